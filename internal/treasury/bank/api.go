package bank

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves accounts, payees and the exchange of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Messages of banks come in at the house, signed.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/bank-accounts", PermRead, a.accounts, "银行账户")
	httpx.Get(r, "/bank-accounts/totals", PermRead, a.accountTotals, "银行账户合计")
	httpx.Download(r, "/bank-accounts/content", PermRead, a.exportAccounts, "导出银行账户")
	httpx.Get(r, "/bank-accounts/{id}", PermRead, a.account, "银行账户详情")
	httpx.Post(r, "/bank-accounts", PermApply, a.apply, "申请开立银行账户")
	httpx.Post(r, "/bank-accounts/{id}/steps", PermRead, a.step, "办理银行账户")
	httpx.Post(r, "/bank-accounts/{id}/inspections", PermApply, a.report, "上报账户年检")
	httpx.Get(r, "/bank-inspections", PermApprove, a.inspections, "待审账户年检")
	httpx.Post(r, "/bank-inspections/{id}/decisions", PermApprove, a.inspect, "审定账户年检")

	httpx.Get(r, "/payees", PermPayee, a.payees, "收款人")
	httpx.Get(r, "/payees/totals", PermPayee, a.payeeTotals, "收款人合计")
	httpx.Download(r, "/payees/content", PermPayee, a.exportPayees, "导出收款人")
	httpx.Get(r, "/payees/{id}", PermPayee, a.payee, "收款人详情")
	httpx.Post(r, "/payees", PermAdd, a.addPayee, "登记收款人")
	httpx.Put(r, "/payees/{id}", PermPayees, a.changePayee, "修改收款人")
	upload := httpx.Steps[payeeUpload, []PayeeRow, PayeeImport]{Prepare: a.readPayees, Keep: a.importPayees}
	httpx.PostPrepared(r, "/payee-imports", PermPayees, upload, "导入收款人", httpx.MaxBody(payeeBytesMax+formBytes))

	a.exchangeRoutes(r)
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

type pathInput struct {
	ID ident.ID `path:"id"`
}

// PageQuery asks for a page, the newest first.
type PageQuery struct {
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: the newest first"`
}

// AccountQuery asks for some of the accounts.
type AccountQuery struct {
	Kind       AccountKind  `query:"kind" maxLength:"20"`
	State      AccountState `query:"state" maxLength:"20"`
	Unit       ident.ID     `query:"unit"`
	Inspection Inspected    `query:"inspection" maxLength:"20"`
	Q          string       `query:"q" maxLength:"100" doc:"Words of names, banks, units; or a whole number"`
}

func (q AccountQuery) filter() AccountFilter {
	return AccountFilter{Kind: q.Kind, State: q.State, Unit: q.Unit, Inspection: q.Inspection, Text: q.Q}
}

func (a *API) accounts(ctx context.Context, in *struct {
	AccountQuery
	PageQuery
}) (page.Result[AccountItem], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[AccountItem]{}, err
	}
	return a.service.Accounts(ctx, in.filter(), limit, in.After)
}

func (a *API) accountTotals(ctx context.Context, in *struct{ AccountQuery }) (AccountTotals, error) {
	return a.service.AccountsTotals(ctx, in.filter())
}

func (a *API) exportAccounts(ctx context.Context, in *struct{ AccountQuery }) (*httpx.File, error) {
	e, err := a.service.ExportAccounts(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) account(ctx context.Context, in *pathInput) (AccountView, error) {
	return a.service.Account(ctx, in.ID)
}

// AccountBody is an account as it is sent.
type AccountBody struct {
	Kind       AccountKind `json:"kind" maxLength:"20"`
	Unit       ident.ID    `json:"unit"`
	Name       string      `json:"name" maxLength:"200"`
	BankName   string      `json:"bankName" maxLength:"200"`
	BankNo     string      `json:"bankNo,omitempty" maxLength:"12"`
	FundNature string      `json:"fundNature,omitempty" maxLength:"10"`
	Purpose    string      `json:"purpose" maxLength:"200"`
	Basis      string      `json:"basis" maxLength:"200"`
	ValidTo    fiscal.Date `json:"validTo,omitempty"`
}

func (b AccountBody) input() AccountInput {
	return AccountInput(b)
}

func (a *API) apply(ctx context.Context, in *struct{ Body AccountBody }) (AccountView, error) {
	return a.service.ApplyAccount(ctx, in.Body.input())
}

func (a *API) step(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version    int64         `json:"version" minimum:"1" doc:"The account as the person saw it"`
		Action     AccountAction `json:"action" maxLength:"20"`
		Reason     string        `json:"reason,omitempty" maxLength:"200"`
		ApprovalNo string        `json:"approvalNo,omitempty" maxLength:"200" doc:"批复文号"`
		Number     string        `json:"number,omitempty" maxLength:"60" doc:"账号"`
		Day        fiscal.Date   `json:"day,omitempty" doc:"开立或撤销的日期"`
		Account    *AccountBody  `json:"account,omitempty" doc:"Of a change, and of what is handed in once more"`
	}
}) (AccountView, error) {
	step := StepInput{
		ID: in.ID, Version: in.Body.Version, Action: in.Body.Action, Reason: in.Body.Reason, ApprovalNo: in.Body.ApprovalNo, Number: in.Body.Number, Day: in.Body.Day,
	}
	if in.Body.Account != nil {
		step.Input = in.Body.Account.input()
	}
	return a.service.StepAccount(ctx, step)
}

func (a *API) report(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Year       fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
		BalanceFen money.Fen   `json:"balanceFen"`
		Statement  string      `json:"statement" maxLength:"200" doc:"银行余额对账单编号"`
	}
}) (AccountView, error) {
	return a.service.ReportAccount(ctx, Report{Account: in.ID, Year: in.Body.Year, BalanceFen: in.Body.BalanceFen, Statement: in.Body.Statement})
}

func (a *API) inspections(ctx context.Context, in *struct {
	Year fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
}) (page.Result[InspectionItem], error) {
	list, err := a.service.OpenInspections(ctx, in.Year)
	return page.Result[InspectionItem]{Items: list, Total: len(list)}, err
}

func (a *API) inspect(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version   int64       `json:"version" minimum:"1"`
		Result    Inspected   `json:"result" maxLength:"20"`
		Opinion   string      `json:"opinion,omitempty" maxLength:"200"`
		MendUntil fiscal.Date `json:"mendUntil,omitempty"`
	}
}) (AccountView, error) {
	return a.service.Inspect(ctx, Decision{ID: in.ID, Version: in.Body.Version, Result: in.Body.Result, Opinion: in.Body.Opinion, MendUntil: in.Body.MendUntil})
}
