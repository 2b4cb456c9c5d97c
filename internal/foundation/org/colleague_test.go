package org_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/foundation/org"
)

// Who may stand in is found whatever the unit, those of the own unit first; the three
// administrators do no business and are not among them.
func TestService_Colleagues(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "aa", "302001", "UNIT_CLERK")
		b.user(t, "zz", "318001", "UNIT_CLERK")
		b.user(t, "system", "318001", org.SystemAdmin)
		me := b.user(t, "clerk", "318001", "UNIT_CLERK")
		for q, want := range map[string][]string{
			"":       {b.users["zz"].Name, b.users["aa"].Name},
			"aa":     {b.users["aa"].Name},
			"system": nil,
		} {
			var got []string
			for _, c := range must(b.Colleagues(me, q))(t) {
				got = append(got, c.Name)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q: %s", q, diff)
			}
		}
	})
}
