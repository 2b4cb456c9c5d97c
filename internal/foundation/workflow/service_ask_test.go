package workflow

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

// TestService_asks: what is asked before an act and about the work, on one book.
func TestService_asks(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		t.Run("rehearsal", b.rehearses)
		c := b.hand("clerk", "水利工程")
		t.Run("choices", func(t *testing.T) { b.offers(t, c) })
		b.at(monday.Add(72 * time.Hour))
		t.Run("late", func(t *testing.T) { b.tellsLate(t, c) })
		t.Run("exports", b.writesOut)
		t.Run("stranded", b.tellsStranded)
	})
}

// played is a rehearsal as one line: steps with their people.
func played(r Rehearsal) string {
	var parts []string
	for _, s := range r.Steps {
		names := []string{}
		for _, h := range s.People {
			names = append(names, h.Name)
		}
		text := s.Key + "=" + strings.Join(names, "+")
		switch {
		case s.Skipped:
			text = s.Key + " skipped"
		case s.Nobody:
			text = s.Key + " nobody"
		case s.Level > 0:
			text += " above"
		}
		if len(s.Clash) > 0 {
			text += " clashes " + strings.Join(s.Clash, "+")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

func (b *bureau) rehearses(t *testing.T) {
	saved, err := b.Definition(b.program(), "TARGET", 0)
	if err != nil {
		t.Fatal(err)
	}
	amount := money.Fen(5_000_000)
	small := saved.whole()
	small.Steps[1].SkipWhen = []Condition{{Fact: Amount, Test: LessThan, AmountFen: 10_000_000}}
	both := saved.whole()
	both.Steps[1].Mode = Everyone
	same := saved.whole()
	same.Steps[3].Role, same.Steps[3].Reach = "BUSINESS_SECTION", ReachSection
	same.Steps = append(same.Steps, saved.Steps[3])
	same.Steps[3].Key, same.Steps[3].ReturnTo = "AGAIN", []string{}
	for _, tt := range []struct {
		name  string
		trial Trial
		gone  string // who cannot sign in
		want  string
		ready bool
	}{
		{"as saved", Trial{}, "", "UNIT=reviewer, DEPARTMENT=department+deputy, SECTION=business, PERFORMANCE=performance+expert", true},
		{"nobody at home", Trial{}, "reviewer", "UNIT=department+deputy above, DEPARTMENT=department+deputy, SECTION=business, PERFORMANCE=performance+expert", true},
		{"nobody at all", Trial{}, "business+head", "UNIT=reviewer, DEPARTMENT=department+deputy, SECTION nobody, PERFORMANCE=performance+expert", false},
		{"skipped", Trial{Steps: small.Steps, Facts: Facts{AmountFen: &amount}}, "", "UNIT=reviewer, DEPARTMENT skipped, SECTION=business, PERFORMANCE=performance+expert", true},
		{"amount not known", Trial{Steps: small.Steps}, "", "UNIT=reviewer, DEPARTMENT=department+deputy, SECTION=business, PERFORMANCE=performance+expert", true},
		{"one person twice", Trial{Steps: same.Steps}, "", "UNIT=reviewer, DEPARTMENT=department+deputy, SECTION=business, AGAIN=business clashes SECTION, PERFORMANCE=performance+expert", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, name := range strings.Split(tt.gone, "+") {
				if s := b.people[name]; s != nil {
					s.active = false
					t.Cleanup(func() { s.active = true })
				}
			}
			tt.trial.Unit = b.place.Unit
			r, err := b.Rehearse(b.as("head"), "TARGET", tt.trial)
			if err != nil || played(r) != tt.want || r.Ready != tt.ready || r.Draft != (tt.trial.Steps != nil) {
				t.Errorf("%s, ready %v, draft %v, %v", played(r), r.Ready, r.Draft, err)
			}
		})
	}
	b.rehearsesAtHome(t)
	r, err := b.Rehearse(b.as("head"), "TARGET", Trial{Unit: b.place.Unit, Steps: both.Steps})
	if err != nil || r.Steps[1].Tasks != 2 || r.Steps[1].Need != 2 || r.Hours != 14+35*3 {
		t.Errorf("all have to sign: %+v, %v", r, err)
	}
	// Two working days and five more from Monday at nine.
	if first, second := r.Steps[0].DueAt, r.Steps[1].DueAt; !strings.HasPrefix(first, "2021-03-03T01:00") || !strings.HasPrefix(second, "2021-03-10T01:00") {
		t.Errorf("due at %s and %s", first, second)
	}
	wrong := saved.whole()
	wrong.Steps[1].Role = "MAYOR"
	if _, err := b.Rehearse(b.as("head"), "TARGET", Trial{Unit: b.place.Unit, Steps: wrong.Steps}); !errors.Is(err, ErrRole) {
		t.Errorf("a role nobody has: %v", err)
	}
	if _, err := b.Rehearse(b.as("head"), "TARGET", Trial{Unit: b.newID()}); !errors.Is(err, ErrUnitUnknown) {
		t.Errorf("no such unit: %v", err)
	}
	if _, err := b.Rehearse(b.as("head"), "WEATHER", Trial{Unit: b.place.Unit}); !errors.Is(err, ErrDefinitionNotFound) {
		t.Errorf("no such kind: %v", err)
	}
}

// rehearsesAtHome: whether people of the unit decide above it is as it will be when a
// document is handed in.
func (b *bureau) rehearsesAtHome(t *testing.T) {
	t.Helper()
	home := b.people["department"].unit
	b.people["department"].unit = b.place.Unit
	defer func() { b.people["department"].unit, b.own, b.fails = home, false, nil }()
	for own, want := range map[bool]string{false: "deputy", true: "department+deputy"} {
		b.own = own
		r, err := b.Rehearse(b.as("head"), "TARGET", Trial{Unit: b.place.Unit})
		if want = "UNIT=reviewer, DEPARTMENT=" + want + ", SECTION=business, PERFORMANCE=performance+expert"; err != nil || played(r) != want {
			t.Errorf("own unit %t: %s, want %s, %v", own, played(r), want, err)
		}
	}
	b.fails = errors.New("the rule cannot be read")
	if _, err := b.Rehearse(b.as("head"), "TARGET", Trial{Unit: b.place.Unit}); !errors.Is(err, b.fails) {
		t.Errorf("a rule that cannot be read: %v", err)
	}
}

func (b *bureau) offers(t *testing.T, c Case) {
	t.Helper()
	b.must("reviewer", c.ID, Act{Action: Approve})
	b.sees["head"] = true
	task := b.open(c.ID)
	for _, tt := range []struct {
		who  string
		ask  Asking
		want string
		err  error
	}{
		{"department", Asking{Action: Transfer}, "deputy", nil},
		{"deputy", Asking{Action: Transfer}, "department", nil},
		{"department", Asking{Action: Transfer, Text: "nobody"}, "", nil},
		{"department", Asking{Action: AddSigner, Role: "PERFORMANCE_SECTION"}, "performance expert", nil},
		{"department", Asking{Action: AddSigner, Role: "PERFORMANCE_SECTION", Text: "exp"}, "expert", nil},
		{"department", Asking{Action: AddSigner, Role: "UNIT_REVIEWER"}, "", nil}, // he has decided already
		{"head", Asking{Action: Reassign}, "department deputy performance expert head", nil},
		{"head", Asking{Action: Approve}, "", ErrChoice},
		{"expert", Asking{Action: Transfer}, "", ErrTaskNotFound},
	} {
		list, err := b.Choices(b.as(tt.who), task.ID, tt.ask)
		var names []string
		for _, one := range list {
			names = append(names, one.Name)
			if one.UnitName == "" {
				t.Errorf("%s of no unit", one.Name)
			}
		}
		if got := strings.Join(names, " "); got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s %+v: %s, %v; want %s, %v", tt.who, tt.ask, got, err, tt.want, tt.err)
		}
	}
	// Whoever is offered may be given it, and a task of one person goes back to its seat.
	b.must("department", c.ID, Act{Action: Transfer, Person: b.people["deputy"].ID, Opinion: "出差"})
	list, err := b.Choices(b.as("deputy"), task.ID, Asking{Action: Transfer})
	if err != nil || len(list) != 1 || list[0].Name != "department" {
		t.Errorf("%+v, %v", list, err)
	}
}

func (b *bureau) tellsLate(t *testing.T, c Case) {
	t.Helper()
	late := b.hand("clerk", "以后的")
	view, err := b.Task(b.as("deputy"), b.open(c.ID).ID)
	if err != nil || view.Late || view.LateFor != 0 || view.Spent != 3*7*60 {
		t.Errorf("%d minutes late after %d, %v", view.LateFor, view.Spent, err)
	}
	b.at(monday.Add(8 * 24 * time.Hour)) // the 35 hours ended on Monday at nine, a day ago
	view, err = b.Task(b.as("deputy"), b.open(c.ID).ID)
	if err != nil || !view.Late || view.LateFor != 7*60 || view.Spent != 6*7*60 {
		t.Errorf("%d minutes late after %d, %v", view.LateFor, view.Spent, err)
	}
	list, err := b.Queue(b.as("reviewer"), QueueFilter{Overdue: true}, Paging{Limit: 20})
	if err != nil || len(list.Items) != 1 || list.Items[0].Case != late.ID || list.Items[0].LateFor == 0 {
		t.Errorf("%+v, %v", list.Items, err)
	}
}

// sheetOf reads what an export writes.
func sheetOf(t *testing.T, e Export, err error) [][]string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var body bytes.Buffer
	if err := e.Write(&body); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&body)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func (b *bureau) writesOut(t *testing.T) {
	e, err := b.ExportCases(b.as("head"), CaseFilter{Kind: "TARGET"})
	rows := sheetOf(t, e, err)
	if len(rows) != 3 || len(rows[0]) != len(caseHeads) || !slices.Contains(rows[1], "主管部门审核") && !slices.Contains(rows[2], "主管部门审核") {
		t.Errorf("%v", rows)
	}
	e, err = b.ExportCases(b.as("clerk"), CaseFilter{})
	if rows := sheetOf(t, e, err); len(rows) != 1 {
		t.Errorf("who may read nothing gets %v", rows)
	}
	if _, err := b.ExportCases(b.as("head"), CaseFilter{State: "LOST"}); !errors.Is(err, ErrChoice) {
		t.Errorf("no such state: %v", err)
	}
	day := dayOf(text(monday))
	for part, want := range map[string]string{PartSteps: "单位审核", PartPeople: "reviewer的单位", PartDepartments: "部门"} {
		e, err := b.ExportReport(b.as("head"), Period{day, day.AddDays(9)}, part)
		rows := sheetOf(t, e, err)
		if len(rows) < 2 || !slices.ContainsFunc(rows, func(row []string) bool { return slices.Contains(row, want) }) {
			t.Errorf("%s: %v", part, rows)
		}
	}
	if _, err := b.ExportReport(b.as("head"), Period{day, day}, "weather"); !errors.Is(err, ErrChoice) {
		t.Errorf("no such part: %v", err)
	}
	if _, err := b.ExportReport(b.as("head"), Period{fiscal.Date{}, day}, PartSteps); !errors.Is(err, ErrPeriod) {
		t.Errorf("no such period: %v", err)
	}
}

func (b *bureau) tellsStranded(t *testing.T) {
	for _, name := range []string{"reviewer", "department", "deputy", "performance", "expert", "head"} {
		b.people[name].active = false
		t.Cleanup(func() { b.people[name].active = true })
	}
	list, err := b.Stranded(b.program())
	if err != nil || len(list) != 2 {
		t.Fatalf("%d are stranded, %v", len(list), err)
	}
	if list[0].DueAt > list[1].DueAt {
		t.Errorf("due at %s before %s", list[0].DueAt, list[1].DueAt)
	}
	for _, w := range list {
		if w.UnitName == "" || w.StepZh == "" || w.StepRole == "" || w.StepRole == roleAdministrator || !w.Late {
			t.Errorf("%+v", w)
		}
	}
}

func TestHoursText(t *testing.T) {
	for _, tt := range []struct {
		minutes, done int64
		sum, mean     string
	}{{0, 0, "0.0", ""}, {63, 2, "1.1", "0.5"}, {62, 1, "1.0", "1.0"}, {420, 3, "7.0", "2.3"}} {
		if got := hoursText(tt.minutes); got != tt.sum {
			t.Errorf("%d minutes are %s", tt.minutes, got)
		}
		if got := average(tt.minutes, tt.done); got != tt.mean {
			t.Errorf("%d minutes of %d are %s each", tt.minutes, tt.done, got)
		}
	}
}
