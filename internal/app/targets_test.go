package app_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/performance/target/recognise"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
	"caixiao/testkit/specimen"
)

// TestParseTargets reads every format by its content, whatever the file is called.
func TestParseTargets(t *testing.T) {
	demo := specimen.Demo()
	files := map[docfile.Format][]byte{docfile.TXT: specimen.Print(demo, specimen.Options{Cover: true, GB18030: true, Windows: true})}
	for _, format := range printed {
		files[format] = written(t, demo, app.Print{Format: format})
	}
	for format, data := range files {
		for _, name := range []string{"目标." + string(format), "无扩展名", "名不副实.txt"} {
			in := parsed(t, name, data)
			if in.Format != format {
				t.Errorf("%s %s is read as %s", format, name, in.Format)
			}
			d := in.Document
			if d.Year != 2021 || d.RegionCode != "990106" || d.Unit != demo.Unit || len(d.Projects) != 3 || d.Department == nil {
				t.Errorf("%s %s gives %+v", format, name, d)
			}
			if (len(in.Report.Fields) == 0) != (format == docfile.JSON) {
				t.Errorf("%s reports %d fields", format, len(in.Report.Fields))
			}
		}
	}
}

func TestParseTargets_refuses(t *testing.T) {
	word := written(t, specimen.Demo(), app.Print{Format: docfile.DOCX})
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"a.txt", nil, blocks.ErrEmpty},
		{"a.txt", []byte("关于召开会议的通知"), recognise.ErrNoForm},
		{"a.html", []byte("<table><tr><td>姓名</td></tr></table>"), recognise.ErrNoForm},
		{"a.docx", word[:len(word)/2], blocks.ErrDamaged},
		{"a.json", []byte(`{"format":"caixiao.target/2"}`), form.ErrJSONFormat},
		{"a.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), blocks.ErrUnsupported},
	} {
		if in, err := app.ParseTargets(context.Background(), tt.name, tt.data); !errors.Is(err, tt.want) {
			t.Errorf("%s: %+v, %v; want %v", tt.name, in, err, tt.want)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := app.ParseTargets(stopped, "a.docx", word); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestWriteTargets_refuses(t *testing.T) {
	demo := specimen.Demo()
	bare := target.Document{Projects: demo.Projects[:1]}
	for _, tt := range []struct {
		name string
		doc  target.Document
		p    app.Print
		want error
	}{
		{"unknown project", demo, app.Print{Format: docfile.DOCX, Project: "1"}, form.ErrNoProject},
		{"no department", bare, app.Print{Format: docfile.DOCX, Form: form.KindDepartment}, form.ErrNoDepartment},
		{"department of one project", demo, app.Print{Format: docfile.DOCX, Form: form.KindDepartment, Project: demo.Projects[0].Code}, form.ErrNoDepartment},
		{"as text", demo, app.Print{Format: docfile.TXT}, blocks.ErrUnsupported},
	} {
		var out bytes.Buffer
		if err := app.WriteTargets(&out, tt.doc, tt.p); !errors.Is(err, tt.want) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", tt.name, err, out.Len())
		}
	}
}

func TestFormOf(t *testing.T) {
	demo := specimen.Demo()
	review := form.NewReview(demo.Projects[0], "某局", false)
	declared := demo.Projects[0]
	declared.Declaration = &target.Declaration{}
	for _, tt := range []struct {
		name string
		doc  target.Document
		want form.Kind
	}{
		{"whole document", demo, form.KindWhole},
		{"one project", target.Document{Projects: demo.Projects[:1]}, form.KindTarget},
		{"two projects", target.Document{Projects: demo.Projects[:2]}, form.KindWhole},
		{"declaration", target.Document{Projects: []target.Project{declared}}, form.KindDeclaration},
		{"review", target.Document{Reviews: []target.ReviewForm{review}}, form.KindReview},
		{"department's prose", target.Document{Department: demo.Department}, form.KindWhole},
		{"department's table", target.Document{Department: &target.Department{Name: "某局", Tasks: []target.Task{{Name: "一"}}}}, form.KindDepartment},
		{"department's table, empty", target.Document{Department: &target.Department{Name: "某局", Overall: "做好工作。"}}, form.KindDepartment},
	} {
		if got := app.FormOf(tt.doc); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestLintTargets: a document without a year is judged by the oldest rules.
func TestLintTargets(t *testing.T) {
	demo := specimen.Demo()
	want, err := app.LintTargets(demo)
	if err != nil || len(want) == 0 {
		t.Fatalf("%d findings, %v", len(want), err)
	}
	demo.Year = 0
	got, err := app.LintTargets(demo)
	if err != nil || len(got) == 0 {
		t.Errorf("without a year: %d findings, %v; with it %d", len(got), err, len(want))
	}
}
