package api

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// reviewWorkbooks: the review forms of many targets come as workbooks that open, with a
// form for each target: its name, the items of the form and what each may have.
func reviewWorkbooks(t *testing.T, k *kit) {
	names := map[string]bool{}
	for range 2 {
		g := k.targetIn(t, "SUBMITTED")
		names[k.ok(t, get("department", "/targets/{id}").on("id", g.id)).text(t, "name")] = true
	}
	ask := func(query string) []byte {
		c := get("performance", "/targets/review-forms")
		c.query = "year=2021&format=xlsx" + query
		return k.ok(t, c).body
	}
	for form, query := range map[string]string{"scores": "", "grades": "&graded=true"} {
		archive := ask(query)
		files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil || len(files.File) == 0 {
			t.Fatalf("%s: %d files, %v", form, len(files.File), err)
		}
		text := ""
		for _, f := range files.File {
			if !strings.HasSuffix(f.Name, ".xlsx") {
				t.Errorf("%s: %s is no workbook", form, f.Name)
			}
			opened, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(opened)
			if err != nil {
				t.Fatal(err)
			}
			text += cells(t, data)
		}
		for name := range names {
			if !strings.Contains(text, name) {
				t.Errorf("%s: no form of %q", form, name)
			}
		}
		// The items of annex 3.
		for _, item := range []string{"完整性", "相关性", "适当性", "可行性"} {
			if n := strings.Count(text, item); n < len(names) {
				t.Errorf("%s: %q stands %d times for %d targets", form, item, n, len(names))
			}
		}
	}
}

// reviewScores: what stands in the workbooks of many review forms is what was kept when each
// was filled in: the points, the ticks, the reasons and the sum of every target.
func reviewScores(t *testing.T, k *kit) {
	kept := map[string][]any{} // items by the project's name
	for n, score := range []string{"9.5", "7", "0"} {
		g := k.targetIn(t, "UNDER_DEPT_REVIEW")
		form := k.ok(t, get("department", "/targets/{id}/review-form").on("id", g.id))
		item := form.text(t, "items", n, "item")
		body := object{"items": []any{object{"item": item, "score": score, "reason": "第" + score + "档"}}, "note": "同意。"}
		k.ok(t, g.step(stride{as: "department", path: "/acceptances", body: body}))
		now := k.ok(t, get("department", "/targets/{id}").on("id", g.id))
		reviews, _ := now.get(t, "reviews").([]any)
		for _, one := range reviews {
			if items, _ := one.(object)["items"].([]any); len(items) > 0 {
				kept[now.text(t, "name")] = items
				break // the newest comes first
			}
		}
	}
	if len(kept) != 3 {
		t.Fatalf("%d targets have a form", len(kept))
	}
	for name, graded := range map[string]bool{"scores": false, "grades": true} {
		found := 0
		for _, rows := range k.reviewSheets(t, graded) {
			for title, form := range formsIn(rows) {
				items, mine := kept[title]
				if !mine {
					continue
				}
				found++
				holdForm(t, name+" of "+title, form, items, graded)
			}
		}
		if found != len(kept) {
			t.Errorf("%s: %d of %d forms are found", name, found, len(kept))
		}
	}
}

// holdForm holds the rows of a printed form against what was kept.
func holdForm(t *testing.T, what string, form [][]string, items []any, graded bool) {
	t.Helper()
	sum := decimal.Zero
	for _, one := range items {
		item, _ := one.(object)
		given := decimal.RequireFromString(fmt.Sprint(item["score"]))
		sum = sum.Add(given)
		want := []string{fmt.Sprint(item["item"]), fmt.Sprint(item["points"]), given.String(), fmt.Sprint(item["reason"])}
		if graded {
			want = []string{want[0], ticked(given, decimal.RequireFromString(want[1])), want[3]}
		}
		if !slices.ContainsFunc(form, func(row []string) bool { return hasRun(row, want) }) {
			t.Errorf("%s: no row %q in %q", what, want, form)
		}
	}
	if total := []string{"合计", "100", sum.String()}; !graded && !slices.ContainsFunc(form, func(row []string) bool { return hasRun(row, total) }) {
		t.Errorf("%s: no row %q in %q", what, total, form)
	}
}

// ticked is the box of a grade as it is printed, by the bands of the handbook (§3.1).
func ticked(given, points decimal.Decimal) string {
	share := given.Mul(decimal.NewFromInt(100)).Div(points)
	at := 3
	for i, from := range []int64{90, 80, 60} {
		if share.GreaterThanOrEqual(decimal.NewFromInt(from)) {
			at = i
			break
		}
	}
	boxes := []string{"优□", "良□", "中□", "差□"}
	boxes[at] = strings.Replace(boxes[at], "□", "■", 1)
	return strings.Join(boxes, " ")
}

// hasRun tells whether the filled cells of a row end with, or hold in a row, what is wanted;
// an empty reason at the end stands for an empty cell.
func hasRun(row, want []string) bool {
	for len(want) > 0 && want[len(want)-1] == "" {
		want = want[:len(want)-1]
	}
	for i := range row {
		if i+len(want) <= len(row) && slices.Equal(row[i:i+len(want)], want) {
			return true
		}
	}
	return false
}

// formsIn cuts the rows of a sheet into forms by the names of their projects; empty cells,
// which merged ones leave behind, are left out.
func formsIn(rows [][]string) map[string][][]string {
	forms := map[string][][]string{}
	name := ""
	for _, row := range rows {
		filled := slices.DeleteFunc(slices.Clone(row), func(text string) bool { return strings.TrimSpace(text) == "" })
		if len(filled) > 1 && filled[0] == "项目名称" {
			name = filled[1]
		}
		forms[name] = append(forms[name], filled)
	}
	return forms
}

// reviewSheets are the sheets of all workbooks of the archive.
func (k *kit) reviewSheets(t *testing.T, graded bool) [][][]string {
	t.Helper()
	c := get("performance", "/targets/review-forms")
	c.query = "year=2021&format=xlsx&graded=" + strconv.FormatBool(graded)
	archive := k.ok(t, c).body
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var sheets [][][]string
	for _, f := range files.File {
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(opened)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range book.GetSheetList() {
			rows, err := book.GetRows(name)
			if err != nil {
				t.Fatal(err)
			}
			sheets = append(sheets, rows)
		}
		_ = book.Close() // it was only read
	}
	return sheets
}

// cells is everything that stands in a workbook.
func cells(t *testing.T, data []byte) string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }() // it was only read
	var text strings.Builder
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	return text.String()
}
