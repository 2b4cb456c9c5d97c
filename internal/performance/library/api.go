package library

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the indicator library.
type API struct{ service *Service }

// NewAPI returns the API of a book's library.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/indicator-library", PermRead, a.list, "绩效指标库")
	httpx.Get(r, "/indicator-library/facets", PermRead, a.facets, "指标库的行业和职责")
	httpx.Download(r, "/indicator-library/content", PermRead, a.export, "导出指标库")
	httpx.Get(r, "/indicator-library/{id}", PermRead, a.get, "指标库中的指标")
	httpx.Post(r, "/indicator-library", PermPropose, a.propose, "提议入库指标")
	httpx.Post(r, "/indicator-library/from-target", PermPropose, a.proposeRow, "从已批复目标提议入库指标")
	httpx.Put(r, "/indicator-library/{id}", PermPropose, a.revise, "修改指标库指标")
	httpx.Post(r, "/indicator-library/{id}/acceptances", PermReview, a.step(Accept), "同意入库")
	httpx.Post(r, "/indicator-library/{id}/rejections", PermReview, a.step(Reject), "不同意入库")
	httpx.Post(r, "/indicator-library/{id}/retirements", PermReview, a.step(Retire), "停用指标")
	httpx.Post(r, "/indicator-library/{id}/restorations", PermReview, a.step(Restore), "恢复使用指标")
}

// FilterQuery asks for some of the entries.
type FilterQuery struct {
	Industry Industry `query:"industry" maxLength:"20"`
	Duty     string   `query:"duty" maxLength:"30"`
	Class    string   `query:"level2" maxLength:"10" doc:"Second-level class: 数量"`
	State    State    `query:"state" maxLength:"10" doc:"ACTIVE when left out"`
}

func (q FilterQuery) filter(text string) Filter {
	return Filter{Industry: q.Industry, Duty: q.Duty, Class: q.Class, State: q.State, Text: text}
}

// ListInput asks for a page of the library.
type ListInput struct {
	httpx.ListQuery
	FilterQuery
}

func (a *API) list(ctx context.Context, in *ListInput) (page.Result[Entry], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[Entry]{}, err
	}
	column, descending, err := in.SortBy(SortColumns...)
	if err != nil {
		return page.Result[Entry]{}, err
	}
	return a.service.List(ctx, in.filter(in.Q), Paging{Column: column, Descending: descending, Limit: limit, After: in.After})
}

func (a *API) facets(ctx context.Context, _ *struct{}) ([]Facet, error) { return a.service.Facets(ctx) }

type exportInput struct {
	FilterQuery
	Q string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

func (a *API) export(ctx context.Context, in *exportInput) (*httpx.File, error) {
	file := a.service.Export(ctx, in.filter(in.Q))
	return &httpx.File{Name: file.Name, Type: file.Type, Write: file.Write}, nil
}

// ByID names an entry in the path.
type ByID struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *ByID) (*Detail, error) {
	return a.service.Get(ctx, in.ID)
}

func (a *API) propose(ctx context.Context, in *struct{ Body Input }) (Entry, error) {
	return a.service.Propose(ctx, in.Body)
}

type rowInput struct {
	Body struct {
		Target   ident.ID `json:"targetId"`
		Row      string   `json:"indicatorId" minLength:"1" maxLength:"20" doc:"Lasting id of the row"`
		Industry Industry `json:"industry" maxLength:"20"`
		Duty     string   `json:"duty" minLength:"1" maxLength:"30"`
	}
}

func (a *API) proposeRow(ctx context.Context, in *rowInput) (Entry, error) {
	b := in.Body
	return a.service.ProposeRow(ctx, b.Target, b.Row, b.Industry, b.Duty)
}

type reviseInput struct {
	httpx.IfMatch
	ByID
	Body struct {
		Input
		Note string `json:"note,omitempty" maxLength:"500" doc:"Why it is changed"`
	}
}

func (a *API) revise(ctx context.Context, in *reviseInput) (Entry, error) {
	return a.service.Take(ctx, Step{Entry: in.ID, Version: in.Version(), Action: Revise, Note: in.Body.Note, Input: &in.Body.Input})
}

type stepInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The entry as the person saw it"`
		Note    string `json:"note,omitempty" maxLength:"500" doc:"Needed to reject and to retire"`
	}
}

func (a *API) step(action Action) httpx.Handler[stepInput, Entry] {
	return func(ctx context.Context, in *stepInput) (Entry, error) {
		return a.service.Take(ctx, Step{Entry: in.ID, Version: in.Body.Version, Action: action, Note: in.Body.Note})
	}
}
