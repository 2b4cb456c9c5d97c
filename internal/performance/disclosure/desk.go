package disclosure

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// Standing is where a department stands on its way to the public.
type Standing string

// Standings of a department.
const (
	Waiting  Standing = "WAITING"  // nothing is in force yet
	Blocked  Standing = "BLOCKED"  // a rule blocks, or a warning is not explained
	Ready    Standing = "READY"    // may be released
	Shown    Standing = "SHOWN"    // released, and nothing has changed since
	Outdated Standing = "OUTDATED" // released, and something has changed since
)

// TextKey names the standing in the texts.
func (s Standing) TextKey() string { return "enum.disclosure.standing." + string(s) }

// Share is how many projects in force are released (rule disclosure:1.9-share).
type Share struct {
	Projects     int64     `json:"projects"`
	Disclosed    int64     `json:"disclosed"`
	AmountFen    money.Fen `json:"amountFen"`
	DisclosedFen money.Fen `json:"disclosedFen"`
	CountBP      *ratio.BP `json:"countBP" doc:"By number; null without projects"`
	AmountBP     *ratio.BP `json:"amountBP" doc:"By amount; null without amounts"`
	LimitBP      ratio.BP  `json:"limitBP"`
	Low          bool      `json:"low" doc:"Below the limit by number"`
}

func (s Share) with(disclosed bool, budget *money.Fen) (Share, error) {
	amount := money.Fen(0)
	if budget != nil {
		amount = *budget
	}
	var err error
	s.Projects++
	if s.AmountFen, err = s.AmountFen.Add(amount); err != nil || !disclosed {
		return s, err
	}
	s.Disclosed++
	s.DisclosedFen, err = s.DisclosedFen.Add(amount)
	return s, err
}

// plus adds another share.
func (s Share) plus(o Share) (Share, error) {
	var err error
	s.Projects, s.Disclosed = s.Projects+o.Projects, s.Disclosed+o.Disclosed
	if s.AmountFen, err = s.AmountFen.Add(o.AmountFen); err != nil {
		return s, err
	}
	s.DisclosedFen, err = s.DisclosedFen.Add(o.DisclosedFen)
	return s, err
}

// held is the share beside its limit.
func (s Share) held(limit ratio.BP) (Share, error) {
	var err error
	s.LimitBP = limit
	if s.CountBP, err = quotient(s.Disclosed, s.Projects); err != nil {
		return s, err
	}
	if s.AmountBP, err = quotient(int64(s.DisclosedFen), int64(s.AmountFen)); err != nil {
		return s, err
	}
	s.Low = s.CountBP != nil && *s.CountBP < limit
	return s, nil
}

func quotient(part, whole int64) (*ratio.BP, error) {
	if whole == 0 {
		return nil, nil //nolint:nilnil // a share of nothing is no figure
	}
	bp, err := ratio.Quotient(part, whole).BP()
	return &bp, err
}

// Row is a department on the desk.
type Row struct {
	target.LineDepartment
	Standing    Standing `json:"standing" enum:"WAITING,BLOCKED,READY,SHOWN,OUTDATED"`
	Pending     int64    `json:"pending" doc:"Targets not in force yet"`
	Blocks      int64    `json:"blocks"`
	Unexplained int64    `json:"unexplained"`
	Changes     int64    `json:"changes" doc:"Targets that differ from what is shown"`
	Share       Share    `json:"share"`
	Edition     *Edition `json:"edition"`
}

// Desk is all departments of a year side by side.
type Desk struct {
	Year        fiscal.Year `json:"year"`
	Share       Share       `json:"share"`
	District    *Edition    `json:"district"`
	Behind      int64       `json:"behind" doc:"Departments whose edition the district's document does not have"`
	Departments []Row       `json:"departments"`
}

// TargetView is a target as the page of a department shows it.
type TargetView struct {
	target.Item
	InForce     bool                `json:"inForce"`
	Flag        Flag                `json:"flag"`
	Change      Change              `json:"change" enum:"SAME,NEW,ALTERED,DROPPED"`
	Differences []target.Difference `json:"differences" doc:"Beside what is shown now"`
	Places      []string            `json:"places" doc:"Of the differences, in words"`
	Hits        []HitView           `json:"hits"`
}

// HitView is a find with what was written to it.
type HitView struct {
	Hit
	Title       string       `json:"title"`
	Place       string       `json:"place" doc:"The cell in words"`
	Explanation *Explanation `json:"explanation"`
}

// Explanation is what was written to a warning.
type Explanation struct {
	Finding string `json:"-"`
	Text    string `json:"text"`
	SaidBy  string `json:"by" db:"said_by_name"`
	SaidAt  string `json:"at"`
}

// Detail is a department with its targets, finds and editions.
type Detail struct {
	Row
	Year     fiscal.Year  `json:"year"`
	Targets  []TargetView `json:"targets"`
	Dropped  []string     `json:"dropped" doc:"Names of projects that are shown now and would not be any more"`
	Editions []Edition    `json:"editions"`
}

// Outcome is what became of a department in a release of several.
type Outcome struct {
	DepartmentID ident.ID `json:"departmentId"`
	Name         string   `json:"name"`
	Edition      *Edition `json:"edition"`
	Code         string   `json:"code" doc:"Why not: the code of the refusal"`
	Why          string   `json:"why" doc:"Why not, in words"`
}
