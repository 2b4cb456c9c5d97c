package quota_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/quota"
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
		"09-30": true, "02-29": true, "02-30": false, "9-30": false, "13-01": false, "00-10": false, "": false, "09/30": false, "09-30 ": false,
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
		quota.TrialSum("111", quota.OwnRevenue, 100, 0, 100), quota.TrialSum("112", quota.BondProceeds, 50, 0, 50),
		quota.TrialSum("111", quota.Executable, 0, 100, 100), quota.TrialSum("112", quota.Unallocated, 0, 50, 50)))
	if err != nil || !balanced.Balanced || len(balanced.Groups) != 1 || balanced.Groups[0].SourcesFen != 150 || balanced.Groups[0].UsesFen != 150 {
		t.Errorf("%+v, %v", balanced, err)
	}
	// As much in all, and not in each group: natures 11 and 12 have their own books.
	crossed, err := quota.TrialOf(fiscal.Year(2021), quota.TrialSums(
		quota.TrialSum("111", quota.OwnRevenue, 100, 0, 100), quota.TrialSum("121", quota.Executable, 0, 100, 100)))
	if err != nil || crossed.Balanced || len(crossed.Groups) != 2 {
		t.Errorf("%+v, %v", crossed, err)
	}
}
