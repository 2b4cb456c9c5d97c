package payment

import (
	"encoding/json"
	"fmt"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Kind is what a payment is.
type Kind string

// Kinds of payments.
const (
	Single Kind = "SINGLE"
	Batch  Kind = "BATCH"
	Card   Kind = "CARD" // repayment of official cards
)

// Kinds lists them all.
var Kinds = []Kind{Single, Batch, Card}

// Methods are the ways of settlement (rule payment:1.2-methods).
var Methods = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}

// Settlement by official card and in batches.
const (
	methodCard  = "5"
	methodBatch = "6"
)

// PayeeKind is who is paid.
type PayeeKind string

// Kinds of payees.
const (
	Company PayeeKind = "COMPANY"
	Person  PayeeKind = "PERSON"
	Office  PayeeKind = "UNIT" // another budget unit
)

// Invoice is one that a payment settles, or a part of it.
type Invoice struct {
	Code      string    `json:"code" maxLength:"30"`
	Number    string    `json:"number" maxLength:"30" minLength:"1"`
	AmountFen money.Fen `json:"amountFen" minimum:"1"`
}

// Payment is an application to pay, and what became of it.
type Payment struct {
	ID           ident.ID    `json:"id"`
	Number       string      `json:"number"`
	Year         fiscal.Year `json:"year"`
	Kind         Kind        `json:"kind"`
	State        State       `json:"state"`
	Unit         ident.ID    `json:"unit" db:"unit_id"`
	Quota        ident.ID    `json:"quota" db:"quota_id"`
	Slice        ident.ID    `json:"-" db:"slice_id"`
	Account      string      `json:"account" doc:"The place of the quota that the money was taken from; empty until it is submitted"`
	Contract     ident.ID    `json:"contract" db:"contract_id"`
	ContractNo   string      `json:"contractNo"`
	Original     ident.ID    `json:"original" db:"original_id"`
	AmountFen    money.Fen   `json:"amountFen"`
	PaidFen      money.Fen   `json:"paidFen"`
	ReturnedFen  money.Fen   `json:"returnedFen"`
	Purpose      string      `json:"purpose"`
	Method       string      `json:"method"`
	DepEconomic  string      `json:"depEconomic"`
	PayeeKind    PayeeKind   `json:"payeeKind"`
	PayeeName    string      `json:"payeeName"`
	PayeeAccount string      `json:"payeeAccount"`
	PayeeBank    string      `json:"payeeBank"`
	PayeeBankNo  string      `json:"payeeBankNo"`
	PayerName    string      `json:"payerName"`
	PayerAccount string      `json:"payerAccount"`
	PayerBank    string      `json:"payerBank"`
	Invoices     string      `json:"-"`
	Persons      int64       `json:"persons" doc:"Of a reception, a meeting, a training; 0: it is none"`
	ApprovalNo   string      `json:"approvalNo"`
	Rows         int64       `json:"rows" db:"row_count" doc:"Of a batch"`
	EVoucher     ident.ID    `json:"voucher" db:"evoucher_id"`
	VoucherNo    string      `json:"voucherNo"`
	VoucherDay   string      `json:"voucherDay" doc:"A day; empty until it is issued"`
	PaidDay      string      `json:"paidDay" doc:"As the bank has it"`
	ClearDay     string      `json:"clearDay"`
	BookDay      string      `json:"bookDay"`
	BankNo       string      `json:"bankNo" doc:"The serial number of the bank"`
	Clearing     ident.ID    `json:"clearing" db:"clearing_id"`
	MadeBy       ident.ID    `json:"madeBy"`
	MadeByName   string      `json:"madeByName"`
	UnitBy       ident.ID    `json:"unitBy"`
	UnitByName   string      `json:"unitByName"`
	FirstBy      ident.ID    `json:"firstBy"`
	FirstByName  string      `json:"firstByName"`
	SecondBy     ident.ID    `json:"secondBy"`
	SecondByName string      `json:"secondByName"`
	AppliedOn    string      `json:"appliedOn" doc:"The day it was handed in last; empty: it never was"`
	SignLevel    int64       `json:"signLevel" doc:"How far up it was approved: 0 as every payment, 1 head of the section, 2 head of the bureau"`
	SignedBy     ident.ID    `json:"signedBy"`
	SignedByName string      `json:"signedByName"`
	PriorFen     money.Fen   `json:"priorFen" doc:"Of what came back, what came in a later year"`
	Missing      bool        `json:"missing" doc:"The bank has signed that it has not received the voucher"`
	Held         bool        `json:"held" doc:"An answer of the bank differs from the order"`
	Trouble      string      `json:"trouble" doc:"What the bank or a reviewer has said"`
	Asks         int64       `json:"asks"`
	AskAt        string      `json:"askAt"`
	Version      int64       `json:"version"`
	ChangedAt    string      `json:"changedAt"`
	ChangedBy    string      `json:"changedBy"`
}

// ETag is the version.
func (p Payment) ETag() int64 { return p.Version }

// left is what was paid and has not come back.
func (p Payment) left() money.Fen { return p.PaidFen - p.ReturnedFen }

// InvoiceList are the invoices that a payment settles.
func (p Payment) InvoiceList() (list []Invoice, err error) {
	if p.Invoices == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(p.Invoices), &list); err != nil {
		return nil, fmt.Errorf("invoices of payment %s: %w", p.Number, err)
	}
	return list, nil
}

// Row is a line of a batch.
type Row struct {
	Payment     ident.ID  `json:"-" db:"payment_id"`
	Line        int64     `json:"line"`
	Name        string    `json:"name"`
	Account     string    `json:"account"`
	Bank        string    `json:"bank"`
	IDCard      string    `json:"-" db:"id_card"`
	AmountFen   money.Fen `json:"amountFen"`
	WithheldFen money.Fen `json:"withheldFen"`
	GrossFen    money.Fen `json:"grossFen" doc:"Of the payroll; 0: it was not given"`
	Remark      string    `json:"remark"`
	Result      string    `json:"result" doc:"PAID, FAILED; empty until the bank has told"`
	Reason      string    `json:"reason"`
	BankNo      string    `json:"bankNo"`
	Again       ident.ID  `json:"again" db:"again_id" doc:"The application that pays it once more"`
}

// Input is what an application asks for.
type Input struct {
	Kind         Kind
	Quota        ident.ID
	Contract     ident.ID
	ContractNo   string
	AmountFen    money.Fen
	Purpose      string
	Method       string
	DepEconomic  string
	PayeeKind    PayeeKind
	PayeeName    string
	PayeeAccount string
	PayeeBank    string
	PayeeBankNo  string
	Payer        Account
	Invoices     []Invoice
	Persons      int64
	ApprovalNo   string
	Rows         []Row
}

// Limits of an application.
const (
	rowsMax      = 10_000
	invoicesMax  = 200
	textRunesMax = 200
)

// whole is the input without spaces around its texts, and what is missing, field by field.
func (in Input) whole() (Input, error) {
	for _, text := range []*string{
		&in.ContractNo, &in.Purpose, &in.Method, &in.DepEconomic, &in.PayeeName, &in.PayeeAccount, &in.PayeeBank, &in.PayeeBankNo,
		&in.Payer.Number, &in.Payer.Name, &in.Payer.Bank, &in.ApprovalNo,
	} {
		*text = strings.TrimSpace(*text)
	}
	in.PayeeAccount = strings.ReplaceAll(in.PayeeAccount, " ", "")
	if in.PayeeKind == "" {
		in.PayeeKind = Company
	}
	switch {
	case in.Kind == Batch:
		in.Method = methodBatch
	case in.Kind == Card:
		in.Method = methodCard
	case in.Method == "":
		in.Method = "1"
	}
	return in, in.check()
}

func (in Input) check() error {
	var wrong fault.Fields
	if !among(Kinds, in.Kind) {
		wrong.Add("kind", ErrKind.With(fault.Excerpt(string(in.Kind))))
	}
	if in.AmountFen <= 0 {
		wrong.Add("amountFen", ErrAmount)
	}
	if in.Purpose == "" || len([]rune(in.Purpose)) > textRunesMax {
		wrong.Add("purpose", ErrText.With(textRunesMax))
	}
	if !among(Methods, in.Method) {
		wrong.Add("method", ErrMethod.With(fault.Excerpt(in.Method)))
	}
	if in.Quota.IsZero() {
		wrong.Add("quota", ErrQuota)
	}
	if in.Kind == Single && (in.PayeeName == "" || in.PayeeAccount == "") {
		wrong.Add("payeeName", ErrPayee)
	}
	if len(in.Invoices) > invoicesMax {
		wrong.Add("invoices", ErrInvoices.With(invoicesMax))
	}
	if err := wrong.Take("rows", in.checkRows()); err != nil {
		return err
	}
	return wrong.Err()
}

// checkRows: a batch and cards are the sum of their rows (P2).
func (in Input) checkRows() error {
	if in.Kind == Single {
		return nil
	}
	if len(in.Rows) == 0 || len(in.Rows) > rowsMax {
		return ErrRows.With(rowsMax)
	}
	var sum money.Fen
	for _, r := range in.Rows {
		next, err := sum.Add(r.AmountFen)
		if err != nil || r.AmountFen <= 0 || r.Name == "" || r.Account == "" {
			return ErrRows.With(rowsMax)
		}
		sum = next
	}
	if sum != in.AmountFen {
		return ErrRowSum.With(sum, in.AmountFen)
	}
	return nil
}

func among[T comparable](list []T, one T) bool {
	for _, each := range list {
		if each == one {
			return true
		}
	}
	return false
}
