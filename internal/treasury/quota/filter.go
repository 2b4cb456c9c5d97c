package quota

import (
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// Filter says which quotas a list is of; a zero field asks for nothing.
type Filter struct {
	Year        fiscal.Year // must be given
	Kind        Kind
	Unit        ident.ID
	Department  ident.ID
	Project     ident.ID
	Document    ident.ID
	Functional  string // a code finds its parts too
	GovEconomic string
	DepEconomic string
	FundNature  string
	FundSource  string
	Carried     bool    // only what was carried over
	Available   bool    // only where something is left to spend
	Frozen      bool    // only where something is frozen
	Account     Account // only where something stands on it: what is left of the reserve
	Text        string
}

// check returns ErrFilter for a filter that finds nothing by mistake.
func (f Filter) check() error {
	switch {
	case !f.Year.Valid():
		return ErrFilter.With("year", f.Year)
	case f.Account != "" && !slices.ContainsFunc(Chart, func(l ChartLine) bool { return l.Account == f.Account }):
		return ErrFilter.With("account", string(f.Account))
	case f.Kind != "" && !slices.Contains([]Kind{Source, Pool, Unit}, f.Kind):
		return ErrFilter.With("kind", string(f.Kind))
	}
	for _, c := range []struct{ name, code string }{
		{"functional", f.Functional}, {"govEconomic", f.GovEconomic}, {"depEconomic", f.DepEconomic}, {"fundNature", f.FundNature},
		{"fundSource", f.FundSource},
	} {
		if !codes.MatchString(c.code) {
			return ErrFilter.With(c.name, c.code)
		}
	}
	return nil
}

// key names the filter in cursors: another filter is another list.
func (f Filter) key() string { return fmt.Sprintf("%+v", f) }

// Paging is a page of a list, in the order in which the rows were made.
type Paging struct {
	Descending bool
	Limit      page.Limit
	After      string
}

// key names the order in cursors.
func (p Paging) key() string { return fmt.Sprint(p.Descending) }

// scope is whose quotas somebody may see: all, or those of some units.
type scope struct {
	all   bool
	units []ident.ID
}

func (s scope) has(q Quota) bool { return s.all || q.Kind == Unit && slices.Contains(s.units, q.Unit) }

// found is what words were found to mean: any of them.
type found struct {
	units     []ident.ID
	projects  []ident.ID
	documents []ident.ID
}

// asked is a filter with all it needs of others: the units of a department, what the words
// mean, and whose quotas may be seen.
type asked struct {
	Filter
	scope      scope
	department []ident.ID // its units
	found      found
}

// By is a dimension by which quotas are summed up.
type By string

// Dimensions.
const (
	PerDepartment      By = "DEPARTMENT"
	PerUnit            By = "UNIT"
	PerProject         By = "PROJECT"
	PerDocument        By = "DOCUMENT"
	PerSection         By = "SECTION"
	PerKind            By = "KIND"
	PerFunctionalClass By = "FUNCTIONAL_CLASS" // 类
	PerFunctional      By = "FUNCTIONAL"
	PerGovClass        By = "GOV_ECONOMIC_CLASS"
	PerGovEconomic     By = "GOV_ECONOMIC"
	PerDepClass        By = "DEP_ECONOMIC_CLASS"
	PerDepEconomic     By = "DEP_ECONOMIC"
	PerFundNature      By = "FUND_NATURE"
	PerFundSource      By = "FUND_SOURCE"
	PerCategory        By = "CATEGORY"
)

// Bys lists them all.
func Bys() []By {
	return []By{
		PerDepartment, PerUnit, PerProject, PerDocument, PerSection, PerKind, PerFunctionalClass, PerFunctional, PerGovClass, PerGovEconomic,
		PerDepClass, PerDepEconomic, PerFundNature, PerFundSource, PerCategory,
	}
}

// Grouped is the sums of the quotas that have one value of a dimension, or of two.
type Grouped struct {
	Key      string `json:"key" doc:"An identifier or a code; empty where the rows have none"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	ThenKey  string `json:"thenKey"`
	ThenCode string `json:"thenCode"`
	ThenName string `json:"thenName"`
	Count    int64  `json:"count"`
	Sums
}

// Totals sums up all quotas of a list.
type Totals struct {
	Count int64 `json:"count"`
	Sums
}
