package disclosure

import (
	"bytes"
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the desk of disclosure, and what everybody may see.
type API struct{ service *Service }

// NewAPI returns the API of a book's disclosure.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/disclosure/desk", PermRead, a.desk, "公开工作台")
	httpx.Get(r, "/disclosure/departments/{id}", PermRead, a.department, "部门公开准备情况")
	httpx.Download(r, "/disclosure/departments/{id}/preview", PermRead, a.preview, "预览部门公开文本")
	httpx.Get(r, "/disclosure/targets/{id}/flags", PermRead, a.flags, "项目公开标志的历次决定")
	httpx.Post(r, "/disclosure/targets/{id}/flags", PermDecide, a.decide, "决定项目是否公开")
	httpx.Post(r, "/disclosure/targets/{id}/explanations", PermDecide, a.explain, "说明公开审查提示")
	httpx.Post(r, "/disclosure/releases", PermRelease, a.release, "发布部门绩效目标", httpx.Own())
	httpx.Post(r, "/disclosure/district-releases", PermRelease, a.releaseDistrict, "发布全区绩效目标", httpx.Own())
	httpx.Get(r, "/disclosure/editions", PermRead, a.editions, "公开版本")
	httpx.Download(r, "/disclosure/editions/{id}/content", PermRead, a.content, "下载公开版本")
	httpx.Post(r, "/disclosure/editions/{id}/withdrawals", PermRelease, a.withdraw, "撤下公开版本")
	httpx.Get(r, "/disclosure/rules", PermRead, a.rules, "公开审查规则")
	httpx.Put(r, "/disclosure/rules/{code}", PermRules, a.changeRule, "修改公开审查规则")
	a.openRoutes(r)
}

// YearQuery asks for a year.
type YearQuery struct {
	Year fiscal.Year `query:"year" doc:"That of today when left out"`
}

// ByID names a record in the path.
type ByID struct {
	ID ident.ID `path:"id"`
}

func (a *API) desk(ctx context.Context, in *YearQuery) (*Desk, error) {
	return a.service.Desk(ctx, in.Year)
}

type departmentInput struct {
	ByID
	YearQuery
}

func (a *API) department(ctx context.Context, in *departmentInput) (*Detail, error) {
	return a.service.Department(ctx, in.Year, in.ID)
}

// FormatQuery asks for a kind of file.
type FormatQuery struct {
	Format string `query:"format" enum:"docx,pdf,html" default:"pdf"`
}

type previewInput struct {
	ByID
	YearQuery
	FormatQuery
}

func (a *API) preview(ctx context.Context, in *previewInput) (*httpx.File, error) {
	f, data, err := a.service.Preview(ctx, in.Year, in.ID, in.Format)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: f.Name, Type: f.Type, Size: int64(len(data)), Body: bytes.NewReader(data)}, nil
}

func (a *API) flags(ctx context.Context, in *ByID) ([]Flag, error) {
	return a.service.Flags(ctx, in.ID)
}

type decideInput struct {
	ByID
	Body struct {
		FlagInput
		Version int64 `json:"version" minimum:"0" doc:"The flag as the person saw it; 0 before the first decision"`
	}
}

func (a *API) decide(ctx context.Context, in *decideInput) (Flag, error) {
	return a.service.Decide(ctx, Decision{Target: in.ID, Version: in.Body.Version, FlagInput: in.Body.FlagInput})
}

type explainInput struct {
	ByID
	Body struct {
		Finding string `json:"finding" minLength:"1" maxLength:"40"`
		Text    string `json:"text,omitempty" maxLength:"500" doc:"Empty takes the explanation back"`
	}
}

func (a *API) explain(ctx context.Context, in *explainInput) (*HitView, error) {
	return a.service.Explain(ctx, in.ID, in.Body.Finding, in.Body.Text)
}

type releaseInput struct {
	Body struct {
		Year        fiscal.Year `json:"year"`
		Departments []ident.ID  `json:"departmentIds" maxItems:"200"`
		Reason      string      `json:"reason,omitempty" maxLength:"500" doc:"Needed where an edition is corrected"`
	}
}

func (a *API) release(ctx context.Context, in *releaseInput) ([]Outcome, error) {
	return a.service.Release(ctx, in.Body.Year, in.Body.Departments, in.Body.Reason)
}

type districtInput struct {
	Body struct {
		Year   fiscal.Year `json:"year"`
		Reason string      `json:"reason,omitempty" maxLength:"500"`
	}
}

func (a *API) releaseDistrict(ctx context.Context, in *districtInput) (Edition, error) {
	return a.service.ReleaseOne(ctx, Order{Year: in.Body.Year, Reason: in.Body.Reason})
}

type editionsInput struct {
	YearQuery
	After string `query:"after" maxLength:"500"`
	Limit int    `query:"limit" minimum:"20" maximum:"200" default:"50"`
}

func (a *API) editions(ctx context.Context, in *editionsInput) (page.Result[Edition], error) {
	return a.service.Editions(ctx, in.Year, page.Limit(in.Limit), in.After)
}

type contentInput struct {
	ByID
	FormatQuery
}

func (a *API) content(ctx context.Context, in *contentInput) (*httpx.File, error) {
	f, body, err := a.service.Content(ctx, in.ID, in.Format)
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: f.Name, Type: f.Type, Size: f.Size, Body: body}, nil
}

type withdrawInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The edition as the person saw it"`
		Reason  string `json:"reason" maxLength:"500"`
	}
}

func (a *API) withdraw(ctx context.Context, in *withdrawInput) (Edition, error) {
	return a.service.Withdraw(ctx, in.ID, in.Body.Version, in.Body.Reason)
}

func (a *API) rules(ctx context.Context, _ *struct{}) ([]Rule, error) { return a.service.Rules(ctx) }

type ruleInput struct {
	httpx.IfMatch
	Code string `path:"code" maxLength:"10"`
	Body RuleInput
}

func (a *API) changeRule(ctx context.Context, in *ruleInput) (Rule, error) {
	return a.service.ChangeRule(ctx, in.Code, in.Version(), in.Body)
}
