package contract

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the registers of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/contracts", PermRead, a.list, "合同登记")
	httpx.Get(r, "/contracts/totals", PermRead, a.totals, "合同合计")
	httpx.Download(r, "/contracts/content", PermRead, a.export, "导出合同")
	httpx.Get(r, "/contracts/{id}", PermRead, a.get, "合同详情")
	httpx.Post(r, "/contracts", PermWrite, a.create, "登记合同")
	httpx.Put(r, "/contracts/{id}", PermWrite, a.change, "修改合同")
	httpx.Post(r, "/contracts/{id}/submissions", PermWrite, a.submit, "提交合同")
	httpx.Post(r, "/contracts/{id}/voidances", PermWrite, a.void, "作废合同")
	httpx.Post(r, "/contracts/{id}/returns", PermConfirm, a.giveBack, "退回合同")
	httpx.PostGroup(r, "/contracts/{id}/confirmations", PermConfirm, a.confirm, "确认合同并占用指标")
	httpx.PostGroup(r, "/contracts/{id}/endings", PermConfirm, a.end, "合同终结并释放指标")
	httpx.Post(r, "/contracts/{id}/changes", PermWrite, a.propose, "提出合同变更")
	httpx.PostGroup(r, "/contracts/{id}/change-confirmations", PermConfirm, a.alter, "确认合同变更")
	httpx.Post(r, "/contracts/{id}/change-refusals", PermConfirm, a.refuse, "不同意合同变更")
	httpx.Get(r, "/invoices", PermRead, a.invoices, "发票登记")
	httpx.Get(r, "/invoices/totals", PermRead, a.invoiceTotals, "发票合计")
	httpx.Download(r, "/invoices/content", PermRead, a.exportInvoices, "导出发票")
	httpx.Get(r, "/invoices/{id}", PermRead, a.invoice, "发票详情")
	httpx.Post(r, "/invoices", PermWrite, a.register, "登记发票")
	httpx.Post(r, "/invoices/{id}/voidances", PermWrite, a.voidInvoice, "作废发票")
}

// xlsxType is the media type of workbooks.
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// FilterQuery asks for some of the contracts or invoices.
type FilterQuery struct {
	Year  fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	State State       `query:"state" maxLength:"20"`
	Unit  ident.ID    `query:"unit"`
	Q     string      `query:"q" maxLength:"100" doc:"Words: numbers, titles, suppliers, units; beginnings and initials find too"`
}

func (q FilterQuery) filter() Filter {
	return Filter{Year: q.Year, State: q.State, Unit: q.Unit, Text: q.Q}
}

type listInput struct {
	FilterQuery
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: the newest first"`
}

func (a *API) list(ctx context.Context, in *listInput) (page.Result[Item], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Item]{}, err
	}
	return a.service.List(ctx, in.filter(), limit, in.After)
}

func (a *API) totals(ctx context.Context, in *struct{ FilterQuery }) (Totals, error) {
	return a.service.Totals(ctx, in.filter())
}

func file(e Export, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) export(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	return file(a.service.Export(ctx, in.filter()))
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (View, error) {
	return a.service.Contract(ctx, in.ID)
}

// Body is a contract as it is sent.
type Body struct {
	Number          string      `json:"number" maxLength:"60"`
	Unit            ident.ID    `json:"unit"`
	Title           string      `json:"title" maxLength:"200"`
	Supplier        string      `json:"supplier" maxLength:"200"`
	SupplierAccount string      `json:"supplierAccount,omitempty" maxLength:"60"`
	SupplierBank    string      `json:"supplierBank,omitempty" maxLength:"200"`
	ProcurementPlan string      `json:"procurementPlan,omitempty" maxLength:"60"`
	SignedOn        fiscal.Date `json:"signedOn"`
	EndsOn          fiscal.Date `json:"endsOn"`
	AmountFen       money.Fen   `json:"amountFen" minimum:"1"`
	Terms           []Term      `json:"terms,omitempty" maxItems:"60"`
	Holds           []Hold      `json:"holds,omitempty" maxItems:"50"`
}

func (b Body) input() Input { return Input(b) }

func (a *API) create(ctx context.Context, in *struct{ Body Body }) (View, error) {
	return a.service.Create(ctx, in.Body.input())
}

func (a *API) change(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body Body
}) (View, error) {
	return a.service.Change(ctx, in.ID, in.Version(), in.Body.input())
}

type stepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64 `json:"version" minimum:"1" doc:"The contract as the person saw it"`
	}
}

func (a *API) submit(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Submit(ctx, in.ID, in.Body.Version)
}

func (a *API) void(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Void(ctx, in.ID, in.Body.Version)
}

type noteInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64  `json:"version" minimum:"1"`
		Note    string `json:"note" minLength:"2" maxLength:"200"`
	}
}

func (a *API) giveBack(ctx context.Context, in *noteInput) (View, error) {
	return a.service.Return(ctx, in.ID, in.Body.Version, in.Body.Note)
}

// keeper hands the ledger the row that keeps the answer, among those of the contract.
func keeper(keep func(Receipt) httpx.Kept) Keeper {
	return func(r Receipt) []Guarded {
		kept := keep(r)
		if kept.IsZero() {
			return nil
		}
		return []Guarded{{Query: kept.Query, Row: kept.Row, Guard: kept.Guard, Missed: httpx.ErrAnswered}}
	}
}

func (a *API) confirm(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Confirm(ctx, in.ID, in.Body.Version, keeper(keep))
}

func (a *API) end(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.End(ctx, in.ID, in.Body.Version, keeper(keep))
}

func (a *API) propose(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version  int64     `json:"version" minimum:"1"`
		DeltaFen money.Fen `json:"deltaFen" doc:"负数为调减"`
		Quota    ident.ID  `json:"quota,omitempty" doc:"相应增减占用的指标"`
		Reason   string    `json:"reason" minLength:"2" maxLength:"200"`
	}
}) (View, error) {
	b := in.Body
	return a.service.Propose(ctx, in.ID, b.Version, Change{DeltaFen: b.DeltaFen, Quota: b.Quota, Reason: b.Reason})
}

func (a *API) alter(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Alter(ctx, in.ID, in.Body.Version, keeper(keep))
}

func (a *API) refuse(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Refuse(ctx, in.ID, in.Body.Version)
}

func (a *API) invoices(ctx context.Context, in *listInput) (page.Result[InvoiceItem], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[InvoiceItem]{}, err
	}
	return a.service.Invoices(ctx, in.filter(), limit, in.After)
}

func (a *API) invoiceTotals(ctx context.Context, in *struct{ FilterQuery }) (InvoiceTotals, error) {
	return a.service.InvoiceTotals(ctx, in.filter())
}

func (a *API) exportInvoices(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	return file(a.service.ExportInvoices(ctx, in.filter()))
}

func (a *API) invoice(ctx context.Context, in *pathInput) (InvoiceView, error) {
	return a.service.Invoice(ctx, in.ID)
}

// InvoiceBody is an invoice as it is sent.
type InvoiceBody struct {
	Code       string      `json:"code,omitempty" maxLength:"12"`
	Number     string      `json:"number" maxLength:"20"`
	Unit       ident.ID    `json:"unit"`
	Kind       InvoiceKind `json:"kind" enum:"SPECIAL,NORMAL,RECEIPT,OTHER"`
	Seller     string      `json:"seller" maxLength:"200"`
	SellerCode string      `json:"sellerCode,omitempty" maxLength:"20"`
	IssuedOn   fiscal.Date `json:"issuedOn"`
	TotalFen   money.Fen   `json:"totalFen" minimum:"1"`
	TaxFen     money.Fen   `json:"taxFen,omitempty" minimum:"0"`
}

func (a *API) register(ctx context.Context, in *struct {
	Body struct {
		Items []InvoiceBody `json:"items" minItems:"1" maxItems:"200"`
	}
}) (page.Result[InvoiceItem], error) {
	list := make([]InvoiceInput, len(in.Body.Items))
	for i, b := range in.Body.Items {
		list[i] = InvoiceInput(b)
	}
	made, err := a.service.Register(ctx, list)
	return page.Result[InvoiceItem]{Items: made, Total: len(made)}, err
}

func (a *API) voidInvoice(ctx context.Context, in *noteInput) (InvoiceView, error) {
	return a.service.VoidInvoice(ctx, in.ID, in.Body.Version, in.Body.Note)
}
