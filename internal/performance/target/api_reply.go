package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// replyRoutes lists those of replies (批复), and of what they stand on.
func (a *API) replyRoutes(r *httpx.Router) {
	httpx.Get(r, "/target-replies", PermRead, a.replies, "绩效目标批复列表")
	httpx.Get(r, "/target-replies/totals", PermRead, a.replyTotals, "绩效目标批复合计")
	httpx.Get(r, "/target-replies/outlook", PermApprove, a.outlook, "待批复的部门")
	httpx.Download(r, "/target-replies/content", PermRead, a.exportReplies, "导出批复列表")
	httpx.Download(r, "/target-replies/papers", PermRead, a.replyPapers, "打印多份批复")
	httpx.Post(r, "/target-replies", PermApprove, a.prepareReply, "拟制批复")
	httpx.Get(r, "/target-replies/{id}", PermRead, a.reply, "绩效目标批复")
	httpx.Put(r, "/target-replies/{id}", PermApprove, a.changeReply, "修改批复")
	httpx.Delete(r, "/target-replies/{id}", PermApprove, a.dropReply, "作废拟制的批复")
	httpx.Post(r, "/target-replies/{id}/issues", PermApprove, a.issueReply, "印发批复")
	httpx.Post(r, "/target-replies/{id}/forwardings", PermReviewDepartment, a.forwardReply, "登记转批复")
	httpx.Download(r, "/target-replies/{id}/paper", PermRead, a.replyPaper, "打印批复")
	httpx.Get(r, "/target-reply-rules", PermRead, a.replyRules, "批复文号和文本模板")
	httpx.Put(r, "/target-reply-rules", PermCalendar, a.setReplyRules, "调整批复文号和文本模板")
	httpx.Get(r, "/target-budget-approvals", PermRead, a.approvals, "预算批准文件")
	httpx.Post(r, "/target-budget-approvals", PermApprove, a.recordApproval, "登记预算批准文件")
}

// ReplyQuery asks for some of the replies.
type ReplyQuery struct {
	Year       int      `query:"year" minimum:"0" maximum:"9999" doc:"Fiscal year; this year when left out"`
	Kind       string   `query:"kind" enum:"BUDGET,ADJUSTMENT"`
	State      string   `query:"state" enum:"PREPARED,ISSUED"`
	Department ident.ID `query:"department"`
	Standing   string   `query:"standing" enum:"LATE,FORWARD_OPEN,FORWARD_LATE"`
}

func (q ReplyQuery) filter(text string) ReplyFilter {
	return ReplyFilter{Year: fiscal.Year(q.Year), Kind: ReplyKind(q.Kind), State: ReplyState(q.State), Department: q.Department, Standing: q.Standing, Text: text}
}

type repliesInput struct {
	httpx.ListQuery
	ReplyQuery
}

func (a *API) replies(ctx context.Context, in *repliesInput) (page.Result[Reply], error) {
	limit, err := in.Limit()
	if err != nil {
		return page.Result[Reply]{}, err
	}
	column, descending, err := in.SortBy(ReplyColumns...)
	if err != nil {
		return page.Result[Reply]{}, err
	}
	if in.Sort == "" {
		descending = true // the newest first
	}
	return a.service.Replies(ctx, in.filter(in.Q), Paging{Sorting: Sorting{Column: column, Descending: descending}, Limit: limit, After: in.After})
}

// ReplySums asks for the sums of some replies.
type ReplySums struct {
	ReplyQuery
	Q string `query:"q" maxLength:"100"`
}

func (a *API) replyTotals(ctx context.Context, in *ReplySums) (ReplyTotals, error) {
	return a.service.ReplyTotals(ctx, in.filter(in.Q))
}

func (a *API) outlook(ctx context.Context, in *struct {
	Year int    `query:"year" minimum:"0" maximum:"9999"`
	Kind string `query:"kind" enum:"BUDGET,ADJUSTMENT" default:"BUDGET"`
}) (*Outlook, error) {
	return a.service.Outlook(ctx, fiscal.Year(in.Year), ReplyKind(in.Kind))
}

func (a *API) exportReplies(ctx context.Context, in *struct {
	ReplySums
	Sort string `query:"sort" maxLength:"40"`
}) (*httpx.File, error) {
	column, descending, err := httpx.ListQuery{Sort: in.Sort}.SortBy(ReplyColumns...)
	if err != nil {
		return nil, err
	}
	f := a.service.ExportReplies(ctx, in.filter(in.Q), Sorting{Column: column, Descending: descending || in.Sort == ""})
	return &httpx.File{Name: f.Name, Type: f.Type, Write: f.Write}, nil
}

// ReplyWords are the parts of a reply that a person may set.
type ReplyWords struct {
	Number    string      `json:"number,omitempty" maxLength:"60" doc:"Given by the office; left out: the next one"`
	DatedOn   fiscal.Date `json:"datedOn,omitzero" doc:"Left out: the day it is issued"`
	Title     string      `json:"title,omitempty" maxLength:"200" doc:"Left out: by the rules"`
	Body      string      `json:"body,omitempty" maxLength:"4000"`
	Signature string      `json:"signature,omitempty" maxLength:"200"`
	Targets   []ident.ID  `json:"targets,omitempty" maxItems:"500" doc:"Left out: all that have passed"`
}

func (w ReplyWords) change() ReplyChange {
	return ReplyChange(w)
}

func (a *API) prepareReply(ctx context.Context, in *struct {
	Body struct {
		Year       int      `json:"year" minimum:"2000" maximum:"9999"`
		Kind       string   `json:"kind" enum:"BUDGET,ADJUSTMENT"`
		Department ident.ID `json:"departmentId"`
		Approval   ident.ID `json:"approvalId"`
		ReplyWords
	}
}) (Reply, error) {
	b := in.Body
	return a.service.PrepareReply(ctx, ReplyInput{
		Year: fiscal.Year(b.Year), Kind: ReplyKind(b.Kind), Department: b.Department, Approval: b.Approval, ReplyChange: b.change(),
	})
}

func (a *API) reply(ctx context.Context, in *ByID) (*ReplyDetail, error) {
	return a.service.Reply(ctx, in.ID)
}

func (a *API) changeReply(ctx context.Context, in *struct {
	ByID
	httpx.IfMatch
	Body ReplyWords
}) (Reply, error) {
	return a.service.ChangeReply(ctx, in.ID, in.Version(), in.Body.change())
}

func (a *API) dropReply(ctx context.Context, in *struct {
	ByID
	httpx.IfMatch
}) (httpx.None, error) {
	return httpx.None{}, a.service.DropReply(ctx, in.ID, in.Version())
}

func (a *API) issueReply(ctx context.Context, in *struct {
	ByID
	Body struct {
		Version int64 `json:"version" minimum:"1" doc:"The reply as the person saw it"`
	}
}) (Reply, error) {
	return a.service.IssueReply(ctx, in.ID, in.Body.Version)
}

func (a *API) forwardReply(ctx context.Context, in *struct {
	ByID
	Body struct {
		ForwardedOn fiscal.Date `json:"forwardedOn"`
		Document    string      `json:"document,omitempty" maxLength:"60" doc:"Number of the department's document"`
		Note        string      `json:"note,omitempty" maxLength:"500"`
	}
}) (Reply, error) {
	b := in.Body
	return a.service.ForwardReply(ctx, in.ID, Forwarding{ForwardedOn: b.ForwardedOn, Document: b.Document, Note: b.Note})
}

// PaperQuery says how a reply or a table is printed.
type PaperQuery struct {
	Format string `query:"format" enum:"docx,xlsx,pdf,html" default:"docx"`
	Money  string `query:"money" enum:"YUAN,WAN" default:"WAN" doc:"Unit of amounts"`
}

func (q PaperQuery) printing() PaperPrinting {
	return PaperPrinting{Format: q.Format, Yuan: q.Money == "YUAN"}
}

func (a *API) replyPaper(ctx context.Context, in *struct {
	ByID
	PaperQuery
}) (*httpx.File, error) {
	return file(a.service.ReplyPaper(ctx, in.ID, in.printing()))
}

func (a *API) replyPapers(ctx context.Context, in *struct {
	ReplySums
	PaperQuery
}) (*httpx.File, error) {
	f, err := a.service.ReplyPapers(ctx, in.filter(in.Q), in.printing())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: f.Name, Type: f.Type, Write: f.Write}, nil
}

func (a *API) replyRules(ctx context.Context, _ *struct{}) (ReplyRules, error) {
	return a.service.ReplyRules(ctx)
}

func (a *API) setReplyRules(ctx context.Context, in *struct {
	httpx.IfMatch
	Body struct {
		Basis           string `json:"basis" maxLength:"200" doc:"依据，例如文件名称和文号"`
		Pattern         string `json:"pattern" maxLength:"60"`
		BudgetTitle     string `json:"budgetTitle" maxLength:"200"`
		BudgetBody      string `json:"budgetBody" maxLength:"4000"`
		AdjustmentTitle string `json:"adjustmentTitle" maxLength:"200"`
		AdjustmentBody  string `json:"adjustmentBody" maxLength:"4000"`
		Signature       string `json:"signature" maxLength:"200"`
		ReplyDays       int64  `json:"replyDays"`
		ForwardDays     int64  `json:"forwardDays"`
	}
}) (ReplyRules, error) {
	b := in.Body
	return a.service.SetReplyRules(ctx, in.Version(), ReplyRules{
		Basis: b.Basis, Pattern: b.Pattern, BudgetTitle: b.BudgetTitle, BudgetBody: b.BudgetBody, AdjustmentTitle: b.AdjustmentTitle,
		AdjustmentBody: b.AdjustmentBody, Signature: b.Signature, ReplyDays: b.ReplyDays, ForwardDays: b.ForwardDays,
	})
}

func (a *API) approvals(ctx context.Context, in *struct {
	Year int `query:"year" minimum:"0" maximum:"9999"`
}) ([]BudgetApproval, error) {
	return a.service.BudgetApprovals(ctx, fiscal.Year(in.Year))
}

func (a *API) recordApproval(ctx context.Context, in *struct {
	Body struct {
		Year       int         `json:"year" minimum:"2000" maximum:"2999"`
		Kind       string      `json:"kind" enum:"BUDGET,ADJUSTMENT"`
		Number     string      `json:"number" minLength:"2" maxLength:"60"`
		Name       string      `json:"name" minLength:"2" maxLength:"200"`
		ApprovedOn fiscal.Date `json:"approvedOn"`
	}
}) (BudgetApproval, error) {
	b := in.Body
	return a.service.RecordApproval(ctx, BudgetApproval{Year: fiscal.Year(b.Year), Kind: ReplyKind(b.Kind), Number: b.Number, Name: b.Name, ApprovedOn: b.ApprovedOn})
}
