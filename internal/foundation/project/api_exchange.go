package project

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/platform/httpx"
)

// importBytesMax is how large a file to import may be.
const importBytesMax = 5 << 20

func (a *API) export(ctx context.Context, in *SumInput) (*httpx.File, error) {
	f, err := in.filter(in.Q)
	if err != nil {
		return nil, err
	}
	file, err := a.service.Export(ctx, f)
	if err != nil {
		return nil, err
	}
	return file.answer(), nil
}

func (a *API) template(ctx context.Context, _ *struct{}) (*httpx.File, error) {
	return a.service.Template(ctx).answer(), nil
}

func (e Export) answer() *httpx.File {
	return &httpx.File{Name: e.Name, Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Write: e.Write}
}

type uploadInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true"`
	}]
}

func (a *API) readSheet(ctx context.Context, in *uploadInput) (Sheet, error) {
	file := in.RawBody.Data().File
	return a.service.ReadSheet(ctx, file.Filename, file)
}

func (a *API) keepImport(ctx context.Context, _ *uploadInput, s Sheet) (Import, error) {
	return a.service.CheckImport(ctx, s)
}

func (a *API) imported(ctx context.Context, in *pathInput) (Import, error) {
	return a.service.Import(ctx, in.ID)
}

func (a *API) confirm(ctx context.Context, in *pathInput) (Import, error) {
	return a.service.ConfirmImport(ctx, in.ID)
}
