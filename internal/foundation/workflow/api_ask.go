package workflow

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// workbooks is what the exports of this module are.
const workbooks = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func file(e Export, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: workbooks, Write: e.Write}, nil
}

type exportInput struct {
	CaseQuery
	Q string `query:"q" maxLength:"100" doc:"Words, codes or pinyin initials to search for"`
}

func (a *API) exportCases(ctx context.Context, in *exportInput) (*httpx.File, error) {
	return file(a.service.ExportCases(ctx, in.filter(in.Q)))
}

// PeriodQuery asks for some days.
type PeriodQuery struct {
	From string `query:"from" required:"true" maxLength:"10" doc:"First day"`
	To   string `query:"to" required:"true" maxLength:"10" doc:"Last day"`
}

func (in PeriodQuery) period() (p Period, err error) {
	if p.From, err = fiscal.ParseDate(in.From); err != nil {
		return p, err
	}
	p.To, err = fiscal.ParseDate(in.To)
	return p, err
}

func (a *API) report(ctx context.Context, in *PeriodQuery) (*Report, error) {
	p, err := in.period()
	if err != nil {
		return nil, err
	}
	r, err := a.service.Report(ctx, p)
	return &r, err
}

func (a *API) exportReport(ctx context.Context, in *struct {
	PeriodQuery
	Part string `query:"part" required:"true" enum:"steps,people,departments"`
}) (*httpx.File, error) {
	p, err := in.period()
	if err != nil {
		return nil, err
	}
	return file(a.service.ExportReport(ctx, p, in.Part))
}

type choicesInput struct {
	ByID
	Action string `query:"action" required:"true" enum:"TRANSFER,ADD_SIGNER"`
	Role   string `query:"role" maxLength:"40" doc:"Of ADD_SIGNER: in which he would sign"`
	Q      string `query:"q" maxLength:"40" doc:"A part of the name"`
}

func (a *API) choices(ctx context.Context, in *choicesInput) (page.Result[Choice], error) {
	return choicesPage(a.service.Choices(ctx, in.ID, Asking{Action: Action(in.Action), Role: in.Role, Text: in.Q}))
}

func (a *API) substitutes(ctx context.Context, in *struct {
	ByID
	Q string `query:"q" maxLength:"40" doc:"A part of the name"`
}) (page.Result[Choice], error) {
	return choicesPage(a.service.Choices(ctx, in.ID, Asking{Action: Reassign, Text: in.Q}))
}

func choicesPage(list []Choice, err error) (page.Result[Choice], error) {
	return page.Result[Choice]{Items: list, Total: len(list)}, err
}

type rehearseInput struct {
	ByKind
	Body struct {
		Unit      ident.ID        `json:"unitId"`
		AmountFen *money.Fen      `json:"amountFen,omitempty" nullable:"true" doc:"Null while it is not known"`
		Grade     string          `json:"grade,omitempty" maxLength:"40"`
		Flags     map[string]bool `json:"flags,omitempty"`
		Version   int64           `json:"version,omitempty" minimum:"0" doc:"0 for the newest"`
		Steps     []StepBody      `json:"steps,omitempty" maxItems:"20" doc:"Of a draft; left out: as the version has them"`
	}
}

func (a *API) rehearse(ctx context.Context, in *rehearseInput) (*Rehearsal, error) {
	b := in.Body
	r, err := a.service.Rehearse(ctx, in.Kind, Trial{
		Unit: b.Unit, Facts: Facts{AmountFen: b.AmountFen, Grade: b.Grade, Flags: b.Flags}, Version: b.Version, Steps: stepsOf(b.Steps),
	})
	return &r, err
}

func stepsOf(list []StepBody) []Step {
	var steps []Step
	for _, s := range list {
		steps = append(steps, Step(s))
	}
	return steps
}
