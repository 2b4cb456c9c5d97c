package control

import (
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// ParamKind is what a figure of a rule is.
type ParamKind string

// Kinds of figures, with the text they are kept as.
const (
	KindFen      ParamKind = "FEN"      // 100000: an amount in fen
	KindCount    ParamKind = "COUNT"    // 7: days
	KindBP       ParamKind = "BP"       // 3000: basis points
	KindCodes    ParamKind = "CODES"    // 301,303: beginnings of codes
	KindWords    ParamKind = "WORDS"    // 暂存,周转: words
	KindGroups   ParamKind = "GROUPS"   // 30212;30913,31013: groups of codes
	KindKeywords ParamKind = "KEYWORDS" // 接待=30217;购车=30913,31013: words with the codes they go with
	KindDay      ParamKind = "DAY"      // 12-20: month and day of any year
	KindChoices  ParamKind = "CHOICES"  // PERSONS,TOTAL: some of the options
)

// Param is a figure of a rule.
type Param struct {
	Name    string    `json:"name"`
	Kind    ParamKind `json:"kind"`
	Default string    `json:"default"`
	Options []string  `json:"options" nullable:"false"`
}

// Keyword is a word of a purpose with the classes that go with it.
type Keyword struct {
	Word  string
	Codes []string
}

// values are the figures of a rule as they are reckoned with.
type values struct {
	fen      map[string]money.Fen
	count    map[string]int
	bp       map[string]ratio.BP
	lists    map[string][]string
	days     map[string]monthDay
	groups   map[string][][]string
	keywords map[string][]Keyword
}

const (
	paramRunesMax = 600
	countMax      = 366
	partsMax      = 100
)

// fenMax is a bound that no payment reaches.
const fenMax = money.Fen(1_000_000_000_000_00)

// read takes a text for a figure; false for what is none.
func (v *values) read(p Param, text string) bool {
	if len([]rune(text)) > paramRunesMax {
		return false
	}
	switch p.Kind {
	case KindFen, KindCount, KindBP:
		return v.readNumber(p, text)
	case KindCodes, KindWords, KindChoices:
		list, ok := parts(p, text)
		v.lists = put(v.lists, p.Name, list)
		return ok
	case KindDay:
		day, ok := readDay(text)
		v.days = put(v.days, p.Name, day)
		return ok
	case KindGroups:
		var groups [][]string
		for _, one := range split(text, ";") {
			list, ok := parts(Param{Kind: KindCodes}, one)
			if !ok || len(list) == 0 {
				return false
			}
			groups = append(groups, list)
		}
		v.groups = put(v.groups, p.Name, groups)
		return len(groups) <= partsMax
	case KindKeywords:
		return v.readKeywords(p, text)
	}
	return false
}

// monthDay is a day of any year.
type monthDay struct{ month, day int }

// leapYear has every day of any year.
const leapYear = 2000

func readDay(text string) (monthDay, bool) {
	m, d, _ := strings.Cut(text, "-")
	month, monthErr := strconv.Atoi(m)
	day, dayErr := strconv.Atoi(d)
	_, err := fiscal.NewDate(leapYear, month, day)
	return monthDay{month, day}, monthErr == nil && dayErr == nil && err == nil && len(text) == len("12-20")
}

// in is the day in a year; the last one of its month where the year does not have it.
func (d monthDay) in(year fiscal.Year) fiscal.Date {
	if day, err := fiscal.NewDate(year, d.month, d.day); err == nil {
		return day
	}
	first, err := fiscal.NewDate(year, d.month, 1)
	if err != nil {
		return fiscal.Date{}
	}
	return first.LastOfMonth()
}

func (v *values) readNumber(p Param, text string) bool {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || text != strconv.FormatInt(n, 10) {
		return false
	}
	switch p.Kind {
	case KindFen:
		v.fen = put(v.fen, p.Name, money.Fen(n))
		return money.Fen(n) <= fenMax
	case KindBP:
		v.bp = put(v.bp, p.Name, ratio.BP(n))
		return ratio.BP(n) <= ratio.Hundred
	}
	v.count = put(v.count, p.Name, int(min(n, countMax+1)))
	return n <= countMax
}

func (v *values) readKeywords(p Param, text string) bool {
	var list []Keyword
	for _, one := range split(text, ";") {
		word, codes, found := strings.Cut(one, "=")
		heads, ok := parts(Param{Kind: KindCodes}, codes)
		if word = strings.TrimSpace(word); !found || !ok || word == "" || len(heads) == 0 {
			return false
		}
		list = append(list, Keyword{Word: word, Codes: heads})
	}
	v.keywords = put(v.keywords, p.Name, list)
	return len(list) <= partsMax
}

func parts(p Param, text string) ([]string, bool) {
	list := split(text, ",")
	for _, one := range list {
		switch {
		case p.Kind == KindCodes && strings.Trim(one, "0123456789") != "":
			return nil, false
		case p.Kind == KindChoices && !slices.Contains(p.Options, one):
			return nil, false
		}
	}
	return list, len(list) <= partsMax
}

// split cuts a text at a mark; what is empty is no part.
func split(text, mark string) []string {
	var list []string
	for one := range strings.SplitSeq(text, mark) {
		if one = strings.TrimSpace(one); one != "" {
			list = append(list, one)
		}
	}
	return list
}

func put[T any](m map[string]T, name string, value T) map[string]T {
	if m == nil {
		m = map[string]T{}
	}
	m[name] = value
	return m
}
