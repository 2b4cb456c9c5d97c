package pdftext_test

import (
	"flag"
	"os"
	"testing"

	"caixiao/internal/platform/pdftext"
)

// TestMain keeps the property tests short: every case prints and reads a file.
// -rapid.checks on the command line wins.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "30"); err != nil {
		panic(err)
	}
	code := m.Run()
	if err := pdftext.Close(); err != nil {
		panic(err)
	}
	os.Exit(code)
}
