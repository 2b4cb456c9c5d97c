package bench

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"caixiao/web"
)

const firstPageMax = 450 << 10

var asset = regexp.MustCompile(`(?:src|href)="\./([^"]+)"`)

// BenchmarkFirstPage weighs what a browser fetches, compressed, until it shows the first
// page to somebody who was never here: index.html with all it names, and the chunk of
// the login page with all that names.
func BenchmarkFirstPage(b *testing.B) {
	files, err := web.Files()
	if err != nil {
		b.Fatal(err)
	}
	index, err := fs.ReadFile(files, "index.html")
	if err != nil {
		b.Fatalf("the pages are not built, run make build: %v", err)
	}
	for b.Loop() {
		wanted := map[string]bool{"index.html": true}
		for _, m := range asset.FindAllSubmatch(index, -1) {
			wanted[string(m[1])] = true
		}
		login(b, files, wanted)
		bytes := 0
		for name := range wanted {
			bytes += zipped(b, files, name)
		}
		b.ReportMetric(float64(bytes)/1024, "KB_gzip")
		b.ReportMetric(float64(len(wanted)), "files")
		b.ReportMetric(float64(bytes)/firstPageMax, "x_limit")
		if bytes > firstPageMax {
			b.Errorf("the first page weighs %d KB, want at most %d", bytes>>10, firstPageMax>>10)
		}
	}
}

// login adds the chunk of the login page and what it imports.
func login(b *testing.B, files fs.FS, wanted map[string]bool) {
	b.Helper()
	chunks, err := fs.Glob(files, "assets/LoginPage-*")
	if err != nil || len(chunks) == 0 {
		b.Fatalf("no chunk of the login page: %v", err)
	}
	for len(chunks) > 0 {
		name := chunks[0]
		chunks = chunks[1:]
		if wanted[name] {
			continue
		}
		wanted[name] = true
		if !strings.HasSuffix(name, ".js") {
			continue
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			b.Fatal(err)
		}
		for _, at := range imported.FindAllSubmatch(body, -1) {
			chunks = append(chunks, "assets/"+string(at[1]))
		}
	}
}

// imported finds what a chunk cannot run without.
var imported = regexp.MustCompile("(?:from|import)\\s*[\"'`]\\./([^\"'`]+)[\"'`]")

func zipped(b *testing.B, files fs.FS, name string) int {
	b.Helper()
	body, err := fs.ReadFile(files, name)
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return out.Len()
}
