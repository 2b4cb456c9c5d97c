package lint_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"caixiao/internal/performance/target/lint"
)

var placeholder = regexp.MustCompile(`\{\{(\w+)\}\}`)

// sentences reads the texts of a language once.
var sentences = map[string]func() (map[string]string, error){
	"zh": sync.OnceValues(func() (map[string]string, error) { return readTexts("zh") }),
	"en": sync.OnceValues(func() (map[string]string, error) { return readTexts("en") }),
}

// readTexts reads this package's own part, or the joined file once there is one.
func readTexts(lang string) (map[string]string, error) {
	const root = "../../../../locales/"
	data, err := os.ReadFile(root + "parts/lint." + lang + ".json")
	if os.IsNotExist(err) {
		data, err = os.ReadFile(root + lang + ".json")
	}
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	err = json.Unmarshal(data, &texts)
	return texts, err
}

// explained checks that a finding has a sentence in both languages, made of exactly
// the figures it carries.
func explained(t *testing.T, f lint.Finding) {
	t.Helper()
	want := slices.Sorted(maps.Keys(f.Params))
	for lang, load := range sentences {
		texts, err := load()
		if err != nil {
			t.Fatal(err)
		}
		text, ok := texts[f.Key]
		if !ok {
			t.Errorf("%s: no sentence %s", lang, f.Key)
			continue
		}
		if got := names(text); !slices.Equal(got, want) {
			t.Errorf("%s %s: placeholders %v, figures %v", lang, f.Key, got, want)
		}
		for key, figure := range f.Params {
			if strings.TrimSpace(figure) == "" && key != "name" {
				t.Errorf("%s: figure %s is empty", f.Key, key)
			}
		}
	}
}

func names(text string) []string {
	var list []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func TestSentences(t *testing.T) {
	zh, err := sentences["zh"]()
	if err != nil {
		t.Fatal(err)
	}
	en, err := sentences["en"]()
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range zh {
		if !strings.HasPrefix(key, "lint.") && !strings.HasPrefix(key, "fault.lint.") {
			continue
		}
		if !slices.Equal(names(text), names(en[key])) {
			t.Errorf("%s: placeholders differ: %s / %s", key, text, en[key])
		}
		if !strings.HasSuffix(text, "。") || strings.Contains(text, "您") || strings.Contains(text, "！") || strings.Count(text, "。") != 1 {
			t.Errorf("%s is not one plain sentence: %s", key, text)
		}
	}
}
