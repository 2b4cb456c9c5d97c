package voucher

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
)

// Limits of a document.
const (
	BytesMax = 16 << 20 // of a message; a batch of 10,000 rows has about 5 MB
	rowsMax  = 20_000
	runesMax = 500 // of a field
)

// Document is a voucher: fields and rows by the names of DA/T 95-2022 (rule bank:3.5-fields).
// An empty field is an absent one.
type Document struct {
	Fields map[string]string   `json:"fields"`
	Items  []map[string]string `json:"items"`
}

// headNames are the fields of a voucher in the order in which they are written; those that
// begin with X are filled in by the bank.
var headNames = strings.Fields(`
	Id AdmDivCode StYear VtCode VouDate VoucherNo FundTypeCode FundTypeName BgtTypeCode BgtTypeName PayTypeCode PayTypeName ProCatCode ProCatName
	MOFDepCode SupDepCode AgencyCode AgencyName ExpFuncCode ExpFuncName ExpFuncCode1 ExpFuncName1 ExpFuncCode2 ExpFuncName2 ExpFuncCode3 ExpFuncName3
	GovExpEcoCode GovExpEcoName DepExpEcoCode DepExpEcoName DepProCode DepProName SetModeCode PayBankCode ClearBankCode ClearAcctNo
	PayeeAcctNo PayeeAcctName PayeeAcctBankName PayeeAcctBankNo PayAcctNo PayAcctName PayAcctBankName PaySummaryCode PaySummaryName PayAmt PayMgrCode
	FundDealModeCode BusinessTypeCode TaxBillNo TaxayerID TaxOrgCode PayCode GovProcurementID CheckNo
	XPayDate XFundDealModeCode XAgentBusinessNo XCheckNo XPayAmt XPayeeAcctBankName XPayeeAcctNo XPayeeAcctName
	OrigId OrigVoucherNo OrigAgentBusinessNo ClearDate Result XAddWord Hold1 Hold2`)

// itemNames are the fields of a row.
var itemNames = strings.Fields(`
	Id VoucherBillId VoucherBillNo VoucherDetailNo OrigId OrigVoucherNo VtCode PayKindCode TrackingID FundTypeCode AgencyCode AgencyName ExpFuncCode GovExpEcoCode DepExpEcoCode
	PayeeAcctNo PayeeAcctName PayeeAcctBankName PayeeAcctBankNo PayAmt XPayDate XAgentBusinessNo XPayAmt XPayeeAcctNo XPayeeAcctName XAddWord Result Remark`)

// bankNames are the fields the bank fills in on a receipt.
var bankNames = slices.DeleteFunc(slices.Clone(headNames), func(name string) bool { return !strings.HasPrefix(name, "X") })

// FieldNames are those of the head, in their order, for who draws a voucher.
func FieldNames() []string { return slices.Clone(headNames) }

// ItemNames are those of a row.
func ItemNames() []string { return slices.Clone(itemNames) }

// Code is the kind of the document.
func (d Document) Code() Code { return Code(d.Fields["VtCode"]) }

// Order is a receipt without what the bank has filled in: what it says was ordered.
func (d Document) Order() Document {
	return Document{Fields: without(d.Fields), Items: mapped(d.Items, without)}
}

func without(fields map[string]string) map[string]string {
	left := map[string]string{}
	for name, value := range fields {
		if !slices.Contains(bankNames, name) && name != "Result" {
			left[name] = value
		}
	}
	return left
}

func mapped(items []map[string]string, f func(map[string]string) map[string]string) []map[string]string {
	list := make([]map[string]string, len(items))
	for i, item := range items {
		list[i] = f(item)
	}
	return list
}

// Amount reads a field as money; an absent one is nothing.
func Amount(fields map[string]string, name string) (money.Fen, error) {
	text := fields[name]
	if text == "" {
		return 0, nil
	}
	whole, cents, pointed := strings.Cut(text, ".")
	if !pointed || len(cents) != 2 || strings.HasPrefix(whole, "+") {
		return 0, ErrAmount.With(text)
	}
	fen, err := strconv.ParseInt(whole+cents, 10, 64)
	if err != nil || Yuan(money.Fen(fen)) != text {
		return 0, ErrAmount.With(text)
	}
	return money.Fen(fen), nil
}

// Yuan writes money as vouchers have it: 1234.50.
func Yuan(fen money.Fen) string {
	text, sign := strconv.FormatInt(int64(fen), 10), ""
	if strings.HasPrefix(text, "-") {
		text, sign = text[1:], "-"
	}
	for len(text) < 3 {
		text = "0" + text
	}
	return sign + text[:len(text)-2] + "." + text[len(text)-2:]
}

// amounts are the fields that hold money.
var amounts = []string{"PayAmt", "XPayAmt"}

// Check tells what is wrong with a document whoever has signed it.
func (d Document) Check() error {
	of, known := shapes[d.Code()]
	if !known {
		return ErrCode.With(d.Fields["VtCode"])
	}
	for _, name := range of.fields {
		if d.Fields[name] == "" {
			return ErrMissing.With(name)
		}
	}
	if len(d.Items) > rowsMax {
		return ErrSize.With(rowsMax)
	}
	if err := checkFields(d.Fields, headNames); err != nil {
		return err
	}
	for _, item := range d.Items {
		if err := checkFields(item, itemNames); err != nil {
			return err
		}
	}
	return nil
}

func checkFields(fields map[string]string, names []string) error {
	for name, value := range fields {
		if !slices.Contains(names, name) || len([]rune(value)) > runesMax || !plain(value) {
			return ErrField.With(name)
		}
	}
	for _, name := range amounts {
		if _, err := Amount(fields, name); err != nil {
			return err
		}
	}
	return nil
}

// plain tells whether a text can be written to XML and read again unchanged.
func plain(text string) bool {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(text)) != nil || strings.TrimSpace(text) != text {
		return false
	}
	for _, r := range text {
		if r < ' ' || r == '\uFFFD' || r == 0xFFFE || r == 0xFFFF || r == 0x7F {
			return false
		}
	}
	return true
}

// Canonical are the bytes that are signed: fields in their order, empty ones left out.
func (d Document) Canonical() []byte {
	var b strings.Builder
	b.WriteString("<Voucher>")
	writeFields(&b, d.Fields, headNames)
	if len(d.Items) > 0 {
		b.WriteString("<Items>")
		for _, item := range d.Items {
			b.WriteString("<Item>")
			writeFields(&b, item, itemNames)
			b.WriteString("</Item>")
		}
		b.WriteString("</Items>")
	}
	b.WriteString("</Voucher>")
	return []byte(b.String())
}

func writeFields(b *strings.Builder, fields map[string]string, names []string) {
	for _, name := range names {
		if value := fields[name]; value != "" {
			element(b, name, value)
		}
	}
}

func element(b *strings.Builder, name, value string) {
	b.WriteString("<" + name + ">")
	_ = xml.EscapeText(b, []byte(value)) // a builder takes everything
	b.WriteString("</" + name + ">")
}
