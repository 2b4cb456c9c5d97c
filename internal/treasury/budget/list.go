package budget

import (
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// termsKind is that of appropriations in the search.
const termsKind = "budget.appropriation"

// Filter says which appropriations a list is of; a zero field asks for nothing.
type Filter struct {
	Year  fiscal.Year
	State State
	Text  string
	// Kind is PROVISIONAL (issued before the budget is approved) or APPROVED; empty is both.
	Kind string
}

func (f Filter) check() error {
	switch {
	case f.Kind != "" && f.Kind != kindProvisional && f.Kind != kindApproved:
		return ErrFilter.With("kind", f.Kind)
	case f.State != "" && (!slices.Contains(States(), f.State) || f.State == Staging):
		return ErrFilter.With("state", string(f.State))
	case f.Year != 0 && !f.Year.Valid():
		return ErrFilter.With("year", f.Year)
	}
	return nil
}

// Kinds of appropriations in a filter.
const (
	kindProvisional = "PROVISIONAL"
	kindApproved    = "APPROVED"
)

func (f Filter) key() string { return fmt.Sprintf("%+v", f) }

// Paging is a page of a list.
type Paging struct {
	Column     string
	Descending bool
	Limit      page.Limit
	After      string
}

func (p Paging) key() string { return fmt.Sprintf("%s %v", p.Column, p.Descending) }

// SortColumns are the orders of the list, the usual one first.
var SortColumns = []string{"number", "lineFen", "changedAt"}

// sortColumns are what each order sorts by, the unique column last.
var sortColumns = map[string][]string{"number": {"a.year", "a.number"}, "lineFen": {"a.line_fen", "a.id"}, "changedAt": {"a.changed_at", "a.id"}}

// sortValues are those of a row, as a cursor carries them.
func (a Appropriation) sortValues(column string) []string {
	switch column {
	case "lineFen":
		return []string{strconv.FormatInt(int64(a.LineFen), 10), a.ID.String()}
	case "changedAt":
		return []string{a.ChangedAt, a.ID.String()}
	}
	return []string{strconv.Itoa(int(a.Year)), strconv.FormatInt(a.Number, 10)}
}

// behind reads the values of a cursor back.
func behind(column string, values []string) ([]any, error) {
	if len(values) != 2 {
		return nil, page.ErrCursor
	}
	if column == "changedAt" {
		id, err := ident.Parse(values[1])
		if err != nil {
			return nil, page.ErrCursor
		}
		return []any{values[0], id}, nil
	}
	first, err := strconv.ParseInt(values[0], 10, 64)
	if err != nil {
		return nil, page.ErrCursor
	}
	if column == "lineFen" {
		id, err := ident.Parse(values[1])
		if err != nil {
			return nil, page.ErrCursor
		}
		return []any{first, id}, nil
	}
	second, err := strconv.ParseInt(values[1], 10, 64)
	if err != nil {
		return nil, page.ErrCursor
	}
	return []any{first, second}, nil
}

// scope is whose budget somebody may see: that of all, or of some units.
type scope struct {
	all   bool
	units []ident.ID
}

// LineFilter says which lines of an appropriation are asked for.
type LineFilter struct {
	Department ident.ID
	Unit       ident.ID
	Issued     string // YES, NO; empty is both
	Text       string // the beginning of a unit's or a project's code
}

func (f LineFilter) key() string { return fmt.Sprintf("%+v", f) }

// LineView is a line with the names of what it names.
type LineView struct {
	Line
	UnitName       string   `json:"unitName"`
	DepartmentCode string   `json:"departmentCode"`
	DepartmentName string   `json:"departmentName"`
	ProjectName    string   `json:"projectName"`
	Quota          ident.ID `json:"quotaId"` // where it is issued
	Number         string   `json:"number"`  // of the document it is issued by
	Errors         int      `json:"errors"`
	Warnings       int      `json:"warnings"`
}

// EntryView is a row of the general budget with the name of its class.
type EntryView struct {
	Entry
	AccountName string `json:"accountName"`
	Income      bool   `json:"income"`
	ClassName   string `json:"className"`
	NatureName  string `json:"fundNatureName"`
}

// FindingView is a finding as it was written down.
type FindingView struct {
	Sheet    string   `json:"sheet"`
	Row      int      `json:"row"` // 0: of the whole
	Path     string   `json:"path"`
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`
	Text     string   `json:"text"`
}

// StepView is what was done with an appropriation.
type StepView struct {
	Version    int64  `json:"version"`
	Action     Action `json:"action"`
	State      State  `json:"state"`
	Note       string `json:"note"`
	By         string `json:"by" db:"done_by_name"`
	RecordedAt string `json:"recordedAt" db:"recorded_at"`
}
