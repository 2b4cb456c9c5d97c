package app

import (
	"context"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/payment"
)

// lookPayments looks at the payments of the demo as they are loaded, before anything goes on.
func lookPayments(t *testing.T, cfg Config) {
	t.Helper()
	book, err := ReadBook(t.Context(), BookConfig{Config: cfg, Region: demoRegion})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx := actor.Machine(t.Context(), "test")
	list := demoViews(ctx, t, book)
	if len(list) < 60 {
		t.Errorf("%d payments", len(list))
	}
	seen, stepped := map[payment.State]int{}, map[payment.Action]int{}
	for _, v := range list {
		seen[v.State]++
		for _, s := range v.Steps {
			stepped[s.Action]++
		}
		if people := []any{v.MadeBy, v.UnitBy, v.FirstBy, v.SecondBy}; v.VoucherNo != "" && len(slices.Compact(people)) < 4 {
			t.Errorf("payment %s went through the hands of %v", v.Number, people)
		}
	}
	for _, s := range payment.States {
		// Between the unit and the rules nothing waits, and units book from their own accounts.
		if seen[s] == 0 && s != payment.UnitApproved && s != payment.Booked {
			t.Errorf("no payment is %s", s)
		}
	}
	for _, a := range []payment.Action{
		payment.Hold, payment.Release, payment.SendBack, payment.Silence, payment.ConfirmPart, payment.GiveBack, payment.Correct, payment.Close,
	} {
		if stepped[a] == 0 {
			t.Errorf("nobody has taken the step %s", a)
		}
	}
	lookDays(ctx, t, book)
	lookProgress(t, list)
	lookAgent(t, cfg, list)
}

// demoViews are all payments of the demo.
func demoViews(ctx context.Context, t *testing.T, book *Book) (list []payment.View) {
	t.Helper()
	err := everyPayment(ctx, book.payments, payment.Filter{Year: demoYear}, func(p payment.Listed) {
		v, err := book.payments.Payment(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// lookDays: past days of payments are closed, today is open.
func lookDays(ctx context.Context, t *testing.T, book *Book) {
	t.Helper()
	list, err := demoPayments()
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, one := range list {
		days = append(days, one.day)
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		on, err := fiscal.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		v, err := book.payments.DayOf(ctx, on)
		if err != nil {
			t.Fatal(err)
		}
		if past := day != demoToday; past && (v.State != "CLOSED" || v.OpenCount > 0 || len(v.Files) < 4) || !past && v.State != "" && v.State != "OPEN" {
			t.Errorf("%s is %q with %d open and the files %v", day, v.State, v.OpenCount, v.Files)
		}
	}
}

// lookProgress: the three projects have paid what their plans have for June, or nearly.
func lookProgress(t *testing.T, list []payment.View) {
	t.Helper()
	projects, err := demoTable("projects")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]ratio.BP{"P1": 7500, "P2": 4850, "P3": 2400}
	budgets := map[string]money.Fen{"P1": 669_600_00, "P2": 4_000_000_00, "P3": 3_000_000_00}
	for _, row := range projects {
		var paid money.Fen
		for _, v := range list {
			if v.Row.ProjectCode == row[1] {
				paid += v.PaidFen - v.ReturnedFen
			}
		}
		if got, err := ratio.Quotient(int64(paid), int64(budgets[row[0]])).BP(); err != nil || got != want[row[0]] {
			t.Errorf("%s has paid %v, %v of its budget, want %v: %v", row[2], paid, got, want[row[0]], err)
		}
	}
}

// lookAgent: the bank, as `caixiao bank` opens it later, has paid what the payments say, and
// what it has not told of yet.
func lookAgent(t *testing.T, cfg Config, list []payment.View) {
	t.Helper()
	agent, err := OpenAgent(t.Context(), AgentConfig{
		Dir: filepath.Join(cfg.Dir, demoBankDir), URL: demoBankURL, Finance: []string{cfg.path(demoRegion, announcedFile)}, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := agent.Close(); err != nil {
			t.Error(err)
		}
	}()
	states, err := agent.States(t.Context())
	if err != nil || len(states) != 1 {
		t.Fatalf("%+v, %v", states, err)
	}
	var paid money.Fen
	for _, v := range list {
		switch paid += v.PaidFen; v.State {
		case payment.Unknown, payment.BankAccepted:
			paid += v.AmountFen
		}
	}
	if at := states[0]; at.Region != demoRegion || at.PaidFen != int64(paid) || at.Waiting != 0 || at.Refused != 0 || at.Day.String() != demoToday {
		t.Errorf("the bank stands at %+v, want %v paid and nothing waiting", at, paid)
	}
}
