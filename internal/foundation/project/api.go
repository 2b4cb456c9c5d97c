package project

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the project library of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/projects", PermRead, a.list, "项目库")
	httpx.Get(r, "/projects/totals", PermRead, a.totals, "项目库合计")
	httpx.Download(r, "/projects/content", PermRead, a.export, "导出项目库")
	httpx.Download(r, "/projects/template", PermWrite, a.template, "项目导入模板")
	httpx.Get(r, "/projects/{id}", PermRead, a.get, "项目")
	httpx.Get(r, "/projects/{id}/history", PermRead, a.history, "项目历史")
	httpx.Post(r, "/projects", PermWrite, a.create, "新建项目")
	httpx.Put(r, "/projects/{id}", PermWrite, a.edit, "修改项目")

	upload := httpx.Steps[uploadInput, Sheet, Import]{Prepare: a.readSheet, Keep: a.keepImport}
	httpx.PostPrepared(r, "/project-imports", PermWrite, upload, "检查导入文件", httpx.MaxBody(importBytesMax))
	httpx.Get(r, "/project-imports/{id}", PermWrite, a.imported, "导入检查结果")
	httpx.Post(r, "/project-imports/{id}/confirmations", PermWrite, a.confirm, "确认导入")

	httpx.Post(r, "/projects/{id}/submissions", PermSubmit, a.step(Submit), "申报项目")
	httpx.Post(r, "/projects/{id}/withdrawals", PermSubmit, a.step(Withdraw), "撤回项目")
	httpx.Post(r, "/projects/{id}/department-reviews", PermDepartmentReview, a.step(DepartmentReview), "主管部门审核通过")
	httpx.Post(r, "/projects/{id}/fiscal-reviews", PermFiscalReview, a.step(FiscalReview), "业务股室审核通过")
	httpx.Post(r, "/projects/{id}/returns", PermReturn, a.step(Return), "退回项目")
	httpx.Post(r, "/projects/{id}/admissions", PermReserve, a.step(Admit), "项目入库")
	httpx.Post(r, "/projects/{id}/schedulings", PermReserve, a.stepOfYear(Schedule), "项目排序")
	httpx.Post(r, "/projects/{id}/budgetings", PermBudget, a.stepOfYear(Budget), "安排项目预算")
	httpx.Post(r, "/projects/{id}/executions", PermBudget, a.step(Execute), "项目开始执行")
	httpx.Post(r, "/projects/{id}/completions", PermFinish, a.step(Finish), "项目办结")
	httpx.Post(r, "/projects/{id}/suspensions", PermSuspend, a.step(Suspend), "暂停项目")
	httpx.Post(r, "/projects/{id}/resumptions", PermSuspend, a.step(Resume), "恢复项目")
	httpx.Post(r, "/projects/{id}/terminations", PermTerminate, a.step(Terminate), "终止项目")
}

// FilterQuery asks for some of the projects.
type FilterQuery struct {
	Year       fiscal.Year `query:"year" minimum:"1" maximum:"9999" doc:"Projects that run in this year"`
	Unit       ident.ID    `query:"unit"`
	Department ident.ID    `query:"department"`
	Category   Category    `query:"category" maxLength:"2" doc:"A category; 3 finds its parts too"`
	State      State       `query:"state" maxLength:"30"`
	Min        string      `query:"minFen" maxLength:"19" doc:"Least life total"`
	Max        string      `query:"maxFen" maxLength:"19" doc:"Greatest life total"`
	Tracked    bool        `query:"tracked" doc:"Only money from above that is followed"`
}

// filter makes a filter of the query; text is what is searched for.
func (q FilterQuery) filter(text string) (Filter, error) {
	f := Filter{Year: q.Year, Unit: q.Unit, Department: q.Department, Category: q.Category, State: q.State, Tracked: q.Tracked, Text: text}
	var err error
	if f.Min, err = parseFen("minFen", q.Min); err != nil {
		return f, err
	}
	f.Max, err = parseFen("maxFen", q.Max)
	return f, err
}

// ListInput asks for a page of the library.
type ListInput struct {
	httpx.ListQuery
	FilterQuery
}

func (a *API) list(ctx context.Context, in *ListInput) (page.Result[Project], error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return page.Result[Project]{}, err
	}
	p := Paging{After: in.After}
	if p.Limit, err = in.Limit(); err != nil {
		return page.Result[Project]{}, err
	}
	column, descending, err := in.SortBy(Sorts()...)
	if err != nil {
		return page.Result[Project]{}, err
	}
	p.Sort, p.Descending = Sort(column), descending
	return a.service.List(ctx, f, p)
}

// SumInput asks for all projects of a filter at once.
type SumInput struct {
	FilterQuery
	Q string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

func (a *API) totals(ctx context.Context, in *SumInput) (Totals, error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return Totals{}, err
	}
	return a.service.Totals(ctx, f)
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (Project, error) {
	return a.service.Project(ctx, in.ID)
}

func (a *API) history(ctx context.Context, in *pathInput) (page.Result[Step], error) {
	steps, err := a.service.History(ctx, in.ID)
	return page.Result[Step]{Items: steps, Total: len(steps)}, err
}

// Body is a project as it is sent. What a draft may still lack may be left out.
type Body struct {
	Name        string       `json:"name" minLength:"1" maxLength:"120"`
	Category    Category     `json:"category" minLength:"1" maxLength:"2" doc:"Code table project-category"`
	Unit        ident.ID     `json:"unitId"`
	Section     ident.ID     `json:"sectionId" required:"false" nullable:"true" doc:"Business section; without it that of the department"`
	StartYear   fiscal.Year  `json:"startYear" minimum:"1" maximum:"9999"`
	EndYear     fiscal.Year  `json:"endYear" minimum:"1" maximum:"9999"`
	LifeTotal   *money.Fen   `json:"lifeTotalFen" required:"false" nullable:"true" minimum:"0"`
	Amounts     []YearAmount `json:"amounts" required:"false" maxItems:"200"`
	Purpose     string       `json:"purpose" required:"false" maxLength:"2000"`
	Basis       string       `json:"basis" required:"false" maxLength:"2000"`
	Procurement bool         `json:"procurement" required:"false"`
	Asset       bool         `json:"asset" required:"false"`
	Tracked     bool         `json:"tracked" required:"false"`
}

func (b Body) input() Input {
	in := Input{
		Name: b.Name, Category: b.Category, Unit: b.Unit, Section: b.Section, StartYear: b.StartYear, EndYear: b.EndYear, Amounts: b.Amounts,
		Purpose: b.Purpose, Basis: b.Basis, Procurement: b.Procurement, Asset: b.Asset, Tracked: b.Tracked,
	}
	if b.LifeTotal != nil {
		in.LifeTotal = money.Of(*b.LifeTotal)
	}
	return in
}

// CreateInput is a new project.
type CreateInput struct {
	Body struct {
		Body
		Code string `json:"code" required:"false" maxLength:"60" doc:"A code given elsewhere; without it one is made"`
	}
}

func (a *API) create(ctx context.Context, in *CreateInput) (Project, error) {
	var code Code
	if in.Body.Code != "" {
		var err error
		if code, err = ParseCode(in.Body.Code); err != nil {
			return Project{}, err
		}
	}
	return a.service.Create(ctx, code, in.Body.input())
}

type editInput struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body Body
}

func (a *API) edit(ctx context.Context, in *editInput) (Project, error) {
	return a.service.Edit(ctx, in.ID, in.Version(), in.Body.input())
}
