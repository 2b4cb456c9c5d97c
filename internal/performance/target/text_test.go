package target

import (
	"testing"

	"caixiao/locales"
)

// TestAction_texts: histories name every action in both languages.
func TestAction_texts(t *testing.T) {
	for _, lang := range []string{locales.Chinese, locales.English} {
		for _, a := range append([]Action{Create}, Actions...) {
			for _, key := range []string{"enum.target.action." + string(a), a.TextKey()} {
				if locales.Text(lang, key, nil) == "" { // which panics without a text
					t.Errorf("%s has no text %s", lang, key)
				}
			}
		}
	}
}
