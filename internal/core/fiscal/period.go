package fiscal

import (
	"cmp"
	"fmt"
	"iter"

	"caixiao/internal/core/fault"
)

// adjustmentMonth follows month 12 in the text and the order of periods.
const adjustmentMonth = 13

// Period is an accounting period: a month of a budget year, or the one adjustment
// period that may follow month 12 and is written as month 13. A document belongs to
// a period by rule, never by the clock. The zero value is no period.
type Period struct {
	Year  Year
	Month int
}

// Adjustment is the adjustment period of the year.
func (y Year) Adjustment() Period { return Period{Year: y, Month: adjustmentMonth} }

// Periods is the year from month 1 to its adjustment period.
func (y Year) Periods() PeriodRange {
	return PeriodRange{From: Period{Year: y, Month: 1}, To: y.Adjustment()}
}

// ParsePeriod reads 2021-03 or 2021-13 strictly.
func ParsePeriod(text string) (Period, error) {
	if len(text) == len("2021-03") && text[4] == '-' {
		year, okYear := number(text[:4], 4, 4)
		month, okMonth := number(text[5:], 2, 2)
		if p := (Period{Year: Year(year), Month: month}); okYear && okMonth && p.Valid() {
			return p, nil
		}
	}
	return Period{}, ErrPeriod.With(fault.Excerpt(text))
}

// IsZero reports that there is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Valid reports whether the period exists.
func (p Period) Valid() bool {
	return p.Year.Valid() && p.Month >= 1 && p.Month <= adjustmentMonth
}

// IsAdjustment reports the period after month 12.
func (p Period) IsAdjustment() bool { return p.Month == adjustmentMonth }

// Compare orders periods: -1, 0, 1. The adjustment period stands between month 12
// and the next year.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.Year, q.Year), cmp.Compare(p.Month, q.Month))
}

// Next is the following period: the adjustment period after month 12, month 1 of
// the next year after that.
func (p Period) Next() Period {
	if p.Month >= adjustmentMonth {
		return Period{Year: p.Year + 1, Month: 1}
	}
	return Period{Year: p.Year, Month: p.Month + 1}
}

// Previous is the period before: the inverse of Next.
func (p Period) Previous() Period {
	if p.Month <= 1 {
		return (p.Year - 1).Adjustment()
	}
	return Period{Year: p.Year, Month: p.Month - 1}
}

// Range is the days of the period, which must be valid. The adjustment period has
// no days of its own: its entries are dated on the last day of the year.
func (p Period) Range() DateRange {
	if p.IsAdjustment() {
		last := mustDate(int(p.Year), 12, 31)
		return DateRange{From: last, To: last}
	}
	first := mustDate(int(p.Year), p.Month, 1)
	return DateRange{From: first, To: first.LastOfMonth()}
}

// String is the text 2021-03, empty for no period.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", int(p.Year), p.Month)
}

// PeriodRange is the periods from From to To, both included; it is empty when To is
// before From.
type PeriodRange struct {
	From Period `json:"from"`
	To   Period `json:"to"`
}

// Contains reports whether p lies in the range. An adjustment period lies in a range
// that goes on after it: a sum over two years must not lose the entries of it.
func (r PeriodRange) Contains(p Period) bool {
	return r.From.Compare(p) <= 0 && p.Compare(r.To) <= 0
}

// All yields the periods of the range in order, adjustment periods included.
func (r PeriodRange) All() iter.Seq[Period] {
	return func(yield func(Period) bool) {
		for p := r.From; p.Compare(r.To) <= 0; p = p.Next() {
			if !yield(p) {
				return
			}
		}
	}
}

// TenDays is a third of a month (旬): 1 to the 10th, 2 to the 20th, 3 to its end.
// The zero value is none.
type TenDays struct {
	Year  Year
	Month int
	Part  int
}

// TenDays is the 旬 that the day lies in; none of no date.
func (d Date) TenDays() TenDays {
	if d.IsZero() {
		return TenDays{}
	}
	return TenDays{Year: d.Year(), Month: d.Month(), Part: min((d.Day()-1)/10, 2) + 1}
}

// ParseTenDays reads 2021-03X1 strictly.
func ParseTenDays(text string) (TenDays, error) {
	if len(text) == len("2021-03X1") && text[7] == 'X' {
		period, err := ParsePeriod(text[:7])
		part, ok := number(text[8:], 1, 1)
		if t := (TenDays{Year: period.Year, Month: period.Month, Part: part}); err == nil && ok && t.Valid() {
			return t, nil
		}
	}
	return TenDays{}, ErrTenDays.With(fault.Excerpt(text))
}

// IsZero reports that there is none.
func (t TenDays) IsZero() bool { return t == TenDays{} }

// Valid reports whether the 旬 exists.
func (t TenDays) Valid() bool {
	return t.Year.Valid() && t.Month >= 1 && t.Month <= 12 && t.Part >= 1 && t.Part <= 3
}

// Compare orders them: -1, 0, 1.
func (t TenDays) Compare(u TenDays) int {
	return cmp.Or(cmp.Compare(t.Year, u.Year), cmp.Compare(t.Month, u.Month), cmp.Compare(t.Part, u.Part))
}

// Range is the days of the 旬, which must be valid.
func (t TenDays) Range() DateRange {
	first := mustDate(int(t.Year), t.Month, 10*t.Part-9)
	if t.Part == 3 {
		return DateRange{From: first, To: first.LastOfMonth()}
	}
	return DateRange{From: first, To: first.AddDays(9)}
}

// Next is the following 旬.
func (t TenDays) Next() TenDays {
	switch {
	case t.Part < 3:
		return TenDays{Year: t.Year, Month: t.Month, Part: t.Part + 1}
	case t.Month < 12:
		return TenDays{Year: t.Year, Month: t.Month + 1, Part: 1}
	}
	return TenDays{Year: t.Year + 1, Month: 1, Part: 1}
}

// String is the text 2021-03X1, empty for none.
func (t TenDays) String() string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02dX%d", int(t.Year), t.Month, t.Part)
}
