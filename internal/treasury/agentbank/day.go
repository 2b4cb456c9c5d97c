package agentbank

import (
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// order is a row of what the bank was told to pay.
type order struct {
	ID         ident.ID
	Region     string
	Voucher    string
	Number     string
	Code       voucher.Code
	OrderedFen money.Fen
	PaidFen    money.Fen
	State      string
	Fault      What
	BusinessNo string `db:"business_no"`
	PaidOn     string `db:"paid_on"`
	ClearedOn  string `db:"cleared_on"`
	ReturnOn   string `db:"return_on"`
	ReturnedOn string `db:"returned_on"`
	RefundedOn string `db:"refunded_on"`
	Receipt    string
}

// document is the receipt of an order; empty fields when the bank has refused it.
func (o order) document() (voucher.Document, error) {
	s, err := voucher.Parse([]byte(o.Receipt))
	return s.Document, err
}

// rowsMost is how many rows one document of a day carries.
const rowsMost = 10_000

// line is a row of a document of a day about an order.
func line(o order, receipt voucher.Document, amount money.Fen) map[string]string {
	row := map[string]string{
		"OrigId": o.Voucher, "OrigVoucherNo": o.Number, "VtCode": string(o.Code), "XAgentBusinessNo": o.BusinessNo, "PayAmt": voucher.Yuan(amount),
	}
	for _, name := range []string{"FundTypeCode", "AgencyCode", "ExpFuncCode", "PayeeAcctNo", "PayeeAcctName"} {
		row[name] = receipt.Fields[name]
	}
	return row
}

// transfer asks the central treasury for what was paid, or gives back what was returned
// (rule agentbank:3.6-transfer).
func transfer(p paper, as verdict, rows []map[string]string) (voucher.Document, error) {
	d := p.head(as.code)
	total, err := sum(rows, "PayAmt")
	d.Fields["PayAmt"], d.Fields["Result"], d.Fields["XAddWord"], d.Items = voucher.Yuan(total), as.result, as.reason, rows
	return d, err
}

// verdict is what the central treasury says to a transfer or a refund.
type verdict struct {
	code           voucher.Code
	result, reason string
}

// resultCleared is what the central treasury writes on what it has moved.
const resultCleared = "CLEARED"

// details is the bank's file of a day (rule agentbank:3.7-file): what was ordered and what was
// paid, whatever was told of it.
func details(p paper, orders []order) (voucher.Document, error) {
	d := p.head(voucher.DayFile)
	for _, o := range orders {
		paper, err := o.document()
		if err != nil {
			return d, err
		}
		row := line(o, paper, o.OrderedFen)
		row["XPayAmt"], row["XPayDate"], row["Result"] = voucher.Yuan(o.PaidFen), strings.ReplaceAll(o.PaidOn, "-", ""), o.State
		if o.State == stateUnpaid {
			row["Result"] = voucher.ResultFailed
		}
		row["XAddWord"] = paper.Fields["XAddWord"]
		d.Items = append(d.Items, row)
	}
	paid, err := sum(d.Items, "XPayAmt")
	if err != nil {
		return d, err
	}
	d.Fields["XPayAmt"] = voucher.Yuan(paid)
	return d, nil
}

// cleared is what the central treasury has moved on a day.
type cleared struct {
	out, back []map[string]string
	opening   money.Fen
	closing   money.Fen
}

// checks are what the central treasury lets be compared (rule agentbank:3.7-checks): 3507 by
// nature and function, 3510 by nature, 3513 the treasury account. A row has what was moved out
// in PayAmt and what came back in XPayAmt.
func checks(p func(code voucher.Code) paper, c cleared) ([]voucher.Document, error) {
	byFunction, err := grouped(c, "FundTypeCode", "ExpFuncCode")
	if err != nil {
		return nil, err
	}
	byNature, err := grouped(c, "FundTypeCode")
	if err != nil {
		return nil, err
	}
	out, err := sum(c.out, "PayAmt")
	if err != nil {
		return nil, err
	}
	back, err := sum(c.back, "PayAmt")
	if err != nil {
		return nil, err
	}
	var list []voucher.Document
	for code, rows := range map[voucher.Code][]map[string]string{
		voucher.ClearingCheck: byFunction, voucher.QuotaCheck: byNature, voucher.CashCheck: {
			{"PayKindCode": "OPENING", "PayAmt": voucher.Yuan(c.opening)}, {"PayKindCode": string(voucher.Transfer), "PayAmt": voucher.Yuan(out)},
			{"PayKindCode": string(voucher.TransferBack), "PayAmt": voucher.Yuan(back)}, {"PayKindCode": "CLOSING", "PayAmt": voucher.Yuan(c.closing)},
		},
	} {
		d := p(code).head(code)
		d.Fields["PayAmt"], d.Fields["XPayAmt"], d.Items = voucher.Yuan(out), voucher.Yuan(back), rows
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b voucher.Document) int { return strings.Compare(string(a.Code()), string(b.Code())) })
	return list, nil
}

// grouped sums transfers up by some of their fields.
func grouped(c cleared, names ...string) ([]map[string]string, error) {
	type moved struct{ out, back money.Fen }
	sums := map[string]moved{}
	for i, rows := range [][]map[string]string{c.out, c.back} {
		for _, row := range rows {
			amount, err := voucher.Amount(row, "PayAmt")
			if err != nil {
				return nil, err
			}
			var key []string
			for _, name := range names {
				key = append(key, row[name])
			}
			m := sums[strings.Join(key, "\x1f")]
			into := &m.out
			if i == 1 {
				into = &m.back
			}
			if *into, err = into.Add(amount); err != nil {
				return nil, err
			}
			sums[strings.Join(key, "\x1f")] = m
		}
	}
	var keys []string
	for key := range sums {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var list []map[string]string
	for i, key := range keys {
		row := map[string]string{"VoucherDetailNo": strconv.Itoa(i + 1), "PayAmt": voucher.Yuan(sums[key].out), "XPayAmt": voucher.Yuan(sums[key].back)}
		values := strings.Split(key, "\x1f")
		for j, name := range names {
			row[name] = values[j]
		}
		list = append(list, row)
	}
	return list, nil
}

func sum(rows []map[string]string, name string) (total money.Fen, err error) {
	for _, row := range rows {
		amount, err := voucher.Amount(row, name)
		if err != nil {
			return total, err
		}
		if total, err = total.Add(amount); err != nil {
			return total, err
		}
	}
	return total, nil
}
