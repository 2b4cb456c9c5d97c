package yearend

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/handover"
	"caixiao/internal/platform/httpx"
)

type yearInput struct {
	Year fiscal.Year `path:"year" minimum:"1" maximum:"9999"`
}

func (a *API) closings(ctx context.Context, _ *struct{}) ([]Closing, error) {
	return a.service.Closings(ctx)
}

func (a *API) overview(ctx context.Context, in *yearInput) (Overview, error) {
	return a.service.Overview(ctx, in.Year)
}

// Cancelled tells how many unused plans were cancelled.
type Cancelled struct {
	Plans int `json:"plans"`
}

func (a *API) cancelPlans(ctx context.Context, in *struct {
	Year fiscal.Year `path:"year" minimum:"1" maximum:"9999"`
	Body struct {
		Basis string `json:"basis" minLength:"1" maxLength:"200"`
	}
}, keep func(Cancelled) httpx.Kept) (Cancelled, error) {
	n, err := a.service.CancelPlans(ctx, YearStep{Year: in.Year, Basis: in.Body.Basis}, func(plans int) []handover.Row {
		return handover.Kept(keep(Cancelled{plans}))
	})
	return Cancelled{n}, err
}

func (a *API) propose(ctx context.Context, in *struct {
	Body struct {
		Year  fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
		Basis string      `json:"basis" minLength:"1" maxLength:"200"`
	}
}) (Overview, error) {
	return a.service.Propose(ctx, YearStep{Year: in.Body.Year, Basis: in.Body.Basis})
}

func (a *API) opening(ctx context.Context, in *yearInput) (OpeningView, error) {
	return a.service.OpeningOf(ctx, in.Year)
}

func (a *API) open(ctx context.Context, in *struct {
	Body struct {
		Year   fiscal.Year `json:"year" minimum:"2" maximum:"9999"`
		Number string      `json:"number" minLength:"1" maxLength:"200" doc:"Of the document that opens the year"`
		Title  string      `json:"title" minLength:"1" maxLength:"200"`
		Basis  string      `json:"basis" minLength:"1" maxLength:"200"`
	}
}) (OpeningView, error) {
	b := in.Body
	return a.service.Open(ctx, OpenInput{YearStep: YearStep{Year: b.Year, Basis: b.Basis}, Number: b.Number, Title: b.Title})
}

// PolicyList is what was laid down, the latest first.
type PolicyList struct {
	Items []Policy `json:"items"`
}

func (a *API) policies(ctx context.Context, _ *struct{}) (PolicyList, error) {
	list, err := a.service.PoliciesOf(ctx)
	return PolicyList{list}, err
}

func (a *API) layDown(ctx context.Context, in *struct {
	Body struct {
		ValidFrom  fiscal.Date `json:"validFrom"`
		Basis      string      `json:"basis" minLength:"2" maxLength:"200"`
		YearsMax   int         `json:"yearsMax" minimum:"1" maximum:"5"`
		Categories []string    `json:"categories" maxItems:"20"`
		Natures    []string    `json:"natures" maxItems:"20"`
		Due        string      `json:"due" minLength:"5" maxLength:"5" doc:"Month and day, 12-20"`
	}
}) (PolicyList, error) {
	b := in.Body
	list, err := a.service.LayDown(ctx, Policy{
		From: b.ValidFrom, Basis: b.Basis, YearsMax: b.YearsMax, Categories: b.Categories, Natures: b.Natures, Due: b.Due,
	})
	return PolicyList{list}, err
}

func (a *API) exportList(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
}) (*httpx.File, error) {
	e, err := a.service.ExportList(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return file(e), nil
}

func (a *API) exportYear(ctx context.Context, in *yearInput) (*httpx.File, error) {
	e, err := a.service.ExportYear(ctx, in.Year)
	if err != nil {
		return nil, err
	}
	return file(e), nil
}

func file(e Export) *httpx.File {
	return &httpx.File{Name: e.Name, Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Write: e.Write}
}
