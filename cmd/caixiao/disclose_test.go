package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/performance/disclosure"
)

// TestDisclose: a book that has released nothing lists nothing, and what is not there or not
// ready is told in one sentence and writes no file.
func TestDisclose(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		if got := h.run(exitDone, "disclose list", "--year", "2021", "--json"); strings.TrimSpace(got.stdout) != "[]" {
			t.Errorf("lists %s", got.stdout)
		}
		if got := h.run(exitDone, "disclose list"); got.stdout != "共 0 个公开版本。\n" {
			t.Errorf("lists %s", got.stdout)
		}
		file := filepath.Join(t.TempDir(), "edition.json")
		for _, tt := range []struct {
			code int
			line string
		}{
			{exitUnreadable, "disclose content 2021-205-1 --format json -o " + file},
			{exitUsage, "disclose content 2021-205-1 --format xlsx -o " + file},
			{exitUsage, "disclose content 2021-205-1 --format json"},
			{exitUnreadable, "disclose release 999 --year 2021"},
			{exitUnreadable, "disclose release 000 --year 2021 --json"},
			{exitUnreadable, "disclose list --region 990107"},
			{exitUsage, "disclose list --year x"},
		} {
			got := h.run(tt.code, tt.line)
			if got.stdout != "" || strings.Count(got.stderr, "\n") != 1 {
				t.Errorf("%s prints %q and says %q", tt.line, got.stdout, got.stderr)
			}
		}
		if _, err := os.Stat(file); !os.IsNotExist(err) {
			t.Errorf("a file of nothing: %v", err)
		}
	})
}

// TestNotReleased: what stands in the way of a release decides how the command ends, and is
// told in one sentence.
func TestNotReleased(t *testing.T) {
	for _, tt := range []struct {
		err  error
		code int
	}{
		{disclosure.ErrBlocked.With(2), exitFindings},
		{disclosure.ErrUnexplained.With(1), exitFindings},
		{disclosure.ErrCorrection.With("2021-318-1"), exitUsage},
		{disclosure.ErrNothing.With("财政局", 2021), exitUnreadable},
	} {
		var said strings.Builder
		e := &env{stderr: &said, lang: "zh"}
		if code := e.exitCode(e.notReleased(fmt.Errorf("release: %w", tt.err))); code != tt.code {
			t.Errorf("%v ends with %d, want %d", tt.err, code, tt.code)
		}
		oneSentence(t, "zh", said.String())
	}
}
