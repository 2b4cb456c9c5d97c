package project_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/money"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/rowfile"
	"caixiao/internal/platform/sheet"
	"caixiao/testkit"
)

var head = []string{"项目编码", "项目名称", "项目类别", "单位编码", "开始年度", "结束年度", "全周期总额（元）", "2021 年资金性质 111（元）", "直达资金"}

func workbook(t *testing.T, head []string, rows ...[]string) []byte {
	t.Helper()
	var file bytes.Buffer
	var all iter.Seq2[[]string, error] = func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	if err := sheet.WriteList(&file, sheet.List{Name: "项目库", Head: head, Rows: all}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// check reads and checks a workbook as a person.
func (b *book) check(t *testing.T, login string, data []byte) (project.Import, error) {
	t.Helper()
	read, err := b.ReadSheet(b.as(t, login), "项目.xlsx", bytes.NewReader(data))
	if err != nil {
		return project.Import{}, err
	}
	return b.CheckImport(b.as(t, login), read)
}

func TestService_import(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		i, err := b.check(t, "clerk", workbook(t, head,
			[]string{"13030621A4T03F2CI9VZ5", "系统运维", "22", "318001", "2021", "2023", "2,000,000.50", "669600.00", "是"},
			[]string{},
			[]string{"", "安全设备", "31", "318001", "2021", "2021", "", "", ""}))
		if err != nil || i.Wrong != 0 || i.Rows != 2 || i.Items[1].Line != 4 {
			t.Fatalf("%+v %v", i, err)
		}
		if n := len(b.all(t, "chief", project.Filter{}, project.Paging{Sort: project.ByCode, Limit: 20})); n != 0 {
			t.Errorf("the check alone wrote %d projects", n)
		}
		if _, err := b.ConfirmImport(b.as(t, "second"), i.ID); !errors.Is(err, project.ErrImportMissing) {
			t.Errorf("confirmed by somebody else: %v", err)
		}
		done, err := b.ConfirmImport(b.as(t, "clerk"), i.ID)
		if err != nil || !done.Confirmed {
			t.Fatal(done, err)
		}
		p, err := b.Project(b.as(t, "clerk"), done.Items[0].Project)
		if err != nil || p.Code != "13030621A4T03F2CI9VZ5" || p.LifeTotal != money.Of(200_000_050) || !p.Tracked || p.Amounts[0].AmountFen != 66_960_000 {
			t.Errorf("%+v %v", p, err)
		}
		again, err := b.Import(b.as(t, "clerk"), i.ID)
		if err != nil || again.Items[1].Project != done.Items[1].Project || !again.Confirmed {
			t.Errorf("%+v %v", again, err)
		}
		if _, err := b.ConfirmImport(b.as(t, "clerk"), i.ID); !errors.Is(err, project.ErrImportDone) {
			t.Errorf("confirmed twice: %v", err)
		}
	})
}

func TestService_importWrong(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		good := []string{"13030621BI9YFQXMQ5W90", "好的", "22", "318001", "2021", "2021", "", "", "否"}
		with := func(at int, text string) []string {
			row := slices.Clone(good)
			row[0] = ""
			row[at] = text
			return row
		}
		i, err := b.check(t, "clerk", workbook(t, head, good, good, with(0, "13030621"), with(0, "13030521BI9YFQXMQ5W90"), with(1, ""),
			with(2, "2"), with(2, "99"), with(3, "999999"), with(3, "602001"), with(4, "二〇二一"), with(5, "2020"), with(6, "-1"), with(7, "10"),
			with(6, "一千"), with(8, "也许")))
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"", "code", "code", "code", "name", "category", "category", "unitId", "unitId", "start_year", "endYear", "lifeTotalFen", "", "life_total", "tracked",
		}
		for n, item := range i.Items {
			var path string
			if len(item.Problems) > 0 {
				path = item.Problems[0].Path
				if item.Problems[0].Message == "" {
					t.Errorf("line %d: no sentence", item.Line)
				}
			}
			if path == "unit" {
				path = "unitId"
			}
			if path != want[n] {
				t.Errorf("line %d: %q, want %q: %+v", item.Line, path, want[n], item.Problems)
			}
		}
		if i.Wrong != 13 {
			t.Errorf("%d wrong rows", i.Wrong)
		}
		if _, err := b.ConfirmImport(b.as(t, "clerk"), i.ID); !errors.Is(err, project.ErrImportWrong) {
			t.Errorf("confirmed with wrong rows: %v", err)
		}
		// What became wrong after the check refuses the whole file.
		ok, err := b.check(t, "clerk", workbook(t, head, with(1, "又一个"), good))
		if err != nil || ok.Wrong != 0 {
			t.Fatal(ok, err)
		}
		if _, err := b.Create(b.as(t, "clerk"), "13030621BI9YFQXMQ5W90", fullInput(b.units["318001"].ID)); err != nil {
			t.Fatal(err)
		}
		if _, err := b.ConfirmImport(b.as(t, "clerk"), ok.ID); !errors.Is(err, project.ErrCodeTaken) {
			t.Errorf("confirmed with a code taken meanwhile: %v", err)
		}
		if n := len(b.all(t, "chief", project.Filter{}, project.Paging{Sort: project.ByCode, Limit: 20})); n != 1 {
			t.Errorf("%d projects: half an import was written", n)
		}
		late, err := b.check(t, "clerk", workbook(t, head, with(1, "隔天")))
		if err != nil {
			t.Fatal(err)
		}
		if err := d.MoveClock(t.Context(), d.Clock().Now().Add(25*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if _, err := b.ConfirmImport(b.as(t, "clerk"), late.ID); !errors.Is(err, project.ErrImportOld) {
			t.Errorf("confirmed the next day: %v", err)
		}
	})
}

func TestService_readSheet(t *testing.T) {
	b := newBook(t, testkit.Open(t, testkit.SQLite(t)))
	row := []string{"", "好的", "22", "318001", "2021", "2021", "", "", ""}
	rows := make([][]string, 301)
	for i := range rows {
		rows[i] = row
	}
	twice := slices.Concat(head, []string{"项目名称"})
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"text":             {[]byte("项目名称,项目类别"), rowfile.ErrFormat},
		"nothing":          {nil, blocks.ErrEmpty},
		"header only":      {workbook(t, head), rowfile.ErrEmpty},
		"no name":          {workbook(t, slices.Concat(head[:1], head[2:]), row[1:]), rowfile.ErrColumns},
		"an unknown title": {workbook(t, slices.Concat(head, []string{"备注"}), row), rowfile.ErrUnknown},
		"a title twice":    {workbook(t, twice, row), rowfile.ErrTwice},
		"300 rows":         {workbook(t, head, rows[:300]...), nil},
		"301 rows":         {workbook(t, head, rows...), rowfile.ErrRows},
		"too large":        {make([]byte, 5<<20+1), blocks.ErrTooLarge},
	} {
		if _, err := b.ReadSheet(t.Context(), "a", bytes.NewReader(tt.data)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

// What is exported is read again: names, codes, years, amounts and flags.
// What the template asks for is what an import reads, in both languages.
func TestService_template(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		for _, lang := range []string{"zh", "en"} {
			var file bytes.Buffer
			if err := b.Template(actor.With(t.Context(), actor.Actor{Login: "clerk", Language: lang})).Write(&file); err != nil {
				t.Fatal(err)
			}
			// Every column is known and none is missing: all it lacks is rows.
			_, err := b.ReadSheet(b.as(t, "clerk"), "模板.xlsx", bytes.NewReader(file.Bytes()))
			if !errors.Is(err, rowfile.ErrEmpty) {
				t.Errorf("%s: %v", lang, err)
			}
		}
	})
}

// A category is written as its code, its name or both.
func TestService_importCategories(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		written := []string{"其他运转类", "22 其他运转类", "22", "Other running cost", "特定目标类", "运转"}
		rows := make([][]string, len(written))
		for i, text := range written {
			rows[i] = []string{"", fmt.Sprint("项目", i), text, "318001", "2021", "2021", "", "", ""}
		}
		i, err := b.check(t, "clerk", workbook(t, head, rows...))
		if err != nil || i.Wrong != 1 || len(i.Items[5].Problems) == 0 {
			t.Fatalf("%+v %v", i, err)
		}
		for n, want := range []project.Category{"22", "22", "22", "22", "3", "运转"} {
			if got := i.Items[n].Input.Category; got != want {
				t.Errorf("%s is read as %s, want %s", written[n], got, want)
			}
		}
	})
}

func TestService_export(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBook(t, d)
		for i := range 230 {
			b.create(t, "chief", func(in *project.Input) {
				in.Name = fmt.Sprintf("=项目%03d", i)
				in.Unit = b.units[[]string{"318001", "602001"}[i%2]].ID
				in.Asset = i%3 == 0
			})
		}
		file, err := b.Export(b.as(t, "clerk"), project.Filter{Text: "项目"})
		if err != nil || !strings.HasSuffix(file.Name, ".xlsx") {
			t.Fatal(file.Name, err)
		}
		var data bytes.Buffer
		if err := file.Write(&data); err != nil {
			t.Fatal(err)
		}
		read, err := b.ReadSheet(b.as(t, "clerk"), "项目库.xlsx", &data)
		if err != nil || len(read.Rows) != 115 {
			t.Fatalf("%d rows, %v", len(read.Rows), err)
		}
		checked, err := b.CheckImport(b.as(t, "clerk"), read)
		if err != nil || checked.Wrong != 115 {
			t.Fatalf("%d of %d taken, %v", checked.Wrong, checked.Rows, err)
		}
		for _, item := range checked.Items {
			in := fullInput(b.units["318001"].ID)
			if item.Problems[0].Code != "project.code_taken" || !strings.HasPrefix(item.Input.Name, "=项目") || item.Input.LifeTotal != in.LifeTotal ||
				!slices.Equal(item.Input.Amounts, in.Amounts) || item.Input.Basis != in.Basis || item.Input.Category != in.Category {
				t.Fatalf("read back %+v", item)
			}
		}
		if _, err := b.Export(b.as(t, "clerk"), project.Filter{State: "NONE"}); !errors.Is(err, project.ErrFilter) {
			t.Errorf("a wrong filter: %v", err)
		}
	})
}
