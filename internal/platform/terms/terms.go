// Package terms is the free-text search of lists (简易检索), with one SQL text on both
// engines: instead of asking the database for parts of words, what can be looked for
// is stored as whole terms, and a search is for objects that have all terms of it.
//
// An object is found by
//
//	a Chinese character or several in a row of its name     财政局
//	the beginning of its code, or of a number in its name   3180, 13030621A4
//	letters, which stand for the initials of Chinese too    qhd, czj, gps
//
// A list that can be searched keeps terms.Of(name, code) through Index.Replace in the
// transaction that writes the object, and adds Condition to its query.
package terms

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// textRunesMax is how much of a name, a code or a query is looked at.
	textRunesMax = 120
	// queryTermsMax keeps the statement small; a query that long finds no more by its rest.
	queryTermsMax = 40
	// letterGram is the longest run of letters that is one term.
	letterGram = 3
	// hanGram is the longest run of Chinese characters that is one term.
	hanGram = 2
	// The first rune of a term says what it is, so that the kinds do not meet.
	letterMark = "~" // letters and initials
	prefixMark = "^" // beginning of a code or number
)

// Of returns the terms by which an object with this name and code is found, sorted,
// each once. Either may be empty.
func Of(name, code string) []string {
	var list []string
	for _, text := range []string{name, code} {
		for _, w := range words(text) {
			list = append(list, w.terms()...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Query returns the terms that an object must all have to be found by what a person
// typed; none when there is nothing in it to look for, which finds everything.
func Query(text string) []string {
	var list []string
	for _, w := range words(text) {
		list = append(list, w.query()...)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return list[:min(len(list), queryTermsMax)]
}

// word is a run of text without spaces and punctuation.
type word []rune

// words cuts a text, in lower case and half width, into its words.
func words(text string) []word {
	folded := []rune(strings.ToLower(norm.NFKC.String(text)))
	folded = folded[:min(len(folded), textRunesMax)]
	var list []word
	for _, part := range strings.FieldsFunc(string(folded), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		list = append(list, word(part))
	}
	return list
}

// terms are those of a stored word.
func (w word) terms() []string {
	var list []string
	for _, run := range w.runs(han) {
		for size := 1; size <= hanGram; size++ {
			list = append(list, grams(run, size)...)
		}
	}
	for _, run := range w.runs(plain) {
		for end := 1; end <= len(run); end++ {
			list = append(list, prefixMark+string(run[:end]))
		}
	}
	for size := 1; size <= letterGram; size++ {
		list = append(list, w.initials(size)...)
	}
	return list
}

// query are the terms a word of a query asks for: the longest ones only, because each
// of them contains the shorter.
func (w word) query() []string {
	var list []string
	for _, run := range w.runs(han) {
		list = append(list, grams(run, min(len(run), hanGram))...)
	}
	for _, run := range w.runs(plain) {
		if slices.ContainsFunc(run, unicode.IsDigit) {
			list = append(list, prefixMark+string(run))
			continue
		}
		for _, gram := range grams(run, min(len(run), letterGram)) {
			list = append(list, letterMark+gram)
		}
	}
	return list
}

// runs are the longest pieces of a word whose runes are all of one sort.
func (w word) runs(sort func(rune) bool) []word {
	var list []word
	for _, part := range strings.FieldsFunc(string(w), func(r rune) bool { return !sort(r) }) {
		list = append(list, word(part))
	}
	return list
}

func han(r rune) bool   { return unicode.Is(unicode.Han, r) }
func plain(r rune) bool { return !han(r) }

// grams are the pieces of a run that are size runes long.
func grams(run word, size int) []string {
	var list []string
	for i := 0; i+size <= len(run); i++ {
		list = append(list, string(run[i:i+size]))
	}
	return list
}

// initials are the pieces of a word, size runes long, in which every Chinese character
// is replaced by its initial. A character with several readings has them all: 行政 is
// found by xz and by hz, 会计 by kj.
func (w word) initials(size int) []string {
	var list []string
	for i := 0; i+size <= len(w); i++ {
		if slices.ContainsFunc(w[i:i+size], unicode.IsDigit) {
			continue // no query asks for that: with a digit in it, it asks for a beginning
		}
		made := []string{letterMark}
		for _, r := range w[i : i+size] {
			made = extended(made, letters(r))
		}
		list = append(list, made...)
	}
	return list
}

// extended puts each of the letters behind each of the beginnings.
func extended(beginnings, letters []string) []string {
	made := make([]string, 0, len(beginnings)*len(letters))
	for _, beginning := range beginnings {
		for _, letter := range letters {
			made = append(made, beginning+letter)
		}
	}
	return made
}
