package workflow

import (
	"caixiao/internal/core/ident"
)

// Due says which open tasks stand in it, by when they are due.
type Due string

// Dues.
const (
	DueLate Due = "LATE" // overdue
	DueSoon Due = "SOON" // overdue, or due within soonDays
	DueAny  Due = "ANY"  // all that wait
)

// soonDays is what counts as soon, in days.
const soonDays = 3

// LaggingFilter says which open tasks of everybody are wanted, to be reminded of.
type LaggingFilter struct {
	Due        Due
	Kind       string
	Step       string
	Department ident.ID
	Text       string
	words      []string
	scope      Scope
}

// Lagging is an open task as who reminds of it sees it.
type Lagging struct {
	Waiting
	Department     ident.ID `json:"departmentId" db:"department_id"`
	DepartmentName string   `json:"departmentName" db:"-"`
	Asked          []string `json:"asked" db:"-" doc:"Who may decide it now, by name"`
}

// LaggingGroup is what waits of a department at a step.
type LaggingGroup struct {
	Department     ident.ID `json:"departmentId" db:"department_id"`
	DepartmentName string   `json:"departmentName" db:"-"`
	Kind           string   `json:"kind"`
	Step           string   `json:"step"`
	StepZh         string   `json:"stepZh" db:"-"`
	StepEn         string   `json:"stepEn" db:"-"`
	Waiting        int64    `json:"waiting"`
	Soon           int64    `json:"soon" doc:"Due within three days"`
	Late           int64    `json:"late"`
	FirstDue       string   `json:"firstDueAt" db:"first_due"`
	Reminded       *string  `json:"remindedAt" nullable:"true" db:"reminded_at" doc:"When one of them was last reminded of"`
}

// Urging is what came of reminding of everything in a list.
type Urging struct {
	Tasks  int  `json:"tasks" doc:"Reminded of"`
	Recent int  `json:"recent" doc:"Left out: reminded of within a day"`
	Gone   int  `json:"gone" doc:"Left out: decided in the meantime"`
	Capped bool `json:"capped" doc:"There are more; remind again"`
}

// urgeMax bounds how many tasks are reminded of at once.
const urgeMax = 500
