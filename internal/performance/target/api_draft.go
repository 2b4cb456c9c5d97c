package target

import (
	"bytes"
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

// draftMaxBytes bounds the body of a whole draft.
const draftMaxBytes = 4 << 20

// draftRoutes lists what editors of a target do.
func (a *API) draftRoutes(r *httpx.Router) {
	httpx.Delete(r, "/targets/{id}", PermWrite, a.delete, "删除绩效目标")
	httpx.Get(r, "/targets/{id}/draft", PermRead, a.draft, "草稿")
	httpx.Put(r, "/targets/{id}/draft", httpx.SignedIn, a.saveDraft, "保存整份草稿", httpx.MaxBody(draftMaxBytes))
	httpx.Patch(r, "/targets/{id}/draft", httpx.SignedIn, a.editDraft, "修改草稿单元格", httpx.MaxBody(draftMaxBytes))
	httpx.Delete(r, "/targets/{id}/draft", httpx.SignedIn, a.discardDraft, "放弃草稿")
	httpx.Post(r, "/targets/{id}/fixes", httpx.SignedIn, a.fix, "采用修改建议")
	httpx.Put(r, "/targets/{id}/explanations/{finding}", httpx.SignedIn, a.explain, "填写问题说明")
	httpx.Put(r, "/targets/{id}/editors/me", httpx.SignedIn, a.present, "登记正在编辑")
	httpx.Delete(r, "/targets/{id}/editors/me", PermRead, a.leave, "结束编辑")
}

func (a *API) draft(ctx context.Context, in *ByID) (*DraftState, error) {
	return a.service.DraftOf(ctx, in.ID)
}

type saveDraftInput struct {
	httpx.IfMatch
	ID   ident.ID `path:"id"`
	Body struct {
		Content Content `json:"content"`
	}
}

func (a *API) saveDraft(ctx context.Context, in *saveDraftInput) (*DraftState, error) {
	return a.service.SaveDraft(ctx, in.ID, in.Version(), in.Body.Content)
}

type editsInput struct {
	httpx.IfMatch
	ID   ident.ID `path:"id"`
	Body struct {
		Edits []Edit `json:"edits" minItems:"1" maxItems:"500"`
	}
}

func (a *API) editDraft(ctx context.Context, in *editsInput) (*DraftState, error) {
	return a.service.EditDraft(ctx, in.ID, in.Version(), in.Body.Edits)
}

type versioned struct {
	httpx.IfMatch
	ID ident.ID `path:"id"`
}

func (a *API) discardDraft(ctx context.Context, in *versioned) (httpx.None, error) {
	return httpx.None{}, a.service.DiscardDraft(ctx, in.ID, in.Version())
}

func (a *API) delete(ctx context.Context, in *versioned) (httpx.None, error) {
	return httpx.None{}, a.service.Delete(ctx, in.ID, in.Version())
}

func (a *API) fix(ctx context.Context, in *struct {
	ByID
	Body struct {
		Finding string `json:"finding,omitempty" maxLength:"40" doc:"One finding; left out, all whose fix is safe"`
	}
}) (*DraftState, error) {
	return a.service.Fix(ctx, in.ID, in.Body.Finding)
}

func (a *API) explain(ctx context.Context, in *struct {
	ByID
	Finding string `path:"finding" maxLength:"40"`
	Body    struct {
		Text string `json:"text" maxLength:"2000" doc:"Empty takes the explanation back"`
	}
}) (*Finding, error) {
	return a.service.Explain(ctx, in.ID, in.Finding, in.Body.Text)
}

func (a *API) present(ctx context.Context, in *struct {
	ByID
	Body struct {
		Path string `json:"path,omitempty" maxLength:"120" doc:"The cell the person stands in"`
	}
}) ([]Editor, error) {
	return a.service.Present(ctx, in.ID, in.Body.Path)
}

func (a *API) leave(ctx context.Context, in *ByID) (httpx.None, error) {
	return httpx.None{}, a.service.Leave(ctx, in.ID)
}

// file makes a download of a print.
func file(s *Sheet, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: s.Name, Type: s.Type, Size: int64(len(s.Body)), Body: bytes.NewReader(s.Body)}, nil
}
