package app

import (
	"log/slog"
	"strings"
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

// cheap hashing: the demo has two dozen passwords.
var cheap = session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}

func TestLoadDemo(t *testing.T) {
	cfg := Config{Dir: t.TempDir(), NoSync: true, Log: slog.New(slog.DiscardHandler), HashCost: cheap}
	cards, err := LoadDemo(t.Context(), cfg, Demo{})
	if err != nil {
		t.Fatal(err)
	}
	if len(cards) != len(demoUsers) {
		t.Errorf("%d logins, want one for each of %d roles", len(cards), len(demoUsers))
	}
	again, err := LoadDemo(t.Context(), cfg, Demo{})
	if err != nil || len(again) != len(cards) || again[0] != cards[0] {
		t.Errorf("loaded again: %v %v", again, err)
	}
	lookPayments(t, cfg)
	h, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}()
	book, err := h.Only()
	if err != nil {
		t.Fatal(err)
	}
	ctx := actor.Machine(t.Context(), "test")
	counts, err := book.org.MemberCounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for subsystem, want := range map[org.Subsystem]int{org.Performance: 64, org.Network: 89, org.Asset: 106} {
		if counts[subsystem] != want {
			t.Errorf("%s has %d members, want %d", subsystem, counts[subsystem], want)
		}
	}
	totals, err := book.targets.Totals(ctx, target.Filter{Year: demoYear})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[target.State]int64{}
	for _, s := range totals.States {
		seen[s.State] = s.Targets
	}
	for _, s := range target.States {
		if seen[s] == 0 {
			t.Errorf("no target is %s", s)
		}
	}
	library, err := book.projects.List(ctx, project.Filter{State: project.Executing}, project.Paging{Sort: project.ByCode, Limit: page.LimitMin})
	if err != nil || library.Total < 50 {
		t.Errorf("%d projects are carried out: %v", library.Total, err)
	}
	// A project of the published document says what its target does the money is for.
	known, err := book.projects.List(ctx, project.Filter{Text: "财税征收经费", Year: demoYear}, project.Paging{Sort: project.ByCode, Limit: page.LimitMin})
	if err != nil || len(known.Items) != 1 || !strings.Contains(known.Items[0].Purpose, "财税征收工作") {
		t.Errorf("%+v, %v", known.Items, err)
	}
	early, err := book.budgets.Early(ctx, demoYear)
	if err != nil || early.Rows != earlyUnits*len(office) || early.OpenRows != 0 || early.SettledFen != early.AmountFen || early.AmountFen == 0 {
		t.Errorf("what was given before the budget was approved: %+v, %v", early, err)
	}
	lookEditions(t, cfg)
	testkit.CheckFields(t, book.db)
	findings, err := book.db.Prove(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s: %s", f.Proof, f.What)
	}
	releaseAgain(ctx, t, h)
}
