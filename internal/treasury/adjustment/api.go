package adjustment

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/handover"
	"caixiao/internal/platform/httpx"
)

// API serves the requests of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Requests are approved where all cases are, in
// the workflow.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/adjustments", PermRead, a.list, "指标调整申请")
	httpx.Get(r, "/adjustments/totals", PermRead, a.totals, "指标调整合计")
	httpx.Download(r, "/adjustments/content", PermRead, a.export, "导出指标调整申请")
	httpx.Get(r, "/adjustments/{id}", PermRead, a.get, "指标调整申请详情")
	httpx.Post(r, "/adjustment-trials", PermRead, a.try, "试算指标调整")
	httpx.Post(r, "/adjustments", PermRead, a.create, "新建指标调整申请")
	httpx.Put(r, "/adjustments/{id}", PermRead, a.change, "修改指标调整申请")
	httpx.Post(r, "/adjustments/{id}/submissions", PermRead, a.submit, "提交指标调整申请")
	httpx.Post(r, "/adjustments/{id}/voidances", PermRead, a.void, "作废指标调整申请")
	httpx.PostGroup(r, "/adjustments/{id}/postings", PermPost, a.post, "重新记账")
}

// xlsxType is the media type of workbooks.
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// FilterQuery asks for some of the requests.
type FilterQuery struct {
	Year  fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	Kind  Kind        `query:"kind" maxLength:"20"`
	State State       `query:"state" maxLength:"20"`
	Unit  ident.ID    `query:"unit"`
	Q     string      `query:"q" maxLength:"100" doc:"Words: numbers, reasons, units, projects; beginnings and initials find too"`
}

func (q FilterQuery) filter() Filter {
	return Filter{Year: q.Year, Kind: q.Kind, State: q.State, Unit: q.Unit, Text: q.Q}
}

func (a *API) list(ctx context.Context, in *struct {
	FilterQuery
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: the newest first"`
}) (page.Result[Item], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Item]{}, err
	}
	return a.service.List(ctx, in.filter(), limit, in.After)
}

func (a *API) totals(ctx context.Context, in *struct{ FilterQuery }) (Totals, error) {
	return a.service.Totals(ctx, in.filter())
}

func (a *API) export(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	e, err := a.service.Export(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (View, error) {
	return a.service.Request(ctx, in.ID)
}

// Body is a request as it is sent.
type Body struct {
	Kind       Kind        `json:"kind" maxLength:"20"`
	Basis      string      `json:"basis,omitempty" maxLength:"200"`
	Reason     string      `json:"reason,omitempty" maxLength:"200"`
	Expires    fiscal.Date `json:"expires,omitempty" doc:"冻结到期日"`
	Contract   ident.ID    `json:"contract,omitempty" doc:"Of a release: the registration of the contract"`
	ContractNo string      `json:"contractNo,omitempty" maxLength:"200"`
	Lines      []BodyLine  `json:"lines" minItems:"1" maxItems:"500"`
}

// BodyLine is a line as it is sent; accounts that the kind names may be left out.
type BodyLine struct {
	From        ident.ID  `json:"from"`
	FromAccount string    `json:"fromAccount,omitempty" maxLength:"5"`
	To          ident.ID  `json:"to,omitempty"`
	ToAccount   string    `json:"toAccount,omitempty" maxLength:"5"`
	AmountFen   money.Fen `json:"amountFen" minimum:"1"`
}

func (b Body) input() Input {
	in := Input{Kind: b.Kind, Basis: b.Basis, Reason: b.Reason, Expires: b.Expires, Contract: b.Contract, ContractNo: b.ContractNo}
	for _, l := range b.Lines {
		in.Lines = append(in.Lines, Line{From: l.From, FromAccount: l.FromAccount, To: l.To, ToAccount: l.ToAccount, AmountFen: l.AmountFen})
	}
	return in
}

func (a *API) try(ctx context.Context, in *struct{ Body Body }) (Trial, error) {
	return a.service.Try(ctx, in.Body.input())
}

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
		Version int64 `json:"version" minimum:"1" doc:"The request as the person saw it"`
	}
}

func (a *API) submit(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Submit(ctx, in.ID, in.Body.Version)
}

func (a *API) void(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Void(ctx, in.ID, in.Body.Version)
}

func (a *API) post(ctx context.Context, in *pathInput, keep func(handover.Receipt) httpx.Kept) (handover.Receipt, error) {
	return a.service.PostAgain(ctx, in.ID, handover.Answer(keep))
}
