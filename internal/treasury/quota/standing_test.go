package quota_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

func TestDated(t *testing.T) {
	from := func(day, basis string) quota.LaidDown {
		return quota.LaidDown{Policy: quota.Policy{From: date(t, day), Basis: basis}, ID: id(1)}
	}
	until := func(p quota.LaidDown, day string) quota.LaidDown {
		p.Until = date(t, day)
		return p
	}
	base := []quota.Policy{{From: date(t, "2000-01-01"), Basis: "built in"}}
	type span struct{ Basis, From, Until string }
	for _, tt := range []struct {
		name string
		laid []quota.LaidDown
		want []span
	}{
		{"nothing", nil, []span{{"built in", "2000-01-01", ""}}},
		{"one", []quota.LaidDown{from("2021-03-01", "a")}, []span{{"built in", "2000-01-01", "2021-02-28"}, {"a", "2021-03-01", ""}}},
		{"of one day the last holds", []quota.LaidDown{from("2021-03-01", "a"), from("2021-03-01", "b")},
			[]span{{"built in", "2000-01-01", "2021-02-28"}, {"b", "2021-03-01", ""}}},
		{"one that ends earlier leaves a gap", []quota.LaidDown{until(from("2021-03-01", "a"), "2021-03-31"), from("2021-06-01", "b")},
			[]span{{"built in", "2000-01-01", "2021-02-28"}, {"a", "2021-03-01", "2021-03-31"}, {"b", "2021-06-01", ""}}},
		{"one that would last too long is cut", []quota.LaidDown{until(from("2021-03-01", "a"), "2021-12-31"), from("2021-06-01", "b")},
			[]span{{"built in", "2000-01-01", "2021-02-28"}, {"a", "2021-03-01", "2021-05-31"}, {"b", "2021-06-01", ""}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []span
			for _, p := range quota.Effective(quota.Dated(base, tt.laid)) {
				s := span{p.Basis, p.From.String(), ""}
				if !p.Until.IsZero() {
					s.Until = p.Until.String()
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseMonthDay(t *testing.T) {
	for text, ok := range map[string]bool{
		"09-30": true, "02-29": true, "02-30": false, "9-30": false, "13-01": false, "00-10": false, "": false, "09/30": false, "09-30x": false,
	} {
		d, err := quota.ParseMonthDay(text)
		if ok != (err == nil) || ok && d.String() != text || !ok && !errors.Is(err, quota.ErrMonthDay) {
			t.Errorf("%q: %v, %v", text, d, err)
		}
	}
}

func TestLots(t *testing.T) {
	entry := func(event quota.Event, side quota.Side, fen money.Fen, expires string) quota.Entry {
		e := quota.Entry{Event: event, Account: quota.Frozen, Side: side, AmountFen: fen, Date: date(t, "2021-03-01")}
		if expires != "" {
			e.Expires = date(t, expires)
		}
		return e
	}
	freeze := func(fen money.Fen, expires string) quota.Entry {
		return entry(quota.Freeze, quota.Credit, fen, expires)
	}
	type lot struct {
		Fen     int64
		Expires string
		Expired bool
	}
	for _, tt := range []struct {
		name    string
		entries []quota.Entry
		want    []lot
	}{
		{"the next to expire stands first", []quota.Entry{freeze(100, "2021-09-30"), freeze(200, "2021-05-31")},
			[]lot{{200, "2021-05-31", true}, {100, "2021-09-30", false}}},
		{"what is released was frozen the least long to come",
			[]quota.Entry{freeze(100, "2021-09-30"), freeze(200, "2021-05-31"), entry(quota.Unfreeze, quota.Debit, 250, "")}, []lot{{50, "2021-09-30", false}}},
		{"red takes back its own", []quota.Entry{freeze(100, "2021-09-30"), freeze(200, "2021-05-31"), freeze(-100, "2021-09-30")},
			[]lot{{200, "2021-05-31", true}}},
		{"nothing is left", []quota.Entry{freeze(100, "2021-09-30"), entry(quota.Withdraw, quota.Debit, 100, "")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []lot
			for _, l := range quota.Lots(tt.entries, date(t, "2021-06-01")) {
				got = append(got, lot{int64(l.AmountFen), l.Expires.String(), l.Expired})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTrialOf(t *testing.T) {
	balanced, err := quota.TrialOf(fiscal.Year(2021), quota.TrialSums(
		quota.TrialSum("111", quota.OwnRevenue, 100, 0), quota.TrialSum("112", quota.BondProceeds, 50, 0),
		quota.TrialSum("111", quota.Executable, 0, 100), quota.TrialSum("112", quota.Unallocated, 0, 50)))
	if err != nil || !balanced.Balanced || len(balanced.Groups) != 1 || balanced.Groups[0].SourcesFen != 150 || balanced.Groups[0].UsesFen != 150 {
		t.Errorf("%+v, %v", balanced, err)
	}
	// As much in all, and not in each group: natures 11 and 12 have their own books.
	crossed, err := quota.TrialOf(fiscal.Year(2021), quota.TrialSums(
		quota.TrialSum("111", quota.OwnRevenue, 100, 0), quota.TrialSum("121", quota.Executable, 0, 100)))
	if err != nil || crossed.Balanced || len(crossed.Groups) != 2 {
		t.Errorf("%+v, %v", crossed, err)
	}
}

// The lists walk an index in their own order, however many rows there are.
func TestLists_plans(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBooks(t, d)
		fill(t, b, 10_000)
		for name, plan := range b.Plans() {
			query, args := plan()
			var steps []string
			var err error
			if d.Engine() == "postgres" {
				err = d.Select(t.Context(), &steps, "EXPLAIN "+query, args...)
			} else {
				var rows []struct {
					ID, Parent, Notused int
					Detail              string
				}
				err = d.Select(t.Context(), &rows, "EXPLAIN QUERY PLAN "+query, args...)
				for _, r := range rows {
					steps = append(steps, r.Detail)
				}
			}
			whole := strings.Join(steps, "\n")
			for _, bad := range []string{"TEMP B-TREE", "Seq Scan on quota", "SCAN q ", "SCAN e ", "Sort"} {
				if err != nil || strings.Contains(whole, bad) {
					t.Errorf("%s: %v %s\n%s\n%s", name, err, bad, query, whole)
				}
			}
		}
		if err := d.InTx(t.Context(), func(ctx context.Context) error {
			for _, table := range []string{"quota_balances", "quotas", "quota_documents"} {
				if _, err := d.Exec(ctx, `DELETE FROM `+table); err != nil {
					return err
				}
			}
			return nil
		}); err != nil { // balances without entries are none, which the proofs would find
			t.Fatal(err)
		}
	})
}

// fill puts quotas of two years into the books, as rows: the lists are what is looked at.
func fill(t *testing.T, b *books, n int) {
	t.Helper()
	err := b.db.InTx(t.Context(), func(ctx context.Context) error {
		stamp := db.Stamp(ctx)
		var quotas, balances [][]any
		for i := range n {
			q := id(int64(100_000 + i))
			quotas = append(quotas, []any{q, document, int64(i + 1), "UNIT", 2020 + int64(i%2), "130306", id(91), id(92), "22", "2010607", "50201", "30201", "111", stamp, "", "", "", "", "", false, false, false, int64(0)})
			balances = append(balances, []any{q, "Q3101", int64(i)}, []any{q, "Q3102", int64(i % 3)})
		}
		if _, err := b.db.Exec(ctx, `INSERT INTO quota_documents (id, number, year, title, issued_on, recorded_at) VALUES ($1, 'x', 2021, 'x', '2021-01-01', $2)`, document, stamp); err != nil {
			return err
		}
		if _, err := b.db.InsertRows(ctx, `INSERT INTO quotas (id, document_id, line, kind, year, region, unit_id, project_id, category, functional,
			gov_economic, dep_economic, fund_nature, recorded_at, revenue_class, use_kind, fund_source, budget_level, pay_method, procurement, tracked,
			provisional, carryover_year) VALUES :rows`, quotas); err != nil {
			return err
		}
		_, err := b.db.InsertRows(ctx, `INSERT INTO quota_balances (quota_id, account, balance_fen) VALUES :rows`, balances)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = b.db.InTx(t.Context(), func(ctx context.Context) error {
		for _, table := range []string{"quotas", "quota_balances", "quota_vouchers", "quota_entries"} {
			if _, err := b.db.Exec(ctx, `ANALYZE `+table); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
