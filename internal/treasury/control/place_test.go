package control_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caixiao/internal/treasury/control"
)

// docs/rules/payment.md has a row for each rule that names the method that carries it out and
// the facts it is given, and no row for anything else.
func TestRules_documented(t *testing.T) {
	checks := methods(t, ".", `// (\w+) is (P[0-9]{2})\b`)
	facts := string(source(t, filepath.Join("..", "..", "app"), "payment_rules.go", "payment_facts.go"))
	page := string(source(t, filepath.Join("..", "..", "..", "docs", "rules"), "payment.md"))
	rows := regexp.MustCompile("(?m)^\\| (P[0-9]{2}) \\| [^|]+ \\| `check\\.(\\w+)` \\| (.+) \\|$").FindAllStringSubmatch(page, -1)
	if len(rows) != len(control.Rules) {
		t.Fatalf("%d rows, %d rules", len(rows), len(control.Rules))
	}
	for i, row := range rows {
		if row[1] != control.Rules[i].Code || checks[row[1]] != row[2] {
			t.Errorf("row %s names %s, the code has %s for %s", row[1], row[2], checks[row[1]], control.Rules[i].Code)
		}
		for _, name := range regexp.MustCompile(`paymentRules\.(\w+)`).FindAllStringSubmatch(row[3], -1) {
			if !strings.Contains(facts, "func (r paymentRules) "+name[1]+"(") {
				t.Errorf("row %s names facts that nobody gathers: %s", row[1], name[1])
			}
		}
	}
}

// Each test that docs/rules/payment.md names is there.
func TestRules_cases(t *testing.T) {
	page := string(source(t, filepath.Join("..", "..", "..", "docs", "rules"), "payment.md"))
	var tests []byte
	for _, dir := range []string{filepath.Join("..", "..", "app"), filepath.Join("..", "bank")} {
		files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no tests in %s, %v", dir, err)
		}
		for _, file := range files {
			tests = append(tests, source(t, filepath.Dir(file), filepath.Base(file))...)
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(page, -1)
	if len(named) < 14 {
		t.Fatalf("only %d tests are named", len(named))
	}
	for _, name := range named {
		if !strings.Contains(string(tests), "func "+name[1]+"(t *testing.T)") {
			t.Errorf("there is no %s", name[1])
		}
	}
}

// methods are the methods of check that say which rule they are.
func methods(t *testing.T, dir, pattern string) map[string]string {
	t.Helper()
	text := string(source(t, dir, "rules_money.go", "rules_paper.go", "rules_payee.go"))
	found := map[string]string{}
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(text, "func (c *check) "+m[1]+"()") {
			t.Errorf("%s says it is %s and is no method", m[1], m[2])
		}
		found[m[2]] = m[1]
	}
	return found
}

func source(t *testing.T, dir string, names ...string) (text []byte) {
	t.Helper()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, data...)
	}
	return text
}
