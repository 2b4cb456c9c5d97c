package workflow

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the workflow of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Documents are handed in by their owners.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/workflow-tasks", PermAct, a.queue, "待办任务")
	httpx.Download(r, "/workflow-tasks/content", PermAct, a.exportQueue, "导出待办任务")
	httpx.Get(r, "/workflow-tasks/stranded", PermDefine, a.stranded, "无人可办的任务")
	httpx.Get(r, "/workflow-tasks/{id}", PermAct, a.task, "任务")
	httpx.Get(r, "/workflow-tasks/{id}/people", PermAct, a.choices, "可以转办给谁、请谁加签")
	httpx.Get(r, "/workflow-tasks/{id}/substitutes", PermDefine, a.substitutes, "可以改派给谁")
	httpx.Post(r, "/workflow-tasks/{id}/decisions", PermAct, a.decide, "办理任务")
	httpx.Post(r, "/workflow-tasks/{id}/transfers", PermAct, a.transfer, "转办任务")
	httpx.Post(r, "/workflow-tasks/{id}/signers", PermAct, a.addSigner, "加签")
	httpx.Post(r, "/workflow-tasks/{id}/reminders", PermAct, a.remind, "催办")
	httpx.Post(r, "/workflow-tasks/{id}/reassignments", PermDefine, a.reassign, "改派任务")
	httpx.Post(r, "/workflow-approvals", PermAct, a.approveAll, "批量通过", httpx.Own())

	httpx.Get(r, "/workflow-cases", PermRead, a.cases, "审核流程")
	httpx.Download(r, "/workflow-cases/content", PermRead, a.exportCases, "导出审核流程")
	httpx.Get(r, "/workflow-cases/{id}", PermRead, a.get, "审核流程详情")
	httpx.Post(r, "/workflow-cases/{id}/withdrawals", PermAct, a.withdraw, "撤回送审")
	httpx.Get(r, "/workflow-report", PermReport, a.report, "审核用时统计")
	httpx.Download(r, "/workflow-report/content", PermReport, a.exportReport, "导出审核用时统计")

	a.laggingRoutes(r)

	// Who signs what, and when the office is open, is no secret in a bureau.
	httpx.Get(r, "/workflow-definitions", httpx.SignedIn, a.definitions, "流程定义")
	httpx.Get(r, "/workflow-definitions/{kind}", httpx.SignedIn, a.definition, "流程定义详情")
	httpx.Get(r, "/workflow-definitions/{kind}/versions", httpx.SignedIn, a.versions, "流程定义各版本")
	httpx.Get(r, "/workflow-definitions/{kind}/changes", httpx.SignedIn, a.changes, "流程定义版本比较")
	httpx.Put(r, "/workflow-definitions/{kind}", PermDefine, a.define, "保存流程定义新版本")
	httpx.Post(r, "/workflow-definitions/{kind}/rehearsals", httpx.SignedIn, a.rehearse, "试走流程")
	httpx.Get(r, "/workflow-years", httpx.SignedIn, a.years, "工作日历")
	httpx.Get(r, "/workflow-years/{year}", httpx.SignedIn, a.year, "一年的工作日历")
	httpx.Put(r, "/workflow-years/{year}", PermDefine, a.saveYear, "修改工作日历")
	httpx.Post(r, "/workflow-years", PermDefine, a.addYear, "新增一年的工作日历")
}

// ByID names a case or a task.
type ByID struct {
	ID ident.ID `path:"id"`
}

// QueueQuery asks for some of the reader's tasks.
type QueueQuery struct {
	Kind    string   `query:"kind" maxLength:"40"`
	Step    string   `query:"step" maxLength:"40"`
	Unit    ident.ID `query:"unit"`
	Overdue bool     `query:"overdue" doc:"Only overdue ones"`
	Alerts  bool     `query:"alerts" doc:"Overdue tasks of others that the reader was told of"`
}

func (q QueueQuery) filter(text string) QueueFilter {
	return QueueFilter{Kind: q.Kind, Step: q.Step, Unit: q.Unit, Overdue: q.Overdue, Alerts: q.Alerts, Text: text}
}

type queueInput struct {
	httpx.ListQuery
	QueueQuery
}

func (a *API) queue(ctx context.Context, in *queueInput) (page.Result[Waiting], error) {
	p, err := paging(in.ListQuery, "due")
	if err != nil {
		return page.Result[Waiting]{}, err
	}
	return a.service.Queue(ctx, in.filter(in.Q), p)
}

func (a *API) exportQueue(ctx context.Context, in *struct {
	QueueQuery
	Q    string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
	Sort string `query:"sort" maxLength:"40"`
}) (*httpx.File, error) {
	p, err := paging(httpx.ListQuery{Sort: in.Sort}, "due")
	if err != nil {
		return nil, err
	}
	return file(a.service.ExportQueue(ctx, in.filter(in.Q), p.Descending))
}

func paging(q httpx.ListQuery, columns ...string) (p Paging, err error) {
	p.After = q.After
	if p.Limit, err = q.Limit(); err != nil {
		return p, err
	}
	p.Column, p.Descending, err = q.SortBy(columns...)
	return p, err
}

func (a *API) stranded(ctx context.Context, _ *struct{}) (page.Result[Waiting], error) {
	list, err := a.service.Stranded(ctx)
	return page.Result[Waiting]{Items: list, Total: len(list)}, err
}

func (a *API) task(ctx context.Context, in *ByID) (*TaskView, error) {
	t, err := a.service.Task(ctx, in.ID)
	return &t, err
}

// CaseQuery asks for some of the cases.
type CaseQuery struct {
	Kind       string   `query:"kind" maxLength:"40"`
	State      State    `query:"state" maxLength:"20"`
	Object     ident.ID `query:"object"`
	Unit       ident.ID `query:"unit"`
	Department ident.ID `query:"department"`
	Overdue    bool     `query:"overdue" doc:"Only those with an overdue task"`
}

func (q CaseQuery) filter(text string) CaseFilter {
	return CaseFilter{Kind: q.Kind, State: q.State, Object: q.Object, Unit: q.Unit, Department: q.Department, Overdue: q.Overdue, Text: text}
}

type casesInput struct {
	httpx.ListQuery
	CaseQuery
}

func (a *API) cases(ctx context.Context, in *casesInput) (page.Result[Item], error) {
	p, err := paging(in.ListQuery, CaseColumns...)
	if err != nil {
		return page.Result[Item]{}, err
	}
	return a.service.Cases(ctx, in.filter(in.Q), p)
}

func (a *API) get(ctx context.Context, in *ByID) (*Detail, error) {
	d, err := a.service.Case(ctx, in.ID)
	return &d, err
}

type withdrawInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The case as the person saw it"`
		Opinion string `json:"opinion,omitempty" maxLength:"2000"`
	}
}

func (a *API) withdraw(ctx context.Context, in *withdrawInput) (*Case, error) {
	c, err := a.service.Withdraw(ctx, in.ID, in.Body.Version, in.Body.Opinion)
	return &c, err
}
