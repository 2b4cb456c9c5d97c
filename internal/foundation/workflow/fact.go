package workflow

import (
	"regexp"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/money"
)

// Facts are what is known of a document when a step is looked at. What is not known
// lets no step be skipped.
type Facts struct {
	AmountFen *money.Fen      `json:"amountFen"`
	Grade     string          `json:"grade"` // as the owner names it: EXCELLENT; empty while there is none
	Flags     map[string]bool `json:"flags"`
}

// Fact is what a condition looks at.
type Fact string

// Facts of conditions.
const (
	Amount Fact = "AMOUNT"
	Grade  Fact = "GRADE"
	Flag   Fact = "FLAG"
)

// Test is how a condition compares.
type Test string

// Tests: the first two are of amounts.
const (
	AtLeast  Test = "AT_LEAST"
	LessThan Test = "LESS_THAN"
	OneOf    Test = "ONE_OF" // a grade among some
	Is       Test = "IS"     // a flag that is set
	IsNot    Test = "IS_NOT" // a flag that is known and not set
)

// Condition is something that may hold of a document.
type Condition struct {
	Fact      Fact      `json:"fact" enum:"AMOUNT,GRADE,FLAG"`
	Test      Test      `json:"test" enum:"AT_LEAST,LESS_THAN,ONE_OF,IS,IS_NOT"`
	AmountFen money.Fen `json:"amountFen,omitempty"`
	Grades    []string  `json:"grades,omitempty" nullable:"true" maxItems:"20"`
	Flag      string    `json:"flag,omitempty" maxLength:"40"`
}

// Holds tells whether the condition holds; of what is not known it does not.
func (c Condition) Holds(f Facts) bool {
	switch c.Fact {
	case Amount:
		if f.AmountFen == nil {
			return false
		}
		return (*f.AmountFen >= c.AmountFen) == (c.Test == AtLeast)
	case Grade:
		return f.Grade != "" && slices.Contains(c.Grades, f.Grade)
	case Flag:
		set, known := f.Flags[c.Flag]
		return known && set == (c.Test == Is)
	}
	return false
}

// holdAll tells whether all conditions hold; none of none.
func holdAll(list []Condition, f Facts) bool {
	for _, c := range list {
		if !c.Holds(f) {
			return false
		}
	}
	return len(list) > 0
}

// nameForm is what keys, flags and grades look like.
var nameForm = regexp.MustCompile(`^[A-Z][A-Z0-9_]{0,39}$`)

// testsOf are the tests a fact can be put to.
var testsOf = map[Fact][]Test{Amount: {AtLeast, LessThan}, Grade: {OneOf}, Flag: {Is, IsNot}}

// check refuses a condition nobody can mean. An amount from nothing on is every amount.
func (c Condition) check() *fault.Error {
	if !slices.Contains(testsOf[c.Fact], c.Test) {
		return ErrConditionTest.With(c.Fact, c.Test)
	}
	switch c.Fact {
	case Amount:
		if c.AmountFen <= 0 {
			return ErrConditionAmount
		}
	case Grade:
		for _, g := range c.Grades {
			if !nameForm.MatchString(g) {
				return ErrConditionName.With(fault.Excerpt(g))
			}
		}
		if len(c.Grades) == 0 {
			return ErrConditionName.With("")
		}
	case Flag:
		if !nameForm.MatchString(c.Flag) {
			return ErrConditionName.With(fault.Excerpt(c.Flag))
		}
	}
	return nil
}

// never tells whether conditions that must hold together cannot: such a step would look
// as if it could be skipped.
func never(list []Condition) bool {
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.excludes(b) || b.excludes(a) {
				return true
			}
		}
	}
	return false
}

// excludes tells whether b cannot hold where c does.
func (c Condition) excludes(b Condition) bool {
	if c.Fact != b.Fact {
		return false
	}
	switch c.Fact {
	case Amount:
		return c.Test == AtLeast && b.Test == LessThan && c.AmountFen >= b.AmountFen
	case Grade:
		return !slices.ContainsFunc(c.Grades, func(g string) bool { return slices.Contains(b.Grades, g) })
	case Flag:
		return c.Flag == b.Flag && c.Test != b.Test
	}
	return false
}
