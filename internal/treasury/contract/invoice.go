package contract

import (
	"regexp"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// InvoiceKind says what an invoice is.
type InvoiceKind string

// Kinds of invoices.
const (
	SpecialInvoice InvoiceKind = "SPECIAL" // 增值税专用发票
	NormalInvoice  InvoiceKind = "NORMAL"  // 增值税普通发票
	FiscalReceipt  InvoiceKind = "RECEIPT" // 财政票据
	OtherInvoice   InvoiceKind = "OTHER"
)

// States of an invoice.
const (
	invoiceActive = "ACTIVE"
	invoiceVoid   = "VOID"
)

// Invoice is one that a unit has got.
type Invoice struct {
	ID         ident.ID    `json:"id"`
	Code       string      `json:"code"`
	Number     string      `json:"number"`
	Year       fiscal.Year `json:"year"`
	Unit       ident.ID    `json:"unit" db:"unit_id"`
	Kind       InvoiceKind `json:"kind"`
	Seller     string      `json:"seller"`
	SellerCode string      `json:"sellerCode" doc:"纳税人识别号"`
	IssuedOn   fiscal.Date `json:"issuedOn"`
	TotalFen   money.Fen   `json:"totalFen" doc:"价税合计"`
	TaxFen     money.Fen   `json:"taxFen"`
	UsedFen    money.Fen   `json:"usedFen" doc:"By applications that are under way or paid"`
	State      string      `json:"state" enum:"ACTIVE,VOID"`
	Note       string      `json:"note" doc:"Why it is void"`
	Version    int64       `json:"version"`
	MadeBy     ident.ID    `json:"-"`
	MadeByName string      `json:"madeByName"`
	ChangedAt  string      `json:"changedAt"`
}

// ETag is the version.
func (i Invoice) ETag() int64 { return i.Version }

// InvoiceInput is what an invoice says.
type InvoiceInput struct {
	Code       string
	Number     string
	Unit       ident.ID
	Kind       InvoiceKind
	Seller     string
	SellerCode string
	IssuedOn   fiscal.Date
	TotalFen   money.Fen
	TaxFen     money.Fen
}

var (
	invoiceCode   = regexp.MustCompile(`^[0-9]{0,12}$`)
	invoiceNumber = regexp.MustCompile(`^[0-9A-Z]{1,20}$`)
	taxpayer      = regexp.MustCompile(`^[0-9A-Z]{0,20}$`)
)

// whole trims what was typed and tells what is wrong, field by field.
func (in InvoiceInput) whole(today fiscal.Date) (InvoiceInput, error) {
	for _, text := range []*string{&in.Code, &in.Number, &in.Seller, &in.SellerCode} {
		*text = strings.TrimSpace(*text)
	}
	in.Number, in.SellerCode = strings.ToUpper(in.Number), strings.ToUpper(in.SellerCode)
	var wrong fault.Fields
	if !invoiceCode.MatchString(in.Code) {
		wrong.Add("code", ErrInvoiceCode)
	}
	if !invoiceNumber.MatchString(in.Number) {
		wrong.Add("number", ErrInvoiceNumber)
	}
	switch in.Kind {
	case SpecialInvoice, NormalInvoice, FiscalReceipt, OtherInvoice:
	default:
		wrong.Add("kind", ErrInvoiceKind)
	}
	if in.Seller == "" || len([]rune(in.Seller)) > textRunesMax {
		wrong.Add("seller", ErrSupplier.With(textRunesMax))
	}
	if !taxpayer.MatchString(in.SellerCode) {
		wrong.Add("sellerCode", ErrTaxpayer)
	}
	if in.IssuedOn.IsZero() || in.IssuedOn.After(today) {
		wrong.Add("issuedOn", ErrInvoiceDay.With(today))
	}
	if in.TotalFen <= 0 || in.TotalFen > fenMax {
		wrong.Add("totalFen", ErrAmount)
	}
	if in.TaxFen < 0 || in.TaxFen >= in.TotalFen {
		wrong.Add("taxFen", ErrTax)
	}
	return in, wrong.Err()
}

// Use is what an application takes of an invoice.
type Use struct {
	Code, Number string
	AmountFen    money.Fen
}

// key is how the register has the invoice.
func (u Use) key() [2]string {
	return [2]string{strings.TrimSpace(u.Code), strings.ToUpper(strings.TrimSpace(u.Number))}
}

// Claim is a payment application.
type Claim struct {
	ID     ident.ID
	Number string
}

// UseRow is what an application has taken of an invoice or given back.
type UseRow struct {
	Claim       ident.ID  `json:"claim" db:"claim_id"`
	ClaimNumber string    `json:"claimNumber"`
	AmountFen   money.Fen `json:"amountFen"`
}

// InvoiceFact is what the rules of payments look at.
type InvoiceFact struct {
	Code, Number string
	Seller       string
	Known        bool // registered, and not void
	TotalFen     money.Fen
	OthersFen    money.Fen // taken by other applications
	HereFen      money.Fen
	Others       []string // the numbers of the other applications
}

// ContractFact is what the rules of payments look at.
type ContractFact struct {
	Number   string
	Supplier string
	InForce  bool
	// ProcurementPlan is the number of the plan of procurement; empty where there is none.
	ProcurementPlan string
	AmountFen       money.Fen // with confirmed changes
	UsedFen         money.Fen // paid and in flight, without the application that is looked at
	Payments        int
}
