package payment

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves the payments of a book.
type API struct{ service *Service }

// NewAPI returns the routes of a service.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. Who may decide on an application depends on
// where it stands; the service asks for that permission.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/payments", PermRead, a.list, "支付申请")
	httpx.Get(r, "/payments/totals", PermRead, a.totals, "支付申请合计")
	httpx.Get(r, "/payments/{id}", PermRead, a.get, "支付申请详情")
	httpx.Post(r, "/payment-checks", PermApply, a.check, "边填边查")
	httpx.Post(r, "/payments", PermApply, a.create, "新建支付申请")
	httpx.Put(r, "/payments/{id}", PermApply, a.change, "修改支付申请")
	httpx.PostGroup(r, "/payments/{id}/submissions", PermApply, a.submit, "提交支付申请")
	httpx.PostGroup(r, "/payments/{id}/withdrawals", PermApply, a.withdraw, "撤回支付申请")
	httpx.PostGroup(r, "/payments/{id}/voidances", PermRead, a.void, "作废支付申请")
	httpx.PostGroup(r, "/payments/{id}/approvals", PermRead, a.approve, "审核通过支付申请")
	httpx.PostGroup(r, "/payments/{id}/returns", PermRead, a.sendBack, "退回支付申请")
	httpx.PostGroup(r, "/payments/{id}/releases", PermRelease, a.release, "解除监控拦截")
	httpx.PostGroup(r, "/payments/{id}/signatures", PermRead, a.sign, "签批大额支付")
	httpx.PostGroup(r, "/payments/{id}/corrections", PermRelease, a.correct, "更正支付所用指标")
	httpx.Post(r, "/payments/{id}/reapplications", PermApply, a.reapply, "重新申请支付")
	httpx.Post(r, "/payment-approvals", PermRead, a.approveMany, "批量审核支付申请", httpx.Own())
	httpx.Download(r, "/payments/content", PermRead, a.export, "导出支付申请")
	httpx.Get(r, "/payments/{id}/rows", PermRead, a.rows, "批量支付明细")
	httpx.Get(r, "/payments/{id}/papers", PermRead, a.papers, "支付凭证与回单")
	reading := httpx.Steps[batchUpload, Reading, Reading]{Prepare: a.readBatch, Keep: a.keepReading}
	httpx.PostPrepared(r, "/payment-batch-readings", PermApply, reading, "读取批量支付表", httpx.MaxBody(batchBytesMax+formBytes))
	httpx.Get(r, "/payment-supervision", PermRead, a.supervise, "支付动态监控")
	httpx.Get(r, "/payment-days/{day}", PermDay, a.day, "支付日对账")
	httpx.Post(r, "/payment-days/{day}/reconciliations", PermDay, a.reconcile, "重新对账", httpx.Own())
	httpx.Post(r, "/payment-days/{day}/freezes", PermDay, a.freeze, "停止发送凭证")
	httpx.Post(r, "/payment-days/{day}/thaws", PermDay, a.thaw, "恢复发送凭证")
	httpx.Post(r, "/payment-days/{day}/closings", PermDay, a.close, "支付日结", httpx.Own())
	httpx.Post(r, "/reconciliation-items/{id}/settlements", PermDay, a.settle, "处理对账差异")
	httpx.Get(r, "/payment-months/{month}", PermDay, a.month, "支付月对账")
}

// FilterQuery asks for some of the payments.
type FilterQuery struct {
	Year    fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	State   State       `query:"state" maxLength:"20"`
	Waiting Who         `query:"waiting" maxLength:"20" doc:"Whom they wait for"`
	Kind    Kind        `query:"kind" maxLength:"10"`
	Unit    ident.ID    `query:"unit"`
	Quota   ident.ID    `query:"quota"`
	Project ident.ID    `query:"project"`
	From    fiscal.Date `query:"from" doc:"Paid on or after"`
	To      fiscal.Date `query:"to" doc:"Paid on or before"`
	Held    bool        `query:"held" doc:"An answer of the bank differs from the order"`
	Hit     bool        `query:"hit" doc:"A control rule has spoken about them in the year"`
	Rule    string      `query:"rule" maxLength:"3" doc:"A control rule that has spoken about them"`
	HitOn   fiscal.Date `query:"hitOn" doc:"The day on which a rule has spoken"`
	Q       string      `query:"q" maxLength:"100" doc:"Words: numbers, purposes, payees, units, projects"`
}

func (q FilterQuery) filter() Filter {
	return Filter{
		Year: q.Year, State: q.State, Waiting: q.Waiting, Kind: q.Kind, Unit: q.Unit, Quota: q.Quota, Project: q.Project, From: q.From, To: q.To,
		Held: q.Held, Hit: q.Hit, Rule: q.Rule, HitOn: q.HitOn, Text: q.Q,
	}
}

func (a *API) list(ctx context.Context, in *struct {
	FilterQuery
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	Sort  string `query:"sort" maxLength:"40" doc:"There is one order: the newest first"`
}) (page.Result[Listed], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Listed]{}, err
	}
	return a.service.List(ctx, in.filter(), limit, in.After)
}

func (a *API) totals(ctx context.Context, in *struct{ FilterQuery }) (Totals, error) {
	return a.service.Totals(ctx, in.filter())
}

type pathInput struct {
	ID ident.ID `path:"id"`
}

func (a *API) get(ctx context.Context, in *pathInput) (View, error) {
	return a.service.Payment(ctx, in.ID)
}

// Body is an application as it is sent.
type Body struct {
	Kind         Kind      `json:"kind" maxLength:"10"`
	Quota        ident.ID  `json:"quota"`
	Contract     ident.ID  `json:"contract,omitempty"`
	ContractNo   string    `json:"contractNo,omitempty" maxLength:"100"`
	AmountFen    Fen       `json:"amountFen" minimum:"1"`
	Purpose      string    `json:"purpose" maxLength:"200"`
	Method       string    `json:"method,omitempty" maxLength:"2" doc:"结算方式"`
	DepEconomic  string    `json:"depEconomic,omitempty" maxLength:"5"`
	PayeeKind    PayeeKind `json:"payeeKind,omitempty" maxLength:"10"`
	PayeeName    string    `json:"payeeName,omitempty" maxLength:"100"`
	PayeeAccount string    `json:"payeeAccount,omitempty" maxLength:"40"`
	PayeeBank    string    `json:"payeeBank,omitempty" maxLength:"100"`
	PayeeBankNo  string    `json:"payeeBankNo,omitempty" maxLength:"20"`
	Payer        *Account  `json:"payer,omitempty" doc:"付款账户；不填则为单位零余额账户"`
	Invoices     []Invoice `json:"invoices,omitempty" maxItems:"200"`
	Persons      int64     `json:"persons,omitempty" minimum:"0" maximum:"100000"`
	ApprovalNo   string    `json:"approvalNo,omitempty" maxLength:"100"`
	Rows         []BodyRow `json:"rows,omitempty" maxItems:"10000"`
}

// BodyRow is a line of a batch as it is sent.
type BodyRow struct {
	Name        string `json:"name" minLength:"1" maxLength:"50"`
	Account     string `json:"account" minLength:"1" maxLength:"40"`
	Bank        string `json:"bank,omitempty" maxLength:"100"`
	IDCard      string `json:"idCard,omitempty" maxLength:"20"`
	AmountFen   Fen    `json:"amountFen" minimum:"1"`
	WithheldFen Fen    `json:"withheldFen,omitempty" minimum:"0"`
	GrossFen    Fen    `json:"grossFen,omitempty" minimum:"0" doc:"应发；不填则为实发与代扣之和"`
	Remark      string `json:"remark,omitempty" maxLength:"100"`
}

func (b Body) input() Input {
	in := Input{
		Kind: b.Kind, Quota: b.Quota, Contract: b.Contract, ContractNo: b.ContractNo, AmountFen: b.AmountFen, Purpose: b.Purpose, Method: b.Method,
		DepEconomic: b.DepEconomic, PayeeKind: b.PayeeKind, PayeeName: b.PayeeName, PayeeAccount: b.PayeeAccount, PayeeBank: b.PayeeBank,
		PayeeBankNo: b.PayeeBankNo, Invoices: b.Invoices, Persons: b.Persons, ApprovalNo: b.ApprovalNo,
	}
	if b.Payer != nil {
		in.Payer = *b.Payer
	}
	for i, r := range b.Rows {
		in.Rows = append(in.Rows, Row{
			Line: int64(i + 1), Name: r.Name, Account: r.Account, Bank: r.Bank, IDCard: r.IDCard, AmountFen: r.AmountFen, WithheldFen: r.WithheldFen,
			GrossFen: r.GrossFen, Remark: r.Remark,
		})
	}
	return in
}

func (a *API) check(ctx context.Context, in *struct{ Body Body }) (Checked, error) {
	return a.service.Check(ctx, in.Body.input())
}

func (a *API) create(ctx context.Context, in *struct{ Body Body }) (View, error) {
	return a.service.Create(ctx, in.Body.input())
}

func (a *API) change(ctx context.Context, in *struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body Body
}) (View, error) {
	return a.service.Change(ctx, in.ID, in.Version(), in.Body.input())
}

type stepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The payment as the person saw it"`
		Reason  string `json:"reason,omitempty" maxLength:"200" doc:"Why; an opinion"`
	}
}

func (in *stepInput) deed() Deed {
	return Deed{ID: in.ID, Version: in.Body.Version, Reason: in.Body.Reason}
}

// kept hands on the row that keeps the answer, among those of the payment.
func kept(keep func(Receipt) httpx.Kept) Keep {
	return func(r Receipt) []Guarded {
		k := keep(r)
		if k.IsZero() {
			return nil
		}
		return []Guarded{{Query: k.Query, Row: k.Row, Guard: k.Guard, Missed: httpx.ErrAnswered}}
	}
}

func (a *API) submit(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Submit(ctx, in.deed(), kept(keep))
}

func (a *API) withdraw(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Withdraw(ctx, in.deed(), kept(keep))
}

func (a *API) void(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Void(ctx, in.deed(), kept(keep))
}

func (a *API) approve(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Approve(ctx, in.deed(), kept(keep))
}

func (a *API) sendBack(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Return(ctx, in.deed(), kept(keep))
}

func (a *API) release(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Release(ctx, in.deed(), kept(keep))
}
