package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"caixiao/testkit/specimen"
)

// answer is what a command leaves behind.
type answer struct {
	code           int
	stdout, stderr string
}

func caixiao(t testing.TB, args ...string) answer {
	t.Helper()
	var out, err bytes.Buffer
	code := run(context.Background(), args, &out, &err)
	return answer{code, out.String(), err.String()}
}

// decoded reads standard output, which must be one JSON value and nothing else.
func decoded[T any](t testing.TB, a answer) T {
	t.Helper()
	var value T
	in := json.NewDecoder(strings.NewReader(a.stdout))
	if err := in.Decode(&value); err != nil {
		t.Fatalf("standard output is no JSON: %v\n%s\n%s", err, a.stdout, a.stderr)
	}
	if rest := strings.TrimSpace(a.stdout[in.InputOffset():]); rest != "" {
		t.Fatalf("behind the JSON stands %q", rest)
	}
	return value
}

// saved writes a file into a folder of the test and returns its path.
func saved(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// demoPath is the synthetic document that lies in the repository.
func demoPath() string { return filepath.Join("..", "..", "testdata", "demo", "qinglan-2021.txt") }

func demoCode(i int) string { return specimen.Demo().Projects[i].Code }

// seedPath is the published document; tests of it are skipped where it is not at hand.
func seedPath(t testing.TB) string {
	t.Helper()
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		t.Skip("CAIXIAO_SEED is not set: the published document is not at hand")
	}
	return path
}

// oneSentence holds that a failure is told in one line and one sentence of the
// language. Paths and names in it are not looked at.
func oneSentence(t *testing.T, lang, text string, names ...string) {
	t.Helper()
	line, end := strings.CutSuffix(text, "\n")
	if !end || line == "" || strings.Contains(line, "\n") {
		t.Errorf("not exactly one line: %q", text)
		return
	}
	for _, name := range names {
		if name != "" {
			line = strings.ReplaceAll(line, name, "")
		}
	}
	line = quoted.ReplaceAllString(line, "")
	han := strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	stop := map[string]string{"zh": "。", "en": "."}[lang]
	if !strings.HasSuffix(line, stop) || han != (lang == "zh") {
		t.Errorf("no sentence in %s: %q", lang, text)
	}
	if lang == "zh" && (strings.Count(line, stop) != 1 || englishWords.MatchString(line)) {
		t.Errorf("more than one sentence, or English in it: %q", text)
	}
}

// quoted is what a sentence cites from the document.
var quoted = regexp.MustCompile(`“[^”]*”`)

// englishWords finds two English words side by side: a foreign message in a sentence.
var englishWords = regexp.MustCompile(`(?i)\b[a-z]{2,} (?:[a-z]{2,} )*[a-z]{2,}\b`)
