package testkit_test

import (
	"testing"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestEachDB(t *testing.T) {
	var engines []string
	testkit.EachDB(t, func(_ *testing.T, d *db.DB) {
		engines = append(engines, d.Engine())
	})
	if len(engines) != 2 || engines[0] != "sqlite" || engines[1] != "postgres" {
		t.Errorf("ran on %v", engines)
	}
}
