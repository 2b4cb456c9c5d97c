package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the use cases of targets.
type API struct {
	service *Service
}

// NewAPI returns the API of a book's targets.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/targets", PermRead, a.list, "绩效目标列表")
	httpx.Get(r, "/targets/totals", PermRead, a.totals, "绩效目标合计")
	httpx.Download(r, "/targets/content", PermRead, a.exportList, "导出绩效目标列表")
	httpx.Get(r, "/targets/board", PermRead, a.board, "各部门绩效目标进度")
	httpx.Get(r, "/targets/queue", PermRead, a.queue, "待我审核的绩效目标")
	httpx.Get(r, "/targets/comparison", PermRead, a.compare, "比较两个版本")
	httpx.Download(r, "/targets/export", PermRead, a.exportUnit, "导出单位绩效目标文本")
	httpx.Post(r, "/targets", PermWrite, a.create, "新建绩效目标")
	httpx.Get(r, "/targets/{id}", PermRead, a.get, "绩效目标")
	httpx.Download(r, "/targets/{id}/export", PermRead, a.export, "导出绩效目标")
	httpx.Get(r, "/targets/{id}/review-form", PermRead, a.reviewSheet, "绩效目标审核表")
	httpx.Get(r, "/targets/{id}/versions", PermRead, a.versions, "历史版本")
	httpx.Get(r, "/targets/{id}/versions/{version}", PermRead, a.version, "某一版本")
	a.draftRoutes(r)
	a.stepRoutes(r)
	a.lateRoutes(r)
	a.importRoutes(r)
	a.deadlineRoutes(r)
	a.replyRoutes(r)
	a.statisticsRoutes(r)
}

// ByID names a record in the path.
type ByID struct {
	ID ident.ID `path:"id"`
}

// FilterInput are the filters of the list and its sums.
type FilterInput struct {
	Year       int    `query:"year" minimum:"0" maximum:"9999" doc:"Fiscal year; this year when left out"`
	Kind       string `query:"kind" enum:"DEPARTMENT,PROJECT"`
	State      string `query:"state" maxLength:"40"`
	Department string `query:"department" maxLength:"13"`
	Unit       string `query:"unit" maxLength:"13"`
	Faulty     bool   `query:"faulty" doc:"Only those with errors"`
	BudgetFrom int64  `query:"budgetFromFen" default:"-1"`
	BudgetTo   int64  `query:"budgetToFen" default:"-1"`
}

func (in FilterInput) filter(text string) (Filter, error) {
	f := Filter{Year: fiscal.Year(in.Year), Kind: Sort(in.Kind), State: State(in.State), Faulty: in.Faulty, Text: text}
	for _, id := range []struct {
		text string
		to   *ident.ID
	}{{in.Department, &f.Department}, {in.Unit, &f.Unit}} {
		if err := id.to.UnmarshalText([]byte(id.text)); err != nil {
			return f, err
		}
	}
	if in.BudgetFrom >= 0 {
		from := money.Fen(in.BudgetFrom)
		f.BudgetFrom = &from
	}
	if in.BudgetTo >= 0 {
		to := money.Fen(in.BudgetTo)
		f.BudgetTo = &to
	}
	return f, nil
}

type listInput struct {
	httpx.ListQuery
	FilterInput
}

func (a *API) list(ctx context.Context, in *listInput) (page.Result[Item], error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return page.Result[Item]{}, err
	}
	limit, err := in.Limit()
	if err != nil {
		return page.Result[Item]{}, err
	}
	column, descending, err := in.SortBy(SortColumns...)
	if err != nil {
		return page.Result[Item]{}, err
	}
	return a.service.List(ctx, f, Paging{Sorting: Sorting{Column: column, Descending: descending}, Limit: limit, After: in.After})
}

type totalsInput struct {
	FilterInput
	Q string `query:"q" maxLength:"100"`
}

func (a *API) totals(ctx context.Context, in *totalsInput) (*Totals, error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return nil, err
	}
	return a.service.Totals(ctx, f)
}

func (a *API) exportList(ctx context.Context, in *struct {
	FilterInput
	Q    string `query:"q" maxLength:"100"`
	Sort string `query:"sort" maxLength:"40"`
}) (*httpx.File, error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return nil, err
	}
	column, descending, err := httpx.ListQuery{Sort: in.Sort}.SortBy(SortColumns...)
	if err != nil {
		return nil, err
	}
	return handed(a.service.ExportList(ctx, f, Sorting{Column: column, Descending: descending})), nil
}

// handed is a file on its way to the browser.
func handed(f Saved) *httpx.File { return &httpx.File{Name: f.Name, Type: f.Type, Write: f.Write} }

func (a *API) board(ctx context.Context, in *struct {
	Year int `query:"year" minimum:"0" maximum:"9999"`
}) (*Board, error) {
	return a.service.Board(ctx, fiscal.Year(in.Year))
}

func (a *API) queue(ctx context.Context, in *struct {
	httpx.ListQuery
	Year       int      `query:"year" minimum:"0" maximum:"9999" doc:"Fiscal year; this year when left out"`
	State      string   `query:"state" maxLength:"40" doc:"One of the states the actor reviews"`
	Department ident.ID `query:"department"`
}) (*Queue, error) {
	limit, err := in.Limit()
	if err != nil {
		return nil, err
	}
	column, descending, err := in.SortBy(QueueColumns...)
	if err != nil {
		return nil, err
	}
	f := QueueFilter{Year: fiscal.Year(in.Year), State: State(in.State), Department: in.Department}
	return a.service.Queue(ctx, f, Paging{Sorting: Sorting{Column: column, Descending: descending}, Limit: limit, After: in.After})
}

type compareInput struct {
	Before        ident.ID `query:"before" required:"true" doc:"Target of the older side"`
	BeforeVersion int64    `query:"beforeVersion" minimum:"0" doc:"0 for the newest"`
	After         ident.ID `query:"after" required:"true"`
	AfterVersion  int64    `query:"afterVersion" minimum:"0"`
}

func (a *API) compare(ctx context.Context, in *compareInput) (*Comparison, error) {
	return a.service.CompareVersions(ctx, Side{Target: in.Before, Version: in.BeforeVersion}, Side{Target: in.After, Version: in.AfterVersion})
}

type createInput struct {
	Body struct {
		Year        int      `json:"year" minimum:"2000" maximum:"9999"`
		UnitID      ident.ID `json:"unitId"`
		Kind        string   `json:"kind" enum:"DEPARTMENT,PROJECT"`
		ProjectCode string   `json:"projectCode,omitempty" maxLength:"40"`
		Name        string   `json:"name,omitempty" maxLength:"200"`
		FromID      ident.ID `json:"fromId,omitempty" doc:"A target whose content is taken over, such as last year's"`
		KeepAmounts bool     `json:"keepAmounts,omitempty" doc:"Keep the amounts of it"`
	}
}

func (a *API) create(ctx context.Context, in *createInput) (*Target, error) {
	b := in.Body
	t, err := a.service.Create(ctx, NewTarget{Year: fiscal.Year(b.Year), Unit: b.UnitID, Kind: Sort(b.Kind), ProjectCode: b.ProjectCode, Name: b.Name,
		From: b.FromID, KeepAmounts: b.KeepAmounts})
	return &t, err
}

func (a *API) get(ctx context.Context, in *ByID) (*Detail, error) { return a.service.Get(ctx, in.ID) }

func (a *API) reviewSheet(ctx context.Context, in *ByID) (*ReviewSheet, error) {
	return a.service.ReviewSheet(ctx, in.ID)
}

func (a *API) versions(ctx context.Context, in *ByID) ([]Version, error) {
	return a.service.Versions(ctx, in.ID)
}

func (a *API) version(ctx context.Context, in *struct {
	ByID
	Version int64 `path:"version" minimum:"1"`
}) (*VersionContent, error) {
	return a.service.VersionOf(ctx, in.ID, in.Version)
}

// PrintInput says how something is printed.
type PrintInput struct {
	Format string `query:"format" enum:"docx,xlsx,pdf,html,json" default:"docx"`
	Form   string `query:"form" enum:"whole,target,declaration,department,review,review_graded" doc:"Left out: what fits"`
}

func (in PrintInput) printing() Printing { return Printing{Format: in.Format, Form: in.Form} }

func (a *API) export(ctx context.Context, in *struct {
	ByID
	PrintInput
	Version int64 `query:"version" minimum:"0" doc:"0 for the newest"`
	Kept    bool  `query:"kept" doc:"The version kept last; left out, what the reader sees: also a draft, marked as one"`
}) (*httpx.File, error) {
	p := in.printing()
	p.Kept = in.Kept
	return file(a.service.Export(ctx, []ident.ID{in.ID}, in.Version, p))
}

func (a *API) exportUnit(ctx context.Context, in *struct {
	PrintInput
	Unit string   `query:"unit" maxLength:"13" doc:"Unit whose whole document is printed"`
	Year int      `query:"year" minimum:"0" maximum:"9999"`
	IDs  []string `query:"ids" maxItems:"200" doc:"Or the targets to print, of one unit and year"`
}) (*httpx.File, error) {
	var ids []ident.ID
	for _, text := range in.IDs {
		id, err := ident.Parse(text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		return file(a.service.Export(ctx, ids, 0, in.printing()))
	}
	unit, err := ident.Parse(in.Unit)
	if err != nil {
		return nil, err
	}
	return file(a.service.ExportUnit(ctx, unit, fiscal.Year(in.Year), in.printing()))
}
