package payment

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// Way is one of the three that a day is reconciled by.
type Way string

// Ways (rule payment:3.7-three).
const (
	WithBank     Way = "BANK"
	WithTreasury Way = "TREASURY"
	Internal     Way = "INTERNAL"
)

// Ways lists them all.
var Ways = []Way{WithBank, WithTreasury, Internal}

// Sort is what is different.
type Sort string

// Sorts of differences (rule payment:3.7-items).
const (
	OnlySystem Sort = "ONLY_SYSTEM"
	OnlyBank   Sort = "ONLY_BANK"
	Amounts    Sort = "AMOUNT"
	Dates      Sort = "DATE"
	Statuses   Sort = "STATUS"
	Attributes Sort = "ATTR"
)

// Difference is one that was found.
type Difference struct {
	Way        Way
	Sort       Sort
	Ref        string
	Payment    ident.ID
	Ours       string
	Theirs     string
	Difference Fen
}

// Reconciled is how a day stands one way.
type Reconciled struct {
	Day         string `json:"day"`
	Way         Way    `json:"way"`
	State       string `json:"state" doc:"AGREED, DIFFERS, WAITING"`
	OursFen     Fen    `json:"oursFen"`
	TheirsFen   Fen    `json:"theirsFen"`
	OursCount   int64  `json:"oursCount"`
	TheirsCount int64  `json:"theirsCount"`
	RunAt       string `json:"runAt"`
}

// States of a way.
const (
	agreed  = "AGREED"
	differs = "DIFFERS"
	awaited = "WAITING" // the other side has told nothing yet
)

// Item is a difference that somebody has to settle.
type Item struct {
	ID          ident.ID `json:"id"`
	Day         string   `json:"day"`
	Way         Way      `json:"way"`
	Sort        Sort     `json:"sort"`
	Ref         string   `json:"ref"`
	Payment     ident.ID `json:"payment" db:"payment_id"`
	Ours        string   `json:"ours"`
	Theirs      string   `json:"theirs"`
	Difference  Fen      `json:"differenceFen"`
	Owner       string   `json:"owner"`
	State       string   `json:"state" doc:"OPEN, AGREED, SETTLED"`
	Opinion     string   `json:"opinion"`
	DecidedName string   `json:"decidedName"`
	DecidedAt   string   `json:"decidedAt"`
	AgeDays     int      `json:"ageDays" db:"-"`
	Version     int64    `json:"version"`
}

// told is a row of the bank's file of a day.
type told struct {
	Voucher string
	Payee   string
	Fen     Fen
	Day     string
	Result  string
	BankNo  string
	Reason  string
}

// toldOf reads a row of the file of a day.
func toldOf(item map[string]string) told {
	fen, _ := amount(item["XPayAmt"]) // what is none is nothing: the difference shows
	return told{
		Voucher: item["OrigVoucherNo"], Payee: item["PayeeAcctNo"], Fen: fen, Day: day(item["XPayDate"]), Result: item["Result"],
		BankNo: item["XAgentBusinessNo"], Reason: item["XAddWord"],
	}
}

// againstBank compares what we have of a day with what the bank tells (way a).
func againstBank(on string, ours []Payment, theirs []told, known map[string]Payment) (list []Difference) {
	listed := map[string]bool{}
	for _, row := range theirs {
		listed[row.Voucher] = true
		if row.Fen == 0 {
			continue
		}
		p, found := known[row.Voucher]
		d := Difference{Way: WithBank, Ref: row.Voucher, Payment: p.ID, Theirs: yuan(row.Fen), Ours: yuan(p.PaidFen), Difference: p.PaidFen - row.Fen}
		switch {
		case !found:
			d.Sort, d.Ours = OnlyBank, ""
		case p.PaidFen == 0:
			d.Sort, d.Ours, d.Theirs = Statuses, string(p.State), row.Result
		case p.PaidFen != row.Fen:
			d.Sort = Amounts
		case p.PaidDay != row.Day:
			d.Sort, d.Ours, d.Theirs = Dates, p.PaidDay, row.Day
		case p.Kind == Single && row.Payee != "" && row.Payee != p.PayeeAccount:
			d.Sort, d.Ours, d.Theirs = Attributes, fault.Excerpt(p.PayeeAccount), fault.Excerpt(row.Payee)
		default:
			continue
		}
		list = append(list, d)
	}
	for _, p := range ours {
		if !listed[p.VoucherNo] && p.PaidDay == on {
			list = append(list, Difference{Way: WithBank, Sort: OnlySystem, Ref: p.VoucherNo, Payment: p.ID, Ours: yuan(p.PaidFen), Difference: p.PaidFen})
		}
	}
	return list
}

// againstSums compares sums by their keys.
func againstSums(way Way, ours, theirs map[string]Fen) (list []Difference) {
	var keys []string
	for key := range ours {
		keys = append(keys, key)
	}
	for key := range theirs {
		if _, both := ours[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, strings.Compare)
	for _, key := range keys {
		if ours[key] != theirs[key] {
			list = append(list, Difference{
				Way: way, Sort: Amounts, Ref: key, Ours: yuan(ours[key]), Theirs: yuan(theirs[key]), Difference: ours[key] - theirs[key],
			})
		}
	}
	return list
}

// sumsOf reads the sums of a check of the treasury, what came back subtracted.
func sumsOf(code string, items []map[string]string) map[string]Fen {
	sums := map[string]Fen{}
	for _, item := range items {
		out, _ := amount(item["PayAmt"])
		back, _ := amount(item["XPayAmt"])
		key := code + " " + strings.TrimSpace(item["FundTypeCode"]+" "+item["ExpFuncCode"])
		if code == codeCash {
			if kind := item["PayKindCode"]; kind != codeTransfer && kind != codeBack {
				continue
			}
			key = code + " " + item["PayKindCode"]
		}
		sums[key] += out - back
	}
	return sums
}

// sortUnits puts what differs first, then the largest.
func sortUnits(list []UnitMonth) {
	slices.SortFunc(list, func(a, b UnitMonth) int {
		if (a.DifferenceFen != 0) != (b.DifferenceFen != 0) {
			if a.DifferenceFen != 0 {
				return -1
			}
			return 1
		}
		if a.PaymentsFen != b.PaymentsFen {
			if a.PaymentsFen > b.PaymentsFen {
				return -1
			}
			return 1
		}
		return a.Unit.Compare(b.Unit)
	})
}
