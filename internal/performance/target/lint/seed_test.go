package lint_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

// published is what the headers of the three tables say.
var published = []struct {
	code string
	fen  money.Fen
	plan [4]ratio.BP
}{
	{"13030621A4T03F2CI9VZ5", 66_960_000, [4]ratio.BP{6000, 7500, 9000, 10000}},
	{"13030621BI9YFQXMQ5W90", 400_000_000, [4]ratio.BP{2000, 5000, 7500, 10000}},
	{"13030621WKHM2SHTV7UTU", 300_000_000, [4]ratio.BP{0, 3000, 6000, 10000}},
}

func seedPath(t testing.TB) string {
	t.Helper()
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		t.Skip("CAIXIAO_SEED is not set")
	}
	return path
}

// fixture reads a table that lies beside the published text.
func fixture(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(filepath.Dir(seedPath(t)), "..", "domain", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records[1:]
}

// seedDocument builds the published document from its indicator table, the headers
// above, and the prose cut out of its text.
func seedDocument(t testing.TB) target.Document {
	t.Helper()
	raw, err := os.ReadFile(seedPath(t))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	doc := target.Document{RegionCode: "130306", Year: 2021, Department: &target.Department{SubGoals: subGoals(t, text)}}
	for i, tables := 0, strings.Split(text, "绩效目标表\n")[1:]; i < len(tables); i++ {
		doc.Projects = append(doc.Projects, seedProject(t, tables[i], i))
	}
	doc.Unit = doc.Projects[0].Unit
	for _, row := range fixture(t, "performance-seed-indicators.csv") {
		if i := slices.Index([]string{"P1", "P2", "P3"}, row[1]); i >= 0 {
			doc.Projects[i].Indicators = append(doc.Projects[i].Indicators, target.Indicator{
				Level1: target.Category(row[2]), Level2: target.Category(row[3]), Name: row[4], Description: row[5], Value: row[6], Basis: row[7]})
		}
	}
	return doc
}

func seedProject(t testing.TB, table string, i int) target.Project {
	t.Helper()
	head := published[i]
	unit := regexp.MustCompile(`(?m)^(\d{6}) (\S+) 单位：元$`).FindStringSubmatch(table)
	name := regexp.MustCompile(`(?m)^项目名称 (\S+)$`).FindStringSubmatch(table)
	if unit == nil || name == nil {
		t.Fatalf("table %d has no unit or name", i+1)
	}
	p := target.Project{Code: head.code, Name: name[1], Unit: target.Unit{Code: unit[1], Name: unit[2]}, Scheme: target.SchemeLegacy,
		Funds:   target.Funds{Total: money.Of(head.fen), Fiscal: money.Of(head.fen), Other: money.Of(0)},
		Purpose: joined(between(table, "其他资金 0.00", "资金支出"))}
	for m, month := range []int{3, 6, 10, 12} {
		p.Plan = append(p.Plan, target.CheckPoint{Month: month, Percent: ratio.Of(head.plan[m])})
	}
	goals := between(table, "\n绩效目标\n", "一级指标")
	for _, g := range regexp.MustCompile(`(?m)^\d\.(.+)$`).FindAllStringSubmatch(goals, -1) {
		p.Goals = append(p.Goals, g[1])
	}
	return p
}

func subGoals(t testing.TB, text string) []target.SubGoal {
	t.Helper()
	all := joined(between(text, "二、分项绩效目标", "三、工作保障措施"))
	var list []target.SubGoal
	for _, m := range regexp.MustCompile(`（([一二三四五六七])）(.*?)绩效目标：(.*?)绩效指标：([^（]*)`).FindAllStringSubmatch(all, -1) {
		list = append(list, target.SubGoal{No: m[1], Title: m[2], Goal: m[3], Indicator: m[4]})
	}
	if len(list) != 7 {
		t.Fatalf("%d sub-goals found, want 7", len(list))
	}
	return list
}

func between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	part, _, _ := strings.Cut(rest, to)
	return part
}

func joined(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "")
}

// embedded returns the rules in force for a region and year.
func embedded(t testing.TB, region string, year fiscal.Year) lint.RuleSet {
	t.Helper()
	c, err := lint.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c.Set(region, year)
}

func triples(findings []lint.Finding) []string {
	list := make([]string, len(findings))
	for i, f := range findings {
		list[i] = f.Rule + " " + string(f.Severity) + " " + f.Target
	}
	slices.Sort(list)
	return list
}

// TestRun_seed compares rule, severity and target with the 152 expected findings.
func TestRun_seed(t *testing.T) {
	var want []string
	for _, row := range fixture(t, "performance-lint-expected.csv") {
		want = append(want, row[0]+" "+row[1]+" "+row[2])
	}
	slices.Sort(want)
	if len(want) != 152 {
		t.Fatalf("%d findings expected by the fixture", len(want))
	}
	got := triples(lint.Run(seedDocument(t), embedded(t, "130306", 2021)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// TestRun_seedGoals holds the imported reading of D01 to D11 against the fixture.
func TestRun_seedGoals(t *testing.T) {
	goals := seedDocument(t).Department.Goals(dictionary(t, "unit"))
	rows := slices.DeleteFunc(fixture(t, "performance-seed-indicators.csv"), func(r []string) bool { return r[1] != "DEPT" })
	if len(goals) != len(rows) {
		t.Fatalf("%d goals, want %d", len(goals), len(rows))
	}
	for i, row := range rows {
		g := goals[i]
		op, number := g.Value.Operator.Sign(), ""
		switch g.Value.Kind {
		case target.ValueNumber:
			number = g.Value.Number.String()
		case target.ValueRange:
			op, number = "RANGE", g.Value.Number.String()+";"+g.Value.Upper.String()
		}
		got := []string{g.ID, g.SubGoal, op, number, g.Value.ReadUnit()}
		if diff := cmp.Diff([]string{row[0], row[3], row[8], row[9], row[10]}, got); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", row[0], g.Text, diff)
		}
	}
}

func BenchmarkRun_seed(b *testing.B) {
	doc, set := seedDocument(b), embedded(b, "130306", 2021)
	for b.Loop() {
		lint.Run(doc, set)
	}
}
