package app

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
)

// contentsLine is a line of the contents: what it names, dots, its page.
var contentsLine = regexp.MustCompile(`^(.+?)\s*\.{3,}\s*(\d+)$`)

// TestReleased_pages: every line of the printed contents leads to the page its heading stands
// on, every page of a table shows the column heads, and the pages read back say the same.
func TestReleased_pages(t *testing.T) {
	body, doc := seedBody(t)
	data, err := disclosurePrinter{}.Print(body, "pdf")
	if err != nil {
		t.Fatal(err)
	}
	seen, _, err := docfile.Read(t.Context(), "released.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	pages, named := map[int]string{}, map[string]int{}
	for _, b := range seen.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			if m := contentsLine.FindStringSubmatch(b.Text); m != nil {
				named[tight(m[1])], _ = strconv.Atoi(m[2])
				continue
			}
			pages[b.Source.Page] += tight(b.Text)
		case blocks.Table:
			head := ""
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					head += tight(cell.Text) + "|"
				}
			}
			if !strings.Contains(head, "一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|") {
				t.Errorf("the table of page %d has no column heads", b.Source.Page)
			}
		}
	}
	const parts = 2 + 3 // headings of the two parts and of the three sections
	if want := parts + len(doc.Department.SubGoals) + len(doc.Projects); len(named) != want {
		t.Errorf("%d lines of contents, want %d: %v", len(named), want, named)
	}
	for heading, page := range named {
		if !strings.Contains(pages[page], heading) {
			t.Errorf("the contents say %q stands on page %d", heading, page)
		}
	}
	again, err := ParseTargets(t.Context(), "released.pdf", data)
	if err != nil || len(again.Report.Unrecognised) > 0 || len(again.Document.Projects) != len(doc.Projects) {
		t.Fatalf("read back: %v, not understood %v", err, again.Report.Unrecognised)
	}
	for i := range doc.Projects {
		before, after := target.Content{Project: &doc.Projects[i]}.Published(), target.Content{Project: &again.Document.Projects[i]}.Published()
		if differ := target.Compare(before, after); len(differ) > 0 {
			t.Errorf("project %d says something else: %+v", i+1, differ)
		}
	}
	if again.Document.Department == nil {
		t.Fatal("part one is lost")
	}
}
