package form_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/testkit/specimen"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Decimals are equal by value; an empty list is no list.
var (
	sameDecimals = cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
	sameEmpty    = cmpopts.EquateEmpty()
)

// drawn are the forms of the golden files.
func drawn() map[string][]blocks.Block {
	doc := specimen.Ministry()
	p := doc.Projects[0]
	demo := specimen.Demo()
	demo.Projects = demo.Projects[:2]
	return map[string][]blocks.Block{
		"target_empty":      form.Target(target.Project{}, 0),
		"whole":             form.Whole(demo).Blocks,
		"declaration":       form.Declaration(p, doc.Year, doc.Unit),
		"declaration_empty": form.Declaration(target.Project{}, 0, target.Unit{}),
		"department":        form.DepartmentTable(*doc.Department, doc.Year, doc.Unit),
		"department_empty":  form.DepartmentTable(target.Department{}, 0, target.Unit{}),
		"review_scored":     form.Review(doc.Reviews[0]),
		"review_graded":     form.Review(doc.Reviews[1]),
		"review_new":        form.Review(form.NewReview(p, "河阳市青岚区教育和体育局", false)),
		"review_empty":      form.Review(target.ReviewForm{}),
	}
}

func TestForms_golden(t *testing.T) {
	for name, form := range drawn() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".golden")
			got := rendered(form)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got), rewrite with -update:\n%s", path, diff)
			}
		})
	}
}

// rendered writes blocks as text: a row a line, each cell with its span as rows×columns,
// (c) centred, (r) right, * bold.
func rendered(form []blocks.Block) string {
	var b strings.Builder
	for _, block := range form {
		switch block := block.(type) {
		case blocks.Paragraph:
			fmt.Fprintf(&b, "%s: %s | %s\n", block.Style, block.Text, block.Right)
		case blocks.Table:
			fmt.Fprintf(&b, "table %v, header %d+%d\n", block.Widths, block.HeaderFrom, block.HeaderRows)
			for _, row := range block.Rows {
				b.WriteString(renderedRow(row))
			}
		}
	}
	return b.String()
}

func renderedRow(row blocks.Row) string {
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		mark := map[blocks.Align]string{blocks.Center: "(c)", blocks.Right: "(r)"}[c.Align]
		if c.Bold {
			mark += "*"
		}
		cells[i] = fmt.Sprintf("%d×%d%s %s", c.RowSpan, c.ColSpan, mark, strings.ReplaceAll(c.Text, "\n", "⏎"))
	}
	return strings.Join(cells, " | ") + "\n"
}

// TestForms_fill holds that every form covers its whole table, whatever is missing.
func TestForms_fill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := specimen.DrawMinistry(t)
		forms := [][]blocks.Block{form.DepartmentTable(*doc.Department, doc.Year, doc.Unit)}
		for _, p := range doc.Projects {
			forms = append(forms, form.Declaration(p, doc.Year, doc.Unit))
		}
		for _, r := range doc.Reviews {
			forms = append(forms, form.Review(r))
		}
		for _, f := range forms {
			table, ok := f[len(f)-1].(blocks.Table)
			if !ok {
				t.Fatal("a form does not end with its table")
			}
			g := table.Grid()
			for r := range g.Rows() {
				for c := range table.Widths {
					if _, ok := g.At(r, c); !ok {
						t.Fatalf("hole at row %d column %d", r, c)
					}
				}
			}
		}
	})
}

func TestNewReview(t *testing.T) {
	p := specimen.Ministry().Projects[0]
	r := form.NewReview(p, "区教体局", true)
	sum := decimal.Zero
	for _, item := range r.Items {
		sum = sum.Add(item.Points)
	}
	if len(r.Items) != 8 || !sum.Equal(decimal.NewFromInt(100)) {
		t.Errorf("%d items with %s points, want 8 with 100", len(r.Items), sum)
	}
	if r.Project != p.Name || r.Department != "区教体局" || r.Budget != p.Funds || !r.Graded {
		t.Errorf("head of the form is %+v", r)
	}
}

func TestPrinted(t *testing.T) {
	kinds := []form.Kind{form.KindWhole, form.KindTarget, form.KindDeclaration, form.KindDepartment, form.KindReview}
	rapid.Check(t, func(t *rapid.T) {
		doc := specimen.DrawMinistry(t)
		for _, kind := range kinds {
			once := form.Printed(doc, kind)
			if diff := cmp.Diff(once, form.Printed(once, kind), sameDecimals); diff != "" {
				t.Fatalf("%s: Printed of Printed (-once +twice):\n%s", kind, diff)
			}
		}
	})
}

func TestPrinted_clears(t *testing.T) {
	doc := specimen.Ministry()
	doc.Projects[0].Indicators[0].Weight = decimal.NewNullDecimal(decimal.NewFromInt(10))
	doc.Projects[0].Indicators[0].ID = "P1-01"
	doc.Projects[0].Indicators[0].GoalNos = []int{1}
	declared := form.Printed(doc, form.KindDeclaration).Projects[0]
	if declared.Code != "" || declared.Purpose != "" || declared.Plan != nil || declared.Indicators[0].Description != "" {
		t.Errorf("§5.2 prints no code, purpose, plan or description: %+v", declared)
	}
	if declared.Funds != doc.Projects[0].Funds || declared.Indicators[0].Remark != "分两批实施" {
		t.Errorf("§5.2 prints all funds and the remarks: %+v", declared)
	}
	whole := form.Printed(doc, form.KindWhole).Projects[0]
	first := target.Indicator{Level1: "产出", Level2: "数量", Name: "改造食堂数量", Description: "年内完成改造并交付使用的学校食堂数量", Value: "≥12 个", Basis: "青教体〔2020〕31号"}
	if diff := cmp.Diff(first, whole.Indicators[0], sameDecimals, sameEmpty); diff != "" {
		t.Errorf("§5.1 prints (-want +got):\n%s", diff)
	}
	if whole.Declaration != nil || whole.Funds.Upper.Known {
		t.Errorf("§5.1 prints no declaration: %+v", whole)
	}
}

// drawDocument draws a document with what no form prints as well.
func drawDocument(t *rapid.T) target.Document {
	doc := specimen.DrawMinistry(t)
	doc.Title = rapid.String().Draw(t, "title")
	for i := range doc.Projects {
		for j := range doc.Projects[i].Indicators {
			in := &doc.Projects[i].Indicators[j]
			in.ID, in.Nature, in.Version = rapid.String().Draw(t, "id"), target.NatureQual, rapid.Int().Draw(t, "version")
			in.Weight = decimal.NullDecimal{Decimal: decimal.New(rapid.Int64Range(1, 1000).Draw(t, "weight"), -1), Valid: true}
			in.GoalNos, in.SubGoals = rapid.SliceOf(rapid.IntRange(1, 9)).Draw(t, "goals"), rapid.SliceOf(rapid.String()).Draw(t, "sub-goals")
			in.Source, in.Formula, in.Scoring, in.Baseline, in.State = "台账", "a÷b", "比例法", "95%", "DRAFT"
		}
	}
	return doc
}
