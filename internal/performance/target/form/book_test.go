package form_test

import (
	"strings"
	"testing"

	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
)

// TestCover_title: a title that is longer than a line ends its first line where a word ends.
func TestCover_title(t *testing.T) {
	for title, want := range map[string]string{
		"青岚区财政局2021年部门预算绩效目标":        "青岚区财政局2021年部门预算绩效目标",
		"河阳市青岚区财政局2021年部门预算绩效目标":     "河阳市青岚区财政局\n2021年部门预算绩效目标",
		"河阳市青岚区2021年部门预算绩效目标汇编（第二版）": "河阳市青岚区\n2021年部门预算绩效目标汇编（第二版）",
		"2021年河阳市青岚区教育和体育局部门预算绩效目标":  "2021年河阳市青岚区教育和体育局部门预算绩效目标",
		strings.Repeat("长", 40):      strings.Repeat("长", 40),
	} {
		var got string
		for _, b := range form.Released(form.Book{Title: title}).Blocks {
			if p, ok := b.(blocks.Paragraph); ok && p.Style == blocks.Title {
				got = p.Text
			}
		}
		if got != want {
			t.Errorf("%s is printed as %q", title, got)
		}
	}
}
