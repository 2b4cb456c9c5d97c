package app_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/app"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
	"caixiao/testkit/specimen"
)

var printed = []docfile.Format{docfile.DOCX, docfile.XLSX, docfile.HTML, docfile.PDF, docfile.JSON}

// written prints a document.
func written(t testing.TB, doc target.Document, p app.Print) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := app.WriteTargets(&buf, doc, p); err != nil {
		t.Fatalf("write %s: %v", p.Format, err)
	}
	return buf.Bytes()
}

func parsed(t testing.TB, name string, data []byte) app.Intake {
	t.Helper()
	in, err := app.ParseTargets(context.Background(), name, data)
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return in
}

func file(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRoundTrip_random: what is printed of any document is read back the same.
func TestRoundTrip_random(t *testing.T) {
	for _, format := range printed {
		documents := 20
		if format == docfile.PDF { // slow to read
			documents = 4
		}
		t.Run(string(format), func(t *testing.T) {
			for i := range documents {
				doc := rapid.Custom(specimen.Draw).Example(i)
				in := parsed(t, "a", written(t, doc, app.Print{Format: format}))
				if in.Format != format {
					t.Fatalf("document %d is detected as %s", i, in.Format)
				}
				want, got := doc, in.Document
				if format != docfile.JSON {
					want, got = form.Printed(want, form.KindWhole), form.Printed(got, form.KindWhole)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("document %d (-want +got):\n%s", i, diff)
				}
				if len(in.Report.Unrecognised) > 0 {
					t.Errorf("document %d: not understood %v", i, in.Report.Unrecognised)
				}
			}
		})
	}
}

// TestRoundTrip_oneProject: one project alone comes back as that project.
func TestRoundTrip_oneProject(t *testing.T) {
	for i := range 10 {
		doc := rapid.Custom(specimen.Draw).Example(100 + i)
		last := doc.Projects[len(doc.Projects)-1]
		for _, format := range []docfile.Format{docfile.DOCX, docfile.XLSX, docfile.HTML} {
			in := parsed(t, "a", written(t, doc, app.Print{Format: format, Project: last.Code}))
			only, err := form.Only(doc, last.Code)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(form.Printed(only, form.KindTarget), form.Printed(in.Document, form.KindTarget)); diff != "" {
				t.Errorf("document %d as %s (-want +got):\n%s", i, format, diff)
			}
		}
	}
}

func TestProveRoundTrip(t *testing.T) {
	demo := specimen.Demo()
	original := file(t, "demo.txt", specimen.Print(demo, specimen.Options{}))
	json := written(t, demo, app.Print{Format: docfile.JSON})
	for _, tt := range []struct {
		name, file, against string
		differences         []app.Difference
	}{
		{"a text is drawn as Word", original, "", nil},
		{"with itself", original, original, nil},
		{"json of the same", file(t, "a.json", json), file(t, "b.json", json), nil},
		{"a changed value", file(t, "a.json", bytes.Replace(json, []byte(`≥12 个`), []byte(`≥13 个`), 1)), file(t, "b.json", json),
			[]app.Difference{{Path: "/projects/1/indicators/1/value", Before: "≥13 个", After: "≥12 个", Against: true}}},
		{"a missing value", file(t, "a.json", bytes.Replace(json, []byte(`"≥12 个"`), []byte(`""`), 1)), file(t, "b.json", json),
			[]app.Difference{{Path: "/projects/1/indicators/1/value", Before: "", After: "≥12 个", Against: true}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			proof, err := app.ProveRoundTrip(context.Background(), tt.file, tt.against)
			if err != nil {
				t.Fatal(err)
			}
			if proof.Projects != 3 || proof.Indicators != 23 || proof.Fields < 200 {
				t.Errorf("proof %+v", proof)
			}
			if proof.Differences == nil || proof.Unrecognised == nil {
				t.Error("a list of the proof is nil")
			}
			if proof.Holds() != (len(tt.differences) == 0) {
				t.Errorf("holds %v", proof.Holds())
			}
			if len(proof.Differences)+len(tt.differences) == 0 {
				return
			}
			if diff := cmp.Diff(tt.differences, proof.Differences); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

// TestProveRoundTrip_leftover: a line nobody understood breaks the proof.
func TestProveRoundTrip_leftover(t *testing.T) {
	page := written(t, specimen.Demo(), app.Print{Format: docfile.HTML})
	strange := strings.Replace(string(page), "</body>", "<table><tr><td>另附</td><td>与本表无关</td></tr></table></body>", 1)
	proof, err := app.ProveRoundTrip(context.Background(), file(t, "a.html", []byte(strange)), "")
	if err != nil {
		t.Fatal(err)
	}
	if proof.Holds() || len(proof.Unrecognised) == 0 {
		t.Errorf("proof %+v", proof)
	}
}

func TestProveRoundTrip_refuses(t *testing.T) {
	demo := file(t, "demo.txt", specimen.Print(specimen.Demo(), specimen.Options{}))
	for _, tt := range []struct {
		file, against string
		want          error
	}{
		{"none", "", docfile.ErrNotFound},
		{demo, "none", docfile.ErrNotFound},
		{file(t, "empty.docx", nil), demo, blocks.ErrEmpty},
		{demo, file(t, "a.png", []byte("\x89PNG\r\n\x1a\n")), blocks.ErrUnsupported},
	} {
		if _, err := app.ProveRoundTrip(context.Background(), tt.file, tt.against); !errors.Is(err, tt.want) {
			t.Errorf("%s against %s: %v", tt.file, tt.against, err)
		}
	}
}
