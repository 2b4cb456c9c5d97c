package api

import (
	"slices"
	"testing"

	"caixiao/internal/platform/httpx"
	"caixiao/testkit"
)

// scenarios are what no single route has.
func scenarios() map[string]func(t *testing.T, k *kit) {
	return map[string]func(t *testing.T, k *kit){
		"raw":                  raw,
		"grades told":          gradesTold,
		"public pages":         func(t *testing.T, k *kit) { k.openPages(t) },
		"a guessed password":   guessedPassword,
		"a guessed secret":     guessedSecret,
		"proxies":              proxies,
		"a guessing address":   guessingAddress,
		"an unknown login":     unknownLogin,
		"changed roles":        changedRoles,
		"a stand-in":           standIn,
		"a one-time password":  oneTimePassword,
		"administrators apart": administratorsApart,
		"a stolen cookie":      stolenCookie,
		"another site":         anotherSite,
		"no such book":         noSuchBook,
		"no such route":        noSuchRoute,
		"a whole large body":   largeBody,
		"foreign units":        foreignUnits,
		"wrong attachments":    wrongAttachments,
		"wrong imports":        wrongImports,
		"away and back":        awayAndBack,
		"wrong messages":       messagesRefused,
		"wrong entries":        libraryRefused,
		"wrong releases":       disclosureRefused,
		"wrong targets":        targetsRefused,
		"wrong calendars":      calendarsRefused,
		"wrong replies":        repliesRefused,
		"wrong targets' files": importsRefused,
		"wrong rows of files":  rowsOfFiles,
		"wrong acts":           flowsRefused,
		"strict steps":         strictRefused,
		"wrong hands":          handsRefused,
		"wrong parts":          partsRefused,
		"wrong definitions":    definitionsRefused,
		"frozen attachments":   frozenAttachments,
		"hidden drafts":        hiddenDrafts,
		"editors of a draft":   draftEditors,
		"editors of a record":  recordEditors,
		"confirmed twice":      confirmedTwice,
		"decided twice":        decidedTwice,
		"refused figures":      func(t *testing.T, k *kit) { k.figures(t) },
		"steps of a target":    wholeWay,
		"review workbooks":     reviewWorkbooks,
		"review scores":        reviewScores,
		"a virement":           virementWay,
		"moved once":           movedOnce,
		"the end of a year":    yearWay,
	}
}

// nextYear are the modules whose scenes move the book into the next year: approved budgets are
// issued there, and paid out of. They come last.
var nextYear = []string{"budget", "payment"}

// TestAPI plays every scene on either engine, in one prepared house for each. At the
// end both books prove themselves.
func TestAPI(t *testing.T) {
	for engine, dsn := range engines() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			k := newKit(t, dsn(t))
			t.Run("doors", k.doors)
			t.Run("scenes", func(t *testing.T) {
				k.play(t, func(r httpx.Listed) bool { return !slices.Contains(nextYear, r.Module) })
			})
			for name, scenario := range scenarios() {
				t.Run(name, func(t *testing.T) { k.played++; scenario(t, k) })
			}
			t.Run("scenes of the next year", func(t *testing.T) {
				k.play(t, func(r httpx.Listed) bool { return slices.Contains(nextYear, r.Module) })
			})
			t.Run("wrong payments", func(t *testing.T) { paymentsRefused(t, k) })
			t.Run("refusals", k.refusals)
			for _, code := range []string{region, another} {
				testkit.CheckBooks(t, k.book(t, code).DB())
				testkit.CheckFields(t, k.book(t, code).DB())
			}
		})
	}
}
