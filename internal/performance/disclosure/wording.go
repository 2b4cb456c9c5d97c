package disclosure

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"caixiao/internal/performance/target"
)

// Hit is a find of a rule in a cell that would be released.
type Hit struct {
	ID       string   `json:"id"`
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity" enum:"BLOCK,WARN"`
	Path     string   `json:"path"`
	Match    string   `json:"match" doc:"What was found; the middle of numbers is hidden"`
	Text     string   `json:"text" doc:"What stands in the cell"`
}

// matcher finds what a rule objects to in a text, each find as it stands there.
type matcher func(text string, r Rule) []string

// matchers of the rules that look at texts.
var matchers = []struct {
	code string
	find matcher
}{
	{RuleSecrecy, secrecyMarks}, {RuleIdentity, identityNumbers}, {RuleMistyped, mistypedNumbers}, {RuleMobile, mobileNumbers}, {RuleBank, bankNumbers}, {RuleAddress, addresses},
	{RuleInternal, byWords}, {RuleName, names}, {RuleMail, byPattern(mailAddress)}, {RuleNetwork, byPattern(networkAddress)},
}

// hidden are the rules whose finds are shown with their middle hidden.
var hidden = []string{RuleIdentity, RuleMistyped, RuleMobile, RuleBank}

// codeCells hold codes, in which letters and figures mean nothing.
var codeCells = []string{"code", "unit.code"}

// check holds a content that would be released against the rules (rule disclosure:1.9-wording).
func (list Rules) check(c target.Content) []Hit {
	hits := []Hit{}
	for _, cell := range c.PrintedCells() {
		if cell.Type == target.CellText && !slices.Contains(codeCells, cell.Path) {
			hits = append(hits, list.inText(cell)...)
		}
		if r := list.of(RuleEmpty); r.Active && strings.TrimSpace(cell.Text) == "" && required(cell.Path) {
			hits = append(hits, hitOf(r, cell, ""))
		}
	}
	if r := list.of(RuleEmpty); r.Active {
		for _, path := range missing(c) {
			hits = append(hits, hitOf(r, target.PrintedCell{Path: path}, ""))
		}
	}
	return hits
}

func (list Rules) inText(cell target.PrintedCell) []Hit {
	var hits []Hit
	text := folded(cell.Text)
	for _, m := range matchers {
		r := list.of(m.code)
		if !r.Active {
			continue
		}
		for _, match := range m.find(text, r) {
			hits = append(hits, hitOf(r, cell, match))
		}
	}
	return hits
}

func hitOf(r Rule, cell target.PrintedCell, match string) Hit {
	sum := sha256.Sum256([]byte(r.Code + "\x1f" + cell.Path + "\x1f" + match))
	h := Hit{ID: hex.EncodeToString(sum[:8]), Rule: r.Code, Severity: r.Severity, Path: cell.Path, Match: match, Text: cell.Text}
	if slices.Contains(hidden, r.Code) {
		h.Match = masked(match)
		h.Text = ""
	}
	return h
}

// masked hides the middle of a number.
func masked(number string) string {
	const shown = 3
	if len(number) <= 2*shown {
		return strings.Repeat("*", len(number))
	}
	return number[:shown] + strings.Repeat("*", len(number)-2*shown) + number[len(number)-shown:]
}

// folded brings full-width letters, figures and signs to half width and drops characters
// nobody sees, so that a mark is found however it was typed.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, text)
}

// tight is a text without any space: 机 密 is a mark, too.
func tight(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func byWords(text string, r Rule) []string {
	var found []string
	text = strings.ToUpper(tight(text))
	for _, word := range r.Words {
		if strings.Contains(text, strings.ToUpper(tight(folded(word)))) {
			found = append(found, word)
		}
	}
	return found
}

var (
	// plainMark is 秘密 as a mark and not as a word (商业秘密): after the word for a level, alone
	// in brackets or in a cell, or before the years it holds for (保守国家秘密法 art. 14, 15).
	plainMark = regexp.MustCompile(`(?:密级|定密):?(?:为|是|定为)?秘密|[(\[{【〔<《]秘密[)\]}】〕>》]|^秘密$|秘密[0-9一二三四五六七八九十]+年`)
	// noMark are everyday words that hold a mark by chance.
	noMark         = regexp.MustCompile(`[机绝]密(?:码|性)|(?:商业|技术|个人)秘密`)
	mailAddress    = regexp.MustCompile(`[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	networkAddress = regexp.MustCompile(`\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b`)
	dwelling       = regexp.MustCompile(`\d+\s*(?:号楼|栋|幢|单元)[\s\-]*\d*\s*(?:单元)?[\s\-]*\d+\s*(?:室|号|户)`)
)

// secrecyMarks finds the words of the rule where they are marks, and 秘密 where it is one. A
// bureau's own word is found wherever it stands.
func secrecyMarks(text string, r Rule) []string {
	text = tight(text)
	marks := noMark.ReplaceAllString(text, " ")
	own := r
	own.Words = slices.DeleteFunc(slices.Clone(r.Words), func(word string) bool { return !noMark.MatchString(word) })
	found := append(byWords(marks, r), byWords(text, own)...)
	return unique(append(found, plainMark.FindAllString(marks, -1)...))
}

func byPattern(pattern *regexp.Regexp) matcher {
	return func(text string, _ Rule) []string { return unique(pattern.FindAllString(text, -1)) }
}

// addresses finds words for the place where somebody lives, and a flat down to its door.
func addresses(text string, r Rule) []string {
	return unique(append(byWords(text, r), dwelling.FindAllString(text, -1)...))
}

func unique(found []string) []string {
	var once []string
	for _, f := range found {
		if !slices.Contains(once, f) {
			once = append(once, f)
		}
	}
	return once
}

// required tells whether the form asks for the cell.
func required(path string) bool {
	parts := strings.Split(path, ".")
	switch parts[0] {
	case "code", "name", "budget", "fiscal", "purpose", "plan", "overall":
		return true
	case "indicators", "subGoals":
		return parts[len(parts)-1] != "no"
	case "tasks":
		return parts[len(parts)-1] == "name" || parts[len(parts)-1] == "budget"
	}
	return false
}

// missing are the lists of a form that have no row at all.
func missing(c target.Content) []string {
	var paths []string
	add := func(path string, count int) {
		if count == 0 {
			paths = append(paths, path)
		}
	}
	if p := c.Project; p != nil {
		add("plan", len(p.Plan))
		add("goals", len(p.Goals))
		add("indicators", len(p.Indicators))
		return paths
	}
	if d := c.Department; len(d.Tasks)+len(d.Indicators) == 0 {
		add("subGoals", len(d.SubGoals))
		add("safeguards", len(d.Safeguards))
	}
	return paths
}
