package target_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// measure tells the statistics of a target, twice: what was counted counts once.
func (w *town) measure(t *testing.T, at *walk) {
	t.Helper()
	for range 2 {
		err := w.db.InTx(t.Context(), func(ctx context.Context) error {
			return w.Measure(ctx, target.Happened{Target: at.at.ID, Version: at.at.Version})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestService_Statistics: a target that was returned once and then passed, beside one that
// passed at once and one that was stopped.
func TestService_Statistics(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		budget, first := w.as(t, "budget"), w.passed(t, codeA)
		content := sound(codeA[:20]+"2", "单位资产系统运行经费")
		content.Project.Indicators[0].Baseline = "" // rule L50 remarks on it
		made, err := w.Create(w.as(t, "clerk"), target.NewTarget{Year: year, Unit: w.units["318001"].ID, Kind: target.SortProject, Content: &content})
		if err != nil {
			t.Fatal(err)
		}
		second := &walk{town: w, t: t, at: made}
		again := func(g target.Grade, note string, items []target.ItemScore) {
			second.move("clerk", w.Submit, target.Move{Note: note}).move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
			second.move("business", w.Accept, target.Move{}).move("performance", w.Judge, target.Move{Grade: g, Note: "意见", Items: items})
		}
		again(target.Fair, "", w.lowered(t, second.at.ID, 70))
		w.measure(t, second)
		again(target.Excellent, "已重新测算", nil)
		third := &walk{town: w, t: t, at: w.begin(t, codeA[:20]+"3")}
		third.move("clerk", w.Submit, target.Move{}).move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
		third.move("business", w.Accept, target.Move{}).move("performance", w.Judge, target.Move{Grade: target.Poor, Note: "不予安排", Items: w.lowered(t, third.at.ID, 40)})
		for _, at := range []*walk{first, second, third} {
			w.measure(t, at)
		}
		all, err := w.Statistics(budget, target.StatisticsFilter{Year: year})
		if err != nil {
			t.Fatal(err)
		}
		if len(all.Rounds) != 1 || all.Rounds[0] != (target.RoundFigures{DepartmentID: first.at.DepartmentID, Passed: 2, First: 1, Rounds: 3, Most: 2}) {
			t.Errorf("rounds %+v", all.Rounds)
		}
		grades := map[target.Grade]int64{}
		for _, g := range all.Grades {
			grades[g.Grade] = g.Reviews
		}
		if grades[target.Excellent] != 2 || grades[target.Fair] != 1 || grades[target.Poor] != 1 {
			t.Errorf("grades %v", grades)
		}
		if len(all.Items) != 8 || all.Items[0].Forms != 4 || all.Items[0].Points != 4000 || all.Items[0].Lowered != 2 {
			t.Errorf("items %+v", all.Items)
		}
		var found, byRound, byCell int64
		for _, r := range all.Rules {
			found += r.Found
		}
		for _, r := range all.RuleRounds {
			byRound += r.Found
		}
		for _, r := range all.RuleCells {
			byCell += r.Found
		}
		if found != 2 || found != byRound || found != byCell {
			t.Errorf("%d found, %d by round, %d by department", found, byRound, byCell)
		}
		for what, f := range map[string]target.StatisticsFilter{
			"another year": {Year: year + 1}, "another department": {Year: year, Department: w.units["319001"].DepartmentID}, "long ago": {Year: year, To: 201001},
		} {
			none, err := w.Statistics(budget, f)
			if err != nil || len(none.Rules)+len(none.Rounds)+len(none.Stays)+len(none.Departments) != 0 {
				t.Errorf("%s: %+v, %v", what, none, err)
			}
		}
		if none, err := w.Statistics(w.as(t, "stranger"), target.StatisticsFilter{Year: year}); err != nil || len(none.Grades) != 0 {
			t.Errorf("a stranger sees %+v: %v", none, err)
		}
		w.summaries(t, first, third)
		w.boards(t)
		w.tampered(t)
	})
}

// tampered: the books do not let statistics say what no step has brought about.
func (w *town) tampered(t *testing.T) {
	t.Helper()
	testkit.CheckBooks(t, w.db)
	for table, column := range map[string]string{"target_stay_totals": "stays", "target_outcome_totals": "targets", "target_score_totals": "forms"} {
		for _, by := range []string{"+ 1", "- 1"} {
			err := w.db.InTx(t.Context(), func(ctx context.Context) error {
				_, err := w.db.Exec(ctx, "UPDATE "+table+" SET "+column+" = "+column+" "+by)
				return err
			})
			found, proveErr := w.db.Prove(t.Context())
			if err != nil || proveErr != nil {
				t.Fatal(err, proveErr)
			}
			named := slices.ContainsFunc(found, func(f db.Finding) bool { return f.Proof == "target.measures" })
			if named != (by == "+ 1") {
				t.Errorf("%s %s: %v", table, by, found)
			}
		}
	}
}

// summaries prints each table and looks for its sums.
func (w *town) summaries(t *testing.T, first, third *walk) {
	t.Helper()
	budget := w.as(t, "budget")
	for _, tt := range []struct {
		ask  target.SummaryAsk
		want string // the last row
	}{
		{target.SummaryAsk{Kind: target.SummaryDistrict, Year: year}, "|合计|3|100.00||||2|1||"},
		{target.SummaryAsk{Kind: target.SummaryDepartment, Year: year, Department: first.at.DepartmentID}, "||合计|100.00|150.00|0.00||"},
		{target.SummaryAsk{Kind: target.SummaryReview, Year: year}, "|合计|3|2||1|1|2|50.0%|1.5|2|"},
		{target.SummaryAsk{Kind: target.SummaryRefused, Year: year}, "|||合计|0.00||||"},
	} {
		sheet, err := w.Summary(budget, tt.ask, target.PaperPrinting{Format: "docx"})
		if err != nil {
			t.Fatalf("%s: %v", tt.ask.Kind, err)
		}
		lines := strings.Split(string(sheet.Body), "\n")
		if last := lines[len(lines)-1]; last != tt.want {
			t.Errorf("%s ends with %q, want %q", tt.ask.Kind, last, tt.want)
		}
	}
	if sheet, err := w.Summary(budget, target.SummaryAsk{Kind: target.SummaryRefused, Year: year}, target.PaperPrinting{}); err != nil || !strings.Contains(string(sheet.Body), "不予安排") {
		t.Errorf("the opinion is missing: %v", err)
	}
	_, err := w.Summary(budget, target.SummaryAsk{Kind: target.SummaryDepartment, Year: year, Department: ident.ID{}}, target.PaperPrinting{})
	wants(t, "no department", err, target.ErrDepartment)
	if sheet, err := w.ExportStatistics(budget, target.StatisticsFilter{Year: year}, "xlsx"); err != nil || !strings.Contains(string(sheet.Body), "|合计||2|2||0.0%") {
		t.Errorf("statistics: %v", err)
	}
	for _, department := range []ident.ID{{}, third.at.DepartmentID} {
		saved, err := w.ReviewForms(budget, year, department, target.Printing{Format: "docx", Form: target.FormReview})
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := saved.Write(&file); err != nil || file.Len() == 0 || len(w.printed.Reviews) != 3 {
			t.Errorf("%s: %d forms, %v", saved.Name, len(w.printed.Reviews), err)
		}
	}
	_, err = w.ReviewForms(budget, year+1, ident.ID{}, target.Printing{Format: "docx"})
	wants(t, "forms of nothing", err, target.ErrNotFound)
}

// boards: the board adds up, ages by dated data, and is saved as a file.
func (w *town) boards(t *testing.T) {
	t.Helper()
	budget := w.as(t, "budget")
	_, err := w.Statistics(budget, target.StatisticsFilter{Year: year, From: 202102, To: 202101})
	wants(t, "months", err, target.ErrMonths)
	for _, bad := range []target.Ageing{{}, {WarnDays: 5, LateDays: 5}, {WarnDays: 5, LateDays: 400}} {
		_, err := w.SetAgeing(budget, bad, "会议纪要")
		wants(t, "ageing", err, target.ErrAgeing)
	}
	_, err = w.SetAgeing(budget, target.Ageing{WarnDays: 3, LateDays: 6}, "")
	wants(t, "without a basis", err, target.ErrAgeing)
	if _, err := w.SetAgeing(budget, target.Ageing{WarnDays: 3, LateDays: 6}, "会议纪要"); err != nil {
		t.Fatal(err)
	}
	w.congress(t, target.ReplyBudget, "抚人常〔2021〕3号")
	board, err := w.Board(budget, year)
	if err != nil {
		t.Fatal(err)
	}
	if board.Ageing != (target.Ageing{WarnDays: 3, LateDays: 6}) || board.Rounds.First != 1 || len(board.Cells) != 2 || board.Cells[0].State != target.Passed || board.Cells[0].Targets != 2 {
		t.Errorf("%+v %+v %+v", board.Ageing, board.Rounds, board.Cells)
	}
	if len(board.Deadlines) != 1 || board.Deadlines[0].DueOn != onDay(t, "2021-02-09") || len(board.Missed) != 1 || board.Missed[0].Targets != 2 || board.Late != 2 {
		t.Errorf("%+v %+v, %d late", board.Deadlines, board.Missed, board.Late)
	}
	saved, err := w.ExportBoard(budget, year)
	var file bytes.Buffer
	if err != nil || saved.Write(&file) != nil || file.Len() == 0 {
		t.Errorf("export: %v", err)
	}
}
