package plan

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the plans of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Sheets are approved where all cases are, in the
// workflow.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/plan-calendars/{year}", PermRead, a.calendar, "用款计划日历")
	httpx.Download(r, "/plan-calendars/{year}/content", PermRead, a.export, "导出用款计划")
	httpx.Get(r, "/plans", PermRead, a.list, "用款计划表")
	httpx.Get(r, "/plans/totals", PermRead, a.totals, "用款计划表合计")
	httpx.Download(r, "/plans/content", PermRead, a.exportSheets, "导出用款计划表")
	httpx.Get(r, "/plans/{id}", PermRead, a.get, "用款计划表详情")
	httpx.Post(r, "/plans", PermWrite, a.create, "新建用款计划表")
	httpx.Put(r, "/plans/{id}", PermWrite, a.change, "修改用款计划表")
	httpx.Post(r, "/plans/{id}/submissions", PermWrite, a.submit, "提交用款计划表")
	httpx.Post(r, "/plans/{id}/voidances", PermWrite, a.void, "作废用款计划表")
	httpx.Post(r, "/plan-generations", PermGenerate, a.generate, "按规则生成用款计划")
}

type yearInput struct {
	Year fiscal.Year `path:"year" minimum:"1" maximum:"9999"`
}

func (a *API) calendar(ctx context.Context, in *yearInput) (Calendar, error) {
	return a.service.CalendarOf(ctx, in.Year)
}

// xlsxType is the media type of workbooks.
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (a *API) export(ctx context.Context, in *yearInput) (*httpx.File, error) {
	e, err := a.service.Export(ctx, in.Year)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

// FilterQuery asks for some of the sheets.
type FilterQuery struct {
	Year  fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	State State       `query:"state" maxLength:"20"`
	Unit  ident.ID    `query:"unit"`
	Q     string      `query:"q" maxLength:"100" doc:"Words: numbers, reasons, units; beginnings and initials find too"`
}

func (q FilterQuery) filter() Filter {
	return Filter{Year: q.Year, State: q.State, Unit: q.Unit, Text: q.Q}
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

func (a *API) exportSheets(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	e, err := a.service.ExportSheets(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) totals(ctx context.Context, in *struct{ FilterQuery }) (Totals, error) {
	return a.service.Totals(ctx, in.filter())
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (View, error) {
	return a.service.Sheet(ctx, in.ID)
}

func (a *API) create(ctx context.Context, in *struct {
	Body struct {
		Unit ident.ID    `json:"unit"`
		Year fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
	}
}) (View, error) {
	return a.service.Create(ctx, in.Body.Unit, in.Body.Year)
}

// Body is a sheet as it is sent.
type Body struct {
	Reason string     `json:"reason,omitempty" maxLength:"200"`
	Lines  []BodyLine `json:"lines" minItems:"1" maxItems:"2000"`
}

// BodyLine is the year of a quota as it is sent.
type BodyLine struct {
	Quota     ident.ID    `json:"quota"`
	MonthsFen []money.Fen `json:"monthsFen" minItems:"12" maxItems:"12"`
}

func (b Body) input() Input {
	in := Input{Reason: b.Reason}
	for _, l := range b.Lines {
		one := Line{Quota: l.Quota}
		copy(one.Months[:], l.MonthsFen)
		in.Lines = append(in.Lines, one)
	}
	return in
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
		Version int64 `json:"version" minimum:"1" doc:"The sheet as the person saw it"`
	}
}

func (a *API) submit(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Submit(ctx, in.ID, in.Body.Version)
}

func (a *API) void(ctx context.Context, in *stepInput) (View, error) {
	return a.service.Void(ctx, in.ID, in.Body.Version)
}

func (a *API) generate(ctx context.Context, in *struct {
	Body struct {
		Year fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
	}
}) (Made, error) {
	return a.service.Generate(ctx, in.Body.Year)
}
