package quota

import (
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// FreezeLot is what is still frozen of one freeze, and until when.
type FreezeLot struct {
	Voucher   ident.ID    `json:"voucher"`
	Date      fiscal.Date `json:"date"`
	Expires   fiscal.Date `json:"expires"`
	AmountFen money.Fen   `json:"amountFen" doc:"Still frozen"`
	Reason    string      `json:"reason"`
	Expired   bool        `json:"expired" doc:"Its day has passed, and it is still frozen"`
}

// lots tells what is left of the freezes of a quota, from the entries on Q3102 in their
// order: what is released or withdrawn was frozen the least long to come. A red entry takes
// back its own.
func lots(entries []Entry, today fiscal.Date) []FreezeLot {
	var list []FreezeLot
	for _, e := range entries {
		change := e.Change()
		switch {
		case e.Event == Freeze && change > 0:
			list = append(list, FreezeLot{Voucher: e.Voucher, Date: e.Date, Expires: e.Expires, AmountFen: change})
		case e.Event == Freeze:
			list = taken(list, -change, func(l FreezeLot) bool { return l.Expires == e.Expires })
		case change < 0:
			list = taken(list, -change, func(FreezeLot) bool { return true })
		default: // a release that was taken back
			list = append(list, FreezeLot{Voucher: e.Voucher, Date: e.Date, Expires: e.Date, AmountFen: change})
		}
		slices.SortStableFunc(list, func(a, b FreezeLot) int { return a.Expires.Compare(b.Expires) })
	}
	for i := range list {
		list[i].Expired = list[i].Expires.Before(today)
	}
	return list
}

// taken takes a sum from the lots that fit, the first to expire first.
func taken(list []FreezeLot, fen money.Fen, fits func(FreezeLot) bool) []FreezeLot {
	for i := range list {
		if fits(list[i]) {
			part := min(fen, list[i].AmountFen)
			list[i].AmountFen -= part
			fen -= part
		}
	}
	if fen > 0 && len(list) > 0 { // its own lot has gone by another way already
		return taken(list, fen, func(l FreezeLot) bool { return l.AmountFen > 0 })
	}
	return slices.DeleteFunc(list, func(l FreezeLot) bool { return l.AmountFen == 0 })
}
