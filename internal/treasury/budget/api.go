package budget

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the approved budgets of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/appropriations", PermRead, a.list, "预算批复")
	httpx.Get(r, "/appropriations/totals", PermRead, a.totals, "预算批复合计")
	httpx.Get(r, "/appropriations/picture", PermRead, a.picture, "预算一张图")
	httpx.Download(r, "/appropriations/content", PermRead, a.export, "导出预算批复")
	httpx.Download(r, "/appropriations/template", PermImport, a.template, "预算批复导入模板")
	httpx.Post(r, "/appropriations", PermImport, a.try, "试导入预算批复", httpx.MaxBody(fileBytesMax+formBytes), httpx.Own())
	httpx.Get(r, "/appropriations/{id}", PermRead, a.get, "预算批复详情")
	httpx.Get(r, "/appropriations/{id}/lines", PermRead, a.lines, "预算批复明细")
	httpx.Download(r, "/appropriations/{id}/content", PermRead, a.exportLines, "导出预算批复明细")
	httpx.Get(r, "/appropriations/{id}/totals", PermRead, a.totalsBy, "预算批复按维度合计")
	httpx.Get(r, "/appropriations/{id}/shares", PermRead, a.shares, "预算批复分部门")
	httpx.Get(r, "/appropriations/{id}/findings", PermRead, a.findings, "预算批复校验结果")
	httpx.Download(r, "/appropriations/{id}/marked", PermRead, a.marked, "下载标注问题的工作簿")
	httpx.Get(r, "/appropriations/{id}/documents", PermRead, a.documents, "预算批复的指标文")
	httpx.Post(r, "/appropriations/{id}/confirmations", PermImport, a.keep, "保留预算批复")
	httpx.Post(r, "/appropriations/{id}/submissions", PermImport, a.submit, "预算批复送审")
	httpx.Post(r, "/appropriations/{id}/discards", PermImport, a.discard, "作废预算批复")
	httpx.Post(r, "/appropriations/{id}/issues", PermIssue, a.issue, "下达指标", httpx.Own())
	httpx.Post(r, "/appropriations/{id}/recalls", PermIssue, a.recall, "收回提前下达", httpx.Own())
	httpx.Get(r, "/budget-documents", PermRead, a.origins, "指标文所属的预算批复")
	httpx.Get(r, "/budget-numbering", PermRead, a.numbering, "指标文号规则")
	httpx.Put(r, "/budget-numbering", PermIssue, a.setNumbering, "修改指标文号规则")
	httpx.Get(r, "/budget-reserve-bounds", PermRead, a.bounds, "预备费比例")
	httpx.Post(r, "/budget-reserve-bounds", PermIssue, a.layDown, "设定预备费比例")
	httpx.Get(r, "/budget-ceilings", PermRead, a.ceilings, "控制数")
	httpx.Download(r, "/budget-ceilings/content", PermRead, a.exportCeilings, "导出控制数")
	httpx.Put(r, "/budget-ceilings", PermCeil, a.setCeiling, "修改控制数")
	upload := httpx.Steps[ceilingUpload, []Record, CeilingImport]{Prepare: a.readCeilings, Keep: a.importCeilings}
	httpx.PostPrepared(r, "/budget-ceiling-imports", PermCeil, upload, "导入控制数", httpx.MaxBody(ceilingBytesMax+formBytes))
}

// formBytes is what a form has besides its file.
const formBytes = 64 << 10

// FilterQuery asks for some of the appropriations.
type FilterQuery struct {
	Year  fiscal.Year `query:"year" minimum:"1" maximum:"9999"`
	State State       `query:"state" maxLength:"20"`
	Kind  string      `query:"kind" maxLength:"20" doc:"PROVISIONAL or APPROVED; nothing is both"`
}

// ListInput asks for a page of the appropriations.
type ListInput struct {
	httpx.ListQuery
	FilterQuery
}

func (a *API) list(ctx context.Context, in *ListInput) (page.Result[Appropriation], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[Appropriation]{}, err
	}
	column, descending, err := in.SortBy(SortColumns...)
	if err != nil {
		return page.Result[Appropriation]{}, err
	}
	f := Filter{Year: in.Year, State: in.State, Kind: in.Kind, Text: in.Q}
	return a.service.List(ctx, f, Paging{Column: column, Descending: descending, Limit: limit, After: in.After})
}

// SumInput asks for all appropriations of a filter at once.
type SumInput struct {
	FilterQuery
	Q string `query:"q" maxLength:"100" doc:"Words or pyinin initials of titles and document numbers"`
}

func (in SumInput) filter() Filter {
	return Filter{Year: in.Year, State: in.State, Kind: in.Kind, Text: in.Q}
}

func (a *API) totals(ctx context.Context, in *SumInput) ([]StateSum, error) {
	return a.service.Totals(ctx, in.filter())
}

type pictureInput struct {
	Year          fiscal.Year `query:"year" minimum:"1" maximum:"9999" required:"true"`
	Appropriation ident.ID    `query:"appropriation" doc:"Only this one"`
}

func (a *API) picture(ctx context.Context, in *pictureInput) ([]Tile, error) {
	return a.service.Picture(ctx, in.Year, in.Appropriation)
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func file(e Export, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) export(ctx context.Context, in *SumInput) (*httpx.File, error) {
	return file(a.service.ExportList(ctx, in.filter()))
}

func (a *API) template(ctx context.Context, _ *struct{}) (*httpx.File, error) {
	return file(a.service.Template(ctx), nil)
}

type tryInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File  huma.FormFile `form:"file" required:"true"`
		Year  int           `form:"year" required:"true" minimum:"1" maximum:"9999"`
		Title string        `form:"title" required:"true" maxLength:"120"`
		Basis string        `form:"basis" required:"false" maxLength:"120"`
		// Provisional: it is issued before the budget is approved.
		Provisional bool `form:"provisional" required:"false"`
	}]
}

func (a *API) try(ctx context.Context, in *tryInput) (Appropriation, error) {
	form := in.RawBody.Data()
	data, err := readFile(form.File, fileBytesMax)
	if err != nil {
		return Appropriation{}, err
	}
	read := a.service.Read
	if form.Provisional {
		read = a.service.ReadEarly
	}
	w, err := read(ctx, form.File.Filename, data)
	if err != nil {
		return Appropriation{}, err
	}
	return a.service.Try(ctx, Heading{Year: fiscal.Year(form.Year), Title: form.Title, Basis: form.Basis, Provisional: form.Provisional}, w)
}

// ByID names an appropriation in the path.
type ByID struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *ByID) (*Detail, error) {
	return a.service.Detail(ctx, in.ID)
}

// LineQuery asks for some of the lines.
type LineQuery struct {
	ByID
	Department ident.ID `query:"department"`
	Unit       ident.ID `query:"unit"`
	Issued     string   `query:"issued" enum:"YES,NO"`
}

func (q LineQuery) filter(text string) LineFilter {
	return LineFilter{Department: q.Department, Unit: q.Unit, Issued: q.Issued, Text: compact(text)}
}

type linesInput struct {
	httpx.ListQuery
	LineQuery
}

func (a *API) lines(ctx context.Context, in *linesInput) (page.Result[LineView], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[LineView]{}, err
	}
	return a.service.Lines(ctx, in.ID, in.filter(in.Q), Paging{Limit: limit, After: in.After})
}

type exportLinesInput struct {
	LineQuery
	Q    string    `query:"q" maxLength:"100" doc:"The beginning of a unit's or a project's code"`
	View View      `query:"view" enum:"LINES,SHARES,TOTALS,GENERAL,DOCUMENTS" default:"LINES" doc:"Which table of the page"`
	By   Dimension `query:"by" enum:"DEPARTMENT,UNIT,PROJECT,FUNCTIONAL,GOV_ECON,DEP_ECON,FUND_NATURE,FUND_SOURCE" default:"DEPARTMENT" doc:"Of the totals"`
}

func (a *API) exportLines(ctx context.Context, in *exportLinesInput) (*httpx.File, error) {
	if in.View != ViewLines {
		return file(a.service.ExportView(ctx, in.ID, in.View, in.By))
	}
	return file(a.service.ExportLines(ctx, in.ID, in.filter(in.Q)))
}

type dimensionInput struct {
	ByID
	Dimension Dimension `query:"dimension" required:"true" enum:"DEPARTMENT,UNIT,PROJECT,FUNCTIONAL,GOV_ECON,DEP_ECON,FUND_NATURE,FUND_SOURCE"`
}

func (a *API) totalsBy(ctx context.Context, in *dimensionInput) ([]Total, error) {
	return a.service.TotalsBy(ctx, in.ID, in.Dimension)
}

func (a *API) shares(ctx context.Context, in *ByID) ([]Share, error) {
	return a.service.Shares(ctx, in.ID)
}

type findingsInput struct {
	httpx.ListQuery
	ByID
}

func (a *API) findings(ctx context.Context, in *findingsInput) (page.Result[FindingView], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[FindingView]{}, err
	}
	return a.service.Findings(ctx, in.ID, Paging{Limit: limit, After: in.After})
}

func (a *API) marked(ctx context.Context, in *ByID) (*httpx.File, error) {
	return file(a.service.Marked(ctx, in.ID))
}

func (a *API) documents(ctx context.Context, in *ByID) ([]IssueDocument, error) {
	return a.service.Documents(ctx, in.ID)
}

func (a *API) origins(ctx context.Context, in *struct {
	Document ident.ID `query:"document" required:"true" doc:"Of the ledger"`
}) ([]Origin, error) {
	return a.service.Origins(ctx, in.Document)
}
