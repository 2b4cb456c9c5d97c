package locales_test

import (
	"slices"
	"strings"
	"testing"

	"caixiao/locales"
)

// notActs stand under "audit." and name no act.
var notActs = []string{"column", "field", "file", "finding", "reason", "value"}

// Permissions and acts are shown by module: each has a name.
func TestModules_haveNames(t *testing.T) {
	for _, prefix := range []string{"perm.", "audit."} {
		for _, key := range locales.Under(locales.Chinese, prefix) {
			module, _, _ := strings.Cut(strings.TrimPrefix(key, prefix), ".")
			if prefix == "audit." && slices.Contains(notActs, module) {
				continue
			}
			if !locales.Has(locales.Chinese, "web.module."+module) {
				t.Errorf("%s: no text web.module.%s", key, module)
			}
		}
	}
}
