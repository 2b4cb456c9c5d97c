package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
	"caixiao/testkit"
)

// bygone is a year that is over when the test runs.
const bygone = fiscal.Year(2019)

// ending is a book with a year to end.
type ending struct {
	*app.Book
	unit, project, maker, checker ident.ID
	made                          int
	ctx                           context.Context //nolint:containedctx // of the test, with who acts
}

func newEnding(t *testing.T, cfg app.Config) *ending {
	t.Helper()
	b := created(t, cfg)
	e := &ending{Book: b}
	err := b.DB().InTx(t.Context(), func(ctx context.Context) error {
		e.project = b.DB().NewID()
		var department ident.ID
		err := errors.Join(
			b.DB().Get(ctx, &e.unit, `SELECT id FROM org_units ORDER BY id LIMIT 1`),
			b.DB().Get(ctx, &department, `SELECT department_id FROM org_units ORDER BY id LIMIT 1`))
		if err != nil {
			return err
		}
		_, err = b.DB().Exec(ctx, `INSERT INTO projects (id, code, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis,
				procurement, asset, tracked, state, suspended_from, budget_year, valid_from, sort_key, changed_name, recorded_at)
			VALUES ($1, '13030619A4T03F2CI9VZ5', 1, '信息系统运维', '22', $2, $3, 2019, 2020, '', '', FALSE, FALSE, FALSE, 'SCHEDULED', '', 2019,
				'2018-10-01', '', '', $4)`, e.project, e.unit, department, db.Stamp(ctx))
		if err != nil {
			return err
		}
		_, err = b.DB().Exec(ctx, `INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, section_id, start_year, end_year,
				life_total_fen, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at)
			SELECT id, version, name, category, unit_id, department_id, section_id, start_year, end_year, life_total_fen, purpose, basis, procurement, asset,
			       tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at
			FROM projects WHERE id = $1`, e.project)
		if err != nil {
			return err
		}
		e.checker, e.maker = b.DB().NewID(), b.DB().NewID()
		_, err = b.DB().Exec(ctx, `INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
			VALUES ($1, 'treasury', '国库股', '', $3, '', 'ACTIVE', 1, 1, $4), ($2, 'budget', '预算股', '', $3, '', 'ACTIVE', 1, 1, $4)`,
			e.checker, e.maker, e.unit, db.Stamp(ctx))
		if err != nil {
			return err
		}
		_, err = b.DB().Exec(ctx, `INSERT INTO org_user_roles (id, user_id, role_code, valid_from, reason, recorded_at)
			VALUES ($1, $2, 'TREASURY_SECTION', '2000-01-01', '', $3)`, b.DB().NewID(), e.checker, db.Stamp(ctx))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	closed(t, b) // who is who is read when it is opened
	e.Book = opened(t, cfg)
	e.ctx = actor.With(t.Context(), actor.Actor{Machine: "test", User: e.maker, Name: "预算股", Unit: e.unit, Language: "zh"})
	return e
}

// post posts movements to the last day of the year, with rows of their own.
func (e *ending) post(t *testing.T, quotas []quota.Quota, movements ...quota.Movement) error {
	t.Helper()
	e.made++
	g := quota.Group{
		Key: fmt.Sprintf("ending:%d", e.made), Quotas: quotas,
		Voucher: quota.Voucher{Date: bygone.Range().To, Basis: "抚财预〔2019〕1号", Reason: "事由", Level: quota.ByFinance, Movements: movements},
	}
	if len(quotas) > 0 {
		d := quota.Document{ID: e.DB().NewID(), Number: fmt.Sprintf("抚财预指〔2019〕%d号", e.made), Year: bygone, Title: "下达", IssuedOn: bygone.Range().To}
		g.Documents = []quota.Document{d}
		for i := range g.Quotas {
			g.Quotas[i].Document, g.Quotas[i].Line, g.Quotas[i].Year, g.Quotas[i].Region = d.ID, i+1, bygone, region
		}
	}
	_, err := e.Quotas().Post(e.ctx, quota.Posting{Group: g, Act: audit.Act{Action: "quota.test"}})
	return err
}

func at(q ident.ID, a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }

// given is a quota of the unit with what stands on it.
type given struct {
	quota.Quota
	fen money.Fen
}

// give issues some quotas of the unit out of one pool, and leaves as much in it.
func (e *ending) give(t *testing.T, nature, category string, carryover fiscal.Year, amounts ...money.Fen) []given {
	t.Helper()
	source := quota.Quota{ID: e.DB().NewID(), Kind: quota.Source, FundNature: nature}
	pool := quota.Quota{ID: e.DB().NewID(), Kind: quota.Pool, FundNature: nature, Functional: "2010607", CarryoverYear: carryover}
	rows := []quota.Quota{source, pool}
	sum := money.Fen(0)
	var movements []quota.Movement
	var list []given
	for _, fen := range amounts {
		q := quota.Quota{
			ID: e.DB().NewID(), Kind: quota.Unit, Unit: e.unit, Project: e.project, Category: category, Functional: "2010607", GovEconomic: "50201",
			DepEconomic: "30201", FundNature: nature, FundSource: "11", CarryoverYear: carryover,
		}
		rows, list = append(rows, q), append(list, given{q, fen})
		movements = append(movements, quota.Movement{Event: quota.Issue, Debit: at(pool.ID, quota.Unallocated), Credit: at(q.ID, quota.Executable), AmountFen: fen})
		sum += fen
	}
	movements = append([]quota.Movement{{
		Event: quota.Approve, Debit: at(source.ID, quota.OwnRevenue), Credit: at(pool.ID, quota.Unallocated), AmountFen: 2 * sum,
	}}, movements...)
	if err := e.post(t, rows, movements...); err != nil {
		t.Fatal(err)
	}
	return list
}

// pay applies for a sum of a quota and pays it.
func (e *ending) pay(t *testing.T, q given, fen money.Fen) {
	t.Helper()
	claim := e.DB().NewID()
	err := e.post(t, nil,
		quota.Movement{Event: quota.Apply, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.InFlight), AmountFen: fen, Claim: claim},
		quota.Movement{Event: quota.Pay, Debit: at(q.ID, quota.InFlight), Credit: at(q.ID, quota.Paid), AmountFen: fen, Claim: claim})
	if err != nil {
		t.Fatal(err)
	}
}

// set changes rows behind the workflow's back: who approves is not what these tests are about.
func (e *ending) set(t *testing.T, query string, args ...any) {
	t.Helper()
	err := e.DB().InTx(t.Context(), func(ctx context.Context) error {
		_, err := e.DB().Exec(ctx, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// settle makes the lists and posts them as they are.
func (e *ending) settle(t *testing.T) {
	t.Helper()
	if _, err := e.YearEnds().Make(e.ctx, bygone); err != nil {
		t.Fatal(err)
	}
	e.set(t, `UPDATE yearend_lists SET state = 'APPROVED', version = version + 1 WHERE state = 'DRAFT'`)
	if err := e.YearEnds().Carry(e.ctx); err != nil {
		t.Fatal(err)
	}
}

// confirmed proposes to close the year and has it confirmed.
func (e *ending) confirmed(t *testing.T) {
	t.Helper()
	e.proposed(t)
	e.confirm(t)
}

func (e *ending) proposed(t *testing.T) {
	t.Helper()
	o, err := e.YearEnds().Overview(e.ctx, bygone)
	if err != nil || len(o.Obstacles) > 0 {
		t.Fatalf("obstacles %v: %v", o.Obstacles, err)
	}
	if _, err := e.YearEnds().Propose(e.ctx, yearend.YearStep{Year: bygone, Basis: "抚财预〔2020〕1号"}); err != nil {
		t.Fatal(err)
	}
}

// confirm lets the second person agree.
func (e *ending) confirm(t *testing.T) {
	t.Helper()
	o, err := e.YearEnds().Overview(e.ctx, bygone)
	if err != nil {
		t.Fatal(err)
	}
	as := actor.With(t.Context(), actor.Actor{User: e.checker, Name: "国库股", Unit: e.unit})
	station, err := e.Workflow().Station(as, yearend.FlowClose, o.Closing.ID)
	if err != nil || !station.Mine() {
		t.Fatalf("the checker is not asked: %v %v", station.Refusal, err)
	}
	if _, err := e.Workflow().Act(as, station.Task.Version, workflow.Act{Task: station.Task.ID, Action: workflow.Approve, Opinion: "同意"}); err != nil {
		t.Fatal(err)
	}
}

func (e *ending) closed(t *testing.T) yearend.Overview {
	t.Helper()
	if err := e.YearEnds().Carry(e.ctx); err != nil {
		t.Fatal(err)
	}
	o, err := e.YearEnds().Overview(e.ctx, bygone)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// opened opens the year after.
func (e *ending) opened(t *testing.T) yearend.OpeningView {
	t.Helper()
	_, err := e.YearEnds().Open(e.ctx, yearend.OpenInput{
		YearStep: yearend.YearStep{Year: bygone + 1, Basis: "抚财预〔2020〕1号"}, Number: "抚财预结〔2020〕1号", Title: "恢复结转",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.YearEnds().Carry(e.ctx); err != nil {
		t.Fatal(err)
	}
	v, err := e.YearEnds().OpeningOf(e.ctx, bygone+1)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// rowsOf are the quotas of units in a year with what stands on them.
func (e *ending) rowsOf(t *testing.T, year fiscal.Year) []quota.Standing {
	t.Helper()
	list, err := e.Quotas().List(e.ctx, quota.Filter{Year: year, Kind: quota.Unit}, quota.Paging{Limit: page.LimitMax})
	if err != nil {
		t.Fatal(err)
	}
	return list.Items
}

// TestYearEnd_vector is T1 of the handbook: 648,000.00 paid, 20,000.00 carried over by a
// reason, 1,600.00 withdrawn; the next year opens with 20,000.00 of 2019's money.
func TestYearEnd_vector(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		e := newEnding(t, cfg)
		q := e.give(t, "111", "22", 0, 669_600_00)[0]
		e.pay(t, q, 648_000_00)
		if _, err := e.YearEnds().Make(e.ctx, bygone); err != nil {
			t.Fatal(err)
		}
		lists, err := e.YearEnds().Lists(e.ctx, yearend.Filter{Year: bygone, Kind: yearend.OfUnit}, page.LimitMax, "")
		if err != nil || len(lists.Items) != 1 || lists.Items[0].CarryFen != 21_600_00 {
			t.Fatalf("%+v: %v", lists.Items, err)
		}
		one := lists.Items[0]
		choose := func(carry, withdraw money.Fen, reason string) error {
			v, err := e.YearEnds().Confirm(e.ctx, one.ID, one.Version, []yearend.Choice{{Line: 1, CarryFen: carry, WithdrawFen: withdraw, Reason: reason}})
			if err == nil {
				one.List = v.List
			}
			return err
		}
		if err := choose(20_000_00, 1_600_00, ""); err == nil {
			t.Error("it departs from the proposal without a reason")
		}
		if err := choose(20_000_00, 1_600_01, "一人离职"); err == nil {
			t.Error("one fen more than is unused")
		}
		if err := choose(20_000_00, 1_600_00, "一人离职"); err != nil {
			t.Fatal(err)
		}
		e.set(t, `UPDATE yearend_lists SET state = 'APPROVED', version = version + 1 WHERE state = 'DRAFT'`)
		if err := e.YearEnds().Carry(e.ctx); err != nil {
			t.Fatal(err)
		}
		if s := e.rowsOf(t, bygone)[0]; s.PaidFen != 648_000_00 || s.CarriedFen != 20_000_00 || s.WithdrawnFen != 1_600_00 || s.AvailableFen != 0 {
			t.Errorf("it stands as %+v", s.Sums)
		}
		e.confirmed(t)
		if o := e.closed(t); o.State != yearend.YearClosed {
			t.Fatalf("the year is %q: %+v", o.State, o.Closing)
		}
		if v := e.opened(t); v.Missing != 0 || v.Opening.Phase != yearend.PhaseDone {
			t.Fatalf("opened as %+v", v)
		}
		if rows := e.rowsOf(t, bygone+1); len(rows) != 1 || rows[0].AvailableFen != 20_000_00 || rows[0].CarryoverYear != bygone || rows[0].Predecessor != q.ID {
			t.Errorf("opened as %+v", rows)
		}
		e.owned(t, lists.Items[0].ID)
		testkit.CheckBooks(t, e.DB())
	})
}

// owned holds that nothing the year end has posted is taken back in the books alone.
func (e *ending) owned(t *testing.T, list ident.ID) {
	t.Helper()
	seen := map[ident.ID]int{}
	for _, year := range []fiscal.Year{bygone, bygone + 1} {
		journal, err := e.Quotas().Journal(e.ctx, quota.JournalFilter{Year: year}, quota.Paging{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, head := range journal.Items {
			v, err := e.Quotas().Voucher(e.ctx, head.ID)
			if err != nil {
				t.Fatal(err)
			}
			if v.Owner == nil {
				continue
			}
			seen[v.Owner.ID]++
			if _, err := e.Quotas().Reverse(e.ctx, quota.ReverseInput{Voucher: v.ID, Reason: "记错了"}); !errors.Is(err, quota.ErrOwned) {
				t.Errorf("%v is taken back in the books: %v", v.Events, err)
			}
		}
	}
	if seen[list] != 1 || seen[ident.ID{}] < 2 { // closing, and opening
		t.Errorf("the year end owns %v", seen)
	}
}

// TestYearEnd_rules: what stands in the way is told and refuses; a closed year takes nothing
// any more, not even a red voucher.
func TestYearEnd_rules(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		e := newEnding(t, cfg)
		q := e.give(t, "111", "21", 0, 1000)[0]
		old := e.give(t, "111", "22", bygone-2, 500)[0]
		month := fiscal.Period{Year: bygone, Month: 12}
		if err := e.post(t, nil, quota.Movement{Event: quota.Plan, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.Planned), AmountFen: 300, Month: month}); err != nil {
			t.Fatal(err)
		}
		codes := func() string {
			o, err := e.YearEnds().Overview(e.ctx, bygone)
			if err != nil {
				t.Fatal(err)
			}
			list := ""
			for _, one := range o.Obstacles {
				list += fmt.Sprintf("%s %d %d;", one.Code, one.Count, one.AmountFen)
			}
			return list
		}
		if got, want := codes(), "PLANNED 1 300;UNLISTED 4 2700;"; got != want {
			t.Errorf("in the way: %s, want %s", got, want)
		}
		if _, err := e.YearEnds().Propose(e.ctx, yearend.YearStep{Year: bygone, Basis: "依据"}); !errors.Is(err, yearend.ErrObstacles) {
			t.Errorf("proposed: %v", err)
		}
		if n, err := e.YearEnds().CancelPlans(e.ctx, yearend.YearStep{Year: bygone, Basis: "依据"}, nil); n != 1 || err != nil {
			t.Errorf("%d plans: %v", n, err)
		}
		if _, err := e.YearEnds().CancelPlans(e.ctx, yearend.YearStep{Year: bygone, Basis: "依据"}, nil); !errors.Is(err, yearend.ErrNoPlans) {
			t.Errorf("no plan is left: %v", err)
		}
		e.settle(t)
		for _, s := range e.rowsOf(t, bygone) { // 公用经费 and money that is too old
			if s.WithdrawnFen != map[ident.ID]money.Fen{q.ID: 1000, old.ID: 500}[s.ID] {
				t.Errorf("%s is withdrawn as %s", s.ID, s.WithdrawnFen)
			}
		}
		e.proposed(t)
		// Something moves between the proposal and the confirmation: it is proposed anew.
		late := e.give(t, "111", "22", 0, 10)[0]
		e.confirm(t)
		if o := e.closed(t); o.State != yearend.YearOpen || o.Closing.Phase != yearend.PhaseStuck || o.Closing.Refused == "" {
			t.Fatalf("the year is %q: %+v", o.State, o.Closing)
		}
		e.pay(t, late, 10)
		e.settle(t)
		e.confirmed(t)
		if o := e.closed(t); o.State != yearend.YearClosed {
			t.Fatalf("the year is %q: %+v", o.State, o.Closing)
		}
		e.takesNothing(t, q)
		if _, err := e.YearEnds().Make(e.ctx, bygone); !errors.Is(err, yearend.ErrClosed) {
			t.Errorf("lists of a closed year: %v", err)
		}
		testkit.CheckBooks(t, e.DB())
	})
}

// takesNothing: a closed year takes no voucher, and gives none back.
func (e *ending) takesNothing(t *testing.T, q given) {
	t.Helper()
	if err := e.post(t, nil, quota.Movement{Event: quota.Freeze, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.Frozen), AmountFen: 1,
		Expires: bygone.Range().To}); !errors.Is(err, quota.ErrYearClosed) {
		t.Errorf("a freeze in a closed year: %v", err)
	}
	journal, err := e.Quotas().Journal(e.ctx, quota.JournalFilter{Year: bygone}, quota.Paging{Limit: page.LimitMax})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range journal.Items {
		_, err := e.Quotas().Post(e.ctx, quota.Posting{
			Group: quota.Group{Key: "red:" + v.ID.String(), Voucher: quota.Voucher{Date: bygone.Range().To, Reason: "有误", Reverses: v.ID}},
			Act:   audit.Act{Action: "quota.test"},
		})
		if err == nil {
			t.Errorf("voucher %s of a closed year is taken back", v.ID)
		}
	}
}

// TestYearEnd_anyYear: whatever a year leaves, after closing every balance is zero (Q1 to Q3
// are proved), and what was carried over is opened key by key, once.
func TestYearEnd_anyYear(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		e := newEnding(t, cfg)
		random := rand.New(rand.NewPCG(20191231, 7)) // the same year each time
		pick := func(list ...string) string { return list[random.IntN(len(list))] }
		carried := map[ident.ID]money.Fen{}
		for range 12 {
			given := []fiscal.Year{0, 0, bygone - 1, bygone - 3}[random.IntN(4)]
			for _, q := range e.give(t, pick("111", "112", "121", "2"), pick("1", "21", "22", "31"), given, money.Fen(random.IntN(90_000)+1), money.Fen(random.IntN(500)+1)) {
				left := q.fen
				if random.IntN(2) == 0 {
					part := money.Fen(random.Int64N(int64(left)) + 1)
					e.pay(t, q, part)
					left -= part
				}
				if frozen := money.Fen(random.Int64N(int64(left) + 1)); frozen > 0 && random.IntN(3) == 0 {
					if err := e.post(t, nil, quota.Movement{Event: quota.Freeze, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.Frozen), AmountFen: frozen,
						Expires: bygone.Range().To}); err != nil {
						t.Fatal(err)
					}
					left -= frozen
				}
				old := q.CarryoverYear != 0 && q.CarryoverYear < bygone-1
				earmarked := q.FundNature != "111" || q.Category == "22" || q.Category == "31"
				if left > 0 && !old && earmarked {
					carried[q.ID] = left
				}
			}
		}
		e.settle(t)
		e.confirmed(t)
		if o := e.closed(t); o.State != yearend.YearClosed {
			t.Fatalf("the year is %q: %+v", o.State, o.Closing)
		}
		ledger, err := e.Quotas().YearLedger(e.ctx, bygone)
		if err != nil || len(ledger.Balances) != 0 {
			t.Fatalf("after closing %v: %v", ledger.Balances, err)
		}
		if v := e.opened(t); v.Missing != 0 {
			t.Fatalf("opened as %+v", v)
		}
		rows := e.rowsOf(t, bygone+1)
		for _, s := range rows {
			if s.AvailableFen != carried[s.Predecessor] || s.AvailableFen == 0 {
				t.Errorf("row %s is opened with %s, carried over with %s", s.ID, s.AvailableFen, carried[s.Predecessor])
			}
		}
		if len(rows) != len(carried) {
			t.Errorf("%d rows are opened, %d were carried over", len(rows), len(carried))
		}
		testkit.CheckBooks(t, e.DB())
	})
}

// TestYearEnd_goesOn: a program that died in the middle of closing goes on where it was, and
// opens in as many parts as it takes.
func TestYearEnd_goesOn(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		e := newEnding(t, cfg)
		amounts := make([]money.Fen, 590)
		for i := range amounts {
			amounts[i] = money.Fen(i + 1)
		}
		e.give(t, "111", "22", 0, amounts...)
		e.give(t, "111", "22", 0, amounts[:400]...)
		e.settle(t)
		e.proposed(t)
		if err := app.CloseInPart(e.ctx, e.Book, bygone); err != nil {
			t.Fatal(err)
		}
		if err := e.post(t, nil); err == nil {
			t.Error("something is posted in between")
		}
		closed(t, e.Book)
		again := opened(t, cfg)
		next := &ending{Book: again, unit: e.unit, project: e.project, checker: e.checker, ctx: e.ctx}
		next.confirm(t)
		o := next.closed(t)
		if o.State != yearend.YearClosed || o.Closing.Parts != 1 || o.Closing.Done != o.Closing.Total || o.Closing.Done >= 800 {
			t.Fatalf("the year is %q: %+v", o.State, o.Closing)
		}
		v := next.opened(t)
		if v.Missing != 0 || v.Opening.Parts != 2 || v.Opening.Done != 990 {
			t.Fatalf("opened as %+v", v.Opening)
		}
		testkit.CheckBooks(t, again.DB())
	})
}
