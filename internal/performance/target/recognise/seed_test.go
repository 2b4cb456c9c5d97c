package recognise

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
	"caixiao/testkit/specimen"
)

// seedPath returns the published document, or skips where it is not at hand.
func seedPath(t testing.TB) string {
	t.Helper()
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		t.Skip("CAIXIAO_SEED is not set: the published document is not at hand")
	}
	return path
}

func seedText(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(seedPath(t))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// linesOf cuts a text into blocks as a reader of plain text does.
func linesOf(text string) blocks.Document {
	var doc blocks.Document
	for i, l := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		doc.Blocks = append(doc.Blocks, blocks.Line{Text: strings.TrimSpace(l), Source: blocks.Source{Line: i + 1}})
	}
	return doc
}

type fixtureRow struct{ id, level1, level2, name, description, value, basis string }

func seedRows(t testing.TB) []fixtureRow {
	t.Helper()
	path := filepath.Join(filepath.Dir(seedPath(t)), "..", "domain", "performance-seed-indicators.csv")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []fixtureRow
	for _, f := range records[1:] {
		if strings.HasPrefix(f[1], "P") {
			rows = append(rows, fixtureRow{f[0], f[2], f[3], f[4], f[5], f[6], f[7]})
		}
	}
	return rows
}

// variants are the ways in which the same document arrives.
func variants() map[string]func(string) string {
	return map[string]func(string) string{
		"as published":                      func(s string) string { return s },
		"no blank lines":                    dropBlank,
		"windows":                           func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"full width":                        specimen.Widen,
		"full width, no blank lines":        func(s string) string { return specimen.Widen(dropBlank(s)) },
		"page numbers":                      func(s string) string { return paginate(s, 38, "", "— # —") },
		"bare page numbers, no blank lines": func(s string) string { return paginate(dropBlank(s), 33, "", "#") },
		"running heads":                     func(s string) string { return paginate(s, 41, "抚宁区财政局 2021 年部门预算", "- # -") },
		"heads, no numbers, no blank lines": func(s string) string {
			return paginate(dropBlank(s), 29, "抚宁区财政局2021年部门预算绩效目标", "")
		},
		"blank after every line": func(s string) string { return strings.ReplaceAll(dropBlank(s), "\n", "\n\n") },
	}
}

func dropBlank(s string) string {
	var kept []string
	for l := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(l) != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n")
}

// paginate puts a head and a foot after every n lines, wherever they fall.
func paginate(s string, n int, head, foot string) string {
	var out []string
	page := 1
	for i, l := range strings.Split(s, "\n") {
		if i > 0 && i%n == 0 {
			if foot != "" {
				out = append(out, "", strings.ReplaceAll(foot, "#", itoa(page)), "")
			}
			page++
			if head != "" {
				out = append(out, head, "")
			}
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

func TestReadText_published(t *testing.T) {
	text, rows := seedText(t), seedRows(t)
	for name, vary := range variants() {
		t.Run(name, func(t *testing.T) {
			d, r := readText(linesOf(vary(text)))
			var got []fixtureRow
			for i, p := range d.Projects {
				for j, in := range p.Indicators {
					got = append(got, fixtureRow{"P" + itoa(i+1) + "-" + itoa((j+1)/10) + itoa((j+1)%10), string(in.Level1), string(in.Level2), in.Name, in.Description, in.Value, in.Basis})
				}
			}
			for i := range max(len(got), len(rows)) {
				var g, w fixtureRow
				if i < len(got) {
					g = got[i]
				}
				if i < len(rows) {
					w = rows[i]
				}
				if g != w {
					t.Errorf("\n got %+v\nwant %+v", g, w)
				}
			}
			for _, u := range r.Unrecognised {
				t.Errorf("line %d is not understood: %q", u.Line, u.Text)
			}
			checkSeedDepartment(t, d.Department, text)
			checkSeedUpper(t, d.Projects)
		})
	}
}

// checkSeedDepartment holds part one: seven sub-goals and seven safeguards whose
// texts, put together again, are the text of the document.
func checkSeedDepartment(t *testing.T, d *target.Department, text string) {
	t.Helper()
	if d == nil || len(d.SubGoals) != 7 || len(d.Safeguards) != 7 {
		t.Fatalf("department %+v, want 7 sub-goals and 7 safeguards", d)
	}
	whole := squeeze(strings.ReplaceAll(text, "\n", ""))
	holds := func(name, part string) {
		if part == "" || !strings.Contains(whole, squeeze(part)) {
			t.Errorf("%s %q does not stand in the document", name, part)
		}
	}
	holds("overall", "一、总体绩效目标"+d.Overall+"二、分项绩效目标")
	for i, s := range d.SubGoals {
		holds("sub-goal", "（"+target.Ordinal(i+1)+"）"+s.Title+"绩效目标："+s.Goal+"绩效指标："+s.Indicator)
		if s.No != target.Ordinal(i+1) {
			t.Errorf("sub-goal %d has ordinal %q", i+1, s.No)
		}
	}
	for i, s := range d.Safeguards {
		holds("safeguard", "（"+target.Ordinal(i+1)+"）"+s)
	}
}

func checkSeedUpper(t *testing.T, projects []target.Project) {
	t.Helper()
	want := []struct {
		code, name string
		total      money.Fen
		plan       [4]ratio.BP
		goals      int
	}{
		{"13030621A4T03F2CI9VZ5", "行政事业单位信息系统运维经费", 669_600_00, [4]ratio.BP{6000, 7500, 9000, 10000}, 5},
		{"13030621BI9YFQXMQ5W90", "财税征收经费", 4_000_000_00, [4]ratio.BP{2000, 5000, 7500, 10000}, 3},
		{"13030621WKHM2SHTV7UTU", "投资评审费用", 3_000_000_00, [4]ratio.BP{0, 3000, 6000, 10000}, 3},
	}
	if len(projects) != len(want) {
		t.Fatalf("%d projects, want %d", len(projects), len(want))
	}
	for i, w := range want {
		p := projects[i]
		if p.Code != w.code || p.Name != w.name || len(p.Goals) != w.goals || p.No != i+1 {
			t.Errorf("project %d is %s %s with %d goals", i+1, p.Code, p.Name, len(p.Goals))
		}
		if p.Funds.Total != money.Of(w.total) || p.Funds.Fiscal != money.Of(w.total) || p.Funds.Other != money.Of(0) {
			t.Errorf("project %d has %+v", i+1, p.Funds)
		}
		if p.Unit != (target.Unit{Code: "318001", Name: "秦皇岛市抚宁区财政局机关本级"}) {
			t.Errorf("project %d belongs to %+v", i+1, p.Unit)
		}
		for j, month := range []int{3, 6, 10, 12} {
			if len(p.Plan) != 4 || p.Plan[j] != (target.CheckPoint{Month: month, Percent: ratio.Of(w.plan[j])}) {
				t.Errorf("project %d has plan %+v", i+1, p.Plan)
			}
		}
	}
}
