package workflow

import (
	"errors"
	"slices"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/page"
)

// TestService_time: reminders and alerts come in their time, once each, and change
// nothing; the report counts what was late.
func TestService_time(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "限时")
		task := b.open(c.ID)
		if task.DueAt[:16] != "2021-03-03T01:00" || task.Provisional { // two days of seven hours
			t.Fatalf("due %s, provisional %v", task.DueAt, task.Provisional)
		}
		round := func(at time.Time, want ...Action) []Notice {
			t.Helper()
			b.at(at)
			given, err := b.Remind(b.program())
			if err != nil {
				t.Fatal(err)
			}
			var got []Action
			for _, n := range given {
				got = append(got, n.Action)
			}
			if !slices.Equal(got, want) {
				t.Errorf("at %s: %v, want %v", at, got, want)
			}
			return given
		}
		day := 24 * time.Hour
		round(monday.Add(7 * time.Hour))
		round(monday.Add(day+time.Minute), Remind)
		round(monday.Add(day + time.Hour))
		given := round(monday.Add(2*day+time.Hour), Alert)
		if given[0].Seat.Role != "DEPARTMENT_REVIEWER" || given[0].Level != 1 {
			t.Errorf("told %s", given[0].Seat)
		}
		round(monday.Add(3 * day))
		if given = round(monday.Add(4*day+time.Hour), Alert); given[0].Seat.Role != "PERFORMANCE_SECTION" {
			t.Errorf("told %s", given[0].Seat)
		}
		if now := b.open(c.ID); now.Version != task.Version || now.OverdueAt == nil || now.AlertLevel != 2 {
			t.Errorf("told twice: %+v", now)
		}
		alerts, err := b.Queue(b.as("expert"), QueueFilter{Alerts: true}, Paging{Limit: page.LimitMin})
		if err != nil || len(alerts.Items) != 1 || alerts.Items[0].ID != task.ID || !alerts.Items[0].Late {
			t.Errorf("alerts: %+v, %v", alerts, err)
		}
		if _, err := b.Case(b.as("expert"), c.ID); err != nil {
			t.Errorf("who was told cannot look: %v", err)
		}
		b.must("reviewer", c.ID, Act{Action: Approve})
		first, last := dayOf(text(monday)), dayOf(text(monday)).AddDays(10)
		b.sees["head"] = true
		r, err := b.Report(b.as("head"), Period{first, last})
		if err != nil || len(r.Steps) != 2 || len(r.People) != 1 || len(r.Departments) != 1 {
			t.Fatalf("report: %+v, %v", r, err)
		}
		// Monday nine o'clock to Friday ten o'clock: four days and an hour.
		if unit := r.Steps[1]; unit.Step != "UNIT" || unit.StepEn != "Unit review" || unit.Done != 1 || unit.Late != 1 || unit.Minutes != 29*60 {
			t.Errorf("the unit's step: %+v", unit)
		}
		if p := r.People[0]; p.Name != "reviewer" || p.Done != 1 || p.Late != 1 || p.Stead != 0 || r.Departments[0].Running != 1 || r.Departments[0].Name != "部门" {
			t.Errorf("people %+v, departments %+v", p, r.Departments[0])
		}
		for _, p := range []Period{{}, {last, first}, {first, first.AddDays(reportDaysMax)}} {
			if _, err := b.Report(b.as("head"), p); !errors.Is(err, ErrPeriod) {
				t.Errorf("%v: %v", p, err)
			}
		}
		empty, err := b.Report(b.as("clerk"), Period{first, last})
		if err != nil || len(empty.Steps)+len(empty.People)+len(empty.Departments) != 0 {
			t.Errorf("who may report on nothing: %+v, %v", empty, err)
		}
	})
}

func TestService_remindedByItsMaker(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "催办")
		task := b.open(c.ID)
		b.must("clerk", c.ID, Act{Action: Remind, Opinion: "请尽快"})
		if _, err := b.act("clerk", c.ID, Act{Action: Remind, Opinion: "请尽快办理"}); !errors.Is(err, ErrReminded) {
			t.Errorf("twice a day: %v", err)
		}
		b.at(monday.Add(25 * time.Hour))
		b.must("clerk", c.ID, Act{Action: Remind, Opinion: "请尽快办理"})
		if now := b.open(c.ID); now.Version != task.Version {
			t.Error("a reminder makes what the reviewer sees stale")
		}
	})
}

func TestService_years(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		y, err := b.Year(b.program(), 2021)
		if err != nil || len(y.Days) != 38 || !y.Confirmed || y.Hours != defaultHours {
			t.Fatalf("2021: %d days, %v", len(y.Days), err)
		}
		if _, err := b.Year(b.program(), 2019); !errors.Is(err, ErrYearNotFound) {
			t.Errorf("2019: %v", err)
		}
		y.Hours = "09:00-12:00, 13:00-18:00"
		saved, err := b.SaveYear(b.as("head"), y.Version, y)
		if err != nil || saved.Version != 2 || saved.Hours != "09:00-12:00,13:00-18:00" {
			t.Fatalf("saved %+v, %v", saved, err)
		}
		if _, err := b.SaveYear(b.as("head"), y.Version, y); !errors.Is(err, ErrStale) {
			t.Errorf("stale: %v", err)
		}
		if _, err := b.SaveYear(b.as("head"), 0, y); !errors.Is(err, ErrYearExists) {
			t.Errorf("twice: %v", err)
		}
		if due := b.open(b.hand("clerk", "目标").ID).DueAt; due[:16] != "2021-03-02T08:00" {
			t.Errorf("by the new hours it is due %s", due)
		}
		y.Hours, y.Basis = "09:00", ""
		var fields *fault.FieldErrors
		if _, err := b.SaveYear(b.as("head"), 2, y); !errors.As(err, &fields) || len(fields.List()) != 2 {
			t.Errorf("wrong hours and no basis: %v", err)
		}
		y.Hours, y.Basis = defaultHours, "通知"
		y.Days = append(y.Days, y.Days[0])
		if _, err := b.SaveYear(b.as("head"), 2, y); !errors.Is(err, fiscal.ErrCalendarDay) {
			t.Errorf("a day twice: %v", err)
		}
	})
}

// TestService_provisional: what is due in a year nobody knows the holidays of is said to
// be provisional, and reckoned anew once they are known.
func TestService_provisional(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		b.at(time.Date(2026, 12, 31, 8, 0, 0, 0, time.UTC)) // four o'clock
		c := b.hand("clerk", "跨年")
		task := b.open(c.ID)
		if !task.Provisional || task.DueAt[:10] != "2027-01-04" {
			t.Fatalf("due %s, provisional %v", task.DueAt, task.Provisional)
		}
		day := func(text string) fiscal.Date {
			d, err := fiscal.ParseDate(text)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		y := Year{Year: 2027, Hours: defaultHours, Basis: "通知", Days: []Day{{day("2027-01-01"), fiscal.Holiday, "元旦"}, {day("2027-01-03"), fiscal.Workday, "调休"}}}
		if _, err := b.SaveYear(b.as("head"), 0, y); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Remind(b.program()); err != nil {
			t.Fatal(err)
		}
		if task = b.open(c.ID); task.Provisional || task.DueAt[:10] != "2027-01-04" || task.Version != 1 {
			t.Errorf("then due %s, provisional %v", task.DueAt, task.Provisional)
		}
	})
}
