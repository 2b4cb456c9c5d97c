package budget_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
	"caixiao/internal/treasury/budget"
)

func entry(account budget.Account, nature string, amount money.Fen) budget.Entry {
	return budget.Entry{Account: account, Nature: nature, AmountFen: amount}
}

func spent(nature, source string, amount money.Fen) budget.Line {
	return budget.Line{Key: budget.Key{Nature: nature, Source: source}, AmountFen: amount}
}

// TestBooking: money of each sort goes where its event lets it, or the budget is refused.
func TestBooking(t *testing.T) {
	for _, tt := range []struct {
		name    string
		entries []budget.Entry
		lines   []budget.Line
		want    map[budget.Event]money.Fen
		err     error
	}{
		{"own money and transfers", []budget.Entry{
			entry(budget.OwnRevenue, "111", 700), entry(budget.UpperTransfer, "111", 900), entry(budget.Reserve, "111", 30),
			entry(budget.LowerTransfer, "111", 100), entry(budget.NonDepartment, "111", 70), entry(budget.Withheld, "111", 50),
		}, []budget.Line{spent("111", "11", 1350)}, map[budget.Event]money.Fen{
			budget.EventReserve: 30, budget.EventOther: 70, budget.EventEarly: 50, budget.EventApprove: 550, budget.EventTransfer: 900,
		}, nil},
		{"the reserve is own money", []budget.Entry{entry(budget.UpperTransfer, "111", 100), entry(budget.Reserve, "111", 1)},
			[]budget.Line{spent("111", "11", 99)}, nil, budget.ErrUnfunded},
		{"townships get transfers", []budget.Entry{entry(budget.OwnRevenue, "111", 100), entry(budget.LowerTransfer, "111", 100)}, nil, nil, budget.ErrUnfunded},
		{"bonds keep their nature", []budget.Entry{entry(budget.OwnRevenue, "111", 50), entry(budget.DebtRevenue, "112", 100)},
			[]budget.Line{spent("111", "11", 50), spent("112", "31", 100)}, map[budget.Event]money.Fen{budget.EventApprove: 50, budget.EventBond: 100}, nil},
		{"bonds pay no salaries", []budget.Entry{entry(budget.DebtRevenue, "112", 100)}, []budget.Line{spent("111", "11", 100)}, nil, budget.ErrUnfunded},
		{"carried over to the fen", []budget.Entry{entry(budget.OwnRevenue, "111", 50), entry(budget.CarriedOver, "111", 100)},
			[]budget.Line{spent("111", "11", 50), spent("111", "21", 100)}, map[budget.Event]money.Fen{budget.EventApprove: 50, budget.EventCarried: 100}, nil},
		{"a fen more is not carried over", []budget.Entry{entry(budget.OwnRevenue, "111", 51), entry(budget.CarriedOver, "111", 99)},
			[]budget.Line{spent("111", "11", 50), spent("111", "21", 100)}, nil, budget.ErrUncarried},
		{"carried over for nothing", []budget.Entry{entry(budget.OwnRevenue, "111", 49), entry(budget.CarriedOver, "111", 101)},
			[]budget.Line{spent("111", "11", 49), spent("111", "21", 100)}, nil, budget.ErrIdle},
		{"units' own funds go straight", []budget.Entry{entry(budget.UnitRevenue, "31", 40)}, []budget.Line{spent("31", "51", 40)}, map[budget.Event]money.Fen{}, nil},
		{"of their very nature", []budget.Entry{entry(budget.UnitRevenue, "31", 40)}, []budget.Line{spent("39", "51", 40)}, nil, budget.ErrOwnFunds},
		{"nothing", nil, nil, map[budget.Event]money.Fen{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			flows, err := budget.Booking(tt.entries, tt.lines)
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			got := map[budget.Event]money.Fen{}
			for _, f := range flows {
				got[f.Event] += f.AmountFen
			}
			for event, amount := range tt.want {
				if got[event] != amount {
					t.Errorf("%s is %s, want %s", event, got[event], amount)
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("events %v, want %v", got, tt.want)
			}
		})
	}
}

// TestBooking_keepsEveryFen: whatever is booked takes each source and meets each use to the
// fen, and never by an event that may not.
func TestBooking_keepsEveryFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := func(name string) money.Fen { return money.Fen(rapid.Int64Range(1, 1_000).Draw(t, name)) }
		own, above, carried := amount("own"), amount("above"), amount("carried")
		reserve := money.Fen(rapid.Int64Range(1, int64(own)).Draw(t, "reserve"))
		towns := money.Fen(rapid.Int64Range(1, int64(above)).Draw(t, "towns"))
		entries := []budget.Entry{
			entry(budget.UpperTransfer, "111", above), entry(budget.CarriedOver, "111", carried), entry(budget.OwnRevenue, "111", own),
			entry(budget.LowerTransfer, "111", towns), entry(budget.Reserve, "111", reserve),
		}
		lines := []budget.Line{spent("111", "21", carried)}
		if rest := own + above - reserve - towns; rest > 0 {
			lines = append(lines, spent("111", "11", rest))
		}
		flows, err := budget.Booking(entries, lines)
		if err != nil {
			t.Fatal(err)
		}
		from, to := map[int]money.Fen{}, map[int]money.Fen{}
		for _, f := range flows {
			from[f.Source] += f.AmountFen
			to[f.Use] += f.AmountFen
			if f.AmountFen <= 0 || f.Event == budget.EventTransfer && f.Use == 4 || f.Event == budget.EventReserve && f.Use != 4 {
				t.Fatalf("a flow that must not be: %+v", f)
			}
		}
		if from[0] != above || from[1] != carried || from[2] != own || to[3] != towns || to[4] != reserve {
			t.Fatalf("sources %v, uses %v", from, to)
		}
	})
}
