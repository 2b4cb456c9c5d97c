package target

import (
	"cmp"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// ReplyKind says what a reply stands on: the budget of the year, or an adjustment of it.
type ReplyKind string

// Kinds of replies.
const (
	ReplyBudget     ReplyKind = "BUDGET"
	ReplyAdjustment ReplyKind = "ADJUSTMENT"
)

// ReplyState is how far a reply has come.
type ReplyState string

// States of a reply. A prepared one is looked at and put right; one that is issued never
// changes again.
const (
	ReplyPrepared ReplyState = "PREPARED"
	ReplyIssued   ReplyState = "ISSUED"
)

// BudgetApproval is what the people's congress has approved, which replies stand on.
type BudgetApproval struct {
	ID             ident.ID    `json:"id"`
	Year           fiscal.Year `json:"year"`
	Kind           ReplyKind   `json:"kind" enum:"BUDGET,ADJUSTMENT"`
	Number         string      `json:"number"`
	Name           string      `json:"name"`
	ApprovedOn     fiscal.Date `json:"approvedOn"`
	RecordedByName string      `json:"recordedBy"`
	RecordedAt     string      `json:"recordedAt"`
	DueOn          fiscal.Date `json:"dueOn" db:"-" doc:"Last day to reply to the departments"`
}

// Reply is a numbered document (批复) that approves the targets of a department with the
// budget, and names the version of each.
type Reply struct {
	ID             ident.ID    `json:"id"`
	Version        int64       `json:"version"`
	Year           fiscal.Year `json:"year"`
	Kind           ReplyKind   `json:"kind" enum:"BUDGET,ADJUSTMENT"`
	State          ReplyState  `json:"state" enum:"PREPARED,ISSUED"`
	DepartmentID   ident.ID    `json:"departmentId"`
	ApprovalID     ident.ID    `json:"approvalId"`
	BasisNumber    string      `json:"basisNumber"`
	BasisName      string      `json:"basisName"`
	ApprovedOn     fiscal.Date `json:"approvedOn"`
	Number         string      `json:"number" doc:"Empty until it is issued, unless the office has given one"`
	DatedOn        fiscal.Date `json:"datedOn" doc:"Null: the day it is issued"`
	Addressee      string      `json:"addressee"`
	SortKey        string      `json:"-"`
	Title          string      `json:"title"`
	Body           string      `json:"body" doc:"Paragraphs, one a line, with its placeholders"`
	Signature      string      `json:"signature"`
	Targets        int64       `json:"targets"`
	BudgetFen      money.Fen   `json:"budgetFen"`
	DueOn          fiscal.Date `json:"dueOn" doc:"Last day for this reply"`
	ForwardDays    int64       `json:"forwardDays"`
	ForwardDueOn   fiscal.Date `json:"forwardDueOn" doc:"Last day for the department to reply to its units, null before it is issued"`
	ForwardedOn    fiscal.Date `json:"forwardedOn"`
	PreparedBy     ident.ID    `json:"preparedById"`
	PreparedByName string      `json:"preparedBy"`
	IssuedBy       ident.ID    `json:"issuedById"`
	IssuedByName   string      `json:"issuedBy"`
	ChangedByName  string      `json:"changedBy"`
	ChangedAt      string      `json:"changedAt"`
	LateDays       int         `json:"lateDays" db:"-" doc:"Days by which the reply is or was late"`
	ForwardLate    int         `json:"forwardLateDays" db:"-" doc:"Days by which forwarding is or was late"`
}

// ETag is the version.
func (r Reply) ETag() int64 { return r.Version }

// dated counts by how many days a reply and its forwarding are late on a day: what is done
// counts by the day it was done (rule target:1.2-reply).
func (r Reply) dated(today fiscal.Date) Reply {
	done, forwarded := today, today
	if r.State == ReplyIssued {
		done = r.DatedOn
	}
	if !r.ForwardedOn.IsZero() {
		forwarded = r.ForwardedOn
	}
	r.LateDays = max(0, r.DueOn.DaysUntil(done))
	if !r.ForwardDueOn.IsZero() {
		r.ForwardLate = max(0, r.ForwardDueOn.DaysUntil(forwarded))
	}
	return r
}

// ReplyTarget is one row of the annex: a target in the version the reply names.
type ReplyTarget struct {
	No             int64      `json:"no"`
	TargetID       ident.ID   `json:"targetId"`
	Version        int64      `json:"version" doc:"Of the target as it was looked at"`
	UnitID         ident.ID   `json:"unitId"`
	UnitCode       string     `json:"unitCode"`
	UnitName       string     `json:"unitName"`
	ProjectCode    string     `json:"projectCode"`
	Name           string     `json:"name"`
	BudgetFen      *money.Fen `json:"budgetFen"`
	FiscalFen      *money.Fen `json:"fiscalFen"`
	OtherFen       *money.Fen `json:"otherFen"`
	Indicators     int64      `json:"indicators"`
	Goals          string     `json:"goals" doc:"Of the year, one a line"`
	ContentVersion int64      `json:"contentVersion"`
	Digest         string     `json:"digest" doc:"SHA-256 of the content it names"`
}

// Forwarding is when a department has handed its units what it was given (转批复).
type Forwarding struct {
	ForwardedOn    fiscal.Date `json:"forwardedOn"`
	Document       string      `json:"document"`
	Note           string      `json:"note"`
	RecordedByName string      `json:"recordedBy"`
	RecordedAt     string      `json:"recordedAt"`
}

// ReplyRules say how replies are numbered and worded, and how many days there are for them.
// rule target:9-approve
type ReplyRules struct {
	Version         int64       `json:"version"`
	ValidFrom       fiscal.Date `json:"validFrom" doc:"Null: the program's own"`
	Basis           string      `json:"basis"`
	Pattern         string      `json:"pattern" doc:"Of the number: {{short}}财绩〔{{year}}〕{{no}}号"`
	BudgetTitle     string      `json:"budgetTitle"`
	BudgetBody      string      `json:"budgetBody"`
	AdjustmentTitle string      `json:"adjustmentTitle"`
	AdjustmentBody  string      `json:"adjustmentBody"`
	Signature       string      `json:"signature"`
	ReplyDays       int64       `json:"replyDays" doc:"Days from the approval of the people's congress to the reply"`
	ForwardDays     int64       `json:"forwardDays" doc:"Days from the reply to that of the department to its units"`
	ChangedByName   string      `json:"changedBy"`
	RecordedAt      string      `json:"recordedAt"`
}

// ETag is the version.
func (r ReplyRules) ETag() int64 { return r.Version }

// ownReplyRules are the program's own: the wording a bureau puts its own over. The days are
// those of the Budget Law, art. 52.
func ownReplyRules() ReplyRules {
	return ReplyRules{
		Version: 1, Pattern: "{{short}}财绩〔{{year}}〕{{no}}号",
		BudgetTitle: "{{bureau}}关于批复{{addressee}}{{budgetYear}}年部门预算绩效目标的通知",
		BudgetBody: "根据{{basisName}}（{{basisNumber}}，{{approvedOn}}批准），经审核，现将你部门{{budgetYear}}年部门预算绩效目标随同部门预算予以批复，" +
			"共{{count}}项，涉及预算资金{{amount}}，具体见附件。请按以下要求执行：\n" +
			"一、批复的绩效目标是预算执行、绩效运行监控、绩效自评和绩效评价的依据，执行中一般不予调整。因特殊原因确需调整的，按绩效目标管理要求和预算调整程序报批。\n" +
			"二、请自收到本通知之日起{{forwardDays}}日内，将绩效目标批复到所属单位，落实责任，加强跟踪。\n" +
			"三、除涉密信息外，绩效目标随部门预算一并向社会公开。",
		AdjustmentTitle: "{{bureau}}关于批复{{addressee}}{{budgetYear}}年预算绩效目标调整的通知",
		AdjustmentBody: "根据{{basisName}}（{{basisNumber}}，{{approvedOn}}批准），经审核，同意你部门随预算调整一并调整{{budgetYear}}年预算绩效目标，" +
			"共{{count}}项，调整后涉及预算资金{{amount}}，具体见附件。请按以下要求执行：\n" +
			"一、自本通知印发之日起，按调整后的绩效目标执行，并据此开展绩效运行监控、绩效自评和绩效评价。\n" +
			"二、请自收到本通知之日起{{forwardDays}}日内，将调整后的绩效目标批复到所属单位。",
		Signature: "{{bureau}}", ReplyDays: 20, ForwardDays: 15,
	}
}

// replyWords are the placeholders of the texts of a reply, in the order they are told.
var replyWords = []string{
	"bureau", "addressee", "budgetYear", "count", "amount", "basisName", "basisNumber", "approvedOn", "forwardDays",
}

// numberWords are those of the number.
var numberWords = []string{"short", "year", "no"}

// filled puts words into a text; ErrReplyWord names a placeholder nobody knows.
func filled(text string, words map[string]string) (string, error) {
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{{")
		out.WriteString(before)
		if !open {
			return out.String(), nil
		}
		name, after, closed := strings.Cut(rest, "}}")
		word, known := words[strings.TrimSpace(name)]
		if !closed || !known {
			return "", ErrReplyWord.With(fault.Excerpt(name))
		}
		out.WriteString(word)
		text = after
	}
}

// knownWords refuses a text with a placeholder that is not among names.
func knownWords(text string, names []string) error {
	words := make(map[string]string, len(names))
	for _, name := range names {
		words[name] = name
	}
	_, err := filled(text, words)
	return err
}

// Bounds of the texts of a reply.
const (
	replyTitleMax  = 200
	replyBodyMax   = 4000
	replyNumberMax = 60
	replyDaysMax   = 365
)

// check returns what is wrong with rules that are to hold.
func (r ReplyRules) check() error {
	var wrong fault.Fields
	var failed error
	text := func(path, text string, most int, names []string) {
		if n := len([]rune(strings.TrimSpace(text))); n == 0 || n > most {
			wrong.Add(path, ErrReplyText.With(most))
			return
		}
		if err := wrong.Take(path, knownWords(text, names)); err != nil {
			failed = err
		}
	}
	text("pattern", r.Pattern, replyNumberMax, numberWords)
	if !strings.Contains(r.Pattern, "{{no}}") || !strings.Contains(r.Pattern, "{{year}}") {
		wrong.Add("pattern", ErrReplyPattern)
	}
	text("budgetTitle", r.BudgetTitle, replyTitleMax, replyWords)
	text("budgetBody", r.BudgetBody, replyBodyMax, replyWords)
	text("adjustmentTitle", r.AdjustmentTitle, replyTitleMax, replyWords)
	text("adjustmentBody", r.AdjustmentBody, replyBodyMax, replyWords)
	text("signature", r.Signature, replyTitleMax, replyWords)
	for path, days := range map[string]int64{"replyDays": r.ReplyDays, "forwardDays": r.ForwardDays} {
		if days < 1 || days > replyDaysMax {
			wrong.Add(path, ErrReplyDays.With(replyDaysMax))
		}
	}
	if n := len([]rune(strings.TrimSpace(r.Basis))); n < 2 || n > basisMax {
		wrong.Add("basis", ErrDeadlineBasis.With(basisMax))
	}
	return cmp.Or(failed, wrong.Err())
}

// of returns title and body for a kind of reply.
func (r ReplyRules) of(kind ReplyKind) (title, body string) {
	if kind == ReplyAdjustment {
		return r.AdjustmentTitle, r.AdjustmentBody
	}
	return r.BudgetTitle, r.BudgetBody
}

// number writes the number of a year by the pattern.
func (r ReplyRules) number(short string, year fiscal.Year, no int64) (string, error) {
	return filled(r.Pattern, map[string]string{"short": short, "year": year.String(), "no": strconv.FormatInt(no, 10)})
}

// words are what stands in the placeholders of a reply.
func (r Reply) words(bureau string) map[string]string {
	return map[string]string{
		"bureau": bureau, "addressee": r.Addressee, "budgetYear": r.Year.String(), "count": strconv.FormatInt(r.Targets, 10),
		"amount": r.BudgetFen.Exact(money.WanYuan) + money.WanYuan.String(), "basisName": r.BasisName, "basisNumber": r.BasisNumber,
		"approvedOn": longDate(r.ApprovedOn), "forwardDays": strconv.FormatInt(r.ForwardDays, 10),
	}
}

// longDate is a day as documents write it: 2021年1月20日.
func longDate(d fiscal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Year().String() + "年" + strconv.Itoa(d.Month()) + "月" + strconv.Itoa(d.Day()) + "日"
}
