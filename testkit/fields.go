package testkit

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// CheckFields fails the test for every field in the audit log that has no name people could
// read it by: the text audit.field.<module>.<name>, or audit.field.<name> where it means the
// same everywhere.
func CheckFields(t testing.TB, d *db.DB) {
	t.Helper()
	const query = `SELECT action, before_json, after_json FROM audit_entries WHERE action NOT LIKE 'sample.%' AND action NOT LIKE '%test'`
	type entry struct {
		Action string
		Before string `db:"before_json"`
		After  string `db:"after_json"`
	}
	unnamed := map[string]bool{}
	err := db.Each(t.Context(), d, func(e entry) error {
		module, _, _ := strings.Cut(e.Action, ".")
		for _, side := range []string{e.Before, e.After} {
			var record any
			if side != "" && json.Unmarshal([]byte(side), &record) == nil {
				fields(record, func(name string) {
					if field := camel(name); !locales.Has(locales.Chinese, "audit.field."+module+"."+field) && !locales.Has(locales.Chinese, "audit.field."+field) {
						unnamed["audit.field."+field+" (of "+e.Action+")"] = true
					}
				})
			}
		}
		return nil
	}, query)
	if err != nil {
		t.Errorf("read the audit log: %v", err)
	}
	if len(unnamed) > 0 {
		t.Errorf("fields of the audit log without a name, add the texts:\n%s", strings.Join(slices.Sorted(maps.Keys(unnamed)), "\n"))
	}
}

// fields calls named with every name of a field in a record, however deep.
func fields(record any, named func(name string)) {
	switch record := record.(type) {
	case []any:
		for _, row := range record {
			fields(row, named)
		}
	case map[string]any:
		for name, part := range record {
			named(name)
			fields(part, named)
		}
	}
}

// camel is a name as texts have it: takenBack for taken_back, basis for Basis.
func camel(name string) string {
	var b strings.Builder
	up := false
	for i, r := range name {
		switch {
		case r == '_':
			up = true
		case up:
			b.WriteRune(unicode.ToUpper(r))
			up = false
		case i == 0:
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
