package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

type variant struct {
	engine, lang  string
	width, height int
}

func (v variant) String() string { return fmt.Sprintf("%s-%s-%d", v.engine, v.lang, v.width) }

// everyVariant is the variable that, set to "all", asks for what some variants leave out.
const everyVariant = "CAIXIAO_BROWSER"

// variants are so many variants that both engines, languages and sizes are seen; with
// everyVariant all of them are played.
func variants(some ...variant) []variant {
	if os.Getenv(everyVariant) != "all" {
		return some
	}
	var all []variant
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, lang := range []string{"zh", "en"} {
			all = append(all, variant{engine, lang, 1440, 900}, variant{engine, lang, 1280, 800})
		}
	}
	return all
}

// TestStory plays the day of a unit clerk.
func TestStory(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "en", 1280, 800}, variant{"postgres", "zh", 1440, 900}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			visit(t, v, "story")
		})
	}
}

// TestApproval takes a target from the draft to the public, with five people and a guest.
func TestApproval(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "zh", 1440, 900}, variant{"postgres", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			visit(t, v, "approval")
		})
	}
}

// TestMoney brings a budget in, has it approved and issued, and changes it, with four people.
func TestMoney(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "zh", 1440, 900}, variant{"postgres", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			visit(t, v, "money")
		})
	}
}

// visit plays a kind of job on books of its own.
func visit(t *testing.T, v variant, kind string) {
	t.Helper()
	name := kind + "-" + v.String()
	out := pictures(t, name)
	h := copyHouse(t, v.engine, fmt.Sprintf("%s_%s_%d", kind, v.lang, v.width))
	play(t, job{
		Kind: kind, Lang: v.lang, Width: v.width, Height: v.height,
		URL: h.serve(t, filepath.Join(out, "serve.log")), Region: region, Other: other,
		Logins: h.logins, File: document(t), Strange: absolute(t, demoDocument), Out: out,
	})
	renew(t, name, out)
}

// TestTour opens every page of several people: in Chinese, wide, and in English, narrow.
func TestTour(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "zh", 1440, 900}, variant{"postgres", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			visit(t, v, "tour")
		})
	}
}

// TestHouse lets the administrators build a part of the house.
func TestHouse(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			visit(t, v, "house")
		})
	}
}
