package target

// SummaryTable is a printed table over many targets: what stands in it is text already.
type SummaryTable struct {
	Title   string
	Left    string // under the title
	Right   string
	Columns []SummaryColumn
	Rows    [][]string
	Total   []string // the last row, nil when nothing adds up
	Foot    string
}

// SummaryColumn is a column of it.
type SummaryColumn struct {
	Head  string
	Width int // in per mille of the table
	Right bool
	Mid   bool
}
