package workflow

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// The world of the walks: two departments with two units each, every department with a
// section in charge, the bureau's people in a unit of their own.

type soul struct {
	Person
	unit, department, section ident.ID
	active                    bool
	roles                     map[string]bool
}

type leave struct {
	from, to ident.ID
	role     string
}

type world struct {
	souls  []*soul
	leaves []leave
	place  Place
	now    time.Time
	ids    *ident.Generator
}

func (w *world) newID() ident.ID { return w.ids.Next(w.now) }

func (w *world) soul(id ident.ID) *soul {
	for _, s := range w.souls {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// sitting lists who sits in a seat, written down as the rules say it.
func (w *world) sitting(seat Seat) []Holder {
	var list []Holder
	for _, owner := range w.souls {
		if !owner.active || !owner.roles[seat.Role] {
			continue
		}
		at := map[Reach]ident.ID{ReachUnit: owner.unit, ReachDepartment: owner.department, ReachSection: owner.section, reachPerson: owner.ID}[seat.Reach]
		if seat.Reach != ReachAll && (at != seat.At || seat.At.IsZero()) {
			continue
		}
		list = append(list, Holder{User: owner.ID, Name: owner.Name, Unit: owner.unit})
		for _, l := range w.leaves {
			if to := w.soul(l.to); l.from == owner.ID && l.role == seat.Role && to.active {
				list = append(list, Holder{User: to.ID, Name: to.Name, Unit: to.unit, For: owner.ID, ForName: owner.Name, ForUnit: owner.unit})
			}
		}
	}
	return list
}

func (w *world) turn(seats []Seat) Turn {
	bench := Bench{}
	for _, seat := range seats {
		bench[seat] = w.sitting(seat)
	}
	return Turn{Now: text(w.now), Bench: bench, Hours: office(), NewID: w.newID}
}

var officeSessions = []fiscal.Session{{From: 8*time.Hour + 30*time.Minute, To: 12 * time.Hour}, {From: 14 * time.Hour, To: 17*time.Hour + 30*time.Minute}}

func office() Hours {
	h, err := NewHours([]fiscal.Year{2021}, nil, officeSessions)
	if err != nil {
		panic(err)
	}
	return h
}

var walkRoles = []string{"UNIT_CLERK", "UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "PERFORMANCE_SECTION", "BUREAU_HEAD"}

func drawWorld(t *rapid.T, ids *ident.Generator) *world {
	w := &world{ids: ids, now: time.Date(2021, 3, 1, 1, 0, 0, 0, time.UTC)}
	var units, departments, sections []ident.ID
	for range 2 {
		departments, sections = append(departments, w.newID()), append(sections, w.newID())
		units = append(units, w.newID(), w.newID())
	}
	bureau := w.newID()
	for i := range rapid.IntRange(4, 12).Draw(t, "people") {
		s := &soul{Person: Person{ID: w.newID(), Name: fmt.Sprintf("P%d", i)}, active: rapid.IntRange(0, 9).Draw(t, "active") > 0, roles: map[string]bool{}}
		if at := rapid.IntRange(0, 6).Draw(t, "unit"); at < 4 {
			s.unit, s.department = units[at], departments[at/2]
		} else {
			s.unit, s.section = bureau, sections[at%2]
		}
		for range rapid.IntRange(1, 3).Draw(t, "roles") {
			s.roles[rapid.SampledFrom(walkRoles).Draw(t, "role")] = true
		}
		w.souls = append(w.souls, s)
	}
	w.place = Place{Unit: units[0], Department: departments[0], Section: sections[0]}
	w.administrator(bureau)
	for range rapid.IntRange(0, 4).Draw(t, "leaves") {
		w.let(t)
	}
	return w
}

// administrator is one who can always sign in: the house keeps its last (org P6).
func (w *world) administrator(unit ident.ID) {
	w.souls = append(w.souls, &soul{Person: Person{ID: w.newID(), Name: "administrator"}, unit: unit, active: true, roles: map[string]bool{roleAdministrator: true}})
}

// appoint lets somebody new sit in the seat of a step, as an administrator would.
func (w *world) appoint(s Step) {
	p := w.place
	one := &soul{Person: Person{ID: w.newID(), Name: "appointed"}, active: true, roles: map[string]bool{s.Role: true}, unit: w.newID()}
	switch s.Reach {
	case ReachUnit:
		one.unit, one.department = p.Unit, p.Department
	case ReachDepartment:
		one.department = p.Department
	case ReachSection:
		one.section = p.Section
	}
	w.souls = append(w.souls, one)
}

// let lets somebody act for somebody else.
func (w *world) let(t *rapid.T) {
	from, to := rapid.SampledFrom(w.souls).Draw(t, "from"), rapid.SampledFrom(w.souls).Draw(t, "to")
	if from != to {
		w.leaves = append(w.leaves, leave{from.ID, to.ID, rapid.SampledFrom(walkRoles).Draw(t, "let")})
	}
}

// change lets people come, go and lose their rights.
func (w *world) change(t *rapid.T) {
	s := rapid.SampledFrom(w.souls).Filter(func(s *soul) bool { return !s.roles[roleAdministrator] }).Draw(t, "changes")
	switch rapid.IntRange(0, 3).Draw(t, "how") {
	case 0:
		s.active = !s.active
	case 1:
		role := rapid.SampledFrom(walkRoles).Draw(t, "role")
		s.roles[role] = !s.roles[role]
	case 2:
		w.let(t)
	default:
		w.leaves = nil
	}
}

func drawDefinition(t *rapid.T) Definition {
	d := Definition{Kind: "TARGET", Version: 1, NameZh: "流程", NameEn: "Way", Basis: "通知", RemindPercent: 50, UrgeHours: 24, ValidFrom: dayOf("2021-01-01T04:00:00.000000Z")}
	for i := range rapid.IntRange(1, 5).Draw(t, "steps") {
		s := Step{
			Key: fmt.Sprintf("S%d", i), TitleZh: fmt.Sprintf("第%d步", i), TitleEn: fmt.Sprintf("Step %d", i),
			Role:  rapid.SampledFrom(walkRoles).Draw(t, "role"),
			Reach: rapid.SampledFrom([]Reach{ReachUnit, ReachDepartment, ReachSection, ReachAll}).Draw(t, "reach"),
			Mode:  rapid.SampledFrom([]Mode{AnyOne, AnyOne, Everyone, SomeOf}).Draw(t, "mode"), LimitHours: rapid.IntRange(0, 40).Draw(t, "limit"),
			MayReject: rapid.Bool().Draw(t, "reject"), MayTransfer: rapid.Bool().Draw(t, "transfer"), MayAddSigner: rapid.Bool().Draw(t, "sign"),
			MayRepeat: rapid.IntRange(0, 3).Draw(t, "repeat") == 0, OwnUnit: rapid.IntRange(0, 3).Draw(t, "own") == 0,
		}
		if s.Mode == SomeOf {
			s.Of = rapid.IntRange(1, 4).Draw(t, "of")
			s.Need = rapid.IntRange(1, s.Of).Draw(t, "need")
		}
		for j := range i {
			if rapid.Bool().Draw(t, "back") {
				s.ReturnTo = append(s.ReturnTo, fmt.Sprintf("S%d", j))
			}
			if rapid.IntRange(0, 5).Draw(t, "apart") == 0 {
				s.ApartFrom = append(s.ApartFrom, fmt.Sprintf("S%d", j))
			}
		}
		if rapid.IntRange(0, 3).Draw(t, "skips") == 0 {
			s.SkipWhen = []Condition{rapid.SampledFrom([]Condition{
				{Fact: Amount, Test: LessThan, AmountFen: 1000}, {Fact: Amount, Test: AtLeast, AmountFen: 1000},
				{Fact: Flag, Test: Is, Flag: "URGENT"}, {Fact: Grade, Test: OneOf, Grades: []string{"GOOD"}},
			}).Draw(t, "condition")}
		}
		d.Steps = append(d.Steps, s)
	}
	last := &d.Steps[len(d.Steps)-1] // finance signs everything
	last.SkipWhen, last.Reach = nil, ReachAll
	return d.whole()
}

func drawFacts(t *rapid.T) Facts {
	f := Facts{Flags: map[string]bool{}}
	if rapid.Bool().Draw(t, "known") {
		fen := money.Fen(rapid.IntRange(998, 1002).Draw(t, "fen"))
		f.AmountFen = &fen
	}
	if rapid.Bool().Draw(t, "flagged") {
		f.Flags["URGENT"] = rapid.Bool().Draw(t, "urgent")
	}
	return f
}

func allRoles() map[string]bool {
	all := map[string]bool{}
	for _, r := range houseRoles() {
		all[r] = true
	}
	return all
}

func mustHold(t interface {
	Helper()
	Fatalf(string, ...any)
}, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Fatalf(format, args...)
	}
}

func TestDrawnDefinitions_areRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := drawDefinition(t).Check(Rules{Roles: allRoles()}); err != nil {
			t.Fatal(err)
		}
	})
}
