package target

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// uploadMax leaves room for what a form wraps around the file.
const uploadMax = FileBytesMax + 64<<10

// importRoutes lists the way of a file into kept targets.
func (a *API) importRoutes(r *httpx.Router) {
	httpx.Get(r, "/target-imports", PermImport, a.imports, "我的导入")
	httpx.PostPrepared(r, "/target-imports", PermImport,
		httpx.Steps[uploadInput, *Upload, *ImportView]{Prepare: a.readFile, Keep: a.openImport}, "导入绩效目标文件", httpx.MaxBody(uploadMax))
	httpx.Get(r, "/target-imports/{id}", PermImport, a.importOf, "导入")
	httpx.Patch(r, "/target-imports/{id}", PermImport, a.editImport, "更正识别结果", httpx.MaxBody(draftMaxBytes))
	httpx.Post(r, "/target-imports/{id}/confirmations", PermImport, a.confirmImport, "保存导入的目标")
	httpx.Delete(r, "/target-imports/{id}", PermImport, a.discardImport, "放弃导入")
}

// uploadForm is the form of a file.
type uploadForm struct {
	File huma.FormFile `form:"file" required:"true" doc:"txt, docx, xlsx, pdf, html or json"`
}

type uploadInput struct {
	RawBody huma.MultipartFormFiles[uploadForm]
}

func (a *API) readFile(ctx context.Context, in *uploadInput) (*Upload, error) {
	f := in.RawBody.Data().File
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, FileBytesMax+1))
	if err != nil {
		return nil, fmt.Errorf("read upload: %w", err)
	}
	return a.service.ReadFile(ctx, f.Filename, data)
}

func (a *API) openImport(ctx context.Context, _ *uploadInput, up *Upload) (*ImportView, error) {
	return a.service.OpenImport(ctx, up)
}

func (a *API) imports(ctx context.Context, in *struct {
	After string `query:"after" maxLength:"600"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50"`
}) (page.Result[ImportHead], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[ImportHead]{}, err
	}
	return a.service.Imports(ctx, limit, in.After)
}

func (a *API) importOf(ctx context.Context, in *ByID) (*ImportView, error) {
	return a.service.ImportOf(ctx, in.ID)
}

func (a *API) editImport(ctx context.Context, in *editsInput) (*ImportView, error) {
	return a.service.EditImport(ctx, in.ID, in.Version(), in.Body.Edits)
}

type confirmInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64    `json:"version" minimum:"1" doc:"The import as the person saw it"`
		Places  []string `json:"places" minItems:"1" maxItems:"200" doc:"D for the department's target, P1 for the first project"`
	}
}

func (a *API) confirmImport(ctx context.Context, in *confirmInput) (*ImportView, error) {
	return a.service.ConfirmImport(ctx, in.ID, in.Body.Version, in.Body.Places)
}

func (a *API) discardImport(ctx context.Context, in *versioned) (httpx.None, error) {
	return httpx.None{}, a.service.DiscardImport(ctx, in.ID, in.Version())
}
