package plan

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Kind says who has made a sheet.
type Kind string

// Kinds of sheets.
const (
	Generated Kind = "GENERATED" // by the rules, put into force as it is
	OfUnit    Kind = "UNIT"      // by the unit, approved step by step
)

// Sheet is the plan of a unit's year.
type Sheet struct {
	ID         ident.ID    `json:"id"`
	Number     string      `json:"number"`
	Year       fiscal.Year `json:"year"`
	Unit       ident.ID    `json:"unit" db:"unit_id"`
	Kind       Kind        `json:"kind"`
	State      State       `json:"state"`
	Reason     string      `json:"reason"`
	BeforeFen  money.Fen   `json:"beforeFen" doc:"In force before, of the year"`
	AmountFen  money.Fen   `json:"amountFen"`
	LineCount  int         `json:"lineCount"`
	ApprovedOn string      `json:"approvedOn" doc:"A day; empty until it is approved"`
	Version    int64       `json:"version"`
	MadeBy     ident.ID    `json:"madeBy"`
	MadeByName string      `json:"madeByName"`
	ChangedAt  string      `json:"changedAt"`
}

// ETag is the version.
func (s Sheet) ETag() int64 { return s.Version }

// Line is the year of a quota on a sheet.
type Line struct {
	Quota  ident.ID
	Before Months
	Months Months
}

// Input is what a unit asks for.
type Input struct {
	Reason string
	Lines  []Line
}

const (
	textRunesMax = 200
	linesMax     = 2000
	monthFenMax  = money.Fen(1_000_000_000_000_00)
)

// plain tells what is badly formed.
func (in Input) plain() error {
	var wrong fault.Fields
	if len([]rune(in.Reason)) > textRunesMax {
		wrong.Add("reason", ErrReason.With(textRunesMax))
	}
	if len(in.Lines) == 0 || len(in.Lines) > linesMax {
		wrong.Add("lines", ErrLines.With(linesMax))
	}
	seen := map[ident.ID]bool{}
	for _, l := range in.Lines {
		bad := slices.ContainsFunc(l.Months[:], func(f money.Fen) bool { return f < 0 || f > monthFenMax })
		if l.Quota.IsZero() || seen[l.Quota] || bad {
			wrong.Add("lines", ErrLine)
			break
		}
		seen[l.Quota] = true
	}
	return wrong.Err()
}

// bounds are what a plan is held to.
type bounds struct {
	rows   map[ident.ID]Row
	points map[ident.ID][]Point // by project
	change bool                 // something of it is in force already: a reason is needed
}

// check holds a plan to its quotas, the targets, and what is in force (U1, U2, U5).
func (in Input) check(b bounds) error {
	if b.change && len([]rune(strings.TrimSpace(in.Reason))) < 2 {
		return ErrReason.With(textRunesMax)
	}
	for _, l := range in.Lines {
		row, known := b.rows[l.Quota]
		if !known {
			return ErrRow
		}
		if whole := l.Months.Whole(); whole > row.AmountFen { // rule plan:3.3-quota
			return ErrAbove.With(row.label(), row.AmountFen, whole)
		}
		if month, most, over := capped(row, l.Months, b.points[row.Project]); over {
			return ErrCap.With(row.label(), month, most, l.Months.Through(month))
		}
		if month, low := lowered(l.Before, l.Months, row.AmountFen); low {
			return ErrLower.With(row.label(), month, l.Before.Through(month), l.Months.Through(month))
		}
	}
	return nil
}

// sums are the years before and after.
func (in Input) sums() (before, after money.Fen, err error) {
	for _, l := range in.Lines {
		if before, err = before.Add(l.Before.Whole()); err != nil {
			return 0, 0, err
		}
		if after, err = after.Add(l.Months.Whole()); err != nil {
			return 0, 0, err
		}
	}
	return before, after, nil
}
