package budget_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/budget"
	"caixiao/testkit"
)

// bookkeeper stands for the quota ledger: it keeps what is posted by its key, carries the
// guarded writes out, and fails where it is told to.
type bookkeeper struct {
	db      *db.DB
	posted  map[string]budget.Posting
	order   []string
	fails   string // a number whose posting is not carried out
	carried map[string]money.Fen
}

var errDown = errors.New("the ledger is down")

func (b *bookkeeper) CarriedIn(context.Context, fiscal.Year) (map[string]money.Fen, error) {
	return b.carried, nil
}

func (b *bookkeeper) Available(context.Context, []ident.ID) (map[ident.ID]money.Fen, error) {
	return map[ident.ID]money.Fen{}, nil // nothing is issued early here
}

func (b *bookkeeper) Post(ctx context.Context, p budget.Posting) error {
	if db.Inside(ctx) {
		panic("a posting inside a transaction")
	}
	if p.Number == b.fails {
		return errDown
	}
	if _, again := b.posted[p.Key]; again {
		return nil
	}
	err := b.db.InTx(ctx, func(ctx context.Context) error {
		for _, w := range p.Writes {
			touched, err := db.ReturnRows[ident.ID](ctx, b.db, w.Query, w.Types, [][]any{w.Row})
			if err != nil {
				return err
			}
			if !slices.Contains(touched, w.Guard) {
				return w.Missed
			}
		}
		return nil
	})
	if err == nil {
		b.posted[p.Key] = p
		b.order = append(b.order, p.Number)
	}
	return err
}

func (d *district) Region(context.Context) (string, error) { return "130306", nil }

// approved is a district whose budget is approved, with its ledger.
func approved(t *testing.T, book *db.DB) (*district, *bookkeeper, budget.Appropriation) {
	t.Helper()
	if err := book.MoveClock(t.Context(), clock.Of(time.Date(2021, 3, 16, 1, 0, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	d := newDistrict(t, book)
	keeper := &bookkeeper{db: book, posted: map[string]budget.Posting{}}
	d.Ledger, d.Government = keeper, d
	ctx := d.as(t)
	w, err := d.Read(ctx, "预算.xlsx", workbook(t, "669,600.00"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := d.Import(ctx, budget.Heading{Year: 2021, Title: "预算", Basis: "抚人大〔2021〕2号"}, w)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Issue(ctx, budget.Issuing{Appropriation: a.ID, Version: a.Version}); !errors.Is(err, budget.ErrMove) {
		t.Fatalf("issued before it is approved: %v", err)
	}
	err = book.InTx(ctx, func(ctx context.Context) error {
		_, err := book.Exec(ctx, `UPDATE budget_appropriations SET state = 'APPROVED' WHERE id = $1`, a.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, keeper, a
}

// TestIssue_cutOff: what was cut off is carried on by the same numbers, and nothing is
// issued twice (rule budget:2.2-once).
func TestIssue_cutOff(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d, keeper, a := approved(t, book)
		ctx := d.as(t)
		in := budget.Issuing{Appropriation: a.ID, Version: a.Version, Departments: []ident.ID{d.department}}
		if _, err := d.Issue(ctx, budget.Issuing{Appropriation: a.ID, Version: a.Version + 1}); !errors.Is(err, budget.ErrStale) {
			t.Fatalf("of another version: %v", err)
		}
		keeper.fails = "财预指〔2021〕2号"
		if _, err := d.Issue(ctx, in); !errors.Is(err, errDown) {
			t.Fatalf("while the ledger is down: %v", err)
		}
		detail, err := d.Detail(ctx, a.ID)
		if err != nil || detail.IssuedFen != 0 || detail.Pending != 1 {
			t.Fatalf("%+v, %v", detail, err)
		}
		keeper.fails = ""
		done, err := d.Issue(ctx, budget.Issuing{Appropriation: a.ID, Version: detail.Version})
		if err != nil {
			t.Fatal(err)
		}
		if done.Appropriation.State != budget.Issued || done.Appropriation.IssuedFen != 669_600_00 {
			t.Errorf("issued: %+v", done.Appropriation)
		}
		if want := []string{"财预指〔2021〕1号", "财预指〔2021〕2号"}; !slices.Equal(keeper.order, want) {
			t.Errorf("posted %v, want %v", keeper.order, want)
		}
		if len(d.appropriated) == 0 || d.appropriated[0] != d.projects[0].ID {
			t.Errorf("projects with a budget: %v", d.appropriated)
		}
		again := budget.Issuing{Appropriation: a.ID, Version: done.Appropriation.Version}
		if _, err := d.Issue(ctx, again); !errors.Is(err, budget.ErrMove) {
			t.Errorf("issued again: %v", err)
		}
	})
}

// TestIssue_rules: a target that has fallen since, and money that the ledger has brought over
// by itself, keep a budget from being issued.
func TestIssue_rules(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d, keeper, a := approved(t, book)
		in := budget.Issuing{Appropriation: a.ID, Version: a.Version}
		target := d.targets
		d.targets = map[ident.ID]money.Fen{}
		if _, err := d.Issue(d.as(t), in); !errors.Is(err, budget.ErrNoTarget) {
			t.Errorf("without a target: %v", err)
		}
		d.targets = target
		if _, err := d.Issue(d.as(t), budget.Issuing{Appropriation: a.ID, Version: a.Version, Departments: []ident.ID{book.NewID()}}); !errors.Is(err, budget.ErrNoLines) {
			t.Errorf("of an unknown department: %v", err)
		}
		if len(keeper.posted) != 0 {
			t.Errorf("posted %v", keeper.order)
		}
	})
}

// TestCheck_carried: money of the year before that the ledger has brought over by itself is
// not counted again (rule budget:2.2-carried).
func TestCheck_carried(t *testing.T) {
	f := frame(t)
	f.CarriedIn = map[string]money.Fen{"11": 1}
	general := []budget.Record{{Sheet: "总预算", Line: 2, Cells: map[string]string{"account": "上年结转收入预算", "fund_nature": "111", "amount": "1"}}}
	spending := []budget.Record{{Sheet: "支出预算", Line: 2, Cells: map[string]string{
		"unit": "318001", "project": operation, "functional": "2010607", "gov_econ": "50201", "dep_econ": "30201", "fund_nature": "111", "fund_source": "21", "amount": "1",
	}}}
	found := func(f budget.Frame) bool {
		return slices.ContainsFunc(f.Check(spending, general).Findings, func(one budget.Finding) bool { return errors.Is(one.Err, budget.ErrCarried) })
	}
	if !found(f) {
		t.Error("counted twice")
	}
	f.CarriedIn = map[string]money.Fen{"12": 1} // of another sort
	if found(f) {
		t.Error("that of another nature is refused too")
	}
}
