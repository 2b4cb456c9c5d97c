package yearend

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/handover"
	"caixiao/internal/platform/httpx"
)

// API serves the end of the year of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Lists are approved, and closings confirmed,
// where all cases are, in the workflow.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/year-end-lists", PermRead, a.lists, "年终结转清单")
	httpx.Get(r, "/year-end-lists/totals", PermRead, a.totals, "年终结转清单合计")
	httpx.Download(r, "/year-end-lists/content", PermRead, a.exportLists, "导出年终结转清单列表")
	httpx.Post(r, "/year-end-lists", PermPrepare, a.make, "生成年终结转清单")
	httpx.Get(r, "/year-end-lists/{id}", PermRead, a.list, "年终结转清单详情")
	httpx.Download(r, "/year-end-lists/{id}/content", PermRead, a.exportList, "导出年终结转清单")
	httpx.Put(r, "/year-end-lists/{id}", PermRead, a.confirm, "填报年终结转清单")
	httpx.Post(r, "/year-end-lists/{id}/refreshments", PermRead, a.refresh, "更新年终结转清单")
	httpx.Post(r, "/year-end-lists/{id}/submissions", PermRead, a.submit, "提交年终结转清单")
	httpx.Post(r, "/year-end-lists/{id}/reopenings", PermPrepare, a.reopen, "退回未能记账的结转清单")
	httpx.Post(r, "/year-end-lists/{id}/voidances", PermPrepare, a.void, "作废年终结转清单")
	httpx.PostGroup(r, "/year-end-lists/{id}/postings", PermPrepare, a.post, "重新记账年终结转清单")

	httpx.Get(r, "/year-closings", PermYear, a.closings, "各年结账")
	httpx.Get(r, "/year-closings/{year}", PermYear, a.overview, "年终结账情况")
	httpx.Download(r, "/year-closings/{year}/content", PermYear, a.exportYear, "导出年终结账报告")
	httpx.PostGroup(r, "/year-closings/{year}/plan-cancellations", PermPrepare, a.cancelPlans, "注销未用完的用款计划")
	httpx.Post(r, "/year-closings", PermClose, a.propose, "提请年终结账")
	httpx.Get(r, "/year-openings/{year}", PermYear, a.opening, "新年度开账情况")
	httpx.Post(r, "/year-openings", PermClose, a.open, "新年度开账")

	httpx.Get(r, "/year-end-policies", PermRead, a.policies, "结转规定")
	httpx.Post(r, "/year-end-policies", PermPolicy, a.layDown, "设定结转规定")
}

// FilterQuery asks for some of the lists.
type FilterQuery struct {
	Year  fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	Kind  Kind        `query:"kind" maxLength:"10" doc:"UNIT or BUREAU; nothing is both"`
	State State       `query:"state" maxLength:"20"`
	Unit  ident.ID    `query:"unit"`
}

func (q FilterQuery) filter() Filter {
	return Filter(q)
}

func (a *API) lists(ctx context.Context, in *struct {
	FilterQuery
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: as they were made"`
}) (page.Result[Item], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Item]{}, err
	}
	return a.service.Lists(ctx, in.filter(), limit, in.After)
}

func (a *API) exportLists(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	e, err := a.service.ExportLists(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return file(e), nil
}

func (a *API) totals(ctx context.Context, in *struct{ FilterQuery }) (Totals, error) {
	return a.service.Totals(ctx, in.filter())
}

func (a *API) make(ctx context.Context, in *struct {
	Body struct {
		Year fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
	}
}) (Made, error) {
	return a.service.Make(ctx, in.Body.Year)
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) list(ctx context.Context, in *pathInput) (View, error) {
	return a.service.List(ctx, in.ID)
}

// ChoiceBody is what is said of a line.
type ChoiceBody struct {
	Line        int       `json:"line" minimum:"1"`
	CarryFen    money.Fen `json:"carryFen" minimum:"0"`
	WithdrawFen money.Fen `json:"withdrawFen" minimum:"0"`
	RunFen      money.Fen `json:"runFen,omitempty" minimum:"0"`
	Reason      string    `json:"reason,omitempty" maxLength:"200"`
}

func (a *API) confirm(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body struct {
		Lines []ChoiceBody `json:"lines" minItems:"1" maxItems:"600"`
	}
}) (View, error) {
	choices := make([]Choice, len(in.Body.Lines))
	for i, l := range in.Body.Lines {
		choices[i] = Choice(l)
	}
	return a.service.Confirm(ctx, in.ID, in.Version(), choices)
}

type stepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64 `json:"version" minimum:"1" doc:"The list as the person saw it"`
	}
}

func (a *API) refresh(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Refresh(ctx, in.ID, in.Body.Version)
}

func (a *API) submit(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Submit(ctx, in.ID, in.Body.Version)
}

func (a *API) reopen(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Reopen(ctx, in.ID, in.Body.Version)
}

func (a *API) void(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Void(ctx, in.ID, in.Body.Version)
}

func (a *API) post(ctx context.Context, in *pathInput, keep func(handover.Receipt) httpx.Kept) (handover.Receipt, error) {
	return a.service.PostAgain(ctx, in.ID, handover.Answer(keep))
}
