package project

import (
	"cmp"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

// amountsMax is how many amounts a project may have.
const amountsMax = 200

// YearAmount is what a year needs of one fund nature.
type YearAmount struct {
	Year       fiscal.Year `json:"year"`
	FundNature string      `json:"fundNature"` // code table fund-nature
	AmountFen  money.Fen   `json:"amountFen"`
}

// sorted orders amounts by year and fund nature.
func sorted(amounts []YearAmount) []YearAmount {
	ordered := slices.Clone(amounts)
	slices.SortFunc(ordered, func(a, b YearAmount) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.FundNature, b.FundNature))
	})
	return ordered
}

// SumOf is the sum of a year's amounts, known when there is one.
func (p Project) SumOf(year fiscal.Year) (money.Maybe, error) {
	var parts []money.Fen
	for _, a := range p.Amounts {
		if a.Year == year {
			parts = append(parts, a.AmountFen)
		}
	}
	if parts == nil {
		return money.Maybe{}, nil
	}
	sum, err := money.Sum(parts...)
	return money.Of(sum), err
}

// checkAmounts holds the amounts against J2 and J3; paths name the row.
func (in Input) checkAmounts(wrong *fault.Fields) {
	if len(in.Amounts) > amountsMax {
		wrong.Add("amounts", ErrAmounts.With(len(in.Amounts), amountsMax))
		return
	}
	seen := map[YearAmount]bool{}
	var all []money.Fen
	for i, a := range in.Amounts {
		path := rowPath("amounts", i)
		key := YearAmount{Year: a.Year, FundNature: a.FundNature}
		switch {
		case a.Year < in.StartYear || a.Year > in.EndYear:
			wrong.Add(path+".year", ErrAmountYear.With(a.Year, in.StartYear, in.EndYear))
		case a.AmountFen < 0:
			wrong.Add(path+".amountFen", ErrAmountNegative.With(a.AmountFen))
		case seen[key]:
			wrong.Add(path+".fundNature", ErrAmountTwice.With(a.Year, a.FundNature))
		}
		seen[key] = true
		all = append(all, a.AmountFen)
	}
	sum, err := money.Sum(all...)
	if err != nil {
		wrong.Add("amounts", money.ErrOverflow)
		return
	}
	// rule project:1.1-total
	if in.LifeTotal.Known && in.LifeTotal.Fen < sum {
		wrong.Add("lifeTotalFen", ErrTotal.With(in.LifeTotal.Fen, sum))
	}
}
