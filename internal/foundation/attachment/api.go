package attachment

import (
	"bytes"
	"context"
	"fmt"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// formBytesMax is what a form with the largest file may have.
const formBytesMax = FileBytesMax + 1<<20

// API serves the attachments of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	upload := httpx.Steps[uploadInput, Prepared, Attachment]{Prepare: a.prepare, Keep: a.attach}
	httpx.PostPrepared(r, "/attachments", PermWrite, upload, "上传附件", httpx.MaxBody(formBytesMax))
	httpx.Get(r, "/attachments", PermRead, a.list, "附件列表")
	httpx.Get(r, "/attachments/{id}", PermRead, a.get, "附件")
	httpx.Download(r, "/attachments/{id}/content", PermRead, a.content, "下载附件")
	httpx.Get(r, "/attachments/{id}/previews", PermRead, a.pages, "附件页数")
	httpx.Download(r, "/attachments/{id}/previews/{page}", PermRead, a.preview, "预览附件")
	httpx.Delete(r, "/attachments/{id}", PermWrite, a.remove, "删除附件")
}

type uploadInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File      huma.FormFile `form:"file" required:"true"`
		OwnerKind string        `form:"ownerKind" required:"true" maxLength:"60" doc:"What the file is attached to: project.project"`
		OwnerID   string        `form:"ownerId" required:"true" minLength:"13" maxLength:"13"`
		Note      string        `form:"note" required:"false" maxLength:"500"`
		Replaces  string        `form:"replacesId" required:"false" maxLength:"13" doc:"The file it stands for"`
	}]
}

// prepare takes the file out of the form; its name comes in the coding of URLs from
// some browsers.
func (a *API) prepare(ctx context.Context, in *uploadInput) (Prepared, error) {
	form := in.RawBody.Data()
	owner, err := ident.Parse(form.OwnerID)
	if err != nil {
		return Prepared{}, err
	}
	u := Upload{Owner: Owner{Kind: form.OwnerKind, ID: owner}, Name: form.File.Filename, Note: form.Note, Data: form.File}
	if plain, err := url.PathUnescape(u.Name); err == nil {
		u.Name = plain
	}
	if form.Replaces != "" {
		if u.Replaces, err = ident.Parse(form.Replaces); err != nil {
			return Prepared{}, err
		}
	}
	return a.service.Prepare(ctx, u)
}

func (a *API) attach(ctx context.Context, _ *uploadInput, p Prepared) (Attachment, error) {
	return a.service.Attach(ctx, p)
}

type listInput struct {
	OwnerKind string   `query:"ownerKind" required:"true" maxLength:"60"`
	OwnerID   ident.ID `query:"ownerId" required:"true"`
	Removed   bool     `query:"removed" doc:"Also those that were removed"`
}

func (a *API) list(ctx context.Context, in *listInput) (page.Result[Attachment], error) {
	list, err := a.service.List(ctx, Owner{Kind: in.OwnerKind, ID: in.OwnerID}, in.Removed)
	return page.Result[Attachment]{Items: list, Total: len(list)}, err
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (Attachment, error) {
	return a.service.Attachment(ctx, in.ID)
}

// content is saved by browsers, never shown (A5, rule attachment:8.2-shown).
func (a *API) content(ctx context.Context, in *pathInput) (*httpx.File, error) {
	file, content, err := a.service.Content(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: file.Name, Type: file.Kind.MediaType(), Size: file.Size, Body: content}, nil
}

// pageCount is how many pages can be previewed.
type pageCount struct {
	Pages int `json:"pages"`
}

func (a *API) pages(ctx context.Context, in *pathInput) (pageCount, error) {
	pages, err := a.service.Pages(ctx, in.ID)
	return pageCount{Pages: pages}, err
}

type previewInput struct {
	ID   ident.ID `path:"id"`
	Page int      `path:"page" minimum:"1" maximum:"2000"`
}

func (a *API) preview(ctx context.Context, in *previewInput) (*httpx.File, error) {
	picture, err := a.service.Preview(ctx, in.ID, in.Page)
	if err != nil {
		return nil, err
	}
	return &httpx.File{
		Name: fmt.Sprintf("%s-%d.png", in.ID, in.Page), Type: PNG.MediaType(), Size: int64(len(picture.PNG)), Inline: true,
		Body: bytes.NewReader(picture.PNG),
	}, nil
}

type removeInput struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Reason string `query:"reason" maxLength:"500"`
}

func (a *API) remove(ctx context.Context, in *removeInput) (httpx.None, error) {
	return httpx.None{}, a.service.Remove(ctx, in.ID, in.Version(), in.Reason)
}
