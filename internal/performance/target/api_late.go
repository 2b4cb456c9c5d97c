package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/httpx"
)

// lateRoutes lists what is needed to remind units of what is late with them.
func (a *API) lateRoutes(r *httpx.Router) {
	httpx.Get(r, "/targets/late", workflow.PermReport, a.late, "逾期未提交的绩效目标")
	httpx.Get(r, "/targets/late/groups", workflow.PermReport, a.lateGroups, "各部门逾期未提交的绩效目标")
	httpx.Download(r, "/targets/late/content", workflow.PermReport, a.exportLate, "导出逾期未提交的绩效目标")
	httpx.Post(r, "/targets/reminders", workflow.PermUrge, a.remind, "催办逾期的绩效目标", httpx.Own())
}

func (a *API) late(ctx context.Context, in *struct {
	httpx.ListQuery
	YearQuery
	Department ident.ID `query:"department"`
}) (page.Result[LateTarget], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[LateTarget]{}, err
	}
	return a.service.Late(ctx, LateFilter{Year: fiscal.Year(in.Year), Department: in.Department}, limit, in.After)
}

func (a *API) lateGroups(ctx context.Context, in *struct {
	YearQuery
	Department ident.ID `query:"department"`
}) (page.Result[LateGroup], error) {
	list, err := a.service.LateGroups(ctx, LateFilter{Year: fiscal.Year(in.Year), Department: in.Department})
	return page.Result[LateGroup]{Items: list, Total: len(list)}, err
}

func (a *API) exportLate(ctx context.Context, in *struct {
	YearQuery
	Department ident.ID `query:"department"`
}) (*httpx.File, error) {
	return handed(a.service.ExportLate(ctx, LateFilter{Year: fiscal.Year(in.Year), Department: in.Department})), nil
}

type remindInput struct {
	Body struct {
		Year       int        `json:"year" minimum:"2000" maximum:"9999"`
		Department ident.ID   `json:"departmentId,omitempty" doc:"Of one department only"`
		Targets    []ident.ID `json:"targetIds,omitempty" maxItems:"200" doc:"Of these only; left out, all in the list"`
		Note       string     `json:"note,omitempty" maxLength:"500" doc:"Why; whoever is reminded reads it"`
	}
}

func (a *API) remind(ctx context.Context, in *remindInput) (Reminding, error) {
	b := in.Body
	return a.service.Remind(ctx, LateFilter{Year: fiscal.Year(b.Year), Department: b.Department, Targets: b.Targets}, b.Note)
}
