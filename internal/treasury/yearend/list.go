package yearend

import (
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Kind is whose money a list is about.
type Kind string

// Kinds of lists.
const (
	OfUnit   Kind = "UNIT"   // what a unit has left
	OfBureau Kind = "BUREAU" // what no unit has got
)

// Fate is what becomes of unused money.
type Fate string

// Fates.
const (
	Carry    Fate = "CARRY"    // carried over
	Rescind  Fate = "WITHDRAW" // withdrawn
	Executed Fate = "RUN"      // of what goes to no department: it was done
)

// Accounts of the chart that the end of the year is about.
const (
	unallocated = "Q2101"
	townships   = "Q2104"
	otherUses   = "Q2105"
	otherRun    = "Q3107"
	executable  = "Q3101"
	frozen      = "Q3102"
	encumbered  = "Q3103"
	planned     = "Q3104"
	inFlight    = "Q3105"
	paid        = "Q3106"
	carriedOut  = "Q4101"
	withdrawn   = "Q4102"
)

// Line is what stands on one place of the ledger, and what is to become of it.
type Line struct {
	Line        int       `json:"line"`
	Quota       ident.ID  `json:"quota" db:"quota_id"`
	Account     string    `json:"account"`
	UnusedFen   money.Fen `json:"unusedFen"`
	CarryFen    money.Fen `json:"carryFen"`
	WithdrawFen money.Fen `json:"withdrawFen"`
	RunFen      money.Fen `json:"runFen" doc:"Of what goes to no department"`
	Proposed    Fate      `json:"proposed"`
	Rule        Rule      `json:"rule" doc:"Why it is proposed"`
	Reason      string    `json:"reason"`
}

// List is what a unit, or the bureau, has left of a year.
type List struct {
	ID          ident.ID    `json:"id"`
	Number      string      `json:"number"`
	Year        fiscal.Year `json:"year"`
	Kind        Kind        `json:"kind"`
	State       State       `json:"state"`
	Unit        ident.ID    `json:"unit" db:"unit_id"`
	DueOn       fiscal.Date `json:"dueOn" db:"due_on"`
	Lines       int         `json:"lineCount" db:"line_count"`
	UnusedFen   money.Fen   `json:"unusedFen"`
	CarryFen    money.Fen   `json:"carryFen"`
	WithdrawFen money.Fen   `json:"withdrawFen"`
	RunFen      money.Fen   `json:"runFen"`
	Voucher     ident.ID    `json:"voucher" db:"voucher_id"`
	PostedOn    string      `json:"postedOn" doc:"A day; empty until it is posted"`
	Refusal     string      `json:"-"`
	Version     int64       `json:"version"`
	MadeBy      ident.ID    `json:"madeBy"`
	MadeByName  string      `json:"madeByName" doc:"Who has confirmed it last, or made it"`
	ChangedAt   string      `json:"changedAt"`
}

// ETag is the version.
func (l List) ETag() int64 { return l.Version }

const (
	linesMax     = 600 // of a list; the rest of a large unit goes on another one
	textRunesMax = 200
)

// filled is the list with the sums of its lines.
func (l List) filled(lines []Line) (List, error) {
	l.Lines, l.UnusedFen, l.CarryFen, l.WithdrawFen, l.RunFen = len(lines), 0, 0, 0, 0
	for _, line := range lines {
		for _, one := range []struct {
			into *money.Fen
			fen  money.Fen
		}{{&l.UnusedFen, line.UnusedFen}, {&l.CarryFen, line.CarryFen}, {&l.WithdrawFen, line.WithdrawFen}, {&l.RunFen, line.RunFen}} {
			var err error
			if *one.into, err = one.into.Add(one.fen); err != nil {
				return l, err
			}
		}
	}
	return l, nil
}

// Choice is what somebody says of a line.
type Choice struct {
	Line        int
	CarryFen    money.Fen
	WithdrawFen money.Fen
	RunFen      money.Fen
	Reason      string
}

// chosen are the lines with what is said of them; all that is wrong is told together.
func chosen(lines []Line, choices []Choice) ([]Line, error) {
	lines = slices.Clone(lines)
	var wrong fault.Fields
	for _, c := range choices {
		at := slices.IndexFunc(lines, func(l Line) bool { return l.Line == c.Line })
		if at < 0 {
			wrong.Add(fmt.Sprintf("lines.%d", c.Line), ErrLine.With(c.Line))
			continue
		}
		l := &lines[at]
		l.CarryFen, l.WithdrawFen, l.RunFen, l.Reason = c.CarryFen, c.WithdrawFen, c.RunFen, strings.TrimSpace(c.Reason)
		if err := l.check(); err != nil {
			wrong.Add(fmt.Sprintf("lines.%d", c.Line), err)
		}
	}
	return lines, wrong.Err()
}

// check holds a line to what its rule leaves open (Y3). What departs from the proposal is
// explained.
func (l Line) check() *fault.Error {
	if l.CarryFen < 0 || l.WithdrawFen < 0 || l.RunFen < 0 || len([]rune(l.Reason)) > textRunesMax {
		return ErrReason.With(l.Line, textRunesMax)
	}
	sum, err := money.Sum(l.CarryFen, l.WithdrawFen, l.RunFen)
	switch {
	case err != nil || sum != l.UnusedFen:
		return ErrSum.With(l.Line, l.UnusedFen, sum)
	case l.Rule.final() && l.CarryFen > 0: // rule yearend:2.2-30
		return ErrMustWithdraw.With(l.Line)
	case l.Account == otherUses && l.RunFen != l.UnusedFen || l.Account != otherUses && l.RunFen != 0: // rule yearend:2.2-32
		return ErrMustRun.With(l.Line)
	case l.departs() && l.Reason == "":
		return ErrReason.With(l.Line, textRunesMax)
	}
	return nil
}

// departs tells whether a line is not what was proposed.
func (l Line) departs() bool {
	switch l.Proposed {
	case Carry:
		return l.CarryFen != l.UnusedFen
	case Rescind:
		return l.WithdrawFen != l.UnusedFen
	case Executed:
		return l.RunFen != l.UnusedFen
	}
	return true
}

// movements are those that a line is posted by (events 29 to 32).
func (l Line) movements() []Movement {
	carry, withdraw := "CARRY_OVER", "WITHDRAW"
	if strings.HasPrefix(l.Account, "Q2") {
		carry, withdraw = "END_POOL", "END_POOL"
	}
	var list []Movement
	for _, one := range []struct {
		event, to string
		amount    money.Fen
	}{{carry, carriedOut, l.CarryFen}, {withdraw, withdrawn, l.WithdrawFen}, {"RUN_OTHER", otherRun, l.RunFen}} {
		if one.amount > 0 {
			list = append(list, Movement{Event: one.event, Quota: l.Quota, From: l.Account, To: one.to, AmountFen: one.amount})
		}
	}
	return list
}
