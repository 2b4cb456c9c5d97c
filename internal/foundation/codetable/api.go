package codetable

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the code tables of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/code-tables", PermRead, a.tables, "代码表目录")
	httpx.Get(r, "/code-tables/{table}", PermRead, a.rows, "代码表")
	httpx.Get(r, "/code-tables/{table}/codes/{code}", PermRead, a.code, "代码及其上级")
	httpx.Download(r, "/code-tables/{table}/content", PermRead, a.export, "导出代码表")
	httpx.Get(r, "/code-tables/{table}/local-rows", PermRead, a.localRows, "本地代码")
	httpx.Get(r, "/code-tables/{table}/local-rows/{id}", PermRead, a.localRow, "一条本地代码")
	httpx.Post(r, "/code-tables/{table}/local-rows", PermWrite, a.addLocal, "增加本地代码")
	httpx.Put(r, "/code-tables/{table}/local-rows/{id}", PermWrite, a.changeLocal, "修改本地代码")
	httpx.Delete(r, "/code-tables/{table}/local-rows/{id}", PermWrite, a.removeLocal, "删除本地代码")
}

// YearQuery asks for a budget year.
type YearQuery struct {
	Year fiscal.Year `query:"year" minimum:"1" maximum:"9999" doc:"Budget year; without it the present one"`
}

// TablePath names a table.
type TablePath struct {
	Table Name `path:"table" maxLength:"40"`
}

func (a *API) tables(ctx context.Context, in *YearQuery) (page.Result[Summary], error) {
	list, err := a.service.Summaries(ctx, a.service.Year(in.Year))
	return page.Result[Summary]{Items: list, Total: len(list)}, err
}

type rowsInput struct {
	TablePath
	YearQuery
	After  string `query:"after" maxLength:"40" doc:"The next of the page before"`
	Rows   int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Q      string `query:"q" maxLength:"100" doc:"A code, its beginning, a part of the name or of its pinyin initials"`
	Parent string `query:"parent" maxLength:"20" doc:"Only codes directly below this one"`
	Level  int    `query:"level" minimum:"0" maximum:"9" doc:"Only codes of this level"`
	Leaf   bool   `query:"leaf" doc:"Only codes without others below them"`
}

func (a *API) rows(ctx context.Context, in *rowsInput) (page.Result[Row], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Row]{}, err
	}
	t, err := a.service.Table(ctx, in.Table, a.service.Year(in.Year))
	if err != nil {
		return page.Result[Row]{}, err
	}
	return t.Find(Query{Text: in.Q, Parent: in.Parent, Level: in.Level, Leaf: in.Leaf, After: in.After, Limit: limit})
}

type codeInput struct {
	TablePath
	YearQuery
	Code string `path:"code" maxLength:"20"`
}

func (a *API) code(ctx context.Context, in *codeInput) (Detail, error) {
	t, err := a.service.Table(ctx, in.Table, a.service.Year(in.Year))
	if err != nil {
		return Detail{}, err
	}
	return t.Detail(in.Code)
}

type exportInput struct {
	TablePath
	YearQuery
	Format string `query:"format" default:"xlsx" enum:"xlsx,csv"`
}

func (a *API) export(ctx context.Context, in *exportInput) (*httpx.File, error) {
	file, err := a.service.Export(ctx, in.Table, a.service.Year(in.Year), in.Format)
	return &httpx.File{Name: file.Name, Type: file.Type, Write: file.Write}, err
}

func (a *API) localRows(ctx context.Context, in *TablePath) (page.Result[LocalRow], error) {
	list, err := a.service.LocalRows(ctx, in.Table)
	return page.Result[LocalRow]{Items: list, Total: len(list)}, err
}

// LocalPath names an own row of a table.
type LocalPath struct {
	TablePath
	ID ident.ID `path:"id"`
}

func (p LocalPath) key() LocalKey { return LocalKey{Table: p.Table, ID: p.ID} }

func (a *API) localRow(ctx context.Context, in *LocalPath) (LocalRow, error) {
	return a.service.Local(ctx, in.key())
}

// localBody is a row as it is sent; what codes tell themselves may be left out.
type localBody struct {
	Code      string            `json:"code" minLength:"1" maxLength:"20"`
	Name      string            `json:"name" minLength:"1" maxLength:"100"`
	Parent    string            `json:"parent" required:"false" maxLength:"20" doc:"Only where the code does not tell it"`
	ValidFrom fiscal.Date       `json:"validFrom"`
	ValidTo   fiscal.Date       `json:"validTo" required:"false" nullable:"true" doc:"The last day; without it open"`
	Basis     string            `json:"basis" minLength:"1" maxLength:"200" doc:"Document number"`
	Closed    bool              `json:"closed" required:"false" doc:"The code is not to be used in this time"`
	Extra     map[string]string `json:"extra" required:"false" doc:"Further columns of the table"`
}

type addInput struct {
	TablePath
	Body localBody
}

func (a *API) addLocal(ctx context.Context, in *addInput) (LocalRow, error) {
	return a.service.AddLocal(ctx, in.Table, LocalInput(in.Body))
}

type changeInput struct {
	LocalPath
	httpx.IfMatch
	Body localBody
}

func (a *API) changeLocal(ctx context.Context, in *changeInput) (LocalRow, error) {
	return a.service.ChangeLocal(ctx, LocalKey{Table: in.Table, ID: in.ID, Version: in.Version()}, LocalInput(in.Body))
}

type removeInput struct {
	LocalPath
	httpx.IfMatch
}

func (a *API) removeLocal(ctx context.Context, in *removeInput) (httpx.None, error) {
	return httpx.None{}, a.service.RemoveLocal(ctx, LocalKey{Table: in.Table, ID: in.ID, Version: in.Version()})
}
