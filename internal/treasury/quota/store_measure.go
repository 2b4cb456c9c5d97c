package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

// The roll-ups are written with the entries, in the same transaction: one row for each
// place, event, business day and day of recording, and one for the month and the year. Measures
// read them, and the rows of what is not closed.

// slice is what one row of the daily roll-ups stands for on the day on which it is recorded.
type slice struct {
	Place
	event    Event
	business fiscal.Date
}

// sums are those of a slice.
type sums struct {
	debit, credit, change money.Fen
	entries               int64
}

func sliced(entries []Entry) map[slice]sums {
	added := map[slice]sums{}
	for _, e := range entries {
		at := slice{e.Place(), e.Event, e.Date}
		sum := added[at]
		if e.Side == Debit {
			sum.debit += e.AmountFen
		} else {
			sum.credit += e.AmountFen
		}
		sum.change += e.Change()
		sum.entries++
		added[at] = sum
	}
	return added
}

// rollUp adds entries to the roll-ups of the day on which they are recorded.
func (s store) rollUp(ctx context.Context, entries []Entry, recorded fiscal.Date) error {
	const days = `
		INSERT INTO quota_days (quota_id, account, event, business_date, recorded_date, debit_fen, credit_fen, change_fen, entries)
		VALUES :rows
		ON CONFLICT (quota_id, account, event, business_date, recorded_date) DO UPDATE
		SET debit_fen = quota_days.debit_fen + excluded.debit_fen, credit_fen = quota_days.credit_fen + excluded.credit_fen,
		    change_fen = quota_days.change_fen + excluded.change_fen, entries = quota_days.entries + excluded.entries`
	const months = `
		INSERT INTO quota_months (quota_id, account, event, month, change_fen, entries)
		VALUES :rows
		ON CONFLICT (quota_id, account, event, month) DO UPDATE
		SET change_fen = quota_months.change_fen + excluded.change_fen, entries = quota_months.entries + excluded.entries`
	const years = `
		INSERT INTO quota_years (year, quota_id, account, event, change_fen, entries)
		VALUES :rows
		ON CONFLICT (year, quota_id, account, event) DO UPDATE
		SET change_fen = quota_years.change_fen + excluded.change_fen, entries = quota_years.entries + excluded.entries`
	added := sliced(entries)
	dayRows := make([][]any, 0, len(added))
	for at, sum := range added {
		dayRows = append(dayRows, []any{
			at.Quota, string(at.Account), string(at.event), at.business, recorded, int64(sum.debit), int64(sum.credit), int64(sum.change), sum.entries,
		})
	}
	if _, err := s.db.InsertRows(ctx, days, dayRows); err != nil {
		return err
	}
	var monthRows, yearRows [][]any
	for at, sum := range over(added, func(day fiscal.Date) fiscal.Period { return day.Period() }) {
		monthRows = append(monthRows, []any{at.Quota, string(at.Account), string(at.event), at.of.String(), int64(sum.change), sum.entries})
	}
	for at, sum := range over(added, func(day fiscal.Date) fiscal.Year { return day.Year() }) {
		yearRows = append(yearRows, []any{int64(at.of), at.Quota, string(at.Account), string(at.event), int64(sum.change), sum.entries})
	}
	if _, err := s.db.InsertRows(ctx, months, monthRows); err != nil {
		return err
	}
	_, err := s.db.InsertRows(ctx, years, yearRows)
	return err
}

// longer is what one row of the roll-ups of months or years stands for.
type longer[T comparable] struct {
	Place
	event Event
	of    T
}

// over adds up what changes in the days of a month or a year.
func over[T comparable](days map[slice]sums, of func(fiscal.Date) T) map[longer[T]]sums {
	all := make(map[longer[T]]sums, len(days))
	for at, sum := range days {
		key := longer[T]{at.Place, at.event, of(at.business)}
		total := all[key]
		total.change += sum.change
		total.entries += sum.entries
		all[key] = total
	}
	return all
}
