package agentbank

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// outcome is what became of an order.
type outcome struct {
	state  string
	paid   money.Fen
	reason string
	failed map[int]string // rows of a batch that could not be paid, from 0 on
}

// States of an order.
const (
	stateRefused = "REFUSED"
	stateFailed  = "FAILED"
	statePaid    = "PAID"
	statePartial = "PARTIAL"
	stateUnpaid  = "UNPAID" // and nobody was told
)

// Reasons as banks write them.
const (
	reasonFailed  = "账户状态异常，无法入账"
	reasonRefused = "凭证要素不符，予以退回"
	reasonRow     = "收款账号与户名不符"
	reasonReturn  = "收款人账号户名不符，收款行退票"
	reasonClosed  = "收款账户已销户，收款行退票"
	reasonUnpaid  = "未处理"
	reasonQuota   = "当日清算资料不符，退回"
	reasonCash    = "国库库款余额不足，退回"
)

// partialEvery is which rows of a batch fail where a scenario names none.
const partialEvery = 3

// decide is what the bank does with an order under a fault.
func decide(d voucher.Document, f What, rows []int) (outcome, error) {
	amount, err := voucher.Amount(d.Fields, "PayAmt")
	if err != nil {
		return outcome{}, err
	}
	switch f {
	case Refuse:
		return outcome{state: stateRefused, reason: reasonRefused}, nil
	case Fail:
		return outcome{state: stateFailed, reason: reasonFailed}, nil
	case SilentUnpaid:
		return outcome{state: stateUnpaid, reason: reasonUnpaid}, nil
	case Partial:
		return partial(d, rows)
	}
	return outcome{state: statePaid, paid: amount}, nil
}

// partial pays the rows of a batch that do not fail.
func partial(d voucher.Document, rows []int) (outcome, error) {
	o := outcome{state: statePartial, failed: map[int]string{}}
	for i, item := range d.Items {
		amount, err := voucher.Amount(item, "PayAmt")
		if err != nil {
			return o, err
		}
		if slices.Contains(rows, i+1) || len(rows) == 0 && (i+1)%partialEvery == 0 {
			o.failed[i] = reasonRow
		} else if o.paid, err = o.paid.Add(amount); err != nil {
			return o, err
		}
	}
	switch {
	case o.paid == 0:
		return outcome{state: stateFailed, reason: reasonFailed}, nil
	case len(o.failed) == 0:
		o.state = statePaid
	}
	return o, nil
}

// receipt is what was ordered with what the bank has done.
func receipt(order voucher.Document, o outcome, day fiscal.Date, business string) voucher.Document {
	d := voucher.Document{Fields: maps.Clone(order.Fields)}
	d.Fields["XPayDate"], d.Fields["XPayAmt"], d.Fields["XAgentBusinessNo"] = compact(day), voucher.Yuan(o.paid), business
	d.Fields["XPayeeAcctNo"], d.Fields["XPayeeAcctName"] = order.Fields["PayeeAcctNo"], order.Fields["PayeeAcctName"]
	d.Fields["XPayeeAcctBankName"], d.Fields["XAddWord"] = order.Fields["PayeeAcctBankName"], o.reason
	d.Fields["Result"] = o.state
	for i, item := range order.Items {
		row := maps.Clone(item)
		row["XPayDate"], row["XAgentBusinessNo"] = compact(day), business
		row["XPayeeAcctNo"], row["XPayeeAcctName"] = item["PayeeAcctNo"], item["PayeeAcctName"]
		reason, failed := o.failed[i]
		if failed || o.state == stateFailed {
			row["XPayAmt"], row["Result"], row["XAddWord"] = "0.00", voucher.ResultFailed, firstOf(reason, o.reason)
		} else {
			row["XPayAmt"], row["Result"] = item["PayAmt"], voucher.ResultPaid
		}
		d.Items = append(d.Items, row)
	}
	return d
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// falsified is a receipt as a fault has it.
func falsified(d voucher.Document, f What) voucher.Document {
	d.Fields = maps.Clone(d.Fields)
	switch f {
	case Amount:
		if fen, err := voucher.Amount(d.Fields, "PayAmt"); err == nil {
			d.Fields["PayAmt"], d.Fields["XPayAmt"] = voucher.Yuan(fen+1), voucher.Yuan(fen+1)
		}
	case Payee:
		d.Fields["PayeeAcctNo"], d.Fields["XPayeeAcctNo"] = "9558800000000000", "9558800000000000"
	case Unknown:
		d.Fields["Id"], d.Fields["VoucherNo"] = "0000000000001", d.Fields["VoucherNo"]+"9"
	}
	return d
}

// told is a status about an order.
func told(id string, about order, result, reason string) voucher.Document {
	return voucher.Document{Fields: map[string]string{
		"Id": id, "AdmDivCode": about.Region, "VtCode": string(voucher.Status), "OrigId": about.Voucher, "OrigVoucherNo": about.Number,
		"Result": result, "XAddWord": reason,
	}}
}

// returned tells that a payment came back: the whole of it.
func returned(p paper, o order, receipt voucher.Document, reason string) voucher.Document {
	code := voucher.PayeeReturn
	if o.Code == voucher.DirectPayment {
		code = voucher.DirectReturn
	}
	d := p.head(code)
	for _, name := range []string{"PayeeAcctNo", "PayeeAcctName", "PayAcctNo", "PayAcctName", "AgencyCode", "AgencyName", "FundTypeCode", "ExpFuncCode", "PayBankCode"} {
		d.Fields[name] = receipt.Fields[name]
	}
	d.Fields["OrigId"], d.Fields["OrigVoucherNo"], d.Fields["OrigAgentBusinessNo"] = o.Voucher, o.Number, o.BusinessNo
	d.Fields["PayAmt"], d.Fields["XAddWord"], d.Fields["XAgentBusinessNo"] = voucher.Yuan(o.PaidFen), reason, o.BusinessNo+"T"
	return d
}

// paper is what is common to the documents of a day.
type paper struct {
	region string
	day    fiscal.Date
	bank   string // code of the agent bank
	number int64
	id     string
}

func (p paper) head(code voucher.Code) voucher.Document {
	return voucher.Document{Fields: map[string]string{
		"Id": p.id, "AdmDivCode": p.region, "StYear": strconv.Itoa(int(p.day.Year())), "VtCode": string(code), "VouDate": compact(p.day),
		"VoucherNo": p.bank + compact(p.day) + string(code) + strconv.FormatInt(p.number, 10), "PayBankCode": p.bank, "ClearDate": compact(p.day),
	}}
}

// compact is a day as vouchers write it: 20210625.
func compact(d fiscal.Date) string { return strings.ReplaceAll(d.String(), "-", "") }
