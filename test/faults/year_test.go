package faults

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
	"caixiao/test/settled"
)

const (
	yearVariable = "CAIXIAO_FAULTS_YEAR" // the folder of data of the process that ends a year

	bygone     = settled.Year
	yearGroups = 6
	yearRows   = 600 // of a group: several parts of a closing, and of an opening, in all
	yearFen    = settled.RowFen
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
	t          *testing.T
	cfg        app.Config
	unit, user ident.ID
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
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	y.edit(func(ctx context.Context, b *app.Book) error {
		made, err := settled.Make(ctx, b, yearGroups, yearRows)
		y.unit = made.Unit
		return errors.Join(err, y.people(ctx, b))
	})
	return y
}

// people writes who proposes, and who is asked.
func (y *ending) people(ctx context.Context, b *app.Book) error {
	return b.DB().InTx(ctx, func(ctx context.Context) error {
		d := b.DB()
		var checker ident.ID
		y.user, checker = d.NewID(), d.NewID()
		const user = `INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
			VALUES ($1, $2, $2, '', $3, '', 'ACTIVE', 1, 1, $4)`
		for id, login := range map[ident.ID]string{y.user: "budget", checker: "treasury"} {
			if _, err := d.Exec(ctx, user, id, login, y.unit, db.Stamp(ctx)); err != nil {
				return err
			}
		}
		_, err := d.Exec(ctx, `INSERT INTO org_user_roles (id, user_id, role_code, valid_from, reason, recorded_at)
			VALUES ($1, $2, 'TREASURY_SECTION', '2000-01-01', '', $3)`, d.NewID(), checker, db.Stamp(ctx))
		return err
	})
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
