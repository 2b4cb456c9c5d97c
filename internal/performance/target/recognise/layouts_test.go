package recognise

import (
	"strings"
	"testing"

	"caixiao/internal/core/money"
	"caixiao/testkit/specimen"
)

// TestReadText_otherLayouts changes the layout of a printed document as bureaus do:
// what belongs to the form is still read, what does not is reported.
func TestReadText_otherLayouts(t *testing.T) {
	printed := string(specimen.Print(specimen.Demo(), specimen.Options{}))
	second := money.Of(920_000_00)
	for _, tt := range []struct {
		name   string
		change func(string) string
		budget money.Maybe // of the second project
		left   string      // must be reported as not understood
	}{
		{"单位印在数后", swap("预算数 920000.00", "预算数 92.00万元"), second, ""},
		{"千元", swap("单位：元", "（金额单位：人民币千元）"), money.Of(920_000_000_00), ""},
		{"外币不换算", swap("单位：元", "单位：美元"), money.Maybe{}, "920000.00"},
		{"没有支出计划", cutOut("资金支出\n计划（%）", "绩效目标\n\n1.保证"), second, ""},
		{"名称在编码之前", swap("项目编码\n99010621V7N2A4H9RZ\nB3D", "项目名称 校园视频监控系统运维经费\n\n项目编码\n99010621V7N2A4H9RZ\nB3D"), second, ""},
		{"部门部分在后", partsSwapped, second, ""},
		{"表后有注和签名", func(s string) string { return s + "\n注：由本局负责解释。\n审核人：绩效股经办\n" }, second, "注：由本局负责解释。"},
		{"没有单位行的金额单位", swap(" 单位：元", ""), second, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, r := readText(linesOf(tt.change(printed)))
			if len(d.Projects) != 3 || d.Department == nil || len(d.Department.SubGoals) != 4 {
				t.Fatalf("%d projects, department %+v", len(d.Projects), d.Department)
			}
			for i, want := range specimen.Demo().Projects {
				got := d.Projects[i]
				if len(got.Indicators) != len(want.Indicators) || len(got.Goals) != len(want.Goals) || got.Name != want.Name || got.Unit != want.Unit {
					t.Errorf("project %d: %d rows, %d goals, %q, %+v", i+1, len(got.Indicators), len(got.Goals), got.Name, got.Unit)
				}
			}
			if got := d.Projects[1].Funds.Total; got != tt.budget {
				t.Errorf("budget %+v, want %+v", got, tt.budget)
			}
			if tt.left != "" && !reported(r, tt.left) {
				t.Errorf("%q is not reported among %+v", tt.left, r.Unrecognised)
			}
		})
	}
}

func swap(old, replacement string) func(string) string {
	return func(s string) string {
		if !strings.Contains(s, old) {
			panic("the specimen no longer holds " + old)
		}
		return strings.ReplaceAll(s, old, replacement)
	}
}

// cutOut drops what stands from one text up to another, wherever it comes.
func cutOut(from, to string) func(string) string {
	return func(s string) string {
		before, rest, found := strings.Cut(s, to)
		i := strings.LastIndex(before, from)
		if !found || i < 0 {
			panic("the specimen no longer holds " + from)
		}
		return before[:i] + to + rest
	}
}

func partsSwapped(s string) string {
	one, two, _ := strings.Cut(s, "第二部分")
	return "第二部分" + two + "\n" + one
}

func reported(r Report, text string) bool {
	for _, u := range r.Unrecognised {
		if strings.Contains(u.Text, text) {
			return true
		}
	}
	return false
}

// TestReadText_excerpt reads pages taken out of a longer document: their numbers begin
// somewhere and still are no part of any cell.
func TestReadText_excerpt(t *testing.T) {
	text := string(specimen.Print(specimen.Demo(), specimen.Options{PageLines: 25, Foot: "#"}))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if n := len(l); n > 0 && n <= 2 && strings.Trim(l, "0123456789") == "" {
			lines[i] = "1" + strings.Repeat("0", 2-n) + l // 1 → 101
		}
	}
	d, _ := readText(linesOf(strings.Join(lines, "\n")))
	for i, want := range specimen.Demo().Projects {
		if got := d.Projects[i]; len(got.Indicators) != len(want.Indicators) || got.Indicators[0].Name != want.Indicators[0].Name {
			t.Errorf("project %d: %d rows, first %+v", i+1, len(got.Indicators), got.Indicators[0])
		}
	}
}

// torn breaks every second longer line in its middle.
func torn(s string) string {
	var out []string
	for i, l := range strings.Split(s, "\n") {
		if runes := []rune(l); i%2 == 0 && len(runes) > 5 {
			out = append(out, string(runes[:len(runes)/2]), string(runes[len(runes)/2:]))
			continue
		}
		out = append(out, l)
	}
	return strings.Join(out, "\n")
}

// TestReadText_unsure: where the borders of cells cannot be told, the report says so;
// where they can, it does not.
func TestReadText_unsure(t *testing.T) {
	printed := string(specimen.Print(specimen.Demo(), specimen.Options{}))
	for name, tt := range map[string]struct {
		text string
		want bool
	}{
		"as printed":     {printed, false},
		"no blank lines": {dropBlank(printed), false},
		"lines torn":     {torn(printed), true},
	} {
		_, r := readText(linesOf(tt.text))
		got := false
		for _, n := range r.Notes {
			got = got || n.Key == "unsure"
		}
		if got != tt.want {
			t.Errorf("%s: unsure %v, want %v", name, got, tt.want)
		}
	}
}
