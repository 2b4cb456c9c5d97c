package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestYear: what stands in the way is told, also while nobody serves the book, and how a
// command is to be written; nothing is done without a person who has signed in.
func TestYear(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		for _, tt := range []struct {
			code   int
			line   string
			stdout string
		}{
			{exitFindings, "year close --year 2021 --dry-run", "没有可以结账的指标"},
			{exitFindings, "year open --year 2022 --dry-run", "上一年度还没有结账"},
			{exitUsage, "year close --year 2021", ""},
			{exitUsage, "year open --year 2022", ""},
			{exitUsage, "year close", ""},
			{exitUsage, "year close --year x --dry-run", ""},
			{exitUsage, "year open --year 1 --dry-run", ""},
			{exitUnreadable, "year close --year 2021 --as nobody --password wrong", ""},
			{exitUnreadable, "year close --year 2021 --dry-run --region 990107", ""},
		} {
			got := h.run(tt.code, tt.line)
			if !strings.Contains(got.stdout, tt.stdout) || tt.stdout == "" && (got.stdout != "" || strings.Count(got.stderr, "\n") != 1) {
				t.Errorf("%s prints %q and says %q", tt.line, got.stdout, got.stderr)
			}
		}
		var answer yearAnswer
		if err := json.Unmarshal([]byte(h.run(exitFindings, "year close --year 2021 --dry-run --json").stdout), &answer); err != nil || len(answer.Obstacles) == 0 {
			t.Errorf("as JSON %+v, %v", answer, err)
		}
	})
}
