package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the quota ledger of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/quotas", PermRead, a.list, "指标")
	httpx.Get(r, "/quotas/totals", PermRead, a.totals, "指标合计")
	httpx.Get(r, "/quotas/groups", PermRead, a.groups, "指标分组合计")
	httpx.Download(r, "/quotas/content", PermRead, a.export, "导出指标")
	httpx.Get(r, "/quotas/{id}", PermRead, a.get, "指标详情")
	httpx.Get(r, "/quotas/{id}/entries", PermRead, a.entries, "指标账")
	httpx.Download(r, "/quotas/{id}/entries/content", PermRead, a.exportEntries, "导出指标账")
	httpx.Get(r, "/quotas/{id}/freezes", PermRead, a.freezes, "指标冻结情况")

	httpx.Get(r, "/quota-documents", PermRead, a.documents, "指标文")
	httpx.Download(r, "/quota-documents/content", PermRead, a.exportDocuments, "导出指标文")
	httpx.Get(r, "/quota-documents/{id}", PermRead, a.document, "指标文详情")

	httpx.Get(r, "/quota-vouchers", PermBook, a.journal, "指标凭证")
	httpx.Download(r, "/quota-vouchers/content", PermBook, a.exportJournal, "导出指标凭证")
	httpx.Get(r, "/quota-vouchers/{id}", PermRead, a.voucher, "指标凭证详情")
	httpx.PostGroup(r, "/quota-vouchers/{id}/reversals", PermReverse, a.reverse, "红字冲销指标凭证")
	httpx.Get(r, "/quota-trial-balances/{year}", PermBook, a.trial, "指标试算平衡表")
	httpx.Download(r, "/quota-trial-balances/{year}/content", PermBook, a.exportTrial, "导出指标试算平衡表")

	httpx.Get(r, "/quota-policies", PermRead, a.policies, "指标控制规定")
	httpx.Post(r, "/quota-policies", PermPolicy, a.layDown, "设定指标控制规定")
}

// FilterQuery asks for some of the quotas.
type FilterQuery struct {
	Year        fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	Kind        Kind        `query:"kind" maxLength:"10" doc:"SOURCE, POOL or UNIT; nothing is all"`
	Unit        ident.ID    `query:"unit"`
	Department  ident.ID    `query:"department"`
	Project     ident.ID    `query:"project"`
	Document    ident.ID    `query:"document"`
	Functional  string      `query:"functional" maxLength:"10" doc:"A code finds its parts too"`
	GovEconomic string      `query:"govEconomic" maxLength:"10"`
	DepEconomic string      `query:"depEconomic" maxLength:"10"`
	FundNature  string      `query:"fundNature" maxLength:"10"`
	FundSource  string      `query:"fundSource" maxLength:"10"`
	Carried     bool        `query:"carried" doc:"Only what was carried over from an earlier year"`
	Available   bool        `query:"available" doc:"Only where something is left to spend"`
	Frozen      bool        `query:"frozen" doc:"Only where something is frozen"`
}

func (q FilterQuery) filter(text string) Filter {
	return Filter{
		Year: q.Year, Kind: q.Kind, Unit: q.Unit, Department: q.Department, Project: q.Project, Document: q.Document, Functional: q.Functional,
		GovEconomic: q.GovEconomic, DepEconomic: q.DepEconomic, FundNature: q.FundNature, FundSource: q.FundSource, Carried: q.Carried,
		Available: q.Available, Frozen: q.Frozen, Text: text,
	}
}

// paging reads where a list begins; its only order is that of its rows, upwards or down.
func paging(q httpx.ListQuery) (p Paging, err error) {
	p.After = q.After
	if p.Limit, err = q.Limit(); err != nil {
		return p, err
	}
	_, p.Descending, err = q.SortBy("created")
	return p, err
}

// ListInput asks for a page of quotas.
type ListInput struct {
	httpx.ListQuery
	FilterQuery
}

func (a *API) list(ctx context.Context, in *ListInput) (page.Result[Standing], error) {
	p, err := paging(in.ListQuery)
	if err != nil {
		return page.Result[Standing]{}, err
	}
	return a.service.List(ctx, in.filter(in.Q), p)
}

// SumInput asks for all quotas of a filter at once.
type SumInput struct {
	FilterQuery
	Q string `query:"q" maxLength:"100" doc:"Words of projects, units and documents"`
}

func (a *API) totals(ctx context.Context, in *SumInput) (Totals, error) {
	return a.service.Totals(ctx, in.filter(in.Q))
}

func (a *API) groups(ctx context.Context, in *struct {
	SumInput
	By   By `query:"by" required:"true" maxLength:"30" doc:"DEPARTMENT, UNIT, PROJECT, DOCUMENT, SECTION, KIND, FUNCTIONAL_CLASS, FUNCTIONAL, GOV_ECONOMIC_CLASS, GOV_ECONOMIC, DEP_ECONOMIC_CLASS, DEP_ECONOMIC, FUND_NATURE, FUND_SOURCE, CATEGORY"`
	Then By `query:"then" maxLength:"30" doc:"A second dimension"`
}) (page.Result[Grouped], error) {
	list, err := a.service.Groups(ctx, in.filter(in.Q), in.By, in.Then)
	return page.Result[Grouped]{Items: list, Total: len(list)}, err
}

// AtQuery says as of which day, and as known at which instant, the books are read.
type AtQuery struct {
	Day   fiscal.Date `query:"day" doc:"As of this business day"`
	Known string      `query:"known" maxLength:"27" doc:"As known at this instant"`
}

func (q AtQuery) at() (At, error) {
	at := At{Day: q.Day}
	if q.Known == "" {
		return at, nil
	}
	var err error
	if at.Known, err = parseInstant(q.Known); err != nil {
		return at, ErrFilter.With("known", q.Known)
	}
	return at, nil
}

func (a *API) get(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
	AtQuery
}) (View, error) {
	at, err := in.at()
	if err != nil {
		return View{}, err
	}
	return a.service.Quota(ctx, in.ID, at)
}

// EntriesQuery asks for the account book of a place.
type EntriesQuery struct {
	ID ident.ID `path:"id"`
	AtQuery
	Account Account `query:"account" maxLength:"5" doc:"Of the chart; nothing is Q3101"`
}

func (in EntriesQuery) place() Place {
	if in.Account == "" {
		return Place{in.ID, Executable}
	}
	return Place{in.ID, in.Account}
}

func (a *API) entries(ctx context.Context, in *struct {
	EntriesQuery
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
}) (page.Result[BookEntry], error) {
	at, err := in.at()
	if err != nil {
		return page.Result[BookEntry]{}, err
	}
	return a.service.Entries(ctx, in.place(), at, in.After)
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) freezes(ctx context.Context, in *pathInput) (page.Result[FreezeLot], error) {
	list, err := a.service.Freezes(ctx, in.ID)
	return page.Result[FreezeLot]{Items: list, Total: len(list)}, err
}

// keeping is the row that keeps the answer to a request, as one of the writes of its group.
func keeping(keep func(Receipt) httpx.Kept) func(Receipt) []Write {
	return func(r Receipt) []Write {
		kept := keep(r)
		if kept.IsZero() {
			return nil
		}
		return []Write{{Query: kept.Query, Row: kept.Row, Guard: kept.Guard, Missed: httpx.ErrAnswered}}
	}
}
