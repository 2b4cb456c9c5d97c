package pdftext_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/platform/pdftext"
)

// TestMain keeps the property tests short: every case prints and reads a file.
// -rapid.checks on the command line wins. What the reader of the tests compiles cannot
// be kept where it is told to.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "30"); err != nil {
		panic(err)
	}
	pdftext.KeepIn(filepath.Join(os.DevNull, "pdfium"))
	code := m.Run()
	if err := pdftext.Close(); err != nil {
		panic(err)
	}
	os.Exit(code)
}
