package api

import (
	"testing"

	"caixiao/testkit"
)

// TestAPI plays every scene on either engine, in one prepared house for each. At the
// end both books prove themselves.
func TestAPI(t *testing.T) {
	for engine, dsn := range engines() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			k := newKit(t, dsn(t))
			t.Run("doors", k.doors)
			t.Run("scenes", k.play)
			t.Run("raw", k.raw)
			t.Run("strangers", k.strangers)
			t.Run("files", k.files)
			t.Run("editors", k.editors)
			t.Run("once", k.once)
			for _, code := range []string{region, another} {
				testkit.CheckBooks(t, k.book(t, code).DB())
			}
		})
	}
}
