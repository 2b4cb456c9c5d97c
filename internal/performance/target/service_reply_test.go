package target_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func (w *town) Office(context.Context) (target.Office, error) {
	return target.Office{Region: "130306", Name: "抚宁区", Bureau: "抚宁区财政局"}, nil
}

func (w *town) Reply(_ context.Context, p target.ReplyPaper, pr target.Printing) (target.Sheet, error) {
	return target.Sheet{Name: pr.Name + "." + pr.Format, Type: "text/plain", Body: []byte(p.Title + "\n" + strings.Join(p.Body, "\n"))}, nil
}

func (w *town) Tables(_ context.Context, list []target.SummaryTable, pr target.Printing) (target.Sheet, error) {
	var lines []string
	for _, s := range list {
		lines = append(lines, s.Title)
		for _, row := range append(s.Rows, s.Total) {
			lines = append(lines, strings.Join(row, "|"))
		}
	}
	return target.Sheet{Name: pr.Name + "." + pr.Format, Type: "text/plain", Body: []byte(strings.Join(lines, "\n"))}, nil
}

// passed is a target that waits for its reply.
func (w *town) passed(t *testing.T, code string) *walk {
	t.Helper()
	at := &walk{town: w, t: t, at: w.begin(t, code)}
	at.move("clerk", w.Submit, target.Move{})
	at.move("reviewer", w.Accept, target.Move{})
	at.move("department", w.Accept, target.Move{})
	at.move("department", w.Accept, target.Move{})
	at.move("business", w.Accept, target.Move{})
	at.move("performance", w.Judge, target.Move{Grade: target.Excellent, Note: "同意"})
	return at
}

// congress records that a budget was approved.
func (w *town) congress(t *testing.T, kind target.ReplyKind, number string) target.BudgetApproval {
	t.Helper()
	a, err := w.RecordApproval(w.as(t, "budget"), target.BudgetApproval{
		Year: year, Kind: kind, Number: number, Name: "关于批准预算的决议", ApprovedOn: onDay(t, "2021-01-20"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func onDay(t *testing.T, text string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func wants(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestService_reply: a reply is prepared, put right, issued and forwarded; it approves all its
// targets or none.
func TestService_reply(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		budget, one, two := w.as(t, "budget"), w.passed(t, codeA), w.passed(t, codeA[:20]+"2")
		in := target.ReplyInput{Year: year, Kind: target.ReplyBudget, Department: one.at.DepartmentID}
		_, err := w.PrepareReply(budget, in)
		wants(t, "without an approval", err, target.ErrReplyBasis)
		in.Approval = w.congress(t, target.ReplyAdjustment, "抚财预指〔2021〕18号").ID
		_, err = w.PrepareReply(budget, in)
		wants(t, "on an adjustment", err, target.ErrReplyBasis)
		in.Approval = w.congress(t, target.ReplyBudget, "抚人常〔2021〕3号").ID
		_, err = w.RecordApproval(budget, target.BudgetApproval{Year: year, Number: "抚人常〔2021〕3号", ApprovedOn: onDay(t, "2021-01-20")})
		wants(t, "the approval twice", err, target.ErrApprovalTwice)
		_, err = w.RecordApproval(budget, target.BudgetApproval{Year: year, Number: "X", ApprovedOn: onDay(t, "2023-01-20")})
		wants(t, "an approval of another year", err, target.ErrApprovedOn)
		_, err = w.PrepareReply(budget, target.ReplyInput{Year: year, Kind: target.ReplyBudget, Department: w.units["319001"].DepartmentID, Approval: in.Approval})
		wants(t, "a department without targets", err, target.ErrReplyNothing)
		_, err = w.PrepareReply(budget, target.ReplyInput{Year: year, Kind: target.ReplyBudget, Department: one.at.ID, Approval: in.Approval})
		wants(t, "no department", err, target.ErrDepartment)
		for what, c := range map[string]struct {
			target.ReplyChange
			want error
		}{
			"dated before the approval": {target.ReplyChange{DatedOn: onDay(t, "2021-01-19")}, target.ErrReplyDated},
			"an unknown placeholder":    {target.ReplyChange{Body: "根据{{law}}"}, target.ErrReplyWord},
			"a target of nobody":        {target.ReplyChange{Targets: []ident.ID{in.Approval}}, target.ErrNotFound},
			"a long number":             {target.ReplyChange{Number: strings.Repeat("号", 61)}, target.ErrReplyText},
		} {
			bad := in
			bad.ReplyChange = c.ReplyChange
			_, err = w.PrepareReply(budget, bad)
			wants(t, what, err, c.want)
		}
		out, err := w.Outlook(budget, year, target.ReplyBudget)
		if err != nil || len(out.Departments) != 1 || out.Departments[0].Targets != 2 {
			t.Errorf("outlook %+v: %v", out, err)
		}
		in.Targets = []ident.ID{two.at.ID}
		first, err := w.PrepareReply(budget, in)
		if err != nil || first.Targets != 1 || first.BudgetFen != *two.at.BudgetFen || first.DueOn != onDay(t, "2021-02-09") {
			t.Fatalf("%+v: %v", first, err)
		}
		_, err = w.PrepareReply(budget, in)
		wants(t, "a target in two replies", err, target.ErrReplyTwice)
		in.Targets = nil
		other, err := w.PrepareReply(budget, in)
		if err != nil || other.Targets != 1 {
			t.Fatalf("the rest: %+v: %v", other, err)
		}
		if _, err := w.ChangeReply(budget, first.ID, 7, target.ReplyChange{}); !errors.Is(err, target.ErrReplyStale) {
			t.Errorf("stale: %v", err)
		}
		wants(t, "dropped stale", w.DropReply(budget, other.ID, 5), target.ErrReplyStale)
		if err := w.DropReply(budget, other.ID, other.Version); err != nil {
			t.Fatal(err)
		}
		first, err = w.ChangeReply(budget, first.ID, first.Version, target.ReplyChange{DatedOn: onDay(t, "2021-02-20")})
		if err != nil || first.Targets != 2 || first.Version != 2 {
			t.Fatalf("%+v: %v", first, err)
		}
		w.issuedTogether(t, first, []*walk{one, two})
	})
}

// issuedTogether issues a reply of two: first one is in the way, then both are approved.
func (w *town) issuedTogether(t *testing.T, r target.Reply, list []*walk) {
	t.Helper()
	budget := w.as(t, "budget")
	_, err := w.IssueReply(w.as(t, "clerk"), r.ID, r.Version)
	refused, ok := errors.AsType[*target.Refused](err)
	if !ok || !errors.Is(err, target.ErrReplyRefused) || len(refused.Targets) != 2 || refused.Targets[0].Code != "target.maker" {
		t.Fatalf("issued by its maker: %v", err)
	}
	d, err := w.Service.Reply(w.as(t, "clerk"), r.ID)
	if err != nil || len(d.Refusals) != 2 || len(d.Rows) != 2 || d.Rows[0].Goals == "" || !d.Paper.Draft {
		t.Fatalf("%+v: %v", d, err)
	}
	_, err = w.ForwardReply(w.as(t, "department"), r.ID, target.Forwarding{ForwardedOn: onDay(t, "2021-02-22")})
	wants(t, "forwarded before it is issued", err, target.ErrReplyPrepared)
	done, err := w.IssueReply(budget, r.ID, r.Version)
	if err != nil {
		t.Fatal(err)
	}
	if done.Number != "抚财绩〔2021〕1号" || done.State != target.ReplyIssued || done.LateDays != 11 || done.ForwardDueOn != onDay(t, "2021-03-07") {
		t.Errorf("%+v", done)
	}
	for _, at := range list {
		now, err := w.Get(budget, at.at.ID)
		if err != nil || now.State != target.Approved || now.ApprovedVersion != now.ContentVersion {
			t.Fatalf("%s: %v", now.State, err)
		}
		at.at = now.Target
	}
	_, err = w.IssueReply(budget, r.ID, done.Version)
	wants(t, "issued twice", err, target.ErrReplyIssued)
	wants(t, "dropped when issued", w.DropReply(budget, r.ID, done.Version), target.ErrReplyIssued)
	_, err = w.ForwardReply(w.as(t, "department"), r.ID, target.Forwarding{ForwardedOn: onDay(t, "2021-02-19")})
	wants(t, "forwarded before its day", err, target.ErrForwardedOn)
	done, err = w.ForwardReply(w.as(t, "department"), r.ID, target.Forwarding{ForwardedOn: onDay(t, "2021-03-09"), Document: "抚财〔2021〕7号"})
	if err != nil || done.ForwardLate != 2 {
		t.Errorf("%+v: %v", done, err)
	}
	_, err = w.Service.Reply(w.as(t, "stranger"), r.ID)
	wants(t, "seen by a stranger", err, target.ErrReplyNotFound)
	w.adjustedToo(t, list[0], done)
}

// adjustedToo: what was adjusted gets a reply of its own, with the next free number.
func (w *town) adjustedToo(t *testing.T, at *walk, first target.Reply) {
	t.Helper()
	budget := w.as(t, "budget")
	at.move("clerk", w.StartAdjustment, target.Move{Document: "抚财预指〔2021〕18号", Note: "年中追加"})
	at.move("clerk", w.Submit, target.Move{}).move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
	at.move("business", w.Accept, target.Move{}).move("performance", w.Judge, target.Move{Grade: target.Excellent, Note: "同意"})
	list, err := w.BudgetApprovals(budget, year)
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v: %v", list, err)
	}
	in := target.ReplyInput{Year: year, Kind: target.ReplyAdjustment, Department: at.at.DepartmentID}
	for _, a := range list {
		if a.Kind == target.ReplyAdjustment {
			in.Approval = a.ID
		}
	}
	in.Number = first.Number
	_, err = w.PrepareReply(budget, in)
	wants(t, "a number given twice", err, target.ErrReplyNumber)
	in.Number, in.DatedOn = "", onDay(t, "2021-06-01")
	r, err := w.PrepareReply(budget, in)
	if err != nil {
		t.Fatal(err)
	}
	done, err := w.IssueReply(budget, r.ID, r.Version)
	if err != nil || done.Number != "抚财绩〔2021〕2号" {
		t.Fatalf("%+v: %v", done, err)
	}
	w.listed(t, []string{first.Number, done.Number})
}

// listed: every order and filter finds the replies, each once, and prints add up.
func (w *town) listed(t *testing.T, numbers []string) {
	t.Helper()
	budget := w.as(t, "budget")
	for _, column := range target.ReplyColumns {
		for _, descending := range []bool{false, true} {
			found, err := w.Replies(budget, target.ReplyFilter{Year: year}, target.Paging{Sorting: target.Sorting{Column: column, Descending: descending}, Limit: page.LimitMin})
			if err != nil || found.Total != 2 || len(found.Items) != 2 {
				t.Errorf("%s: %d of %d: %v", column, len(found.Items), found.Total, err)
			}
		}
	}
	for want, f := range map[int]target.ReplyFilter{
		2: {Year: year, Text: "财政"}, 1: {Year: year, Kind: target.ReplyAdjustment, State: target.ReplyIssued, Standing: target.StandingForwardOpen},
		0: {Year: year, Department: w.units["319001"].DepartmentID, Standing: target.StandingForwardLate, Text: "2号"},
	} {
		totals, err := w.ReplyTotals(budget, f)
		if err != nil || totals.Replies != int64(want) {
			t.Errorf("%+v: %+v, want %d: %v", f, totals, want, err)
		}
	}
	late, err := w.ReplyTotals(budget, target.ReplyFilter{Year: year, Standing: target.StandingLate})
	if err != nil || late.Late != late.Replies || late.Replies != 2 {
		t.Errorf("late: %+v %v", late, err)
	}
	saved, err := w.ReplyPapers(budget, target.ReplyFilter{Year: year}, target.PaperPrinting{Format: "docx"})
	if err != nil {
		t.Fatal(err)
	}
	var file, book bytes.Buffer
	if err := saved.Write(&file); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil || len(z.File) != len(numbers) || z.File[0].Name != "财政局 "+numbers[0]+".docx" {
		t.Errorf("%v %+v", err, z.File)
	}
	if err := w.ExportReplies(budget, target.ReplyFilter{Year: year}, target.Sorting{Column: "number"}).Write(&book); err != nil || book.Len() == 0 {
		t.Errorf("export: %v", err)
	}
}

// TestService_replyRules: rules are dated, held to what they may be, and number replies.
func TestService_replyRules(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		budget := w.as(t, "budget")
		own, err := w.ReplyRules(budget)
		if err != nil || own.Version != 1 || own.ReplyDays != 20 || own.ForwardDays != 15 {
			t.Fatalf("%+v: %v", own, err)
		}
		bad := own
		bad.Pattern, bad.ReplyDays, bad.BudgetBody = "第{{no}}号", 0, "{{who}}"
		if _, err := w.SetReplyRules(budget, 1, bad); err == nil {
			t.Error("wrong rules were taken")
		}
		own.Basis, own.Pattern = "局长办公会纪要", "{{short}}绩批〔{{year}}〕第{{no}}号"
		next, err := w.SetReplyRules(budget, 1, own)
		if err != nil || next.Version != 2 {
			t.Fatalf("%+v: %v", next, err)
		}
		_, err = w.SetReplyRules(budget, 1, own)
		wants(t, "stale rules", err, target.ErrReplyStale)
		at := w.passed(t, codeA)
		r, err := w.PrepareReply(budget, target.ReplyInput{Year: year, Kind: target.ReplyBudget, Department: at.at.DepartmentID,
			Approval: w.congress(t, target.ReplyBudget, "抚人常〔2021〕3号").ID, ReplyChange: target.ReplyChange{DatedOn: onDay(t, "2021-01-25")}})
		if err != nil {
			t.Fatal(err)
		}
		done, err := w.IssueReply(budget, r.ID, r.Version)
		if err != nil || done.Number != "抚绩批〔2021〕第1号" || done.LateDays != 0 {
			t.Errorf("%+v: %v", done, err)
		}
		sheet, err := w.ReplyPaper(budget, r.ID, target.PaperPrinting{Format: "pdf"})
		if err != nil || !strings.Contains(string(sheet.Body), "根据关于批准预算的决议（抚人常〔2021〕3号，2021年1月20日批准）") ||
			!strings.Contains(string(sheet.Body), "共1项，涉及预算资金50.00万元") {
			t.Errorf("%s: %v", sheet.Body, err)
		}
	})
}
