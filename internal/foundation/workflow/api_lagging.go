package workflow

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// laggingRoutes lists what is needed to remind of tasks.
func (a *API) laggingRoutes(r *httpx.Router) {
	httpx.Get(r, "/workflow-reminders", PermReport, a.lagging, "催办清单")
	httpx.Get(r, "/workflow-reminders/groups", PermReport, a.laggingGroups, "各部门各环节的待办和逾期")
	httpx.Download(r, "/workflow-reminders/content", PermReport, a.exportLagging, "导出催办清单")
	httpx.Post(r, "/workflow-reminders", PermUrge, a.urge, "按清单催办", httpx.Own())
}

// LaggingQuery asks for some of the open tasks of everybody.
type LaggingQuery struct {
	Due        Due      `query:"due" maxLength:"10" doc:"LATE, SOON (within three days, and what is late) or ANY; LATE when left out"`
	Kind       string   `query:"kind" maxLength:"40"`
	Step       string   `query:"step" maxLength:"40"`
	Department ident.ID `query:"department"`
}

func (q LaggingQuery) filter(text string) LaggingFilter {
	return LaggingFilter{Due: q.Due, Kind: q.Kind, Step: q.Step, Department: q.Department, Text: text}
}

type laggingInput struct {
	httpx.ListQuery
	LaggingQuery
}

func (a *API) lagging(ctx context.Context, in *laggingInput) (page.Result[Lagging], error) {
	p, err := paging(in.ListQuery, "due")
	if err != nil {
		return page.Result[Lagging]{}, err
	}
	return a.service.Lagging(ctx, in.filter(in.Q), p)
}

func (a *API) laggingGroups(ctx context.Context, in *LaggingQuery) (page.Result[LaggingGroup], error) {
	list, err := a.service.LaggingGroups(ctx, in.filter(""))
	return page.Result[LaggingGroup]{Items: list, Total: len(list)}, err
}

type exportLaggingInput struct {
	LaggingQuery
	Q string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

func (a *API) exportLagging(ctx context.Context, in *exportLaggingInput) (*httpx.File, error) {
	return file(a.service.ExportLagging(ctx, in.filter(in.Q)))
}

type urgeInput struct {
	Body struct {
		Due        Due      `json:"due" enum:"LATE,SOON,ANY"`
		Kind       string   `json:"kind,omitempty" maxLength:"40"`
		Step       string   `json:"step,omitempty" maxLength:"40"`
		Department ident.ID `json:"departmentId,omitzero"`
		Q          string   `json:"q,omitempty" maxLength:"100"`
		Note       string   `json:"note,omitempty" maxLength:"500" doc:"Why; whoever is reminded reads it"`
	}
}

func (a *API) urge(ctx context.Context, in *urgeInput) (*Urging, error) {
	b := in.Body
	f := LaggingFilter{Due: b.Due, Kind: b.Kind, Step: b.Step, Department: b.Department, Text: b.Q}
	done, err := a.service.Urge(ctx, f, b.Note)
	return &done, err
}
