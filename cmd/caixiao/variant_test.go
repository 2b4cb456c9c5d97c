package main

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// dress is a way in which the same text may reach us.
type dress func(string) string

func chain(steps ...dress) dress {
	return func(s string) string {
		for _, step := range steps {
			s = step(s)
		}
		return s
	}
}

func variants() map[string]dress {
	heads := "某局 2021 年部门预算"
	return map[string]dress{
		"as it is":                     chain(),
		"no blank lines":               dropBlank,
		"CRLF":                         crlf,
		"full width":                   widen,
		"GB18030":                      gb18030,
		"page numbers":                 paginated(38, "", "— # —"),
		"bare numbers, no blank lines": chain(dropBlank, paginated(33, "", "#")),
		"heads and numbers":            paginated(41, heads, "- # -"),
		"heads and numbers, no blank lines, full width, CRLF":   chain(dropBlank, paginated(31, heads, "第 # 页"), widen, crlf),
		"heads and numbers, no blank lines, GB18030, CRLF":      chain(dropBlank, paginated(36, heads, "- # -"), crlf, gb18030),
		"page numbers, full width, GB18030":                     chain(paginated(44, "", "— # —"), widen, gb18030),
		"byte order mark, heads, no blank lines, trailing ends": chain(dropBlank, paginated(29, heads, ""), trailing, bom),
	}
}

// holdVariants imports a text in every dress from a file and hands what was read on.
func holdVariants(t *testing.T, published []byte, hold func(*testing.T, readingJSON)) {
	t.Helper()
	for name, vary := range variants() {
		t.Run(name, func(t *testing.T) {
			path := saved(t, "in.txt", []byte(vary(string(published))))
			hold(t, decoded[readingJSON](t, answer{stdout: imported(t, path)}))
		})
	}
}

func crlf(s string) string     { return strings.ReplaceAll(s, "\n", "\r\n") }
func bom(s string) string      { return "\uFEFF" + s }
func trailing(s string) string { return strings.ReplaceAll(s, "\n", " \t\n") }

func gb18030(s string) string {
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return encoded
}

func dropBlank(s string) string {
	var kept []string
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// widen writes figures, letters and signs in full width.
func widen(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case r > ' ' && r < 0x7f:
			return r + 0xFEE0
		}
		return r
	}, s)
}

// paginated puts a foot and a head after every n lines, wherever they fall.
func paginated(n int, head, foot string) dress {
	return func(s string) string {
		var out []string
		for i, line := range strings.Split(s, "\n") {
			if i > 0 && i%n == 0 {
				if foot != "" {
					out = append(out, "", strings.ReplaceAll(foot, "#", strconv.Itoa(i/n)), "")
				}
				if head != "" {
					out = append(out, head, "")
				}
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	}
}
