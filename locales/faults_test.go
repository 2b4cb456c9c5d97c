package locales_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/locales"
	"caixiao/testkit"
)

func TestFaults_haveTexts(t *testing.T) {
	declared := map[string]bool{}
	for _, d := range testkit.Faults(t, os.DirFS("..")) {
		if declared[d.Code] {
			t.Errorf("%s: %s is declared twice", d.At, d.Code)
		}
		declared[d.Code] = true
		for _, lang := range []string{locales.Chinese, locales.English} {
			key := "fault." + d.Code
			if !locales.Has(lang, key) {
				t.Errorf("%s: %s has no text in %s.json", d.At, key, lang)
				continue
			}
			if diff := cmp.Diff(d.Params, placeholders(read(t, lang)[key])); diff != "" {
				t.Errorf("%s: figures of %s (-code +%s.json):\n%s", d.At, d.Code, lang, diff)
			}
		}
	}
	if len(declared) < 20 {
		t.Errorf("only %d declarations were found: the search is broken", len(declared))
	}
	for key := range read(t, locales.Chinese) {
		if code, ok := strings.CutPrefix(strings.TrimSuffix(key, "_one"), "fault."); ok && !declared[code] {
			t.Errorf("%s belongs to no fault", key)
		}
	}
}
