package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
)

func parseInstant(text string) (clock.Instant, error) { return clock.Parse(text) }

type documentsInput struct {
	httpx.ListQuery
	Year fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
}

func (a *API) documents(ctx context.Context, in *documentsInput) (page.Result[DocumentView], error) {
	p, err := paging(in.ListQuery)
	if err != nil {
		return page.Result[DocumentView]{}, err
	}
	return a.service.Documents(ctx, in.Year, in.Q, p)
}

func (a *API) document(ctx context.Context, in *pathInput) (DocumentView, error) {
	return a.service.Document(ctx, in.ID)
}

// JournalQuery asks for some of the vouchers.
type JournalQuery struct {
	Year  fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	From  fiscal.Date `query:"from"`
	To    fiscal.Date `query:"to"`
	Event Event       `query:"event" maxLength:"30"`
	Red   bool        `query:"red" doc:"Only those that take others back"`
}

func (q JournalQuery) filter() JournalFilter {
	return JournalFilter(q)
}

type journalInput struct {
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Vouchers on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: the newest first"`
	JournalQuery
}

func (a *API) journal(ctx context.Context, in *journalInput) (page.Result[VoucherView], error) {
	p, err := paging(httpx.ListQuery{After: in.After, Rows: in.Rows, Sort: in.Sort})
	if err != nil {
		return page.Result[VoucherView]{}, err
	}
	return a.service.Journal(ctx, in.filter(), p)
}

func (a *API) voucher(ctx context.Context, in *pathInput) (VoucherView, error) {
	return a.service.Voucher(ctx, in.ID)
}

func (a *API) reverse(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Reverse(ctx, ReverseInput{Voucher: in.ID, Reason: in.Body.Reason, Keep: keeping(keep)})
}

type trialInput struct {
	Year int `path:"year" minimum:"1" maximum:"9999"`
	AtQuery
}

func (a *API) trial(ctx context.Context, in *trialInput) (TrialBalance, error) {
	at, err := in.at()
	if err != nil {
		return TrialBalance{}, err
	}
	return a.service.Trial(ctx, fiscal.Year(in.Year), at)
}

// PolicyView is a control rule as it is shown.
type PolicyView struct {
	ID             ident.ID     `json:"id" doc:"Zero for what the program itself brings"`
	ValidFrom      fiscal.Date  `json:"validFrom"`
	ValidTo        *fiscal.Date `json:"validTo" doc:"The last day; null while none is known"`
	Basis          string       `json:"basis"`
	ThreePublic    []string     `json:"threePublic" doc:"部门预算支出经济分类，调剂不得增加"`
	ReasonFrom     string       `json:"reasonFrom" doc:"MM-DD；此后调剂要写明原因"`
	CutOff         string       `json:"cutOff" doc:"MM-DD；此后只办理退款、更正和年终结账"`
	ClassLevel     string       `json:"classLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
	GroupLevel     string       `json:"groupLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
	FunctionLevel  string       `json:"functionLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
	PersonnelLevel string       `json:"personnelLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
	RunningNeeds   bool         `json:"runningNeeds" doc:"公用经费调到项目要写明标准"`
	MadeByName     string       `json:"madeByName" doc:"Empty for what the program itself brings"`
	RecordedAt     string       `json:"recordedAt" doc:"An instant; empty for what the program itself brings"`
	InForce        bool         `json:"inForce" doc:"Today"`
	Replaced       bool         `json:"replaced" doc:"By another one of the same first day"`
}

func (a *API) views(list []LaidDown) page.Result[PolicyView] {
	today := a.service.Today()
	views := make([]PolicyView, len(list))
	for i, p := range list {
		views[i] = PolicyView{
			ID: p.ID, ValidFrom: p.From, Basis: p.Basis, ThreePublic: append([]string{}, p.ThreePublic...), ReasonFrom: p.ReasonFrom.String(),
			CutOff: p.CutOff.String(), ClassLevel: p.ClassLevel.Name(), GroupLevel: p.GroupLevel.Name(), FunctionLevel: p.FunctionLevel.Name(),
			PersonnelLevel: p.PersonnelLevel.Name(), RunningNeeds: p.RunningNeeds, MadeByName: p.MadeByName, RecordedAt: p.RecordedAt,
			Replaced: p.Replaced, InForce: !p.Replaced && fiscal.DateRange{From: p.From, To: p.Until}.Contains(today),
		}
		if !p.Until.IsZero() {
			views[i].ValidTo = &p.Until
		}
	}
	return page.Result[PolicyView]{Items: views, Total: len(views)}
}

func (a *API) policies(ctx context.Context, _ *struct{}) (page.Result[PolicyView], error) {
	list, err := a.service.PoliciesOf(ctx)
	return a.views(list), err
}

type policyInput struct {
	Body struct {
		ValidFrom      fiscal.Date `json:"validFrom"`
		ValidTo        fiscal.Date `json:"validTo,omitempty" doc:"The last day, where one is known"`
		Basis          string      `json:"basis" maxLength:"200" doc:"文件名称和文号"`
		ThreePublic    []string    `json:"threePublic" maxItems:"100"`
		ReasonFrom     string      `json:"reasonFrom" maxLength:"5"`
		CutOff         string      `json:"cutOff" maxLength:"5"`
		ClassLevel     string      `json:"classLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
		GroupLevel     string      `json:"groupLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
		FunctionLevel  string      `json:"functionLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
		PersonnelLevel string      `json:"personnelLevel" enum:"UNIT,DEPARTMENT,FINANCE"`
		RunningNeeds   bool        `json:"runningNeeds"`
	}
}

func (a *API) layDown(ctx context.Context, in *policyInput) (page.Result[PolicyView], error) {
	b := in.Body
	p := Policy{From: b.ValidFrom, Until: b.ValidTo, Basis: b.Basis, ThreePublic: b.ThreePublic, RunningNeeds: b.RunningNeeds}
	var err error
	if p.ReasonFrom, err = ParseMonthDay(b.ReasonFrom); err != nil {
		return page.Result[PolicyView]{}, err
	}
	if p.CutOff, err = ParseMonthDay(b.CutOff); err != nil {
		return page.Result[PolicyView]{}, err
	}
	for _, one := range []struct {
		into *Level
		name string
	}{{&p.ClassLevel, b.ClassLevel}, {&p.GroupLevel, b.GroupLevel}, {&p.FunctionLevel, b.FunctionLevel}, {&p.PersonnelLevel, b.PersonnelLevel}} {
		if *one.into, err = ParseLevel(one.name); err != nil {
			return page.Result[PolicyView]{}, err
		}
	}
	list, err := a.service.LayDown(ctx, p)
	return a.views(list), err
}
