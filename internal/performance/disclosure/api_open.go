package disclosure

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/httpx"
)

// openRoutes are for everybody, signed in or not.
func (a *API) openRoutes(r *httpx.Router) {
	httpx.Get(r, "/open", httpx.Guest, a.overview, "已公开的年度和部门")
	httpx.Get(r, "/open/projects", httpx.Guest, a.openProjects, "已公开的项目绩效目标")
	httpx.Get(r, "/open/projects/{code}", httpx.Guest, a.openProject, "已公开的项目绩效目标表")
	httpx.Get(r, "/open/departments/{code}", httpx.Guest, a.openDepartment, "部门已公开的绩效目标")
	httpx.Download(r, "/open/editions/{number}/content", httpx.Guest, a.openContent, "下载已公开的文本")
}

// OpenYearQuery asks for a year.
type OpenYearQuery struct {
	Year fiscal.Year `query:"year" doc:"The newest with something released when left out"`
}

func (a *API) overview(ctx context.Context, in *OpenYearQuery) (*Overview, error) {
	return a.service.Overview(ctx, in.Year)
}

type openListInput struct {
	httpx.ListQuery
	OpenYearQuery
	Department string `query:"department" maxLength:"20" doc:"Code of the department"`
	From       int64  `query:"from" minimum:"0" doc:"Budget from, in fen"`
	To         int64  `query:"to" minimum:"0" doc:"Budget to, in fen; 0 for no limit"`
}

func (a *API) openProjects(ctx context.Context, in *openListInput) (*OpenList, error) {
	limit, err := in.Limit()
	if err != nil {
		return nil, err
	}
	column, descending, err := in.SortBy(OpenSorts...)
	if err != nil {
		return nil, err
	}
	f := OpenFilter{Year: in.Year, Department: in.Department, Text: in.Q}
	if in.From > 0 {
		f.From = fenOf(in.From)
	}
	if in.To > 0 {
		f.To = fenOf(in.To)
	}
	return a.service.OpenProjects(ctx, f, OpenPaging{Column: column, Descending: descending, Limit: limit, After: in.After})
}

func fenOf(n int64) *money.Fen {
	fen := money.Fen(n)
	return &fen
}

type byCode struct {
	Code string `path:"code" maxLength:"40"`
	OpenYearQuery
}

func (a *API) openProject(ctx context.Context, in *byCode) (*OpenContent, error) {
	return a.service.OpenProject(ctx, in.Code, in.Year)
}

func (a *API) openDepartment(ctx context.Context, in *byCode) (*DepartmentView, error) {
	return a.service.OpenDepartment(ctx, in.Code, in.Year)
}

type openContentInput struct {
	Number string `path:"number" maxLength:"40"`
	FormatQuery
}

func (a *API) openContent(ctx context.Context, in *openContentInput) (*httpx.File, error) {
	f, body, err := a.service.OpenFile(ctx, in.Number, in.Format)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: f.Name, Type: f.Type, Size: f.Size, Body: body}, nil
}
