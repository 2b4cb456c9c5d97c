package budget

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
)

// CeilingView is a ceiling with what was given under it.
type CeilingView struct {
	Ceiling
	DepartmentCode string    `json:"departmentCode"`
	DepartmentName string    `json:"departmentName"`
	NatureName     string    `json:"fundNatureName"`
	GivenFen       money.Fen `json:"givenFen"` // by appropriations that are on their way or in force
	ChangedBy      string    `json:"changedBy"`
	RecordedAt     string    `json:"recordedAt"`
}

// ETag is the version a change must name.
func (c Ceiling) ETag() int64 { return c.Version + 1 }

// tidy and check a ceiling against the codes of its year.
func (c Ceiling) checked(nature codetable.Table) (Ceiling, error) {
	c.Basis = strings.Join(strings.Fields(c.Basis), " ")
	var wrong fault.Fields
	if !c.Year.Valid() {
		wrong.Add("year", ErrMissing)
	}
	if c.Department.IsZero() {
		wrong.Add("departmentId", ErrMissing)
	}
	if _, err := nature.Require(c.Nature); err != nil {
		if err := wrong.Take("fundNature", err); err != nil {
			return c, err
		}
	}
	if c.AmountFen < 0 {
		wrong.Add("amountFen", ErrAmount.With(c.AmountFen))
	}
	if n := utf8.RuneCountInString(c.Basis); n == 0 || n > basisMax {
		wrong.Add("basis", ErrBasis.With(basisMax))
	}
	return c, wrong.Err()
}

// CeilingRow is a row of a sheet of ceilings, with what it would change.
type CeilingRow struct {
	Row            int        `json:"row"`
	DepartmentCode string     `json:"departmentCode"`
	DepartmentName string     `json:"departmentName"`
	Nature         string     `json:"fundNature"`
	AmountFen      money.Fen  `json:"amountFen"`
	BeforeFen      *money.Fen `json:"beforeFen"` // null where there was none
	Problem        string     `json:"problem"`
	department     ident.ID
	version        int64
}

// CeilingImport is what a sheet of ceilings would do, or has done.
type CeilingImport struct {
	Year     fiscal.Year  `json:"year"`
	Rows     []CeilingRow `json:"rows"`
	Problems int          `json:"problems"`
	Changed  int          `json:"changed"`
	SumFen   money.Fen    `json:"sumFen"`
	Kept     bool         `json:"kept"`
}
