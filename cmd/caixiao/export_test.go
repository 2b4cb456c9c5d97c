package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/app"
)

var formats = []string{"docx", "xlsx", "pdf", "html", "json"}

// exported writes a document in a format into a folder of the test.
func exported(t testing.TB, in, format string, more ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out."+format)
	got := caixiao(t, append([]string{"export", "--in", in, "--format", format, "-o", out}, more...)...)
	if got.code != exitDone || got.stdout != "" || strings.Count(got.stderr, "\n") != 1 {
		t.Fatalf("export as %s: %+v", format, got)
	}
	return out
}

// TestExport_roundTrip proves what was exported, with and without the original.
func TestExport_roundTrip(t *testing.T) {
	holdRoundTrip(t, demoPath(), demoCode(1), 3, 23)
}

func TestExport_published(t *testing.T) {
	holdRoundTrip(t, seedPath(t), "13030621BI9YFQXMQ5W90", 3, 31)
}

func holdRoundTrip(t *testing.T, in, code string, projects, rows int) {
	t.Helper()
	for _, format := range formats {
		t.Run(format, func(t *testing.T) {
			out := exported(t, in, format)
			proof := decoded[app.Proof](t, checked(t, exitDone, out, "--against", in, "--json"))
			if proof.Projects != projects || proof.Indicators != rows || proof.Fields < 5*rows {
				t.Errorf("proof %+v", proof)
			}
			if !strings.Contains(checked(t, exitDone, out).stdout, filepath.Base(out)) {
				t.Error("the sentence does not name the file")
			}
		})
		t.Run(format+" one project", func(t *testing.T) {
			out := exported(t, in, format, "--project", code)
			proof := decoded[app.Proof](t, checked(t, exitDone, out, "--against", in, "--json"))
			if proof.Projects != 1 {
				t.Errorf("proof %+v", proof)
			}
		})
	}
}

func checked(t testing.TB, code int, args ...string) answer {
	t.Helper()
	got := caixiao(t, append([]string{"check", "file"}, args...)...)
	if got.code != code || got.stderr != "" {
		t.Fatalf("check %v: code %d, want %d\n%s%s", args, got.code, code, got.stdout, got.stderr)
	}
	return got
}

func TestExport_everyForm(t *testing.T) {
	for _, form := range []string{"target", "declaration", "department", "review"} {
		for _, format := range []string{"docx", "xlsx", "html"} {
			t.Run(form+" "+format, func(t *testing.T) {
				checked(t, exitDone, exported(t, demoPath(), format, "--form", form), "--against", demoPath())
			})
		}
		if form == "department" { // it shows no project
			continue
		}
		t.Run(form+" one project", func(t *testing.T) {
			checked(t, exitDone, exported(t, demoPath(), "docx", "--form", form, "--project", demoCode(1)), "--against", demoPath())
		})
	}
}

// TestExport_keepsForm: without --form a document is written in the form it came in.
func TestExport_keepsForm(t *testing.T) {
	for _, form := range []string{"declaration", "department", "review"} {
		first := exported(t, demoPath(), "xlsx", "--form", form)
		second := exported(t, first, "docx")
		proof := decoded[app.Proof](t, checked(t, exitDone, second, "--against", first, "--json"))
		if string(proof.Form) != form {
			t.Errorf("%s came back as %s", form, proof.Form)
		}
	}
}

// TestCheck_tampered changes one visible cell: the check fails and names the field.
func TestCheck_tampered(t *testing.T) {
	for _, tt := range []struct{ format, old, new, field string }{
		{"html", "改造食堂数量", "改造食堂数目", "/projects/1/indicators/1/name"},
		{"html", "≥12 个", "≥13 个", "/projects/1/indicators/1/value"},
		{"json", "改造食堂数量", "改造食堂数目", "/projects/1/indicators/1/name"},
		{"json", `"totalFen": 1860000000`, `"totalFen": 1860000001`, "/projects/1/funds/totalFen"},
		{"xlsx", "培训合格率", "培训及格率", "/projects/3/indicators/3/name"},
		{"docx", "培训合格率", "培训及格率", "/projects/3/indicators/3/name"},
	} {
		t.Run(tt.format+" "+tt.new, func(t *testing.T) {
			out := exported(t, demoPath(), tt.format)
			tamper(t, out, tt.old, tt.new)
			got := checked(t, exitFindings, out, "--against", demoPath())
			if !strings.Contains(got.stdout, tt.field) {
				t.Errorf("the field is not named:\n%s", got.stdout)
			}
			proof := decoded[app.Proof](t, checked(t, exitFindings, out, "--against", demoPath(), "--json"))
			if len(proof.Differences) != 1 || proof.Differences[0].Path != tt.field || !proof.Differences[0].Against {
				t.Errorf("differences %+v", proof.Differences)
			}
		})
	}
}

// TestCheck_otherCode: a project whose code was changed is still held against its own.
func TestCheck_otherCode(t *testing.T) {
	out := exported(t, demoPath(), "html", "--project", demoCode(1))
	tamper(t, out, demoCode(1), demoCode(1)[:20]+"Q")
	proof := decoded[app.Proof](t, checked(t, exitFindings, out, "--against", demoPath(), "--json"))
	want := []app.Difference{{Path: "/projects/1/code", Before: demoCode(1)[:20] + "Q", After: demoCode(1), Against: true}}
	if diff := cmp.Diff(want, proof.Differences); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
}

func TestExport_output(t *testing.T) {
	in := saved(t, "in.txt", content(t, demoPath()))
	out := filepath.Join(t.TempDir(), "out.html")
	export := func(want int, args ...string) {
		t.Helper()
		if got := caixiao(t, append([]string{"export", "--in", in, "--format", "html"}, args...)...); got.code != want {
			t.Fatalf("%v: %+v", args, got)
		}
	}
	export(exitDone, "-o", out)
	if mode := modeOf(t, out); mode&0o600 != 0o600 || mode&0o111 != 0 {
		t.Errorf("a new file has mode %v", mode)
	}
	if err := os.Chmod(out, 0o640); err != nil {
		t.Fatal(err)
	}
	whole := content(t, out)
	export(exitUsage, "-o", out, "--project", "none")
	if !bytes.Equal(whole, content(t, out)) {
		t.Error("a failed export changed the file")
	}
	export(exitDone, "-o", out, "--project", demoCode(0))
	if bytes.Equal(whole, content(t, out)) || modeOf(t, out) != 0o640 {
		t.Errorf("the file was not replaced, or has mode %v", modeOf(t, out))
	}
	if files := strings.Count(listing(t, filepath.Dir(out)), "\n"); files != 1 {
		t.Errorf("%d files are left beside the output", files-1)
	}
	if !bytes.Equal(content(t, in), content(t, demoPath())) {
		t.Error("the original was changed")
	}
}

func modeOf(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func TestExport_forbiddenFolder(t *testing.T) {
	dir := "/proc" // where not even root may make a file
	if runtime.GOOS != "linux" {
		dir = t.TempDir()
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
	}
	got := caixiao(t, "export", "--in", demoPath(), "--format", "html", "-o", filepath.Join(dir, "a.html"))
	if got.code != exitUsage {
		t.Errorf("%+v", got)
	}
	oneSentence(t, "zh", got.stderr, dir)
}
