package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// TestAdjustment_refusedIsTold: who has made a request is told once when the ledger refuses
// what was approved, with the sum and the reason and a way to the request; nobody else is, and
// the message is settled once the request is posted.
func TestAdjustment_refusedIsTold(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		m := &modules{org: a.house, flows: a.Service, adjusts: a.asks}
		m.sessions = session.New(session.Config{DB: a.db, Audit: audit.New(a.db), Accounts: accounts{a.house}, Book: "130306"})
		box := outbox.New(a.db)
		m.messages = message.New(message.Deps{
			DB: a.db, Audit: audit.New(a.db), Outbox: box, Cursors: page.NewCursors([]byte("0123456789abcdef")), Region: "130306", Workdays: a.Service,
			People: messagePeople{m}, Sight: messageSight{m},
		})
		box.Subscribe("message.adjustment", messageEvents{m}.adjustment, adjustment.EventChanged)
		told := func(login string, state message.State) []message.Message {
			t.Helper()
			if err := box.Drain(a.ctx); err != nil {
				t.Fatal(err)
			}
			return must(m.messages.List(a.as(login), message.Filter{State: state}, message.Paging{Limit: 20}))(t).Items
		}
		v := a.stuck()
		list := told("budget", message.Open)
		if len(list) != 1 || list[0].Kind != message.Returned || list[0].Link != "/adjustments/"+v.ID.String() || !strings.Contains(list[0].Title, v.Number) {
			t.Fatalf("told: %+v", list)
		}
		facts := list[0].Facts
		if len(facts) != 2 || !strings.Contains(facts[0].Value, "100.00") || !strings.Contains(facts[1].Value, "50.00") {
			t.Errorf("with %+v, want the sum and what is left", facts)
		}
		for _, other := range []string{"head", "budgetcheck", "clerk"} {
			if got := told(other, message.Open); len(got) != 0 {
				t.Errorf("%s is told %+v", other, got)
			}
		}
		if _, err := a.asks.PostAgain(a.as("budget"), v.ID, nil); !errors.Is(err, quota.ErrInsufficient) {
			t.Fatalf("posted without money: %v", err)
		}
		if got := told("budget", message.Open); len(got) != 1 {
			t.Errorf("refused again: %d messages are open", len(got))
		}
		a.shift(quota.Unfreeze, quota.Frozen, quota.Executable, 50_00)
		must(a.asks.PostAgain(a.as("budget"), v.ID, nil))(t)
		if got := told("budget", message.Open); len(got) != 0 {
			t.Errorf("posted, and still open: %+v", got)
		}
	})
}

// TestQuotas_account: the filter by account finds the rows on which something stands there,
// in the list, in its sums and in its groups alike, and refuses what is not in the chart.
func TestQuotas_account(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		a.shift(quota.Freeze, quota.Executable, quota.Frozen, 50_00)
		all := []ident.ID{a.office, a.travel, a.goods, a.twin, a.other}
		slices.SortFunc(all, ident.ID.Compare)
		for _, tt := range []struct {
			account quota.Account
			want    []ident.ID
		}{
			{quota.Reserve, []ident.ID{a.pool}}, {quota.Frozen, []ident.ID{a.office}}, {quota.Executable, all}, {quota.Paid, nil}, {quota.OwnRevenue, []ident.ID{a.source}},
		} {
			f := quota.Filter{Year: 2021, Account: tt.account}
			var got []ident.ID
			for _, s := range must(a.quotas.List(a.as("budget"), f, quota.Paging{Limit: 50}))(t).Items {
				got = append(got, s.ID)
			}
			slices.SortFunc(got, ident.ID.Compare)
			if !slices.Equal(got, tt.want) {
				t.Errorf("on %s stand %v, want %v", tt.account, got, tt.want)
			}
			if n := must(a.quotas.Totals(a.as("budget"), f))(t).Count; n != int64(len(tt.want)) {
				t.Errorf("the sums of %s are those of %d rows", tt.account, n)
			}
			count := int64(0)
			for _, g := range must(a.quotas.Groups(a.as("budget"), f, "KIND", ""))(t) {
				count += g.Count
			}
			if count != int64(len(tt.want)) {
				t.Errorf("the groups of %s have %d rows", tt.account, count)
			}
		}
		if _, err := a.quotas.List(a.as("budget"), quota.Filter{Year: 2021, Account: "Q9999"}, quota.Paging{Limit: 50}); !errors.Is(err, quota.ErrFilter) {
			t.Errorf("an account that is not in the chart: %v", err)
		}
	})
}

// TestBudgetLevel: money is of the level that gives it, else of the government of the book.
func TestBudgetLevel(t *testing.T) {
	for source, want := range map[string]org.GovernmentLevel{
		"11": org.County, "12": org.Central, "13": org.Province, "14": org.Prefecture, "21": org.County, "31": org.County, "41": org.County, "51": org.County, "": org.County,
	} {
		if got := budgetLevel(source, org.County); got != string(want) {
			t.Errorf("money of the source %q is of %s, want %s", source, got, want)
		}
	}
	if got := budgetLevel("11", org.Province); got != string(org.Province) {
		t.Errorf("own money of a province is of %s", got)
	}
}
