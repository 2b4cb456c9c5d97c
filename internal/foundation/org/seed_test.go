package org

import "testing"

func TestSeeds_once(t *testing.T) {
	roles, pairs, err := seeds()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]RoleKind{}
	for _, r := range roles {
		known[r.Code] = r.Kind
	}
	seen := map[[2]string]bool{}
	for _, p := range pairs {
		kind, ok := known[p[0]]
		if !ok || !OpenTo(p[1], kind) {
			t.Errorf("%s may not hold %s", p[0], p[1])
		}
		if seen[p] {
			t.Errorf("%v stands twice", p)
		}
		seen[p] = true
	}
}
