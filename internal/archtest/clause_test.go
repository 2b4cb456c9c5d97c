package archtest_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	citation = regexp.MustCompile(`\brule ([a-z]+):([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])`)
	anchor   = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
)

// The clauses a module cites stand on its page in docs/rules, and what stands there is
// cited: the page is what the code obeys.
func TestClauses_cited(t *testing.T) {
	root := filepath.Join("..", "..")
	pages, err := filepath.Glob(filepath.Join(root, "docs", "rules", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in docs/rules, %v", err)
	}
	cited := citations(t, filepath.Join(root, "internal"))
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		module := strings.TrimSuffix(filepath.Base(page), ".md")
		known := map[string]bool{}
		for _, match := range anchor.FindAllStringSubmatch(string(text), -1) {
			known[match[1]] = true
			if cited[module][match[1]] == "" {
				t.Errorf("docs/rules/%s.md: nothing cites %s", module, match[1])
			}
		}
		for clause, file := range cited[module] {
			if !known[clause] {
				t.Errorf("%s cites %s:%s, which docs/rules/%s.md does not have", file, module, clause, module)
			}
		}
	}
}

// citations finds module → clause → a file that cites it, outside tests.
func citations(t *testing.T, root string) map[string]map[string]string {
	t.Helper()
	cited := map[string]map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range citation.FindAllStringSubmatch(string(text), -1) {
			if cited[match[1]] == nil {
				cited[match[1]] = map[string]string{}
			}
			cited[match[1]][match[2]] = path
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return cited
}
