package workflow

import (
	"slices"

	"caixiao/internal/core/ident"
)

// Place is where a document belongs.
type Place struct {
	Unit       ident.ID `json:"unitId" db:"unit_id"`
	Department ident.ID `json:"departmentId" db:"department_id"`
	Section    ident.ID `json:"sectionId" db:"section_id"` // in charge of the department; null while none is
}

// Seat is where a task waits: a role in a place, or one person in a role.
type Seat struct {
	Role  string   `json:"role"`
	Reach Reach    `json:"reach"`
	At    ident.ID `json:"at" db:"place_id"` // unit, department, section or person; null for the whole government
}

// String is the seat as one text: UNIT_REVIEWER@UNIT:0CNNTC4KA0000.
func (s Seat) String() string {
	if s.Reach == ReachAll {
		return s.Role + "@" + string(s.Reach)
	}
	return s.Role + "@" + string(s.Reach) + ":" + s.At.String()
}

// seatOf is the seat of a role, as far as it reaches, for a document.
func seatOf(role string, reach Reach, p Place) Seat {
	at := map[Reach]ident.ID{ReachUnit: p.Unit, ReachDepartment: p.Department, ReachSection: p.Section}
	return Seat{Role: role, Reach: reach, At: at[reach]}
}

// Personal is the seat of one person in a role.
func Personal(role string, person ident.ID) Seat {
	return Seat{Role: role, Reach: reachPerson, At: person}
}

// Roles that stand in for those below them.
const (
	roleDepartment  = "DEPARTMENT_REVIEWER"
	rolePerformance = "PERFORMANCE_SECTION"
	roleHead        = "BUREAU_HEAD"
)

// roleAdministrator is whose desk a task comes to when nobody at any level may decide it. He
// decides nothing: he appoints somebody, or gives it to one who may again. The house always
// has one who can sign in (org P6).
const roleAdministrator = "SYSTEM_ADMIN"

// toAppoint is the seat above all levels.
var toAppoint = Seat{Role: roleAdministrator, Reach: ReachAll}

// vacant tells whether a task waits for an administrator to appoint somebody.
func (t Task) vacant() bool { return t.Seat == toAppoint }

// above lists who stands in for a seat in which nobody may sit, the nearest first: unit →
// department → performance section → head of the bureau. For a section only the head
// does: the performance section signs for itself and not for the line section as well
// (rule workflow:9-both).
func above(s Step, p Place) []Seat {
	head := seatOf(roleHead, ReachAll, p)
	performance := seatOf(rolePerformance, ReachAll, p)
	switch s.Reach {
	case ReachUnit:
		return []Seat{seatOf(roleDepartment, ReachDepartment, p), performance, head}
	case ReachDepartment:
		return []Seat{performance, head}
	}
	return []Seat{head}
}

// chain is the seat of a step and those above it, each once.
func chain(s Step, p Place) []Seat {
	list := []Seat{seatOf(s.Role, s.Reach, p)}
	for _, seat := range above(s, p) {
		if seat != list[0] {
			list = append(list, seat)
		}
	}
	return list
}

// Person is somebody with his name as it is shown.
type Person struct {
	ID   ident.ID `json:"id"`
	Name string   `json:"name"`
}

// Holder is a way in which somebody who can sign in sits in a seat: in his own role, or
// in that of another who has let him (委托).
type Holder struct {
	User    ident.ID `json:"userId"`
	Name    string   `json:"name"`
	Unit    ident.ID `json:"unitId"` // he belongs to
	For     ident.ID `json:"forUserId"`
	ForName string   `json:"forName"`
	ForUnit ident.ID `json:"forUnitId"`
}

// owner is whose role it is.
func (h Holder) owner() ident.ID {
	if h.For.IsZero() {
		return h.User
	}
	return h.For
}

// people are the one or two who stand behind what the holder does.
func (h Holder) people() []ident.ID {
	if h.For.IsZero() {
		return []ident.ID{h.User}
	}
	return []ident.ID{h.User, h.For}
}

// Bench is who may sit where, as of one moment.
type Bench map[Seat][]Holder

// Chair is a seat a person may sit in.
type Chair struct {
	Seat    Seat
	Unit    ident.ID // he belongs to
	For     ident.ID // whose role it is; zero: his own
	ForName string
	ForUnit ident.ID
}

// seatsOf lists the seats a definition may need in a place.
func (d Definition) seatsOf(p Place) []Seat {
	var list []Seat
	for _, s := range d.Steps {
		for _, seat := range chain(s, p) {
			if !slices.Contains(list, seat) {
				list = append(list, seat)
			}
		}
	}
	return list
}
