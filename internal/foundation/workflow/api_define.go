package workflow

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

func (a *API) definitions(ctx context.Context, _ *struct{}) (page.Result[Definition], error) {
	list, err := a.service.Definitions(ctx, "")
	return page.Result[Definition]{Items: list, Total: len(list)}, err
}

// ByKind names a kind of documents.
type ByKind struct {
	Kind string `path:"kind" maxLength:"40"`
}

func (a *API) definition(ctx context.Context, in *struct {
	ByKind
	Version int64 `query:"version" minimum:"0" doc:"0 for the newest"`
}) (*Definition, error) {
	d, err := a.service.Definition(ctx, in.Kind, in.Version)
	return &d, err
}

func (a *API) versions(ctx context.Context, in *ByKind) (page.Result[Definition], error) {
	if _, err := a.service.Definition(ctx, in.Kind, 0); err != nil {
		return page.Result[Definition]{}, err
	}
	list, err := a.service.Definitions(ctx, in.Kind)
	return page.Result[Definition]{Items: list, Total: len(list)}, err
}

func (a *API) changes(ctx context.Context, in *struct {
	ByKind
	Before int64 `query:"before" minimum:"1" required:"true"`
	After  int64 `query:"after" minimum:"0" doc:"0 for the newest"`
}) (page.Result[Change], error) {
	list, err := a.service.CompareDefinitions(ctx, in.Kind, in.Before, in.After)
	return page.Result[Change]{Items: list, Total: len(list)}, err
}

type defineInput struct {
	ByKind
	httpx.IfMatch
	Body struct {
		NameZh        string      `json:"nameZh" maxLength:"60"`
		NameEn        string      `json:"nameEn" maxLength:"60"`
		ValidFrom     fiscal.Date `json:"validFrom" doc:"Cases opened from this day on take it"`
		RemindPercent int         `json:"remindPercent" minimum:"0" maximum:"99"`
		UrgeHours     int         `json:"urgeHours" minimum:"1" maximum:"240" required:"false" default:"24" doc:"For so long nobody is reminded of the same task again"`
		Basis         string      `json:"basis" maxLength:"200"`
		Steps         []StepBody  `json:"steps" minItems:"1" maxItems:"20"`
	}
}

// StepBody is a step as it is sent; what is left out is none.
type StepBody struct {
	Key          string      `json:"key" minLength:"1" maxLength:"40"`
	TitleZh      string      `json:"titleZh" maxLength:"60"`
	TitleEn      string      `json:"titleEn" maxLength:"60"`
	Role         string      `json:"role" maxLength:"40"`
	Reach        Reach       `json:"reach" enum:"UNIT,DEPARTMENT,SECTION,ALL"`
	Mode         Mode        `json:"mode" enum:"ANY,ALL,N_OF_M"`
	Need         int         `json:"need" required:"false" minimum:"0" maximum:"50"`
	Of           int         `json:"of" required:"false" minimum:"0" maximum:"50"`
	LimitHours   int         `json:"limitHours" required:"false" minimum:"0" maximum:"1000"`
	ReturnTo     []string    `json:"returnTo" required:"false" maxItems:"20"`
	SkipWhen     []Condition `json:"skipWhen" required:"false" maxItems:"8"`
	Opinion      []Action    `json:"opinion" required:"false" maxItems:"5"`
	MayReject    bool        `json:"mayReject" required:"false"`
	MayTransfer  bool        `json:"mayTransfer" required:"false"`
	MayAddSigner bool        `json:"mayAddSigner" required:"false"`
	MayRepeat    bool        `json:"mayRepeat" required:"false"`
	ApartFrom    []string    `json:"apartFrom" required:"false" maxItems:"20"`
	OwnUnit      bool        `json:"ownUnit" required:"false"`
}

func (a *API) define(ctx context.Context, in *defineInput) (*Definition, error) {
	b := in.Body
	d := Definition{
		Kind: in.Kind, NameZh: b.NameZh, NameEn: b.NameEn, ValidFrom: b.ValidFrom, RemindPercent: b.RemindPercent, UrgeHours: b.UrgeHours, Basis: b.Basis,
	}
	d.Steps = stepsOf(b.Steps)
	d, err := a.service.SaveDefinition(ctx, in.Version(), d)
	return &d, err
}

func (a *API) years(ctx context.Context, _ *struct{}) (page.Result[Year], error) {
	list, err := a.service.Years(ctx)
	return page.Result[Year]{Items: list, Total: len(list)}, err
}

func (a *API) year(ctx context.Context, in *struct {
	Year int `path:"year" minimum:"2000" maximum:"2199"`
}) (*Year, error) {
	y, err := a.service.Year(ctx, fiscal.Year(in.Year))
	return &y, err
}

// YearBody is a working calendar as it is sent.
type YearBody struct {
	Hours     string `json:"hours" maxLength:"60" doc:"08:30-12:00,14:00-17:30"`
	Basis     string `json:"basis" maxLength:"200"`
	Confirmed bool   `json:"confirmed"`
	Days      []Day  `json:"days" maxItems:"366"`
}

func (b YearBody) year(year int) Year {
	return Year{Year: fiscal.Year(year), Hours: b.Hours, Basis: b.Basis, Confirmed: b.Confirmed, Days: append([]Day{}, b.Days...)}
}

func (a *API) saveYear(ctx context.Context, in *struct {
	Year int `path:"year" minimum:"2000" maximum:"2199"`
	httpx.IfMatch
	Body YearBody
}) (*Year, error) {
	y, err := a.service.SaveYear(ctx, in.Version(), in.Body.year(in.Year))
	return &y, err
}

type addYearInput struct {
	Body struct {
		Year int `json:"year" minimum:"2000" maximum:"2199"`
		YearBody
	}
}

func (a *API) addYear(ctx context.Context, in *addYearInput) (*Year, error) {
	y, err := a.service.SaveYear(ctx, 0, in.Body.year(in.Body.Year))
	return &y, err
}
