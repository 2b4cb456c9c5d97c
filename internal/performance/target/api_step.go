package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

// stepRoutes lists the steps of the way to approval. Where several permissions may
// take a step, the service asks for the one its state needs.
func (a *API) stepRoutes(r *httpx.Router) {
	httpx.Post(r, "/targets/{id}/versions", httpx.SignedIn, a.step(a.service.Save), "草稿存为新版本")
	httpx.Post(r, "/targets/{id}/submissions", PermSubmit, a.step(a.service.Submit), "提交绩效目标")
	httpx.Post(r, "/targets/{id}/withdrawals", PermSubmit, a.step(a.service.Withdraw), "撤回提交")
	httpx.Post(r, "/targets/{id}/acceptances", httpx.SignedIn, a.step(a.service.Accept), "受理或审核通过")
	httpx.Post(r, "/targets/{id}/returns", httpx.SignedIn, a.step(a.service.Return), "退回修改")
	httpx.Post(r, "/targets/{id}/grades", httpx.SignedIn, a.step(a.service.Judge), "评定等级")
	httpx.Post(r, "/targets/{id}/confirmations", PermSubmit, a.step(a.service.Confirm), "确认审核修改")
	httpx.Post(r, "/targets/{id}/objections", PermSubmit, a.step(a.service.Object), "不同意审核修改")
	httpx.Post(r, "/targets/{id}/adjustments", PermSubmit, a.step(a.service.StartAdjustment), "发起调整")
	httpx.Post(r, "/targets/{id}/adjustment-cancellations", PermSubmit, a.step(a.service.CancelAdjustment), "取消调整")
}

type stepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version      int64       `json:"version" minimum:"1" doc:"The target as the person saw it"`
		DraftVersion int64       `json:"draftVersion,omitempty" minimum:"0" doc:"The draft as the person saw it, 0 for none"`
		Note         string      `json:"note,omitempty" maxLength:"2000" doc:"Opinion, reason or rebuttal"`
		Document     string      `json:"document,omitempty" maxLength:"100" doc:"Number of the document the step stands on"`
		Grade        string      `json:"grade,omitempty" enum:"EXCELLENT,GOOD,FAIR,POOR"`
		RectifyBy    fiscal.Date `json:"rectifyBy,omitzero" doc:"Of grade FAIR: by when it is to be handed in again; left out: after the usual days"`
		To           string      `json:"to,omitempty" maxLength:"40" doc:"Of returns: an earlier step of the review; left out: the unit"`
		Items        []ItemScore `json:"items,omitempty" maxItems:"50" doc:"Of reviews: points beside those of the review form"`
		Remarks      []Remark    `json:"remarks,omitempty" maxItems:"200"`
	}
}

func (in stepInput) move() Move {
	b := in.Body
	return Move{Target: in.ID, Version: b.Version, DraftVersion: b.DraftVersion, Note: b.Note, Document: b.Document, Grade: Grade(b.Grade),
		RectifyBy: b.RectifyBy, To: b.To, Items: b.Items, Remarks: b.Remarks}
}

func (a *API) step(act func(context.Context, Move) (Target, error)) httpx.Handler[stepInput, *Target] {
	return func(ctx context.Context, in *stepInput) (*Target, error) {
		t, err := act(ctx, in.move())
		return &t, err
	}
}
