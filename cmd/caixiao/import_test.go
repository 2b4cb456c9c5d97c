package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/testkit/specimen"
)

// TestImport_shape holds every key and type of the contract, on files of every kind.
func TestImport_shape(t *testing.T) {
	one := exported(t, demoPath(), "docx", "--project", demoCode(0))
	files := map[string]string{
		"text": demoPath(), "word": exported(t, demoPath(), "docx"), "json": exported(t, demoPath(), "json"),
		"declaration": exported(t, demoPath(), "xlsx", "--form", "declaration"),
		"department":  exported(t, demoPath(), "html", "--form", "department"),
		"one project": one, "bare": saved(t, "bare.json", []byte(`{"format":"caixiao.target/1","document":{"projects":[{"name":"某项目"}]}}`)),
	}
	for name, path := range files {
		t.Run(name, func(t *testing.T) {
			shape := importShape()
			if name == "one project" || name == "declaration" || name == "bare" {
				shape["department"] = any0 // null, as there is none
			}
			value := decoded[map[string]any](t, answer{stdout: imported(t, path)})
			if dep, there := value["department"]; there && dep == nil {
				value["department"] = "none"
			}
			conforms(t, "$", shape, value)
		})
	}
}

// TestImport_demo compares what is printed with the document the text was made of.
func TestImport_demo(t *testing.T) {
	got := decoded[readingJSON](t, answer{stdout: imported(t, demoPath())})
	want := specimen.Demo()
	if got.Document != (documentJSON{want.Title, "990106", 2021, "205001", want.Unit.Name}) {
		t.Errorf("document %+v", got.Document)
	}
	if len(got.Report.Unrecognised) != 0 || len(got.Report.Fields) < 150 || len(got.Report.Notes) == 0 {
		t.Errorf("report: %v, %d fields, notes %v", got.Report.Unrecognised, len(got.Report.Fields), got.Report.Notes)
	}
	if diff := cmp.Diff(want.Department.SubGoals, got.Department.SubGoals); diff != "" {
		t.Errorf("sub-goals (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want.Department.Safeguards, got.Department.Safeguards); diff != "" {
		t.Errorf("safeguards (-want +got):\n%s", diff)
	}
	for i, p := range want.Projects {
		view := projectView(p)
		if diff := cmp.Diff(unspaced(view), unspaced(got.Projects[i])); diff != "" {
			t.Errorf("project %d (-want +got):\n%s", i+1, diff)
		}
	}
	operators := map[string]string{"≥12 个": "GE 12 个", ">97%": "GT 97 %", "360 台": " 360 台", "及时": "QUAL  ", "≤1900 元/人": "LE 1900 元/人"}
	for _, p := range got.Projects {
		for _, in := range p.Indicators {
			if want, ok := operators[in.Value]; ok && want != in.Operator+" "+in.Number+" "+in.Unit {
				t.Errorf("%s reads as %s %s %s, want %s", in.Value, in.Operator, in.Number, in.Unit, want)
			}
		}
	}
}

// unspaced drops blanks: one at the edge of a column is lost in print.
func unspaced(p projectJSON) projectJSON {
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	p.Purpose = bare(p.Purpose)
	rows := make([]indicatorJSON, len(p.Indicators))
	for i, in := range p.Indicators {
		in.Name, in.Description, in.Value, in.Basis = bare(in.Name), bare(in.Description), bare(in.Value), bare(in.Basis)
		rows[i] = in
	}
	p.Indicators = rows
	return p
}

// TestImport_demoVariants: the same document in other dress is the same document.
func TestImport_demoVariants(t *testing.T) {
	holdVariants(t, content(t, demoPath()), func(t *testing.T, got readingJSON) {
		t.Helper()
		for i, p := range specimen.Demo().Projects {
			if diff := cmp.Diff(unspaced(projectView(p)), unspaced(got.Projects[i])); diff != "" {
				t.Errorf("project %d (-want +got):\n%s", i+1, diff)
			}
		}
		if d := got.Department; d == nil || len(d.SubGoals) != 4 || len(d.Safeguards) != 3 {
			t.Errorf("department %+v", d)
		}
	})
}

// TestImport_published holds every cell, amount and part of the published document, in
// every dress it may come in.
func TestImport_published(t *testing.T) {
	rows := fixture(t, "performance-seed-indicators.csv")
	holdVariants(t, content(t, seedPath(t)), func(t *testing.T, got readingJSON) {
		t.Helper()
		want := documentJSON{RegionCode: "130306", Year: 2021, UnitCode: "318001", UnitName: "秦皇岛市抚宁区财政局机关本级"}
		if got.Document != want {
			t.Errorf("document %+v", got.Document)
		}
		if d := got.Department; d == nil || len(d.SubGoals) != 7 || len(d.Safeguards) != 7 || d.Overall == "" {
			t.Fatalf("department %+v", d)
		}
		if len(got.Report.Unrecognised) != 0 {
			t.Errorf("not understood: %v", got.Report.Unrecognised)
		}
		if diff := cmp.Diff(rows, cellsOf(got.Projects)); diff != "" {
			t.Errorf("cells (-want +got):\n%s", diff)
		}
		holdPublishedMoney(t, got.Projects)
	})
}

// signs are the operators as the table of expected cells writes them.
var signs = map[string]string{"GE": "≥", "LE": "≤", "EQ": "=", "GT": ">", "LT": "<", "": ""}

// cellsOf lists indicators as rows of the table of expected cells.
func cellsOf(projects []projectJSON) (rows [][]string) {
	for i, p := range projects {
		for j, in := range p.Indicators {
			operator, number, unit := signs[in.Operator], in.Number, in.Unit
			if in.Operator == "QUAL" {
				operator, number, unit = "", "", ""
			}
			scope := fmt.Sprintf("P%d", i+1)
			rows = append(rows, []string{fmt.Sprintf("%s-%02d", scope, j+1), scope, in.Level1, in.Level2, in.Name, in.Description, in.Value, in.Basis, operator, number, unit})
		}
	}
	return rows
}

func holdPublishedMoney(t *testing.T, projects []projectJSON) {
	t.Helper()
	want := []struct {
		code, name string
		fen        money.Fen
		plan       [4]ratio.BP
		goals      int
	}{
		{"13030621A4T03F2CI9VZ5", "行政事业单位信息系统运维经费", 66_960_000, [4]ratio.BP{6000, 7500, 9000, 10000}, 5},
		{"13030621BI9YFQXMQ5W90", "财税征收经费", 400_000_000, [4]ratio.BP{2000, 5000, 7500, 10000}, 3},
		{"13030621WKHM2SHTV7UTU", "投资评审费用", 300_000_000, [4]ratio.BP{0, 3000, 6000, 10000}, 3},
	}
	if len(projects) != len(want) {
		t.Fatalf("%d projects", len(projects))
	}
	for i, w := range want {
		p := projects[i]
		if p.Code != w.code || p.Name != w.name || len(p.Goals) != w.goals || p.Purpose == "" {
			t.Errorf("project %d is %s %s with %d goals", i+1, p.Code, p.Name, len(p.Goals))
		}
		if p.BudgetFen != money.Of(w.fen) || p.FiscalFen != money.Of(w.fen) || p.OtherFen != money.Of(0) {
			t.Errorf("project %d has %v, %v, %v", i+1, p.BudgetFen, p.FiscalFen, p.OtherFen)
		}
		var plan []planJSON
		for j, month := range []int{3, 6, 10, 12} {
			plan = append(plan, planJSON{month, ratio.Of(w.plan[j])})
		}
		if diff := cmp.Diff(plan, p.Plan); diff != "" {
			t.Errorf("project %d, plan (-want +got):\n%s", i+1, diff)
		}
	}
}

// fixture reads a table beside the published document: rows of projects only where it
// has a column for them.
func fixture(t *testing.T, name string) (rows [][]string) {
	t.Helper()
	data := content(t, filepath.Join(filepath.Dir(seedPath(t)), "..", "domain", name))
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		if records[0][1] != "scope" || strings.HasPrefix(r[1], "P") {
			rows = append(rows, r)
		}
	}
	return rows
}
