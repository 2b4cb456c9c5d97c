package locales_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/locales"
)

var update = flag.Bool("update", false, "rewrite zh.json and en.json sorted and indented")

var (
	placeholder = regexp.MustCompile(`\{\{([a-z][A-Za-z0-9]*)\}\}`)
	// ASCII punctuation that touches a Chinese character should be full-width.
	halfWidth = regexp.MustCompile(`\p{Han}[,;:!?]|[,;:!?]\p{Han}`)
	bothForms = regexp.MustCompile(`\((e?s|ies)\)`)
	// What is counted, one of which would be another word.
	manyOf   = regexp.MustCompile(`\{\{count\}\} ([a-z]+ ){0,2}[a-z]+[^s]s\b`)
	badWords = regexp.MustCompile(`您|！|!`)
)

func TestFiles_sorted(t *testing.T) {
	for _, lang := range []string{locales.Chinese, locales.English} {
		name := lang + ".json"
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		if err := json.Unmarshal(raw, &texts); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := canonical(t, texts)
		if bytes.Equal(raw, want) {
			continue
		}
		// A key given twice is not for sorting: one of its texts would be lost.
		if twice := doubled(t, raw); len(twice) > 0 {
			t.Errorf("%s: keys given twice: %v", name, twice)
			continue
		}
		if !*update {
			t.Errorf("%s is not sorted and indented: run go test ./locales -update", name)
			continue
		}
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func canonical(t *testing.T, texts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(texts); err != nil { // a map is written with sorted keys
		t.Fatal(err)
	}
	return b.Bytes()
}

func doubled(t *testing.T, raw []byte) (twice []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	seen := map[string]bool{}
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Token(); err != nil { // the text
			t.Fatal(err)
		}
		name, _ := key.(string)
		if seen[name] {
			twice = append(twice, name)
		}
		seen[name] = true
	}
	return twice
}

func TestFiles_sameKeysAndPlaceholders(t *testing.T) {
	zh, en := read(t, locales.Chinese), read(t, locales.English)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(zh)), slices.Sorted(maps.Keys(en))); diff != "" {
		t.Errorf("keys (-zh +en):\n%s", diff)
	}
	for key := range zh {
		if diff := cmp.Diff(placeholders(zh[key]), placeholders(en[key])); diff != "" {
			t.Errorf("placeholders of %s (-zh +en):\n%s", key, diff)
		}
	}
}

func TestFiles_texts(t *testing.T) {
	for _, lang := range []string{locales.Chinese, locales.English} {
		for key, text := range read(t, lang) {
			if text == "" || strings.TrimSpace(text) != text {
				t.Errorf("%s %s is empty or has spaces around it: %q", lang, key, text)
			}
			if strings.ContainsAny(placeholder.ReplaceAllString(text, ""), "{}") {
				t.Errorf("%s %s has a broken placeholder: %q", lang, key, text)
			}
			if lang != locales.Chinese {
				continue
			}
			if found := halfWidth.FindString(text); found != "" {
				t.Errorf("%s has half-width punctuation at %q: %q", key, found, text)
			}
			if found := badWords.FindString(text); found != "" {
				t.Errorf("%s says %q: %q", key, found, text)
			}
		}
	}
}

// neverOne are texts in which nothing is counted that can be one: more than a limit that is
// higher, or several of a name.
var neverOne = []string{
	"fault.cli.connections", "fault.cli.name_book", "fault.house.which_book", "fault.library.long", "fault.message.many",
	"fault.project.amounts", "fault.quota.movements", "fault.rowfile.rows", "fault.target.batch", "fault.target.batch_export",
	"fault.target.code_several", "fault.target.edits_many", "fault.target.import_many", "fault.target.summary_large",
	"fault.workflow.steps", "lint.L05.many", "lint.L06", "web.target.explain.all", "web.target.clash.title",
}

// One of something is not written as many in English, nor as both: 1 days, day(s).
func TestFiles_oneAndMany(t *testing.T) {
	en := read(t, locales.English)
	for key, text := range en {
		if bothForms.MatchString(text) {
			t.Errorf("%s leaves it to the reader: %q", key, text)
		}
		base, one := strings.CutSuffix(key, "_one")
		if _, many := en[base+"_other"]; one || many || strings.HasSuffix(key, "_other") || slices.Contains(neverOne, key) {
			continue
		}
		if _, ok := en[key+"_one"]; !ok && manyOf.MatchString(text) {
			t.Errorf("%s has no text for one: %q", key, text)
		}
	}
	for _, key := range neverOne {
		if _, ok := en[key]; !ok {
			t.Errorf("%s is no text any more", key)
		}
	}
}

func TestPatterns_catch(t *testing.T) {
	for text, want := range map[string]bool{
		"金额,单位": true, "金额：5": false, "如 1,234.50": false, "写成 a, b": false, "好?": true, "docx,请": true,
	} {
		if halfWidth.MatchString(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
	if got := doubled(t, []byte(`{"a":"1","b":"2","a":"3"}`)); !slices.Equal(got, []string{"a"}) {
		t.Errorf("doubled keys: %v", got)
	}
}

func read(t *testing.T, lang string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

// placeholders returns the names in a text, sorted, each once.
func placeholders(text string) []string {
	names := []string{}
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, match[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}
