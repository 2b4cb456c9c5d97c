package workflow

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// Waiting is a task in somebody's queue.
type Waiting struct {
	Task
	Kind      string   `json:"kind"`
	Object    ident.ID `json:"objectId" db:"object_id"`
	Title     string   `json:"title"`
	Unit      ident.ID `json:"unitId" db:"unit_id"`
	UnitCode  string   `json:"unitCode" db:"-"`
	UnitName  string   `json:"unitName" db:"-"`
	MakerName string   `json:"makerName" db:"maker_name"`
	Facts     Facts    `json:"facts" db:"-"`
	StepZh    string   `json:"stepZh" db:"-"`
	StepEn    string   `json:"stepEn" db:"-"`
	StepRole  string   `json:"stepRole" db:"-" doc:"Whom the definition asks, wherever the task waits now"`
	Late      bool     `json:"late" db:"-"`
	LateFor   int64    `json:"lateMinutes" db:"-" doc:"Working time since it was due"`
	For       ident.ID `json:"forUserId" db:"-" doc:"In whose stead the reader would decide; null: in his own role"`
	ForName   string   `json:"forName" db:"-"`
}

// QueueFilter says which of somebody's open tasks are wanted. The zero value asks for all.
type QueueFilter struct {
	Kind    string
	Step    string
	Unit    ident.ID
	Overdue bool
	Alerts  bool // instead: overdue tasks of others that the reader was told of
	Text    string
	words   []string
}

// Paging is which page of a list is wanted.
type Paging struct {
	Column     string
	Descending bool
	Limit      page.Limit
	After      string // the cursor of the page before, empty for the first
}

// CaseFilter says which cases a list holds.
type CaseFilter struct {
	Kind       string
	State      State
	Object     ident.ID
	Unit       ident.ID
	Department ident.ID
	Overdue    bool // with an overdue task
	Text       string
	words      []string
	scope      Scope
}

// CaseColumns are what a list of cases can be sorted by; the first is the default.
var CaseColumns = []string{"changed", "title"}

// Item is a case as a list shows it.
type Item struct {
	Case
	UnitCode       string  `json:"unitCode" db:"-"`
	UnitName       string  `json:"unitName" db:"-"`
	DepartmentName string  `json:"departmentName" db:"-"`
	StepZh         string  `json:"stepZh" db:"-"`
	StepEn         string  `json:"stepEn" db:"-"`
	SortKey        string  `json:"-" db:"sort_key"`
	DueAt          *string `json:"dueAt" nullable:"true" db:"due_at" doc:"Of the open task that is due first"`
	Late           bool    `json:"late" db:"-"`
}

// sortValues are what the cursor behind a row remembers.
func (i Item) sortValues(column string) []string {
	if column == "title" {
		return []string{i.SortKey, i.ID.String()}
	}
	return []string{i.ChangedAt, i.ID.String()}
}

// Period is a stretch of days, both ends included.
type Period struct {
	From fiscal.Date
	To   fiscal.Date
}

// reportDaysMax bounds what a report looks at.
const reportDaysMax = 400

func (p Period) check() error {
	if p.From.IsZero() || p.To.IsZero() || p.To.Before(p.From) || p.From.DaysUntil(p.To) >= reportDaysMax {
		return ErrPeriod.With(p.From, p.To, reportDaysMax)
	}
	return nil
}

// Report is how the work has gone between two days.
type Report struct {
	From        fiscal.Date      `json:"from"`
	To          fiscal.Date      `json:"to"`
	Steps       []StepTime       `json:"steps"`
	People      []PersonTime     `json:"people"`
	Departments []DepartmentTime `json:"departments"`
}

// Time is how many tasks were done, in how much working time.
type Time struct {
	Done    int64 `json:"done"`
	Minutes int64 `json:"minutes"`
	Longest int64 `json:"longestMinutes"`
	Late    int64 `json:"late" doc:"Done behind their limit"`
	Waiting int64 `json:"waiting" doc:"Still open now, whatever the period"`
	Overdue int64 `json:"overdue" doc:"Of these behind their limit"`
}

// StepTime is the time of a step.
type StepTime struct {
	Kind   string `json:"kind"`
	Step   string `json:"step"`
	StepZh string `json:"stepZh" db:"-"`
	StepEn string `json:"stepEn" db:"-"`
	Time
}

// PersonTime is the time of a person; only what he has done himself can be told of him.
type PersonTime struct {
	Person  ident.ID `json:"personId"`
	Name    string   `json:"name"`
	Unit    string   `json:"unitName" db:"-" doc:"Of the person, now"`
	Done    int64    `json:"done"`
	Minutes int64    `json:"minutes"`
	Longest int64    `json:"longestMinutes"`
	Late    int64    `json:"late"`
	Stead   int64    `json:"inStead" doc:"Of these done in another's stead"`
}

// DepartmentTime is how the cases of a department that were opened in the period have gone.
type DepartmentTime struct {
	Department ident.ID `json:"departmentId" db:"department_id"`
	Name       string   `json:"name" db:"-"`
	Kind       string   `json:"kind"`
	Cases      int64    `json:"cases"`
	Rounds     int64    `json:"rounds"`
	MostRounds int64    `json:"mostRounds" db:"most_rounds"`
	Returned   int64    `json:"returned" doc:"Sent back at least once"`
	Approved   int64    `json:"approved"`
	Rejected   int64    `json:"rejected"`
	Running    int64    `json:"running"`
	Overdue    int64    `json:"overdue" doc:"With an overdue task now"`
}
