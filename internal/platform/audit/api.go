package audit

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
	"caixiao/locales"
)

// API serves the audit log.
type API struct{ reader *Reader }

// NewAPI returns the API of a reader; nil for one that only documents.
func NewAPI(r *Reader) *API { return &API{reader: r} }

// Routes lists the log's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/audit/entries", PermRead, a.list, "审计日志")
	httpx.Get(r, "/audit/entries/{id}", PermRead, a.get, "审计记录及其证明")
	httpx.Get(r, "/audit/state", PermRead, a.state, "审计日志封存状态")
	httpx.Post(r, "/audit/checks", PermCheck, a.check, "核验审计日志", httpx.Own()) // it reads the whole log: no transaction lasts so long
	httpx.Download(r, "/audit/exports/entries", PermExport, a.export, "导出审计日志")
	httpx.Download(r, "/audit/exports/heads", PermExport, a.heads, "导出区块头")
}

// FilterQuery chooses entries; it is exported because the wire layer sets its fields.
type FilterQuery struct {
	Login   string      `query:"login" maxLength:"64" doc:"Login of who acted, whole"`
	Action  string      `query:"action" maxLength:"64" doc:"The action, or with a dot at its end the beginning of several: org.unit."`
	Object  ident.ID    `query:"object" doc:"What it was done to"`
	Request string      `query:"request" maxLength:"64" doc:"Request id, as in a message of failure"`
	From    fiscal.Date `query:"from" doc:"First day"`
	To      fiscal.Date `query:"to" doc:"Last day"`
}

func (in FilterQuery) filter() Filter {
	return Filter(in)
}

type listInput struct {
	httpx.ListQuery
	FilterQuery
}

func (a *API) list(ctx context.Context, in *listInput) (page.Result[Entry], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[Entry]{}, err
	}
	_, descending, err := in.SortBy("at")
	if err != nil {
		return page.Result[Entry]{}, err
	}
	newestFirst := descending || in.Sort == ""
	return a.reader.List(ctx, in.filter(), Paging{Limit: limit, After: in.After, OldestFirst: !newestFirst})
}

func (a *API) get(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
}) (*Detail, error) {
	return a.reader.Get(ctx, in.ID)
}

func (a *API) state(ctx context.Context, _ *struct{}) (State, error) { return a.reader.State(ctx) }

type checkInput struct {
	Body struct {
		Known []Known `json:"known,omitempty" maxItems:"100" doc:"Heads that were printed or kept elsewhere, to compare with"`
	}
}

func (a *API) check(ctx context.Context, in *checkInput) (*Report, error) {
	return a.reader.Check(ctx, in.Body.Known)
}

func (a *API) export(ctx context.Context, in *FilterQuery) (*httpx.File, error) {
	write, err := a.reader.Export(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: fileName(ctx, "audit.file.entries") + ".csv", Type: "text/csv; charset=utf-8", Write: write}, nil
}

func (a *API) heads(ctx context.Context, _ *struct{}) (*httpx.File, error) {
	body, err := a.reader.Heads(ctx)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: fileName(ctx, "audit.file.heads") + ".heads", Type: "application/x-ndjson; charset=utf-8", Body: body}, nil
}

func fileName(ctx context.Context, key string) string {
	return locales.Text(actor.From(ctx).Language, key, nil)
}
