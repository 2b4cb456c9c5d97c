package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// LateFilter says which late targets are wanted: those that are still in the hands of their
// units behind a day of the year, or behind the day they were to be handed in again.
type LateFilter struct {
	Year       fiscal.Year
	Department ident.ID
	Targets    []ident.ID // of these only; empty: all
}

// LateTarget is a target in its unit's hands that is late.
type LateTarget struct {
	Item
	DueOn          fiscal.Date `json:"dueOn"`
	Step           DueStep     `json:"step" db:"-" enum:"SUBMIT,FINANCE_REVIEW"`
	DaysLate       int         `json:"daysLate" db:"-"`
	Asked          []string    `json:"asked" db:"-" doc:"Who of the unit may act, by name"`
	RemindedAt     *string     `json:"remindedAt" nullable:"true"`
	RemindedByName *string     `json:"remindedBy" nullable:"true" db:"reminded_by_name"`
}

// LateGroup is what of a department is late in the hands of its units.
type LateGroup struct {
	DepartmentID   ident.ID    `json:"departmentId"`
	DepartmentName string      `json:"departmentName" db:"-"`
	Targets        int64       `json:"targets"`
	Units          int64       `json:"units" doc:"Units that have some of them"`
	FirstDue       fiscal.Date `json:"firstDue"`
	DaysLate       int         `json:"daysLate" db:"-" doc:"Of the one that was due first"`
	Unreminded     int64       `json:"unreminded" doc:"Never reminded of"`
	RemindedAt     *string     `json:"remindedAt" nullable:"true" doc:"When one of them was last reminded of"`
}

// Reminding is what came of reminding of everything in a list.
type Reminding struct {
	Targets int  `json:"targets" doc:"Reminded of"`
	Recent  int  `json:"recent" doc:"Left out: reminded of not long ago, as the definition of the review says"`
	Capped  bool `json:"capped" doc:"There are more; remind again"`
}

// remindMax bounds how many targets are reminded of at once.
const remindMax = 500

// stepOf is the step a late target is behind with: the unit's confirmation of what was
// perfected belongs to the review of the finance bureau.
func (t Target) lateStep() DueStep {
	if t.State == PassedWithEdits {
		return DueFinanceReview
	}
	return DueSubmit
}

// OverdueUnit is how many targets of a unit are late with a step.
type OverdueUnit struct {
	UnitID       ident.ID
	DepartmentID ident.ID
	Targets      int64
}
