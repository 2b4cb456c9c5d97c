package faults

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
)

const (
	yearVariable = "CAIXIAO_FAULTS_YEAR" // the folder of data of the process that ends a year

	bygone     = fiscal.Year(2019) // over when the test runs
	yearGroups = 6
	yearRows   = 600 // of a group: several parts of a closing, and of an opening, in all
	yearFen    = money.Fen(100)
)

// yearProgram opens the book, and does what waits for the ledger to the end.
func yearProgram(ctx context.Context, cfg app.Config) error {
	b, err := app.OpenBook(ctx, app.BookConfig{Config: cfg, Region: region})
	if err != nil {
		return err
	}
	return errors.Join(b.YearEnds().Carry(ctx), b.Close())
}

// TestKill_yearEnd ends the program with kill -9 while it closes a year, and while it opens the
// next, after one part and after two: it goes on where it was, nothing is posted twice, and the
// books prove.
func TestKill_yearEnd(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			cfg := app.Config{Dir: t.TempDir(), Log: quiet()}
			if engine == "postgres" {
				cfg.DSN = template(t)
			}
			y := newYear(t, cfg)
			y.edit(func(ctx context.Context, b *app.Book) error {
				if _, err := b.YearEnds().Propose(ctx, yearend.YearStep{Year: bygone, Basis: "抚财预〔2020〕1号"}); err != nil {
					return err
				}
				return set(ctx, b, `UPDATE yearend_closings SET phase = 'RUNNING', version = version + 1`) // how a second person confirms is told elsewhere
			})
			killed := y.killed(`SELECT parts FROM yearend_closings`)
			y.edit(func(ctx context.Context, b *app.Book) error {
				_, err := b.YearEnds().Open(ctx, yearend.OpenInput{
					YearStep: yearend.YearStep{Year: bygone + 1, Basis: "抚财预〔2020〕2号"}, Number: "抚财预结〔2020〕1号", Title: "恢复结转",
				})
				return err
			})
			killed += y.killed(`SELECT parts FROM yearend_openings`)
			if killed < 2 {
				t.Errorf("the program was killed %d times in the middle only", killed)
			}
			y.edit(y.prove)
		})
	}
}

// ending is a book with a year whose money is all settled: to be closed.
type ending struct {
	t             *testing.T
	cfg           app.Config
	unit, project ident.ID
	user          ident.ID
}

// edit opens the book without what runs beside it ending years, and closes it again.
func (y *ending) edit(do func(ctx context.Context, b *app.Book) error) {
	y.t.Helper()
	cfg := y.cfg
	cfg.Standby = true
	b, err := app.OpenBook(y.t.Context(), app.BookConfig{Config: cfg, Region: region})
	if err != nil {
		y.t.Fatal(err)
	}
	b.YearEnds().Approved = nil
	ctx := actor.With(y.t.Context(), actor.Actor{Machine: "test", User: y.user, Name: "预算股", Unit: y.unit})
	if err := errors.Join(do(ctx, b), b.Close()); err != nil {
		y.t.Fatal(err)
	}
}

func set(ctx context.Context, b *app.Book, query string, args ...any) error {
	return b.DB().InTx(ctx, func(ctx context.Context) error {
		_, err := b.DB().Exec(ctx, query, args...)
		return err
	})
}

func newYear(t *testing.T, cfg app.Config) *ending {
	t.Helper()
	b, err := app.CreateBook(t.Context(), cfg, app.NewBook{
		Government: org.GovernmentInput{
			RegionCode: region, MofCode: region + "000", Name: "青岚县", FullName: "青岚县", Level: org.County, Bureau: "青岚县财政局",
		},
		Begin: func(ctx context.Context, b *app.Book) error {
			_, err := b.FirstAdministrators(ctx)
			return err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	y := &ending{t: t, cfg: cfg}
	if err := errors.Join(y.people(t.Context(), b), b.Close()); err != nil {
		t.Fatal(err)
	}
	y.edit(func(ctx context.Context, b *app.Book) error {
		for i := range yearGroups {
			if err := y.give(ctx, b, i); err != nil {
				return err
			}
		}
		return nil
	})
	return y
}

// people writes who proposes, and the project that money is for.
func (y *ending) people(ctx context.Context, b *app.Book) error {
	return b.DB().InTx(ctx, func(ctx context.Context) error {
		d := b.DB()
		var department ident.ID
		err := errors.Join(d.Get(ctx, &y.unit, `SELECT id FROM org_units ORDER BY id LIMIT 1`),
			d.Get(ctx, &department, `SELECT department_id FROM org_units ORDER BY id LIMIT 1`))
		if err != nil {
			return err
		}
		y.user, y.project = d.NewID(), d.NewID()
		if err := y.library(ctx, d, department); err != nil {
			return err
		}
		const user = `INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
			VALUES ($1, $2, $2, '', $3, '', 'ACTIVE', 1, 1, $4)`
		checker := d.NewID()
		for id, login := range map[ident.ID]string{y.user: "budget", checker: "treasury"} {
			if _, err := d.Exec(ctx, user, id, login, y.unit, db.Stamp(ctx)); err != nil {
				return err
			}
		}
		_, err = d.Exec(ctx, `INSERT INTO org_user_roles (id, user_id, role_code, valid_from, reason, recorded_at)
			VALUES ($1, $2, 'TREASURY_SECTION', '2000-01-01', '', $3)`, d.NewID(), checker, db.Stamp(ctx))
		return err
	})
}

// library writes the project.
func (y *ending) library(ctx context.Context, d *db.DB, department ident.ID) error {
	_, err := d.Exec(ctx, `INSERT INTO projects (id, code, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement,
			asset, tracked, state, suspended_from, budget_year, valid_from, sort_key, changed_name, recorded_at)
		VALUES ($1, '99010619A4T03F2CI9VZ5', 1, '信息系统运维', '22', $2, $3, 2019, 2020, '', '', FALSE, FALSE, FALSE, 'SCHEDULED', '', 2019,
			'2018-10-01', '', '', $4)`, y.project, y.unit, department, db.Stamp(ctx))
	if err != nil {
		return err
	}
	_, err = d.Exec(ctx, `INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, section_id, start_year, end_year,
			life_total_fen, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at)
		SELECT id, version, name, category, unit_id, department_id, section_id, start_year, end_year, life_total_fen, purpose, basis, procurement, asset,
		       tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at
		FROM projects WHERE id = $1`, y.project)
	return err
}

// give issues the rows of a group, and carries all of it over.
func (y *ending) give(ctx context.Context, b *app.Book, n int) error {
	day := bygone.Range().To
	document := quota.Document{ID: b.DB().NewID(), Number: fmt.Sprintf("抚财预指〔2019〕%d号", n+1), Year: bygone, Title: "下达", IssuedOn: day}
	row := func(kind quota.Kind, line int) quota.Quota {
		return quota.Quota{ID: b.DB().NewID(), Document: document.ID, Line: line, Kind: kind, Year: bygone, Region: region, FundNature: "111"}
	}
	source, pool := row(quota.Source, 1), row(quota.Pool, 2)
	at := func(q ident.ID, a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }
	quotas := []quota.Quota{source, pool}
	movements := []quota.Movement{{
		Event: quota.Approve, Debit: at(source.ID, quota.OwnRevenue), Credit: at(pool.ID, quota.Unallocated), AmountFen: yearRows * yearFen,
	}}
	for i := range yearRows {
		q := row(quota.Unit, i+3)
		q.Unit, q.Project, q.Category, q.Functional, q.GovEconomic, q.DepEconomic, q.FundSource = y.unit, y.project, "22", "2010607", "50201", "30201", "11"
		quotas = append(quotas, q)
		movements = append(movements,
			quota.Movement{Event: quota.Issue, Debit: at(pool.ID, quota.Unallocated), Credit: at(q.ID, quota.Executable), AmountFen: yearFen},
			quota.Movement{Event: quota.CarryOver, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.CarriedOut), AmountFen: yearFen})
	}
	_, err := b.Quotas().Post(ctx, quota.Posting{
		Group: quota.Group{Key: fmt.Sprintf("year:%d", n), Documents: []quota.Document{document}, Quotas: quotas, Voucher: quota.Voucher{
			Date: day, Basis: document.Number, Level: quota.ByFinance, Movements: movements,
		}},
		Act: audit.Act{Action: "quota.test"},
	})
	return err
}

// killed lets the program work, and kills it after one part and after two, until it ends by itself.
func (y *ending) killed(parts string) (times int) {
	y.t.Helper()
	for after := int64(1); ; after++ {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), yearVariable+"="+y.cfg.Dir, "CAIXIAO_DSN="+y.cfg.DSN)
		cmd.Stderr = os.Stderr
		cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		if err := cmd.Start(); err != nil {
			y.t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		if err := y.watch(ended, parts, after); err == nil {
			return times
		}
		_ = cmd.Process.Kill() // it may have ended meanwhile
		if err := <-ended; err == nil {
			return times
		}
		times++
	}
}

// errEnough: so many parts are posted.
var errEnough = errors.New("enough parts are posted")

// watch waits until the program has ended, or has posted so many parts.
func (y *ending) watch(ended <-chan error, parts string, after int64) error {
	y.t.Helper()
	b, err := app.ReadBook(y.t.Context(), app.BookConfig{Config: y.cfg, Region: region})
	if err != nil {
		y.t.Fatal(err)
	}
	defer func() { _ = b.Close() }() // read only
	for {
		select {
		case err := <-ended:
			if err != nil {
				y.t.Fatalf("the program failed by itself: %v", err)
			}
			return nil
		case <-time.After(2 * time.Millisecond):
		}
		var n int64
		if err := b.DB().Get(y.t.Context(), &n, parts); err != nil {
			y.t.Fatal(err)
		}
		if n >= after && after <= 2 {
			return errEnough
		}
	}
}

// prove: the year is closed and every balance zero, each movement stands there once, and the
// next year has exactly what was carried over.
func (y *ending) prove(ctx context.Context, b *app.Book) error {
	t := y.t
	o, err := b.YearEnds().Overview(ctx, bygone)
	if err != nil || o.State != yearend.YearClosed || o.Closing.Done != o.Closing.Total {
		t.Errorf("closed as %+v, %v", o.Closing, err)
	}
	v, err := b.YearEnds().OpeningOf(ctx, bygone+1)
	if err != nil || v.Missing != 0 || v.Opening.Phase != yearend.PhaseDone || v.Rows != yearGroups*yearRows {
		t.Errorf("opened as %+v, %v", v, err)
	}
	old, err := b.Quotas().YearLedger(ctx, bygone)
	if err != nil || len(old.Balances) != 0 {
		t.Errorf("%d places of the closed year hold something, %v", len(old.Balances), err)
	}
	for event, want := range map[quota.Event]int64{quota.Close: yearGroups * yearRows, quota.Reinstate: yearGroups * yearRows} {
		var sum struct{ Fen int64 }
		const query = `SELECT CAST(SUM(amount_fen) AS BIGINT) AS fen FROM quota_entries WHERE event = $1 AND side = 'D'`
		if err := b.DB().Get(ctx, &sum, query, string(event)); err != nil || sum.Fen != want*int64(yearFen) {
			t.Errorf("%s moves %d fen in all, want %d: %v", event, sum.Fen, want*int64(yearFen), err)
		}
	}
	proof, err := b.Prove(ctx)
	if err != nil || !proof.Holds() {
		t.Errorf("the book does not prove: %+v %+v %v", proof.Findings, proof.Audit, err)
	}
	return nil
}
