package control

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the rules of payments of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/control-rules", PermRead, a.list, "支付监控规则")
	httpx.Get(r, "/control-rules/{code}", PermRead, a.get, "支付监控规则详情")
	httpx.Post(r, "/control-rules/{code}/settings", PermPropose, a.propose, "拟订规则设定")
	httpx.Post(r, "/control-settings/{id}/approvals", PermCheck, a.approve, "规则设定生效")
	httpx.Post(r, "/control-settings/{id}/refusals", PermCheck, a.refuse, "退回规则设定")
	httpx.Post(r, "/control-settings/{id}/withdrawals", PermPropose, a.withdraw, "撤回规则设定")
}

func (a *API) list(ctx context.Context, _ *struct{}) (page.Result[RuleView], error) {
	list, err := a.service.Rules(ctx)
	return page.Result[RuleView]{Items: list, Total: len(list)}, err
}

func (a *API) get(ctx context.Context, in *struct {
	Code string `path:"code" maxLength:"3"`
}) (RuleView, error) {
	return a.service.Rule(ctx, in.Code)
}

func (a *API) propose(ctx context.Context, in *struct {
	Code string `path:"code" maxLength:"3"`
	Body struct {
		Severity  Severity          `json:"severity" enum:"OFF,WARN,BLOCK"`
		Params    map[string]string `json:"params"`
		ValidFrom fiscal.Date       `json:"validFrom"`
		Basis     string            `json:"basis" maxLength:"200" doc:"文件名称和文号"`
	}
}) (RuleView, error) {
	b := in.Body
	return a.service.Propose(ctx, Setting{Rule: in.Code, Severity: b.Severity, Params: b.Params, From: b.ValidFrom, Basis: b.Basis})
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) approve(ctx context.Context, in *pathInput) (RuleView, error) {
	return a.service.Decide(ctx, in.ID, Verdict{State: InForce})
}

func (a *API) refuse(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Note string `json:"note" minLength:"2" maxLength:"200" doc:"为什么退回"`
	}
}) (RuleView, error) {
	return a.service.Decide(ctx, in.ID, Verdict{State: Refused, Note: in.Body.Note})
}

func (a *API) withdraw(ctx context.Context, in *pathInput) (RuleView, error) {
	return a.service.Decide(ctx, in.ID, Verdict{State: Taken})
}
