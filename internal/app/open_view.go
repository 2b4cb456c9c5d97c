package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/httpx"
	"caixiao/locales"
)

var openTemplate = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(openFiles, "open/page.html")
})

// openPage is what the template shows.
type openPage struct {
	Kind        string
	Title       string
	Style       template.CSS
	HTMLLang    string
	OtherLang   string
	Other       string // the same page in the other language
	Home        string
	Government  disclosure.Government
	View        any
	Rows        []disclosure.OpenProject
	Departments []disclosure.OpenDepartment
	Sorts       []openSort
	Asked       url.Values
	First, Next string
	JSON, CSV   string
	Table       openTable
	Files       []disclosure.OpenFile
	Edition     string
	Released    string // the day
	Digest      string
	Stop        string
	Sentence    string
	lang        string
}

type openSort struct{ Value, Label string }

// T is a text of the page in the reader's language, with one value or none.
func (p openPage) T(key string, pairs ...any) string {
	params := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		params[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return locales.Text(p.lang, "house.open."+key, params)
}

// To is the address of a page of the book: of the given year or the one that was asked for, and
// in the language that was asked for.
func (p openPage) To(path string, year ...fiscal.Year) string {
	query := url.Values{}
	switch asked := p.Asked.Get("year"); {
	case len(year) > 0:
		query.Set("year", year[0].String())
	case asked != "" && p.Stop == "":
		query.Set("year", asked)
	}
	if lang := p.Asked.Get("lang"); lang != "" {
		query.Set("lang", lang)
	}
	if len(query) == 0 {
		return p.Home + path
	}
	return p.Home + path + "?" + query.Encode()
}

// With is the page with the files of a department, or with what was released of a project.
func (p openPage) With(d any) openPage {
	switch d := d.(type) {
	case disclosure.OpenDepartment:
		p.Files, p.Edition, p.Released, p.Digest = d.Files, d.Edition, d.ReleasedOn, d.Digest
	case *disclosure.OpenDepartment:
		return p.With(*d)
	case disclosure.OpenProject:
		p.Edition, p.Released, p.Digest = d.Edition, d.ReleasedOn, d.Digest
	}
	return p
}

// Format names a kind of file.
func (p openPage) Format(format string) string { return p.T("format_" + format) }

// Yuan prints an amount of a table, whose head says the unit.
func (openPage) Yuan(f money.Fen) string { return f.Exact(money.Yuan) }

// YuanOf prints an amount that may be missing.
func (openPage) YuanOf(f *money.Fen) string {
	if f == nil {
		return "—"
	}
	return f.Exact(money.Yuan)
}

// Wan prints a sum in 万元.
func (openPage) Wan(f money.Fen) string { return f.Format(money.WanYuan) }

// Lines are the paragraphs of a text.
func (openPage) Lines(text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// openTable is an official table as the template draws it.
type openTable struct {
	Widths []string
	Rows   [][]openCell
}

type openCell struct {
	Lines []string
	Spans template.HTMLAttr
	Align string
	Head  bool
}

func tableOf(list []blocks.Block) openTable {
	var out openTable
	for _, b := range list {
		t, ok := b.(blocks.Table)
		if !ok {
			continue
		}
		for _, w := range t.Widths {
			out.Widths = append(out.Widths, fmt.Sprintf("%.1f%%", float64(w)/10))
		}
		for _, row := range t.Rows {
			cells := make([]openCell, len(row.Cells))
			for i, c := range row.Cells {
				cells[i] = openCell{Lines: strings.Split(c.Text, "\n"), Align: string(c.Align), Head: c.Bold, Spans: spans(c)}
			}
			out.Rows = append(out.Rows, cells)
		}
	}
	return out
}

func spans(c blocks.Cell) template.HTMLAttr {
	text := ""
	if c.RowSpan > 1 {
		text += ` rowspan="` + strconv.Itoa(c.RowSpan) + `"`
	}
	if c.ColSpan > 1 {
		text += ` colspan="` + strconv.Itoa(c.ColSpan) + `"`
	}
	return template.HTMLAttr(text) //nolint:gosec // figures of our own
}

// made makes a page anew.
func (p *openPages) made(ctx context.Context, a openAsked) openAnswer {
	show, err := p.look(ctx, a)
	if err != nil {
		if !expected(err) {
			p.house.cfg.Log.ErrorContext(ctx, "a public page failed", "region", a.region, "error", err)
		}
		return p.stopped(ctx, a, err)
	}
	switch a.form {
	case "json":
		return openJSON(show.View)
	case "csv":
		return openCSV(show)
	}
	return p.html(a, show, http.StatusOK)
}

func (p *openPages) html(a openAsked, show openPage, status int) openAnswer {
	show.Style, show.lang = template.CSS(p.style), a.lang //nolint:gosec // a file of the program
	show.Home, show.HTMLLang, show.OtherLang = "/open/"+a.region, "zh-CN", "en"
	if a.lang == locales.English {
		show.HTMLLang, show.OtherLang = "en", "zh-CN"
	}
	show.Other = a.link("html", "lang", strings.TrimSuffix(show.OtherLang, "-CN"))
	show.JSON, show.CSV, show.Asked = a.link("json"), a.link("csv"), a.query
	show.Title = show.T("heading", "district", show.Government.Name)
	parsed, err := openTemplate()
	var out bytes.Buffer
	if err == nil {
		err = parsed.ExecuteTemplate(&out, "page", show)
	}
	if err != nil {
		p.house.cfg.Log.Error("a public page cannot be drawn", "region", a.region, "error", err)
		return openAnswer{status: http.StatusInternalServerError, kind: "text/plain; charset=utf-8"}
	}
	return openAnswer{status: status, kind: "text/html; charset=utf-8", body: out.Bytes()}
}

// link is the address of the page in another form, or with another value in its query.
func (a openAsked) link(form string, pairs ...string) string {
	query := url.Values{}
	for name, values := range a.query {
		query[name] = slices.Clone(values)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			query.Del(pairs[i])
			continue
		}
		query.Set(pairs[i], pairs[i+1])
	}
	at := "/open/" + a.region
	for _, part := range a.path {
		at += "/" + url.PathEscape(part)
	}
	if form != "html" {
		at += "." + form
	}
	if len(query) > 0 {
		at += "?" + query.Encode()
	}
	return at
}

// look asks the book for what a page shows.
func (p *openPages) look(ctx context.Context, a openAsked) (openPage, error) {
	year, err := yearAsked(a.query.Get("year"))
	if err != nil {
		return openPage{}, err
	}
	open := a.book.open
	switch {
	case len(a.path) == 0:
		v, err := open.Overview(ctx, year)
		return openPage{Kind: "overview", View: v, Government: v.Government}, err
	case len(a.path) == 1 && a.path[0] == "projects":
		return p.lookList(ctx, a, year)
	case len(a.path) == 2 && a.path[0] == "projects":
		v, err := open.OpenProject(ctx, a.path[1], year)
		if err != nil {
			return openPage{}, err
		}
		return openPage{Kind: "project", View: v, Government: v.Government, Table: tableOf(form.Target(v.Content, 0)), Rows: []disclosure.OpenProject{v.OpenProject}}, nil
	case len(a.path) == 2 && a.path[0] == "departments":
		v, err := open.OpenDepartment(ctx, a.path[1], year)
		return openPage{Kind: "department", View: v, Government: v.Government, Rows: v.List}, err
	}
	return openPage{}, disclosure.ErrNotOpen
}

func yearAsked(text string) (fiscal.Year, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || !fiscal.Year(n).Valid() {
		return 0, disclosure.ErrNotOpen
	}
	return fiscal.Year(n), nil
}

const openRows page.Limit = 50

// lookList is the list of released projects as it is asked for. Amounts are asked for in 元.
func (p *openPages) lookList(ctx context.Context, a openAsked, year fiscal.Year) (openPage, error) {
	q := a.query
	f := disclosure.OpenFilter{Year: year, Department: q.Get("department"), Text: q.Get("q")}
	for name, at := range map[string]**money.Fen{"from": &f.From, "to": &f.To} {
		if text := q.Get(name); text != "" {
			if fen, err := money.Parse(text, money.Yuan); err == nil {
				*at = &fen
			}
		}
	}
	paging := disclosure.OpenPaging{Column: disclosure.OpenSorts[0], Limit: openRows, After: q.Get("after")}
	column, descending := strings.CutPrefix(q.Get("sort"), "-")
	if slices.Contains(disclosure.OpenSorts, column) {
		paging.Column, paging.Descending = column, descending
	}
	if a.form == "csv" {
		paging.Limit = page.Limit(page.TotalMax)
	}
	v, err := a.book.open.OpenProjects(ctx, f, paging)
	if err != nil {
		return openPage{}, err
	}
	all, err := p.departments(ctx, a, v.Year)
	if err != nil {
		return openPage{}, err
	}
	show := openPage{Kind: "projects", View: v, Government: v.Government, Rows: v.Items, Departments: all}
	for _, sort := range []string{"code", "name", "-amount", "amount"} {
		show.Sorts = append(show.Sorts, openSort{sort, locales.Text(a.lang, "house.open.sort_"+strings.ReplaceAll(sort, "-", "down_"), nil)})
	}
	if v.Next != nil {
		show.Next = a.link("html", "after", *v.Next)
	}
	if q.Get("after") != "" {
		show.First = a.link("html", "after", "")
	}
	return show, nil
}

// stopped is the page, or the problem, of what cannot be shown.
func (p *openPages) stopped(ctx context.Context, a openAsked, err error) openAnswer {
	problem := httpx.ProblemOf(a.lang, err)
	if a.form == "json" {
		body, failed := json.Marshal(problem)
		if failed == nil {
			return openAnswer{status: problem.Status, kind: "application/problem+json", body: body}
		}
	}
	show := openPage{Kind: "stop", Stop: "stop", Sentence: problem.Detail}
	if problem.Status == http.StatusGone {
		show.Stop = "stop_gone"
	}
	if g, failed := a.book.org.Government(ctx); failed == nil {
		show.Government.Name, show.Government.Bureau = g.Name, g.Bureau
	}
	return p.html(a, show, problem.Status)
}

func openJSON(view any) openAnswer {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(view); err != nil {
		return openAnswer{status: http.StatusInternalServerError, kind: "application/json"}
	}
	return openAnswer{status: http.StatusOK, kind: "application/json", body: out.Bytes()}
}

// openCSV is the view as a table of values, with the mark by which spreadsheets know UTF-8.
func openCSV(show openPage) openAnswer {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	for _, row := range show.values() {
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		if err := w.Write(row); err != nil {
			return openAnswer{status: http.StatusInternalServerError, kind: "text/plain; charset=utf-8"}
		}
	}
	w.Flush()
	return openAnswer{status: http.StatusOK, kind: "text/csv; charset=utf-8", body: out.Bytes()}
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// values are the rows of the view, under names that programs read.
func (p openPage) values() [][]string {
	switch v := p.View.(type) {
	case *disclosure.Overview:
		rows := [][]string{{"year", "department_code", "department", "projects", "amount_yuan", "released_on", "edition", "digest"}}
		for _, d := range v.Departments {
			rows = append(rows, []string{v.Year.String(), d.Code, d.Name, strconv.FormatInt(d.Projects, 10), plainYuan(&d.AmountFen), d.ReleasedOn, d.Edition, d.Digest})
		}
		return rows
	case *disclosure.OpenContent:
		rows := [][]string{{"year", "project_code", "project", "level1", "level2", "indicator", "description", "value", "basis"}}
		for _, in := range v.Content.Indicators {
			rows = append(rows, []string{v.Year.String(), v.Code, v.Name, string(in.Level1), string(in.Level2), in.Name, in.Description, in.Value, in.Basis})
		}
		return rows
	}
	rows := [][]string{{"year", "project_code", "project", "unit_code", "unit", "department_code", "department", "amount_yuan", "released_on", "edition", "digest"}}
	for _, r := range p.Rows {
		rows = append(rows, []string{r.Year.String(), r.Code, r.Name, r.UnitCode, r.UnitName, r.DepartmentCode, r.DepartmentName, plainYuan(r.BudgetFen), r.ReleasedOn, r.Edition, r.Digest})
	}
	return rows
}

// plainYuan is an amount as programs read it: 1234.50.
func plainYuan(f *money.Fen) string {
	if f == nil {
		return ""
	}
	return strings.ReplaceAll(f.Exact(money.Yuan), ",", "")
}
