package bank

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/httpx"
)

// PayeeQuery asks for some of the payees.
type PayeeQuery struct {
	Kind    PayeeKind `query:"kind" maxLength:"20"`
	Blocked bool      `query:"blocked" doc:"Only those on the blacklist"`
	Q       string    `query:"q" maxLength:"100" doc:"Words of names, a credit code; or a whole account number"`
}

func (q PayeeQuery) filter() PayeeFilter {
	return PayeeFilter{Kind: q.Kind, Blocked: q.Blocked, Text: q.Q}
}

func (a *API) payees(ctx context.Context, in *struct {
	PayeeQuery
	PageQuery
}) (page.Result[PayeeView], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[PayeeView]{}, err
	}
	return a.service.Payees(ctx, in.filter(), limit, in.After)
}

func (a *API) payeeTotals(ctx context.Context, in *struct{ PayeeQuery }) (PayeeTotals, error) {
	return a.service.PayeesTotals(ctx, in.filter())
}

func (a *API) exportPayees(ctx context.Context, in *struct{ PayeeQuery }) (*httpx.File, error) {
	e, err := a.service.ExportPayees(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) payee(ctx context.Context, in *pathInput) (PayeeView, error) {
	return a.service.Payee(ctx, in.ID)
}

// PayeeBody is a payee as it is sent.
type PayeeBody struct {
	Kind        PayeeKind          `json:"kind" maxLength:"20"`
	Name        string             `json:"name" maxLength:"200"`
	CreditCode  string             `json:"creditCode,omitempty" maxLength:"40"`
	Abroad      bool               `json:"abroad,omitempty"`
	Blocked     bool               `json:"blocked,omitempty"`
	BlockReason string             `json:"blockReason,omitempty" maxLength:"200"`
	Active      bool               `json:"active"`
	Accounts    []PayeeAccountBody `json:"accounts" maxItems:"50"`
}

// PayeeAccountBody is an account of a payee as it is sent; one that is known may be named by
// its identifier, its number masked.
type PayeeAccountBody struct {
	ID       ident.ID `json:"id,omitempty"`
	Number   string   `json:"number" maxLength:"60"`
	BankName string   `json:"bankName" maxLength:"200"`
	BankNo   string   `json:"bankNo,omitempty" maxLength:"12"`
}

func (b PayeeBody) input() PayeeInput {
	in := PayeeInput{Kind: b.Kind, Name: b.Name, CreditCode: b.CreditCode, Abroad: b.Abroad, Blocked: b.Blocked, BlockReason: b.BlockReason, Active: b.Active}
	for _, a := range b.Accounts {
		in.Accounts = append(in.Accounts, PayeeAccount{ID: a.ID, Number: a.Number, BankName: a.BankName, BankNo: a.BankNo})
	}
	return in
}

func (a *API) addPayee(ctx context.Context, in *struct{ Body PayeeBody }) (PayeeView, error) {
	return a.service.AddPayee(ctx, in.Body.input())
}

func (a *API) changePayee(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body PayeeBody
}) (PayeeView, error) {
	return a.service.ChangePayee(ctx, in.ID, in.Version(), in.Body.input())
}

// Sizes of an upload: the sheet, and the form around it.
const (
	payeeBytesMax = 10 << 20
	formBytes     = 64 << 10
)

type payeeUpload struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true"`
		Keep bool          `form:"keep" required:"false"`
	}]
}

func (a *API) readPayees(ctx context.Context, in *payeeUpload) ([]PayeeRow, error) {
	form := in.RawBody.Data()
	data, err := io.ReadAll(io.LimitReader(form.File, payeeBytesMax+1))
	if err != nil {
		return nil, fmt.Errorf("read upload: %w", err)
	}
	if len(data) > payeeBytesMax {
		return nil, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(payeeBytesMax))
	}
	return a.service.ReadPayees(ctx, form.File.Filename, data)
}

func (a *API) importPayees(ctx context.Context, in *payeeUpload, rows []PayeeRow) (PayeeImport, error) {
	return a.service.ImportPayees(ctx, rows, in.RawBody.Data().Keep)
}
