package app

import (
	"os"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// seedBody is the published document as an edition of its department says it.
func seedBody(t *testing.T) (disclosure.Body, target.Document) {
	t.Helper()
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		t.Skip("CAIXIAO_SEED is not set: the published document is not at hand")
	}
	in, err := ReadTargets(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	doc := in.Document
	part := disclosure.Part{Code: "318", Name: "财政局", Number: "2021-318-1"}
	add := func(c target.Content) {
		part.Targets = append(part.Targets, disclosure.PublishedTarget{UnitCode: doc.Unit.Code, UnitName: doc.Unit.Name, Content: c.Published()})
	}
	add(target.Content{Department: doc.Department})
	for i := range doc.Projects {
		add(target.Content{Project: &doc.Projects[i]})
	}
	body := disclosure.Body{Title: "财政局2021年部门预算绩效目标", Number: "2021-318-1", Year: 2021, Edition: 1, Day: "2021-02-20", Parts: []disclosure.Part{part}}
	body.Bureau = "秦皇岛市抚宁区财政局"
	return body, doc
}

// tight is a text without spaces, as lines of a page are compared.
func tight(text string) string { return strings.Join(strings.Fields(text), "") }

// lookDocument reads a released file as a person sees it, behind its contents: the texts of
// paragraphs and of cells in reading order, and the column heads of its tables.
func lookDocument(t *testing.T, format string, data []byte) (texts, columns []string) {
	t.Helper()
	seen, _, err := docfile.Read(t.Context(), "released."+format, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range seen.Blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			if b.Style != blocks.Entry {
				texts = append(texts, tight(b.Text))
			}
		case blocks.Table:
			for _, row := range b.Rows {
				line := ""
				for _, cell := range row.Cells {
					texts = append(texts, tight(cell.Text))
					line += tight(cell.Text) + "|"
				}
				if strings.HasPrefix(line, "一级指标|") {
					columns = append(columns, line)
				}
			}
		}
	}
	return texts, columns
}

// officialHeadings are the headings and labels of the published document, page by page. Rows of
// a table that the paper prints on several lines are one here.
func officialHeadings(doc target.Document) []string {
	list := []string{"第一部分部门整体绩效目标", "一、总体绩效目标", "二、分项绩效目标"}
	for _, s := range doc.Department.SubGoals {
		list = append(list, "（"+s.No+"）"+s.Title)
	}
	list = append(list, "三、工作保障措施", "第二部分预算项目绩效目标")
	for i, p := range doc.Projects {
		list = append(list, string(rune('1'+i))+"."+p.Name+"绩效目标表", "项目编码", "项目名称", "预算规模及资金用途", "预算数", "其中：财政资金", "其他资金",
			"资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "绩效目标", "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
	}
	for i := range list {
		list[i] = tight(list[i])
	}
	return list
}

// TestReleased_officialLayout: the released document of the department has the headings and
// the tables of the published one, in its order, and says the same.
func TestReleased_officialLayout(t *testing.T) {
	body, doc := seedBody(t)
	printed, err := os.ReadFile(os.Getenv("CAIXIAO_SEED"))
	if err != nil {
		t.Fatal(err)
	}
	headings := officialHeadings(doc)
	paper, at := tight(string(printed)), 0
	for _, h := range headings { // they are the paper's own, in its order
		found := strings.Index(paper[at:], h)
		if found < 0 {
			t.Fatalf("the published document has no %q here", h)
		}
		at += found + len(h)
	}
	for _, format := range []string{"docx", "html"} {
		t.Run(format, func(t *testing.T) {
			data, err := disclosurePrinter{}.Print(body, format)
			if err != nil {
				t.Fatal(err)
			}
			texts, columns := lookDocument(t, format, data)
			for _, h := range headings {
				next := slices.Index(texts, h)
				if next < 0 {
					t.Fatalf("the released document has no %q here", h)
				}
				texts = texts[next+1:]
			}
			if len(columns) != len(doc.Projects) || columns[0] != "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|" {
				t.Errorf("columns of the tables %q", columns)
			}
			again, err := ParseTargets(t.Context(), "released."+format, data)
			if err != nil || len(again.Report.Unrecognised) > 0 || len(again.Document.Projects) != len(doc.Projects) {
				t.Fatalf("read back: %v, not understood %v", err, again.Report.Unrecognised)
			}
			for i := range doc.Projects {
				before, after := target.Content{Project: &doc.Projects[i]}.Published(), target.Content{Project: &again.Document.Projects[i]}.Published()
				if differ := target.Compare(before, after); len(differ) > 0 {
					t.Errorf("project %d says something else: %+v", i+1, differ)
				}
			}
			if differ := target.Compare(target.Content{Department: doc.Department}.Published(), target.Content{Department: again.Document.Department}.Published()); len(differ) > 0 {
				t.Errorf("the department says something else: %+v", differ)
			}
		})
	}
}
