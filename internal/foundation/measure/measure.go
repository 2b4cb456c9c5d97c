package measure

import (
	"fmt"
	"slices"

	"caixiao/internal/foundation/codetable"
)

// Kind tells how a figure goes through the year.
type Kind string

// Kinds of measures.
const (
	Flow  Kind = "FLOW"  // adds up over the year
	Level Kind = "LEVEL" // a state as of a day
)

// Unit is what a figure is counted in.
type Unit string

// Units of figures.
const (
	Fen   Unit = "FEN"
	Count Unit = "COUNT"
)

// Measure is a named figure that a module vouches for. Its name and the sentence that
// explains it are the texts measure.<code>.name and measure.<code>.note.
type Measure struct {
	Code  string
	Unit  Unit
	Kind  Kind
	Facts *Facts
	// Terms are the predicate: a fact counts that meets one of them. Value and evidence have
	// no other.
	Terms []Term
	// Formula is how the figure comes of others of the same facts; empty where it is itself.
	Formula []Part
	// Perm is what one needs besides PermRead to see it.
	Perm string
}

// Term is met by a fact with one value of each list.
type Term []Condition

// Condition lists the values of a column of the facts and of their roll-ups.
type Condition struct {
	Column string
	In     []string
}

// Part is a measure in a formula.
type Part struct {
	Code  string
	Minus bool
}

// Facts are a table whose rows are only added, joined to what it is cut by. The names are
// parts of statements: they come from modules and never from people.
type Facts struct {
	Name string // "quota.entries"
	// Table has id, business_date, recorded_at, the amount, the columns of conditions, and the
	// key of the row of Cut that it belongs to, which has an id.
	Table  string
	Cut    string
	Key    string
	Amount string
	// Days has the sums by business_date and recorded_date, Months by month, Years by year, each
	// with entries and all columns of conditions, per row of Cut.
	Days   string
	Months string
	Years  string
	// Year is the column of Cut with the budget year. Facts of a year are dated in it.
	Year string
	// Unit is the column of Cut with the unit whose it is; NULL is nobody's, which only they
	// see who see everything.
	Unit       string
	Dimensions []Dimension
	Columns    []Column
	Links      []Link
}

// Sort tells what the values of a dimension are.
type Sort string

// Sorts of dimensions.
const (
	OfUnit       Sort = "UNIT"
	OfDepartment Sort = "DEPARTMENT" // of the unit, on the day and as known
	OfSection    Sort = "SECTION"    // in charge of that department
	OfProject    Sort = "PROJECT"
	OfCode       Sort = "CODE" // of a code table, on any level
	OfRecord     Sort = "RECORD"
	OfNumber     Sort = "NUMBER" // a year, a flag
)

// Dimension is something that figures are cut by.
type Dimension struct {
	Name string // as in addresses and in measure.dimension.<name>
	Sort Sort
	// Column of Cut. A department or section has that of its own where rows without a unit
	// have one.
	Column string
	Codes  codetable.Name // of OfCode
	Labels Labels         // of OfRecord
}

// Labels tells where the names of records are.
type Labels struct{ Table, Column string }

// Column is something told of each evidence row besides its day and its amount.
type Column struct {
	Name string // measure.column.<name>
	// Text of the row f, of c in Cut, or of what Join joins.
	Text string
	Join string // "JOIN quota_vouchers v ON v.id = f.voucher_id"
	// Label is the beginning of the texts of the values, where they are codes: "quota.event.".
	Label string
}

// Record is the kind of a record that has a page of its own.
type Record string

// Records that evidence rows belong to.
const (
	Quota         Record = "QUOTA"
	QuotaDocument Record = "QUOTA_DOCUMENT"
	QuotaVoucher  Record = "QUOTA_VOUCHER"
	Payment       Record = "PAYMENT"
)

// Link is a record that each evidence row leads to.
type Link struct {
	Record Record
	// ID of the row f, of c in Cut, or of what a column joins.
	ID string
}

// check panics on what is wired wrongly.
func (m Measure) check() {
	if m.Code == "" || m.Facts == nil || len(m.Terms) == 0 {
		panic("measure: a measure without code, facts or predicate: " + m.Code)
	}
	if len(m.Facts.Columns) > textsMax || len(m.Facts.Links) > linksMax {
		panic("measure: more columns or links than a row has places for: " + m.Facts.Name)
	}
	for _, t := range m.Terms {
		for _, c := range t {
			if c.Column == "" || len(c.In) == 0 {
				panic("measure: an empty condition of " + m.Code)
			}
		}
	}
}

// dimension finds one by its name.
func (f *Facts) dimension(name string) (Dimension, bool) {
	i := slices.IndexFunc(f.Dimensions, func(d Dimension) bool { return d.Name == name })
	if i < 0 {
		return Dimension{}, false
	}
	return f.Dimensions[i], true
}

// pairs are the combinations of values that meet the predicate, each found by one stretch
// of an index.
func (m Measure) pairs() [][]Condition {
	var all [][]Condition
	for _, t := range m.Terms {
		combined := [][]Condition{{}}
		for _, c := range t {
			var next [][]Condition
			for _, head := range combined {
				for _, value := range c.In {
					next = append(next, append(slices.Clone(head), Condition{c.Column, []string{value}}))
				}
			}
			combined = next
		}
		all = append(all, combined...)
	}
	return all
}

// Registry is the measures of a book, by code.
type Registry struct {
	byCode map[string]Measure
	codes  []string // in the order in which the modules name them
}

// NewRegistry takes the measures of all modules. A code that stands twice, or a formula of
// what is not there, is a wiring mistake.
func NewRegistry(lists ...[]Measure) *Registry {
	r := &Registry{byCode: map[string]Measure{}}
	for _, m := range slices.Concat(lists...) {
		m.check()
		if _, twice := r.byCode[m.Code]; twice {
			panic("measure: two measures of the code " + m.Code)
		}
		r.byCode[m.Code] = m
		r.codes = append(r.codes, m.Code)
	}
	for _, m := range r.byCode {
		for _, p := range m.Formula {
			if other, ok := r.byCode[p.Code]; !ok || other.Facts != m.Facts || other.Unit != m.Unit {
				panic(fmt.Sprintf("measure: %s cannot come of %s", m.Code, p.Code))
			}
		}
	}
	return r
}

// Measure finds one by its code, or is ErrNotFound.
func (r *Registry) Measure(code string) (Measure, error) {
	m, ok := r.byCode[code]
	if !ok {
		return Measure{}, ErrNotFound
	}
	return m, nil
}

// All lists the measures as their modules name them.
func (r *Registry) All() []Measure {
	list := make([]Measure, len(r.codes))
	for i, code := range r.codes {
		list[i] = r.byCode[code]
	}
	return list
}

// Facts lists what the measures read.
func (r *Registry) Facts() []*Facts {
	var list []*Facts
	for _, m := range r.All() {
		if !slices.Contains(list, m.Facts) {
			list = append(list, m.Facts)
		}
	}
	return list
}
