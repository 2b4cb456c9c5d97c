package measure

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
)

// API serves the measures.
type API struct{ service *Service }

// NewAPI returns the API of a book's measures.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/measures", PermRead, a.list, "可查来历的数")
	httpx.Get(r, "/measures/{code}", PermRead, a.get, "数的说明")
	httpx.Get(r, "/measures/{code}/values", PermRead, a.values, "数的取值")
	httpx.Get(r, "/measures/{code}/series", PermRead, a.series, "数的历次月底")
	httpx.Get(r, "/measures/{code}/evidence", PermRead, a.evidence, "数的依据明细")
	httpx.Get(r, "/measures/{code}/differences", PermRead, a.differences, "数为什么变了")
	httpx.Download(r, "/measures/{code}/proof", PermRead, a.proof, "导出数的证明")
}

type listInput struct {
	Q string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

func (a *API) list(ctx context.Context, in *listInput) (Catalogue, error) {
	return a.service.Catalogue(ctx, in.Q)
}

// ByCode names a measure in the path.
type ByCode struct {
	Code string `path:"code" maxLength:"60" example:"quota.available"`
}

func (a *API) get(ctx context.Context, in *ByCode) (Entry, error) {
	return a.service.Entry(ctx, in.Code)
}

// SliceQuery is what a figure is cut to, and as of when. A measure knows some of the
// dimensions; another one is refused.
type SliceQuery struct {
	Department    string `query:"department" maxLength:"13"`
	Unit          string `query:"unit" maxLength:"13"`
	Section       string `query:"section" maxLength:"13"`
	Project       string `query:"project" maxLength:"13"`
	Category      string `query:"category" maxLength:"2" doc:"Code of a project category, on any level"`
	Functional    string `query:"functional" maxLength:"7" doc:"Functional class, on any level"`
	GovEconomic   string `query:"govEconomic" maxLength:"5" doc:"Government economic class, on any level"`
	DepEconomic   string `query:"depEconomic" maxLength:"5" doc:"Department economic class, on any level"`
	FundNature    string `query:"fundNature" maxLength:"3" doc:"Fund nature, on any level"`
	FundSource    string `query:"fundSource" maxLength:"5"`
	Document      string `query:"document" maxLength:"13"`
	CarryoverYear string `query:"carryoverYear" maxLength:"4" doc:"Whose year's money it is; 0 is the year itself"`
	Quota         string `query:"quota" maxLength:"13"`

	Year    int    `query:"year" doc:"Budget year; that of the day when left out"`
	AsOf    string `query:"asOf" maxLength:"10" doc:"The last business day that counts; today when left out"`
	KnownAt string `query:"knownAt" maxLength:"27" doc:"The last instant of recording that counts; all when left out"`
}

// slice is the dimensions by their names.
func (q SliceQuery) slice() Slice {
	return Slice{
		"department": q.Department, "unit": q.Unit, "section": q.Section, "project": q.Project, "category": q.Category,
		"functional": q.Functional, "govEconomic": q.GovEconomic, "depEconomic": q.DepEconomic, "fundNature": q.FundNature,
		"fundSource": q.FundSource, "document": q.Document, "carryoverYear": q.CarryoverYear, "quota": q.Quota,
	}.without()
}

func (q SliceQuery) ask(code string) (Ask, error) {
	in := Ask{Code: code, Slice: q.slice(), Year: fiscal.Year(q.Year)}
	if q.Year != 0 && !in.Year.Valid() {
		return in, ErrDimension.With("year")
	}
	var err error
	if in.Day, in.Known, err = readTimes(q.AsOf, q.KnownAt); err != nil {
		return in, err
	}
	return in, nil
}

// readTimes reads a day and an instant; nothing is neither.
func readTimes(day, known string) (d fiscal.Date, k clock.Instant, err error) {
	if day != "" {
		if d, err = fiscal.ParseDate(day); err != nil {
			return d, k, err
		}
	}
	if known != "" {
		if k, err = clock.Parse(known); err != nil {
			return d, k, ErrInstant
		}
	}
	return d, k, nil
}

type valuesInput struct {
	ByCode
	SliceQuery
	By string `query:"by" maxLength:"60" doc:"One dimension or two, a code with its digits: department or unit,functional:3"`
}

func (a *API) values(ctx context.Context, in *valuesInput) (Values, error) {
	ask, err := in.ask(in.Code)
	if err != nil {
		return Values{}, err
	}
	return a.service.Values(ctx, ask, in.By)
}

type sliceInput struct {
	ByCode
	SliceQuery
}

func (a *API) series(ctx context.Context, in *sliceInput) ([]Point, error) {
	ask, err := in.ask(in.Code)
	if err != nil {
		return nil, err
	}
	return a.service.Series(ctx, ask)
}

// PageQuery asks for a page of rows, whose order is that of their days.
type PageQuery struct {
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
}

type evidenceInput struct {
	ByCode
	SliceQuery
	PageQuery
}

func (a *API) evidence(ctx context.Context, in *evidenceInput) (Evidence, error) {
	limit, err := httpx.ListQuery{Rows: in.Rows}.Limit()
	if err != nil {
		return Evidence{}, err
	}
	ask, err := in.ask(in.Code)
	if err != nil {
		return Evidence{}, err
	}
	return a.service.Evidence(ctx, ask, limit, in.After)
}

type differencesInput struct {
	ByCode
	SliceQuery
	PageQuery
	Since      string `query:"since" maxLength:"10" doc:"The other day, not after the first one; the same when left out"`
	SinceKnown string `query:"sinceKnown" maxLength:"27" doc:"The other instant, not after the first one; the same when left out"`
}

func (a *API) differences(ctx context.Context, in *differencesInput) (Difference, error) {
	limit, err := httpx.ListQuery{Rows: in.Rows}.Limit()
	if err != nil {
		return Difference{}, err
	}
	ask, err := in.ask(in.Code)
	if err != nil {
		return Difference{}, err
	}
	day, known, err := readTimes(in.Since, in.SinceKnown)
	if err != nil {
		return Difference{}, err
	}
	return a.service.Difference(ctx, ask, Since{Day: day, Known: known}, limit, in.After)
}

type proofInput struct {
	ByCode
	SliceQuery
	Format Format `query:"format" enum:"xlsx,pdf" default:"xlsx"`
}

func (a *API) proof(ctx context.Context, in *proofInput) (*httpx.File, error) {
	ask, err := in.ask(in.Code)
	if err != nil {
		return nil, err
	}
	file, err := a.service.Proof(ctx, ask, in.Format)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: file.Name, Type: file.Type, Write: file.Write}, nil
}
