package quota_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/clock"
	"caixiao/internal/treasury/quota"
)

// Freezes on several business days, recorded on several days, read at any of both: the
// balance is the sum of the entries that were there, and the account book adds up to it.
func TestBook_anyTime(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(100_000)
		type posted struct {
			day fiscal.Date
			at  clock.Instant
			fen money.Fen
		}
		var all []posted
		for recorded := range 3 {
			at := clock.Of(time.Date(2022, 1, 10+recorded, 15, 59, 0, 0, time.UTC))
			if err := b.db.MoveClock(t.Context(), at); err != nil {
				t.Fatal(err)
			}
			for i, day := range []string{"2021-06-01", "2021-07-01", "2021-05-31"} {
				p := b.posting(fmt.Sprintf("at:%d:%d", recorded, i), freeze(t, first, money.Fen(10*recorded+i+1)))
				p.Voucher.Date = date(t, day)
				p.Voucher.Movements[0].Expires = date(t, "2021-12-31")
				r, err := b.Post(b.ctx(), p)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, posted{p.Voucher.Date, r.RecordedAt, p.Voucher.Movements[0].AmountFen})
			}
		}
		frozen := at(first, quota.Frozen)
		times := []quota.At{{}, {Day: date(t, "2021-05-30")}, {Day: date(t, "2021-05-31")}, {Day: date(t, "2021-06-30")}}
		for _, p := range all {
			times = append(times, quota.At{Known: p.at}, quota.At{Known: p.at.Add(-time.Microsecond), Day: p.day}, quota.At{Known: p.at, Day: p.day})
		}
		for _, when := range times {
			var want money.Fen
			for _, p := range all {
				if (when.Day.IsZero() || !p.day.After(when.Day)) && (when.Known == clock.Instant{} || !p.at.After(when.Known)) {
					want += p.fen
				}
			}
			balances, err := b.Balances(t.Context(), []ident.ID{first, second}, when)
			if err != nil || balances[frozen] != want {
				t.Errorf("at %+v: %s, want %s, %v", when, balances[frozen], want, err)
			}
			lines, err := b.Book(t.Context(), frozen, when, nil)
			var last money.Fen
			if len(lines) > 0 {
				last = lines[len(lines)-1].RunningFen
			}
			if err != nil || last != want {
				t.Errorf("the account book at %+v ends with %s, want %s, %v", when, last, want, err)
			}
		}
	})
}

// The pages of an account book follow each other without a gap, and a red entry lowers it.
func TestBook_pages(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(100_000)
		const postings = 205
		movements := make([]quota.Movement, postings)
		for i := range movements {
			movements[i] = freeze(t, first, 1)
		}
		r := b.must(movements...)
		red := b.posting("red")
		red.Voucher.Reverses = b.must(freeze(t, first, 7)).Voucher
		if _, err := b.Post(context.WithoutCancel(b.ctx()), red); err != nil {
			t.Fatal(err)
		}
		var after *quota.BookLine
		var seen []quota.BookLine
		for {
			lines, err := b.Book(t.Context(), at(first, quota.Frozen), quota.At{}, after)
			if err != nil {
				t.Fatal(err)
			}
			if len(lines) == 0 {
				break
			}
			seen = append(seen, lines...)
			after = &lines[len(lines)-1]
		}
		if len(seen) != postings+2 || seen[0].ID != r.Entries[1].ID || seen[postings+1].RunningFen != postings || seen[postings+1].AmountFen != -7 {
			t.Errorf("%d lines, the last is %+v", len(seen), seen[len(seen)-1])
		}
		for i, line := range seen {
			if line.RunningFen != line.BalanceFen {
				t.Errorf("line %d runs to %s, the entry says %s", i, line.RunningFen, line.BalanceFen)
			}
		}
		none, err := b.Balances(t.Context(), nil, quota.At{})
		if err != nil || len(none) != 0 {
			t.Errorf("nothing asked: %v, %v", none, err)
		}
	})
}

// The account book is read by its index, wherever the page begins, among many entries.
func TestBook_plan(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(100_000)
		for _, q := range []ident.ID{first, second, third} {
			for range 2 {
				movements := make([]quota.Movement, 1000)
				for i := range movements {
					movements[i] = freeze(t, q, 1)
				}
				b.must(movements...)
			}
		}
		err := b.db.InTx(t.Context(), func(ctx context.Context) error {
			_, err := b.db.Exec(ctx, `ANALYZE quota_entries`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		now := b.db.Clock().Now()
		args := []any{first, "Q3102", now, id(1), now, date(t, "2021-12-31"), 200}
		var steps []string
		if b.db.Engine() == "postgres" {
			err = b.db.Select(t.Context(), &steps, "EXPLAIN "+quota.BookQuery, args...)
		} else {
			var rows []struct {
				ID, Parent, Notused int
				Detail              string
			}
			err = b.db.Select(t.Context(), &rows, "EXPLAIN QUERY PLAN "+quota.BookQuery, args...)
			for _, r := range rows {
				steps = append(steps, r.Detail)
			}
		}
		plan := strings.Join(steps, "\n")
		if err != nil || strings.Contains(plan, "TEMP B-TREE") || strings.Contains(plan, "Seq Scan") || strings.Contains(plan, "SCAN quota_entries") {
			t.Errorf("%v\n%s", err, plan)
		}
	})
}
