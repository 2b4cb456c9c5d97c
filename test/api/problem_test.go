package api

import (
	"encoding/json"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"caixiao/internal/platform/httpx"
)

// leftover is what a sentence must not hold: places that were not filled, what Go
// prints of a missing value, bare text keys, instants as machines write them.
var leftover = regexp.MustCompile(`\{\{|\}\}|<no value>|%!|<nil>|^(fault|http|house)\.|\dT\d\d:\d\d`)

// checkProblem holds a refusal to its form: problem+json, a sentence for a person in
// the language that was asked for, nothing left over.
func checkProblem(t testing.TB, c call, a answer) {
	t.Helper()
	what := c.method() + " " + c.path()
	media, _, err := mime.ParseMediaType(a.head.Get("Content-Type"))
	if err != nil || media != "application/problem+json" {
		t.Errorf("%s: %d in %q: %s", what, a.status, a.head.Get("Content-Type"), a.body)
		return
	}
	var p httpx.Problem
	if err := json.Unmarshal(a.body, &p); err != nil {
		t.Errorf("%s: %v in %s", what, err, a.body)
		return
	}
	if p.Status != a.status || p.Type == "" || p.Title != http.StatusText(a.status) || p.Code == "" || p.RequestID == "" {
		t.Errorf("%s: a problem without its parts: %s", what, a.body)
	}
	if a.head.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: %q may be kept by caches", what, a.head.Get("Cache-Control"))
	}
	sentences := []string{p.Detail}
	for _, field := range p.Fields {
		if field.Code == "" {
			t.Errorf("%s: a field without a code: %s", what, a.body)
		}
		sentences = append(sentences, field.Message)
	}
	for _, text := range sentences {
		if text == "" || leftover.MatchString(text) {
			t.Errorf("%s: %q is no sentence for a person", what, text)
		}
		chinese := strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
		latin := regexp.MustCompile(`[a-z]{3} `).MatchString(text)
		if c.lang == "en" && !latin || c.lang != "en" && !chinese {
			t.Errorf("%s: %q is not in the language %q", what, text, c.lang)
		}
	}
}
