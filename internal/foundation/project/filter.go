package project

import (
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
)

// Filter says which projects a list is of; a zero field asks for nothing.
type Filter struct {
	Year       fiscal.Year // projects that run in it
	Unit       ident.ID
	Department ident.ID
	Category   Category // the parts of 3 are found by 3
	State      State
	Min, Max   money.Maybe // of the life total
	Tracked    bool        // only 直达资金
	Text       string
}

// check returns ErrFilter for a filter that finds nothing by mistake.
func (f Filter) check() error {
	switch {
	case f.State != "" && !f.State.Valid():
		return ErrFilter.With("state", string(f.State))
	case f.Year != 0 && !f.Year.Valid():
		return ErrFilter.With("year", f.Year)
	case f.Min.Known && f.Max.Known && f.Max.Fen < f.Min.Fen:
		return ErrFilter.With("maxFen", f.Max.Fen)
	}
	return nil
}

// parseFen reads the amount of a filter; nothing is no amount.
func parseFen(field, text string) (money.Maybe, error) {
	if text == "" {
		return money.Maybe{}, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return money.Maybe{}, ErrFilter.With(field, fault.Excerpt(text))
	}
	return money.Of(money.Fen(n)), nil
}

// key names the filter in cursors: another filter is another list.
func (f Filter) key() string { return fmt.Sprintf("%+v", f) }

// Sort is the order of a list; equal projects stand by their making.
type Sort string

// Orders of lists.
const (
	ByCreation Sort = "created"
	ByCode     Sort = "code"
	ByName     Sort = "name" // Chinese order
	ByTotal    Sort = "lifeTotalFen"
)

// Sorts lists the orders, the usual one first.
func Sorts() []string {
	return []string{string(ByCreation), string(ByCode), string(ByName), string(ByTotal)}
}

// Paging is a page of a list.
type Paging struct {
	Sort       Sort
	Descending bool
	Limit      page.Limit
	After      string
}

// key names the order in cursors.
func (p Paging) key() string { return fmt.Sprintf("%s %v", p.Sort, p.Descending) }

// scope is whose projects somebody may see: all, or those of some units.
type scope struct {
	all   bool
	units []ident.ID
}

func (s scope) has(unit ident.ID) bool { return s.all || slices.Contains(s.units, unit) }

// Totals sums up all projects of a list.
type Totals struct {
	Count        int64      `json:"count"`
	LifeTotalFen money.Fen  `json:"lifeTotalFen"`
	Unknown      int64      `json:"unknown"` // projects without a known total
	States       []StateSum `json:"states"`
	Years        []YearSum  `json:"years"`
}

// StateSum is what stands in one state.
type StateSum struct {
	State        State     `json:"state"`
	Count        int64     `json:"count"`
	LifeTotalFen money.Fen `json:"lifeTotalFen"`
	Unknown      int64     `json:"unknown"`
}

// YearSum is what a year needs of one fund nature.
type YearSum struct {
	Year       fiscal.Year `json:"year"`
	FundNature string      `json:"fundNature"`
	AmountFen  money.Fen   `json:"amountFen"`
}

// totalsOf adds the states up; a sum beyond the range of amounts is money.ErrOverflow.
func totalsOf(states []StateSum, years []YearSum) (Totals, error) {
	t := Totals{States: states, Years: years}
	parts := make([]money.Fen, len(states))
	for i, s := range states {
		t.Count += s.Count
		t.Unknown += s.Unknown
		parts[i] = s.LifeTotalFen
	}
	var err error
	t.LifeTotalFen, err = money.Sum(parts...)
	return t, err
}
