package target_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// walk carries a target through moves and fails on the first refusal.
type walk struct {
	*town
	t  *testing.T
	at target.Target
}

func (w *walk) move(login string, act func(context.Context, target.Move) (target.Target, error), in target.Move) *walk {
	w.t.Helper()
	in.Target, in.Version = w.at.ID, w.at.Version
	next, err := act(w.as(w.t, login), in)
	if err != nil {
		w.t.Fatalf("%s in %s: %v", login, w.at.State, err)
	}
	w.at = next
	return w
}

func (w *walk) refused(login string, act func(context.Context, target.Move) (target.Target, error), in target.Move, want error) *walk {
	w.t.Helper()
	in.Target, in.Version = w.at.ID, w.at.Version
	if _, err := act(w.as(w.t, login), in); !errors.Is(err, want) {
		w.t.Fatalf("%s in %s: %v, want %v", login, w.at.State, err, want)
	}
	return w
}

func (w *walk) stands(state target.State) *walk {
	w.t.Helper()
	if w.at.State != state {
		w.t.Fatalf("it stands in %s, want %s", w.at.State, state)
	}
	return w
}

// lowered takes points off the review form of a target until so many are left.
func (w *town) lowered(t *testing.T, id ident.ID, left int64) []target.ItemScore {
	t.Helper()
	sheet, err := w.ReviewSheet(w.as(t, "performance"), id)
	if err != nil {
		t.Fatal(err)
	}
	var said []target.ItemScore
	for _, item := range sheet.Items {
		off := decimal.Max(decimal.Zero, decimal.Min(item.Given, sheet.Total.Sub(decimal.NewFromInt(left))))
		sheet.Total = sheet.Total.Sub(off)
		if off.IsPositive() {
			said = append(said, target.ItemScore{Item: item.Item, Score: item.Given.Sub(off).String(), Reason: "核对后调整"})
		}
	}
	return said
}

// approve lets the actor reply to one target alone, under the number of the move. Who is
// refused leaves nothing behind.
func (w *town) approve(ctx context.Context, in target.Move) (target.Target, error) {
	t, err := w.Get(ctx, in.Target)
	if err != nil {
		return target.Target{}, err
	}
	kind := target.ReplyBudget
	if t.ApprovedVersion > 0 {
		kind = target.ReplyAdjustment
	}
	w.bases++
	basis, err := w.RecordApproval(ctx, target.BudgetApproval{
		Year: year, Kind: kind, Number: fmt.Sprintf("抚人常〔2021〕%d号", 100+w.bases), Name: "关于批准预算的决议", ApprovedOn: t.Year.Range().From,
	})
	if err != nil {
		return target.Target{}, err
	}
	r, err := w.PrepareReply(ctx, target.ReplyInput{
		Year: year, Kind: kind, Department: t.DepartmentID, Approval: basis.ID,
		ReplyChange: target.ReplyChange{Number: in.Document, Targets: []ident.ID{in.Target}},
	})
	if err != nil {
		return target.Target{}, err
	}
	_, err = w.IssueReply(ctx, r.ID, r.Version)
	if refused, ok := errors.AsType[*target.Refused](err); ok {
		if refused.Targets[0].Code == target.ErrMaker.Code() {
			err = target.ErrMaker
		}
		return target.Target{}, errors.Join(err, w.DropReply(ctx, r.ID, r.Version))
	}
	if err != nil {
		return target.Target{}, err
	}
	done, err := w.Get(ctx, in.Target)
	if err != nil {
		return target.Target{}, err
	}
	return done.Target, nil
}

func TestService_wholeWay(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		remark := []target.Remark{{Path: "indicators.2.value", Text: "请核对次数"}}
		at.stands(target.Draft).move("clerk", w.Submit, target.Move{}).stands(target.Submitted)
		at.move("clerk", w.Withdraw, target.Move{}).stands(target.Draft).move("clerk", w.Submit, target.Move{})
		at.refused("clerk", w.Accept, target.Move{}, target.ErrNotAllowed)
		at.refused("department", w.Accept, target.Move{}, target.ErrNotAllowed) // its unit has not signed yet
		at.move("reviewer", w.Accept, target.Move{}).stands(target.Submitted)
		at.refused("reviewer", w.Accept, target.Move{}, target.ErrNotAllowed)
		at.move("department", w.Accept, target.Move{}).stands(target.UnderDeptReview)
		at.refused("department", w.Return, target.Move{}, target.ErrNoOpinion)
		at.refused("department", w.Return, target.Move{Note: "请核对"}, target.ErrNoRemarks)
		at.refused("department", w.Return, target.Move{Note: "请核对", Remarks: []target.Remark{remark[0], {Path: "indicators.1.value", Text: " 　"}}}, target.ErrRemarkEmpty)
		at.move("department", w.Return, target.Move{Note: "请核对", Remarks: remark}).stands(target.Returned)
		at.refused("clerk", w.Submit, target.Move{}, target.ErrUnchanged)
		d, err := w.EditDraft(w.as(t, "clerk2"), at.at.ID, at.at.Version, []target.Edit{{Path: "indicators.2.value", Before: "≥48 次", After: "≥52 次"}})
		if err != nil {
			t.Fatal(err)
		}
		at.refused("clerk", w.Submit, target.Move{}, target.ErrDraftPending)
		at.move("clerk", w.Submit, target.Move{DraftVersion: d.Version}).stands(target.Submitted)
		at.refused("clerk2", w.Accept, target.Move{}, target.ErrNotAllowed)
		at.refused("reviewer", w.Return, target.Move{Note: "请核对"}, target.ErrNoRemarks)
		at.move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).stands(target.UnderFinanceReview)
		at.move("business", w.Accept, target.Move{}).stands(target.UnderPerformanceReview)
		at.refused("business", w.Accept, target.Move{}, target.ErrNotAllowed) // who is not asked any more
		at.refused("performance", w.Accept, target.Move{}, target.ErrState)   // who is gives a grade
		at.refused("performance", w.Judge, target.Move{}, target.ErrNoGrade)
		low := w.lowered(t, at.at.ID, 85)
		at.refused("performance", w.Judge, target.Move{Grade: target.Excellent, Items: low}, target.ErrGradeScore)
		at.move("performance", w.Judge, target.Move{Grade: target.Good, Items: low}).stands(target.PassedWithEdits)
		at.refused("performance", w.Confirm, target.Move{}, target.ErrChecker)
		at.move("clerk", w.Confirm, target.Move{}).stands(target.Passed)
		at.move("budget", w.approve, target.Move{Document: "抚财预〔2021〕1号"}).stands(target.Approved)
		at.move("performance", w.Publish, target.Move{}).stands(target.Published)
		at.refused("clerk", w.StartAdjustment, target.Move{Note: "调减"}, target.ErrNoDocument)
		at.move("clerk", w.StartAdjustment, target.Move{Note: "调减", Document: "抚财预〔2021〕9号"}).stands(target.Adjusting)
		at.move("clerk", w.CancelAdjustment, target.Move{}).stands(target.Published)
		if at.at.ReviewRound != 2 || at.at.Grade != target.Good {
			t.Errorf("round %d, grade %s", at.at.ReviewRound, at.at.Grade)
		}
		checkHistory(t, w, at.at)
	})
}

func checkHistory(t *testing.T, w *town, at target.Target) {
	t.Helper()
	versions, err := w.Versions(w.as(t, "clerk"), at.ID)
	if err != nil || int64(len(versions)) != at.Version {
		t.Fatalf("%d versions of %d, %v", len(versions), at.Version, err)
	}
	first, err := w.VersionOf(w.as(t, "clerk"), at.ID, 1)
	if err != nil || first.Content.Project.Indicators[1].Value != "≥48 次" {
		t.Errorf("the first version says %q, %v", first.Content.Project.Indicators[1].Value, err)
	}
	diff, err := w.CompareVersions(w.as(t, "clerk"), target.Side{Target: at.ID, Version: 1}, target.Side{Target: at.ID})
	if err != nil || len(diff.Differences) != 1 || diff.Differences[0].Path != "indicators.2.value" || diff.Differences[0].After != "≥52 次" {
		t.Errorf("differences %+v, %v", diff.Differences, err)
	}
	detail, err := w.Get(w.as(t, "clerk"), at.ID)
	if err != nil || len(detail.Reviews) != 8 {
		t.Fatalf("%d reviews, %v", len(detail.Reviews), err)
	}
	allowed := map[target.Action]bool{}
	for _, n := range detail.Next {
		allowed[n.Action] = n.Allowed
	}
	if !allowed[target.Adjust] || len(allowed) != 1 {
		t.Errorf("next: %+v", detail.Next)
	}
}

func TestService_Submit_findings(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		clerk := w.as(t, "clerk")
		content := sound(codeA, "单位资产系统运行经费")
		content.Project.Indicators[1].Value = "及时"
		content.Project.Purpose += "全县"
		made, err := w.Create(clerk, target.NewTarget{Year: year, Unit: w.units["318001"].ID, Kind: target.SortProject, Content: &content})
		if err != nil {
			t.Fatal(err)
		}
		at := &walk{town: w, t: t, at: made}
		if made.Errors == 0 || made.Warnings == 0 {
			t.Fatalf("%d errors, %d warnings", made.Errors, made.Warnings)
		}
		at.refused("clerk", w.Submit, target.Move{}, target.ErrFaulty)
		d, err := w.EditDraft(clerk, made.ID, made.Version, []target.Edit{{Path: "indicators.2.value", Before: "及时", After: "≥48 次"}})
		if err != nil {
			t.Fatal(err)
		}
		at.refused("clerk", w.Submit, target.Move{DraftVersion: d.Version}, target.ErrUnexplained)
		d, err = w.DraftOf(clerk, made.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Findings {
			if f.Severity != target.SeverityWarning {
				continue
			}
			if _, err := w.Explain(clerk, made.ID, f.ID, "历史名称，按批复沿用"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.Explain(clerk, made.ID, "L99-000000000000", "没有这条"); !errors.Is(err, target.ErrNoFinding) {
			t.Errorf("an unknown finding: %v", err)
		}
		at.move("clerk", w.Submit, target.Move{DraftVersion: d.Version}).stands(target.Submitted)
	})
}

func TestService_notYours(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		stranger := w.as(t, "stranger")
		_, get := w.Get(stranger, made.ID)
		_, list := w.Versions(stranger, made.ID)
		_, draft := w.EditDraft(stranger, made.ID, made.Version, []target.Edit{{Path: "purpose", After: "x"}})
		_, submit := w.Submit(stranger, target.Move{Target: made.ID, Version: made.Version})
		_, nothing := w.Get(stranger, ident.ID{})
		for name, err := range map[string]error{"get": get, "versions": list, "draft": draft, "submit": submit, "nothing": nothing} {
			if !errors.Is(err, target.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		content := sound(codeA, "同一项目")
		for name, tt := range map[string]struct {
			login string
			n     target.NewTarget
			want  error
		}{
			"twice":      {"clerk", target.NewTarget{Year: year, Unit: w.units["318001"].ID, Content: &content}, target.ErrExists},
			"other unit": {"stranger", target.NewTarget{Year: year, Unit: w.units["318001"].ID, Content: &content}, target.ErrUnknownUnit},
			"no year":    {"clerk", target.NewTarget{Unit: w.units["318001"].ID, Content: &content}, target.ErrNoYear},
			"no code":    {"clerk", target.NewTarget{Year: year, Unit: w.units["318001"].ID, Kind: target.SortProject, Name: "无编码"}, target.ErrNoCode},
			"no name":    {"clerk", target.NewTarget{Year: year, Unit: w.units["318001"].ID, Kind: target.SortProject, ProjectCode: "1"}, target.ErrNoName},
		} {
			if _, err := w.Create(w.as(t, tt.login), tt.n); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", name, err, tt.want)
			}
		}
	})
}

func TestService_stale(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		if _, err := w.Submit(w.as(t, "clerk"), target.Move{Target: made.ID, Version: made.Version + 1}); !errors.Is(err, target.ErrStale) {
			t.Errorf("a version to come: %v", err)
		}
	})
}

// Nobody reviews his own unit's target above the unit, unless the government's rule lets him.
func TestService_Set_ownUnit(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		department := w.people["department"]
		department.Unit = w.units["318001"].ID
		w.people["department"] = department
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk", w.Submit, target.Move{}).move("reviewer", w.Accept, target.Move{})
		at.refused("department", w.Accept, target.Move{}, target.ErrNotAllowed) // the step has gone to the next level
		at.move("performance", w.Accept, target.Move{}).move("performance", w.Return, target.Move{
			Note: "请核对", Remarks: []target.Remark{{Path: "indicators.2.value", Text: "请核对次数"}},
		}).stands(target.Returned)
		from, err := fiscal.NewDate(2000, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Set(t.Context(), target.Setting{Name: target.SettingOwnUnit, Value: "ALLOW", From: from, Basis: "本区规定"}); err != nil {
			t.Fatal(err)
		}
		at.move("clerk", w.Submit, target.Move{Note: "次数有合同为据"}).move("reviewer", w.Accept, target.Move{})
		at.move("department", w.Accept, target.Move{}).stands(target.UnderDeptReview)
	})
}

// Grade 良: the reviewer perfects, the unit confirms what it has seen; later the target
// is adjusted, and the new content is in force only once it is approved.
func TestService_perfectedAndAdjusted(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		review := func() {
			at.move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
			at.move("business", w.Accept, target.Move{})
		}
		at.move("clerk", w.Submit, target.Move{})
		review()
		at.move("performance", w.Judge, target.Move{Grade: target.Good, Note: "依据再写具体"}).stands(target.PassedWithEdits)
		d, err := w.DraftOf(w.as(t, "performance"), at.at.ID)
		if err != nil {
			t.Fatal(err)
		}
		if d, err = w.EditDraft(w.as(t, "performance"), at.at.ID, d.Version, []target.Edit{set("goals.1", "实现资产动态监管", "实现资产全程监管")}); err != nil {
			t.Fatal(err)
		}
		at.refused("clerk", w.Confirm, target.Move{}, target.ErrDraftPending)
		at.move("clerk", w.Confirm, target.Move{DraftVersion: d.Version}).stands(target.Passed)
		at.refused("performance", w.approve, target.Move{Document: "1号"}, target.ErrMaker) // he has perfected it
		at.move("budget", w.approve, target.Move{Document: "抚财预〔2021〕1号"})
		inForce := at.at.ApprovedVersion
		at.move("clerk", w.StartAdjustment, target.Move{Note: "调增", Document: "抚财预〔2021〕9号"})
		if d, err = w.EditDraft(w.as(t, "clerk"), at.at.ID, at.at.Version, []target.Edit{set("indicators.3.value", "≥98%", "≥99%")}); err != nil {
			t.Fatal(err)
		}
		at.move("clerk", w.Submit, target.Move{DraftVersion: d.Version})
		if at.at.ApprovedVersion != inForce {
			t.Errorf("content %d in force while %d is adjusted", at.at.ApprovedVersion, inForce)
		}
		review()
		at.refused("performance", w.Judge, target.Move{Grade: target.Excellent, Note: "按建议分"}, target.ErrNotAllowed)
		at.move("head", w.Judge, target.Move{Grade: target.Excellent, Note: "按建议分"}) // who stands in for him
		at.move("budget", w.approve, target.Move{Document: "抚财预〔2021〕10号"}).stands(target.Approved)
		if at.at.ApprovedVersion <= inForce || at.at.ApprovedVersion != at.at.ContentVersion {
			t.Errorf("content %d in force after %d, the last is %d", at.at.ApprovedVersion, inForce, at.at.ContentVersion)
		}
	})
}

func TestService_Get_whyNot(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		codes := func(login string) map[target.Action]string {
			detail, err := w.Get(w.as(t, login), at.at.ID)
			if err != nil {
				t.Fatal(err)
			}
			all := map[target.Action]string{}
			for _, n := range detail.Next {
				if all[n.Action] = n.Code; n.Allowed != (n.Code == "") || n.Allowed != (n.Why == "") {
					t.Errorf("%s may %s: %+v", login, n.Action, n)
				}
			}
			return all
		}
		if code, known := codes("clerk")[target.Submit]; !known || code != "" {
			t.Errorf("the clerk submits: %q", code)
		}
		at.move("clerk", w.Submit, target.Move{})
		if code := codes("clerk")[target.PassUnit]; code != target.ErrNotAllowed.Code() {
			t.Errorf("the clerk passes his own target: %q", code)
		}
		if code, known := codes("clerk")[target.Withdraw]; !known || code != "" {
			t.Errorf("the clerk withdraws: %q", code)
		}
		if code, known := codes("clerk2")[target.Withdraw]; !known || code != "workflow.not_maker" {
			t.Errorf("a colleague withdraws: %q", code)
		}
		if _, known := codes("onlooker")[target.Take]; known {
			t.Error("a target that is with its unit is taken up")
		}
		if code := codes("onlooker")[target.PassUnit]; code != target.ErrNotAllowed.Code() {
			t.Errorf("who only reads takes it: %q", code)
		}
	})
}

// The review form goes from the line section to the performance section with its points and
// reasons, is kept with every step of the round, and begins anew in the next.
func TestService_reviewForm(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		sheet := func() *target.ReviewSheet {
			t.Helper()
			s, err := w.ReviewSheet(w.as(t, "clerk"), at.at.ID)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		printed := func(form string) target.ReviewForm {
			t.Helper()
			if _, err := w.Export(w.as(t, "clerk"), []ident.ID{at.at.ID}, 0, target.Printing{Format: "docx", Form: form}); err != nil {
				t.Fatal(err)
			}
			return w.printed.Reviews[0]
		}
		at.move("clerk", w.Submit, target.Move{})
		if open := printed(target.FormReview); len(open.Items) != 8 || open.Items[0].Score.Valid || open.Reviewer+open.Date+open.Grade != "" {
			t.Errorf("before any review %+v is printed", open)
		}
		first := sheet()
		if len(first.Items) != 8 || first.Points.String() != "100" || !first.Total.Equal(first.Suggested) || first.ScoredBy != "" {
			t.Fatalf("%d items, %s points, %s given of %s suggested by %q", len(first.Items), first.Points, first.Total, first.Suggested, first.ScoredBy)
		}
		said := []target.ItemScore{{Item: "资金匹配性", Score: "9.5", Reason: "单价高于同类项目"}}
		at.move("reviewer", w.Accept, target.Move{})
		at.refused("department", w.Accept, target.Move{Items: said}, target.ErrItemsEarly)
		at.move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
		at.refused("business", w.Accept, target.Move{Items: []target.ItemScore{{Item: "资金匹配性", Score: "9.5"}}}, target.ErrItemReason)
		at.move("business", w.Accept, target.Move{Items: said}).stands(target.UnderPerformanceReview)
		next := sheet()
		if next.ScoredBy == "" || next.Total.Equal(next.Suggested) || next.Items[5].Reason != "单价高于同类项目" || next.Items[5].Given.String() != "9.5" {
			t.Errorf("the performance section finds %+v of %q", next.Items[5], next.ScoredBy)
		}
		at.refused("performance", w.Judge, target.Move{Grade: target.Fair}, target.ErrNoOpinion)
		at.move("performance", w.Judge, target.Move{Grade: target.Fair, Note: "重新测算"}).stands(target.Returned)
		detail, err := w.Get(w.as(t, "clerk"), at.at.ID)
		if err != nil {
			t.Fatal(err)
		}
		graded := detail.Reviews[0]
		taken := detail.Reviews[len(detail.Reviews)-1] // taking up says nothing: empty lists, and no null on the wire
		if taken.Items == nil || taken.Remarks == nil || graded.Remarks == nil {
			t.Errorf("null for an empty list in %+v", taken)
		}
		if graded.Score != next.Total.String() || len(graded.Items) != 8 || len(taken.Items) != 0 {
			t.Errorf("%s points of %s, %d items", graded.Score, next.Total, len(graded.Items))
		}
		for _, form := range []string{target.FormReview, target.FormReviewGraded} {
			filled := printed(form)
			if filled.Grade != "中" || filled.Opinion != "重新测算" || filled.Reviewer == "" || filled.Date == "" || filled.Graded != (form == target.FormReviewGraded) ||
				filled.Items[5].Score.Decimal.String() != "9.5" || filled.Items[5].Grade != "中" || filled.Items[5].Opinion != "单价高于同类项目" {
				t.Errorf("%s is printed as %+v", form, filled)
			}
		}
		at.move("clerk", w.Submit, target.Move{Note: "单价为政府采购中标价"})
		if again := sheet(); again.Round != 2 || !again.Total.Equal(again.Suggested) {
			t.Errorf("round %d begins with %s of %s", again.Round, again.Total, again.Suggested)
		}
	})
}
