package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// triples are what the contract fixes of findings, in order.
func triples(view lintJSON) []string {
	list := make([]string, len(view.Findings))
	for i, f := range view.Findings {
		list[i] = f.Rule + " " + f.Severity + " " + f.Target
	}
	slices.Sort(list)
	return list
}

func linted(t testing.TB, code int, args ...string) lintJSON {
	t.Helper()
	got := caixiao(t, append([]string{"lint", "--json"}, args...)...)
	if got.code != code || strings.Contains(strings.Join(args, " "), "--fix") != (got.stderr != "") {
		t.Fatalf("lint %v: code %d, want %d; %s", args, got.code, code, got.stderr)
	}
	view := decoded[lintJSON](t, got)
	counts := map[string]int{"E": 0, "W": 0, "I": 0}
	for _, f := range view.Findings {
		counts[f.Severity]++
		if f.Message == "" || f.Target == "" {
			t.Errorf("finding %+v", f)
		}
	}
	if diff := cmp.Diff(counts, view.Counts); diff != "" {
		t.Errorf("counts (-findings +counts):\n%s", diff)
	}
	return view
}

func TestLint_shape(t *testing.T) {
	conforms(t, "$", lintShape(), decoded[map[string]any](t, caixiao(t, "lint", demoPath(), "--json")))
	// A document with nothing to object to but its gaps: lists stay lists.
	bare := saved(t, "bare.json", []byte(`{"format":"caixiao.target/1","document":{"year":2021}}`))
	value := decoded[map[string]any](t, caixiao(t, "lint", bare, "--json"))
	conforms(t, "$", lintShape(), value)
}

func TestLint_published(t *testing.T) {
	var want []string
	for _, row := range fixture(t, "performance-lint-expected.csv") {
		want = append(want, row[0]+" "+row[1]+" "+row[2])
	}
	slices.Sort(want)
	got := linted(t, exitFindings, seedPath(t))
	if diff := cmp.Diff(want, triples(got)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got.Counts["E"] != 38 || got.Counts["W"] != 74 || got.Counts["I"] != 40 {
		t.Errorf("counts %v", got.Counts)
	}
}

// TestLint_code: only findings of severity E end with 1.
func TestLint_code(t *testing.T) {
	code := caixiao(t, "lint", demoPath()).code
	if view := linted(t, code, demoPath()); (view.Counts["E"] > 0) != (code == exitFindings) {
		t.Errorf("code %d with %v", code, view.Counts)
	}
	none := saved(t, "none.json", []byte(`{"format":"caixiao.target/1","document":{"year":2021}}`))
	if view := linted(t, exitDone, none); view.Counts["E"] != 0 {
		t.Errorf("an empty document has %v", view.Counts)
	}
}

// TestLint_fix: the corrected copy lints better, and what was fixed is gone.
func TestLint_fix(t *testing.T) {
	before := linted(t, exitFindings, demoPath())
	var fixable []string
	for _, f := range before.Findings {
		if f.Fix != nil && f.Fix.Safe {
			fixable = append(fixable, f.Rule+" "+f.Severity+" "+f.Target)
		}
	}
	if len(fixable) < 5 {
		t.Fatalf("only %d safe fixes in the demo", len(fixable))
	}
	for _, format := range formats {
		t.Run(format, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "fixed."+format)
			view := linted(t, exitFindings, demoPath(), "--fix", "-o", out)
			if view.Output != out || len(view.Fixed) == 0 {
				t.Errorf("output %q, %d fixed", view.Output, len(view.Fixed))
			}
			after := linted(t, exitFindings, out)
			if diff := cmp.Diff(triples(view), triples(after)); diff != "" {
				t.Errorf("what --fix lists and what the copy has (-want +got):\n%s", diff)
			}
			if len(after.Findings) > len(before.Findings)-len(fixable) {
				t.Errorf("%d findings before, %d fixed, %d after", len(before.Findings), len(fixable), len(after.Findings))
			}
			for _, f := range triples(after) {
				if slices.Contains(fixable, f) {
					t.Errorf("%s was fixed and is still there", f)
				}
			}
		})
	}
}

// TestLint_fixBeside: without -o the copy lies beside the file; a text becomes Word.
func TestLint_fixBeside(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"目标.txt", "目标.fixed.docx"}, {"a.b.xlsx", "a.b.fixed.xlsx"}, {"页.htm", "页.fixed.html"}, {"无扩展名", "无扩展名.fixed.docx"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			source := demoPath()
			switch filepath.Ext(tt.name) {
			case ".xlsx":
				source = exported(t, demoPath(), "xlsx")
			case ".htm":
				source = exported(t, demoPath(), "html")
			}
			original := content(t, source)
			in := saved(t, tt.name, original)
			view := linted(t, exitFindings, in, "--fix")
			want := filepath.Join(filepath.Dir(in), tt.want)
			if view.Output != want {
				t.Errorf("written to %s", view.Output)
			}
			imported(t, want)
			if !bytes.Equal(content(t, in), original) {
				t.Error("the original was changed")
			}
		})
	}
}

// TestLint_fixFails: a copy that cannot be written leaves no trace.
func TestLint_fixFails(t *testing.T) {
	in := saved(t, "in.json", content(t, exported(t, demoPath(), "json")))
	tamper(t, in, "食堂", "食\U000E0041堂")
	out := filepath.Join(filepath.Dir(in), "out.pdf")
	if err := os.WriteFile(out, []byte("earlier"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := listing(t, filepath.Dir(in))
	got := caixiao(t, "lint", in, "--json", "--fix", "-o", out)
	if got.code != exitUnreadable || got.stdout != "" {
		t.Errorf("%+v", got)
	}
	oneSentence(t, "zh", got.stderr)
	if after := listing(t, filepath.Dir(in)); after != before || string(content(t, out)) != "earlier" {
		t.Errorf("files before\n%s\nand after\n%s", before, after)
	}
}

// TestLint_words: the list for people shows of a long text only what a fix changes.
func TestLint_words(t *testing.T) {
	for _, args := range [][]string{{"lint", demoPath()}, {"lint", demoPath(), "--fix", "-o", filepath.Join(t.TempDir(), "a.html")}} {
		out := caixiao(t, args...).stdout
		if !strings.Contains(out, "保障全县学校监控…") || !strings.Contains(out, "保障全区学校监控…") {
			t.Errorf("%v does not show the change:\n%s", args, out)
		}
		if strings.Contains(out, "共 92 万元") {
			t.Errorf("%v prints the whole text:\n%s", args, out)
		}
	}
}
