package project_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestService_life(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		p := b.create(t, "clerk", nil)
		if !strings.HasPrefix(string(p.Code), "130306") || p.State != project.Draft || p.Version != 1 || p.Department != b.units["318001"].Department {
			t.Fatalf("created %+v", p)
		}
		b.targets[p.ID] = true
		done := b.walk(t, p, append(slices.Clone(toReserve), [2]string{"budget", "SCHEDULE"}, [2]string{"budget", "BUDGET"},
			[2]string{"budget", "EXECUTE"}, [2]string{"chief", "SUSPEND"}, [2]string{"chief", "RESUME"}, [2]string{"business", "FINISH"})...)
		if done.State != project.Finished || done.Version != 11 || done.Code != p.Code || done.BudgetYear != 2021 {
			t.Errorf("finished %+v", done)
		}
		history, err := b.History(b.as(t, "clerk"), p.ID)
		if err != nil || len(history) != 11 || history[0].Action != project.Create || history[10].To != project.Finished {
			t.Fatalf("history %+v %v", history, err)
		}
		if s := history[5]; s.Action != project.Schedule || s.ActorName != "budget" || len(s.Changes) != 1 || s.Changes[0].Field != "budgetYear" {
			t.Errorf("step %+v", s)
		}
		var events, acts []string
		if err := d.Select(t.Context(), &events, `SELECT type FROM outbox_events ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		if err := d.Select(t.Context(), &acts, `SELECT action FROM audit_entries ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		if len(events) != 11 || events[0] != "project.created" || events[10] != "project.moved" || len(acts) != 11 || acts[2] != "project.department_review" {
			t.Errorf("events %v, acts %v", events, acts)
		}
	})
}

func TestService_edit(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		p := b.create(t, "clerk", nil)
		in := p.Input
		in.Name, in.Tracked = "资产管理信息系统运维", true
		in.Amounts = []project.YearAmount{{Year: 2022, FundNature: "111", AmountFen: 70_000_000}, {Year: 2021, FundNature: "121", AmountFen: 5}}
		edited, err := b.Edit(b.as(t, "second"), p.ID, 1, in)
		if err != nil || edited.Version != 2 || edited.Code != p.Code {
			t.Fatalf("%+v %v", edited, err)
		}
		if _, err := b.Edit(b.as(t, "clerk"), p.ID, 1, in); !errors.Is(err, project.ErrStale) {
			t.Errorf("a stale change: %v", err)
		}
		if _, err := b.Edit(b.as(t, "foreign"), p.ID, 2, in); !errors.Is(err, project.ErrNotFound) {
			t.Errorf("a change by another unit: %v", err)
		}
		read, err := b.Project(b.as(t, "clerk"), p.ID)
		if err != nil || read.UnitCode != "318001" || !read.Tracked || len(read.Amounts) != 2 || read.Amounts[0].FundNature != "121" {
			t.Errorf("%+v %v", read, err)
		}
		history, err := b.History(b.as(t, "clerk"), p.ID)
		if err != nil || len(history) != 2 {
			t.Fatal(history, err)
		}
		var fields []string
		for _, c := range history[1].Changes {
			fields = append(fields, c.Field)
		}
		if want := []string{"name", "amounts.2021.111", "amounts.2021.121", "amounts.2022.111", "tracked"}; !slices.Equal(fields, want) {
			t.Errorf("changed %v, want %v", fields, want)
		}
		if c := history[1].Changes[1]; c.Before != money.Of(66_960_000) || c.After != (money.Maybe{}) {
			t.Errorf("a removed amount: %+v", c)
		}
	})
}

func TestService_refusedInput(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		taken := b.create(t, "clerk", nil)
		for _, tt := range []struct {
			name   string
			login  string
			code   project.Code
			change func(in *project.Input)
			want   error
		}{
			{"没有单位", "clerk", "", func(in *project.Input) { in.Unit = ident.ID{} }, project.ErrUnit},
			{"别的单位", "clerk", "", func(in *project.Input) { in.Unit = b.units["318002"].ID }, project.ErrUnit},
			{"停用的单位", "chief", "", func(in *project.Input) { in.Unit = b.close(t, "602001") }, project.ErrUnit},
			{"不管单位", "nobody", "", func(*project.Input) {}, project.ErrUnit},
			{"没有的类别", "clerk", "", func(in *project.Input) { in.Category = "99" }, codetable.ErrCode},
			{"没有的性质", "clerk", "", func(in *project.Input) { in.Amounts[0].FundNature = "888" }, codetable.ErrCode},
			{"不是底级的性质", "clerk", "", func(in *project.Input) { in.Amounts[0].FundNature = "11" }, codetable.ErrNotLeaf},
			{"别的区划", "clerk", "13030521A4T03F2CI9VZ5", func(*project.Input) {}, project.ErrOtherRegion},
			{"用过的编码", "clerk", taken.Code, func(*project.Input) {}, project.ErrCodeTaken},
			{"总额不足", "clerk", "", func(in *project.Input) { in.LifeTotal = money.Of(1) }, project.ErrTotal},
		} {
			in := fullInput(b.units["318001"].ID)
			tt.change(&in)
			if _, err := b.Create(b.as(t, tt.login), tt.code, in); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
		}
		for _, code := range []project.Code{"13030621A4T03F2CI9VZ5", "13030621BI9YFQXMQ5W90", "13030621WKHM2SHTV7UTU"} {
			p, err := b.Create(b.as(t, "clerk"), code, fullInput(b.units["318001"].ID))
			if err != nil || p.Code != code {
				t.Errorf("%s: %v", code, err)
			}
		}
	})
}

// Who made, changed or submitted a project never checks it, whatever his reach (J5).
func TestService_makerNeverChecks(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		// The chief, who may do everything, once put one word into the draft.
		p := b.create(t, "clerk", nil)
		in := p.Input
		in.Purpose = "系统运行维护和升级"
		p, err := b.Edit(b.as(t, "chief"), p.ID, 1, in)
		if err != nil {
			t.Fatal(err)
		}
		b.targets[p.ID] = true
		steps := []struct {
			action project.Action
			by     string
			checks bool
		}{
			{project.Submit, "second", false},
			{project.DepartmentReview, "reviewer", true},
			{project.FiscalReview, "business", true},
			{project.Admit, "budget", true},
			{project.Schedule, "budget", true},
			{project.Budget, "budget", true},
			{project.Suspend, "budget", false},
			{project.Resume, "budget", true},
			{project.Return, "budget", true},
		}
		for _, s := range steps {
			for _, maker := range []string{"chief", "second", "clerk"} {
				if !s.checks {
					continue
				}
				if _, err := b.step(b.as(t, maker), p, s.action); !errors.Is(err, project.ErrMaker) {
					t.Errorf("%s by %s, who made it: %v", s.action, maker, err)
				}
			}
			if s.checks {
				machine := actor.Machine(t.Context(), "demo")
				if _, err := b.step(machine, p, s.action); !errors.Is(err, project.ErrPerson) {
					t.Errorf("%s by the program: %v", s.action, err)
				}
			}
			if p, err = b.step(b.as(t, s.by), p, s.action); err != nil {
				t.Fatalf("%s by %s: %v", s.action, s.by, err)
			}
		}
		// After a return the reviewer is still no maker, the makers still are.
		p = b.walk(t, p, [2]string{"budget", "RETURN"}, [2]string{"budget", "RETURN"}, [2]string{"clerk", "SUBMIT"})
		if _, err := b.step(b.as(t, "chief"), p, project.DepartmentReview); !errors.Is(err, project.ErrMaker) {
			t.Errorf("in the second round: %v", err)
		}
		b.walk(t, p, [2]string{"reviewer", "DEPARTMENT_REVIEW"})
	})
}

func TestService_gates(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		for _, tt := range []struct {
			category project.Category
			needs    bool
		}{{"1", false}, {"21", false}, {"22", true}, {"3", true}, {"31", true}} {
			p := b.create(t, "clerk", func(in *project.Input) { in.Category = tt.category })
			p = b.walk(t, p, append(slices.Clone(toReserve), [2]string{"budget", "SCHEDULE"})...)
			b.blind = true
			_, err := b.step(b.as(t, "budget"), p, project.Budget)
			b.blind = false
			if tt.needs != errors.Is(err, project.ErrObjectives) {
				t.Errorf("%s, targets cannot be told: %v", tt.category, err)
			}
			if !tt.needs {
				continue
			}
			if _, err := b.step(b.as(t, "budget"), p, project.Budget); !errors.Is(err, project.ErrNoObjective) {
				t.Errorf("%s without a target: %v", tt.category, err)
			}
			b.targets[p.ID] = true
			b.walk(t, p, [2]string{"budget", "BUDGET"})
		}
		p := b.create(t, "clerk", nil)
		if _, err := b.Move(b.as(t, "clerk"), project.Move{Project: p.ID, Version: 1, Action: project.Terminate}); !errors.Is(err, project.ErrReason) {
			t.Errorf("an end without a reason: %v", err)
		}
		long := project.Move{Project: p.ID, Version: 1, Action: project.Submit, Reason: strings.Repeat("长", 501)}
		if _, err := b.Move(b.as(t, "clerk"), long); !errors.Is(err, project.ErrReason) {
			t.Errorf("a reason of 501 characters: %v", err)
		}
		if _, err := b.Move(b.as(t, "clerk"), project.Move{Project: p.ID, Version: 2, Action: project.Submit}); !errors.Is(err, project.ErrStale) {
			t.Errorf("a stale step: %v", err)
		}
		if _, err := b.step(b.as(t, "foreign"), p, project.Submit); !errors.Is(err, project.ErrNotFound) {
			t.Errorf("a step by another unit: %v", err)
		}
		if _, err := b.step(b.as(t, "clerk"), p, project.Return); !errors.Is(err, project.ErrMove) {
			t.Errorf("the return of a draft: %v", err)
		}
		b.walk(t, p, [2]string{"clerk", "TERMINATE"})
	})
}

// The proof finds what went around the service.
func TestService_prove(t *testing.T) {
	for name, statement := range map[string]string{
		"another name":     `UPDATE projects SET name = 'x'`,
		"another state":    `UPDATE projects SET state = 'BUDGETED'`,
		"another total":    `UPDATE projects SET life_total_fen = life_total_fen + 1`,
		"another amount":   `UPDATE project_amounts SET amount_fen = amount_fen - 1 WHERE year = 2021`,
		"a missing amount": `DELETE FROM project_amounts WHERE year = 2021`,
		"above the total":  `UPDATE project_amounts SET amount_fen = 200880001`,
		"another year":     `UPDATE project_amounts SET year = 2024 WHERE year = 2022`,
	} {
		d := testkit.Open(t, testkit.SQLite(t))
		b := newBook(t, d)
		b.create(t, "clerk", nil)
		testkit.CheckBooks(t, d)
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, statement)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		findings, err := d.Prove(t.Context())
		if err != nil || len(findings) == 0 {
			t.Errorf("%s is not found, %v", name, err)
		}
	}
}

// A day begins in Shanghai, eight hours before it does in UTC.
func TestService_businessDay(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	b := newBook(t, d)
	for _, tt := range [][2]string{{"2090-03-31T15:59:00.000000Z", "2090-03-31"}, {"2090-03-31T16:00:00.000000Z", "2090-04-01"}} {
		text, want := tt[0], tt[1]
		at, err := clock.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.MoveClock(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		p := b.create(t, "clerk", nil)
		if p.ValidFrom.String() != want || p.Code.Year() != 2090 {
			t.Errorf("at %s the project is of %s, code %s", text, p.ValidFrom, p.Code)
		}
	}
}
