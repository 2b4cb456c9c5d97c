package budget

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Limits of an appropriation's texts, in characters.
const (
	titleMax = 120
	basisMax = 120
	noteMax  = 500
)

// Heading is what a person says of a workbook that he brings in.
type Heading struct {
	Year  fiscal.Year `json:"year"`
	Title string      `json:"title"`
	Basis string      `json:"basis"` // document number of the approval
	// Provisional: issued before the congress has approved the budget (年初提前下达).
	Provisional bool `json:"provisional"`
}

func (h Heading) tidy() Heading {
	h.Title, h.Basis = strings.Join(strings.Fields(h.Title), " "), strings.Join(strings.Fields(h.Basis), " ")
	return h
}

func (h Heading) check() error {
	var wrong fault.Fields
	if !h.Year.Valid() {
		wrong.Add("year", ErrMissing)
	}
	if n := utf8.RuneCountInString(h.Title); n == 0 || n > titleMax {
		wrong.Add("title", ErrText.With(titleMax))
	}
	if utf8.RuneCountInString(h.Basis) > basisMax {
		wrong.Add("basis", ErrText.With(basisMax))
	}
	return wrong.Err()
}

// Appropriation is an approved budget, or part of one, as it was brought in.
type Appropriation struct {
	ID           ident.ID    `json:"id"`
	Number       int64       `json:"number"` // of the year
	Year         fiscal.Year `json:"year"`
	Version      int64       `json:"version"`
	State        State       `json:"state"`
	Kept         bool        `json:"kept" doc:"False: only tried, for who brought it in"`
	Title        string      `json:"title"`
	Basis        string      `json:"basis"`
	Provisional  bool        `json:"provisional" doc:"Issued before the budget is approved (年初提前下达)"`
	FileName     string      `json:"fileName" db:"file_name"`
	FileDigest   string      `json:"fileDigest" db:"file_digest"` // SM3
	LineCount    int         `json:"lineCount" db:"line_count"`
	EntryCount   int         `json:"entryCount" db:"entry_count"`
	ErrorCount   int         `json:"errorCount" db:"error_count"`
	WarningCount int         `json:"warningCount" db:"warning_count"`
	LineFen      money.Fen   `json:"lineFen" db:"line_fen"`     // what units get
	IncomeFen    money.Fen   `json:"incomeFen" db:"income_fen"` // what comes in
	IssuedLines  int         `json:"issuedLines" db:"issued_lines"`
	IssuedFen    money.Fen   `json:"issuedFen" db:"issued_fen"`
	MadeBy       ident.ID    `json:"madeBy" db:"made_by"`
	MadeByName   string      `json:"madeByName" db:"made_by_name"`
	RecordedAt   string      `json:"recordedAt" db:"recorded_at"`
	ChangedAt    string      `json:"changedAt" db:"changed_at"`
}

// ETag is the version a change must name.
func (a Appropriation) ETag() int64 { return a.Version }

// Moved is the appropriation after an action, or ErrMove, ErrWrong.
func (a Appropriation) Moved(action Action) (Appropriation, error) {
	next, err := a.State.after(action)
	if err != nil {
		return a, err
	}
	switch {
	case action == Submit && a.ErrorCount > 0:
		return a, ErrWrong.With(a.ErrorCount) // B6
	case action == Submit && !a.Kept:
		return a, ErrNotKept
	case action == Recall && !a.Provisional:
		return a, ErrMove.With(a.State, action)
	}
	a.State, a.Version = next, a.Version+1
	return a, nil
}

// Dimension is what totals are made by.
type Dimension string

// Dimensions of totals (part of a dry run).
const (
	ByDepartment Dimension = "DEPARTMENT"
	ByUnit       Dimension = "UNIT"
	ByProject    Dimension = "PROJECT"
	ByFunctional Dimension = "FUNCTIONAL"
	ByGovEcon    Dimension = "GOV_ECON"
	ByDepEcon    Dimension = "DEP_ECON"
	ByNature     Dimension = "FUND_NATURE"
	BySource     Dimension = "FUND_SOURCE"
)

// Dimensions lists them.
func Dimensions() []Dimension {
	return []Dimension{ByDepartment, ByUnit, ByProject, ByFunctional, ByGovEcon, ByDepEcon, ByNature, BySource}
}

// Total is what one value of a dimension gets.
type Total struct {
	Code      string    `json:"code"`
	Name      string    `json:"name"` // empty where the code is unknown
	Lines     int       `json:"lines"`
	AmountFen money.Fen `json:"amountFen" db:"amount_fen"`
}
