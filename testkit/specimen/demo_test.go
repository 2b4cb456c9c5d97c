package specimen

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/performance/target/form"
)

var update = flag.Bool("update", false, "rewrite the demo document")

// demoOptions give the demo the faults of a document taken out of a PDF.
var demoOptions = Options{Cover: true, PageLines: 34, RepeatHeader: true, MarkPages: true, Foot: "— # —", Seed: 1}

func TestDemo_filesAreFresh(t *testing.T) {
	fresh(t, "qinglan-2021.txt", Print(Demo(), demoOptions))
	var out bytes.Buffer
	if err := form.EncodeJSON(&out, Ministry()); err != nil {
		t.Fatal(err)
	}
	fresh(t, "ministry-2021.json", out.Bytes())
}

// fresh holds a demo file to what makes it.
func fresh(t *testing.T, name string, want []byte) {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", "demo", name)
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the code makes; run go test ./testkit/specimen -update", path)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  []string
	}{
		{"恰好五个字", 5, []string{"恰好五个字"}},
		{"恰好五个字一", 5, []string{"恰好五个字", "一"}},
		{"句号不在行首。", 6, []string{"句号不在行", "首。"}},
		{"共 1600 元", 4, []string{"共 1600", "元"}},
		{"12345678901", 4, []string{"12345678", "901"}},
		{"", 4, []string{""}},
	} {
		got := Wrap(tt.text, tt.width)
		if len(got) != len(tt.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("Wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
			}
		}
	}
}
