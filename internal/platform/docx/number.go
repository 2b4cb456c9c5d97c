package docx

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// levelsMax is the number of levels of a list.
const levelsMax = 9

// numbering is the part word/numbering.xml with the counters as they stand at the
// paragraph being read.
type numbering struct {
	styles   *styleSheet
	lists    map[string]*list // by abstractNumId
	nums     map[string]*num  // by numId
	counters map[string]*[levelsMax]counter
}

// list is an abstract numbering: its levels, or the style that has them.
type list struct {
	levels [levelsMax]level
	link   string // numStyleLink
}

// level is how one level counts and prints.
type level struct {
	start   int
	format  string
	text    string
	suffix  string
	restart int // counts anew below this 1-based level; -1 below any, 0 never
	legal   bool
	style   string
	stated  bool
}

// num is a use of a list, with levels of its own.
type num struct {
	list   string
	starts map[int]int
	levels map[int]level
	begun  bool
}

type counter struct {
	value int
	begun bool
}

func (n *numbering) read(s *scanner, _ element) error {
	n.lists, n.nums = map[string]*list{}, map[string]*num{}
	n.counters = map[string]*[levelsMax]counter{}
	return s.children(func(e element) (err error) {
		switch e.name {
		case "w:abstractNum":
			l := &list{}
			n.lists[e.attr("abstractNumId")] = l
			err = l.read(s)
		case "w:num":
			u := &num{starts: map[int]int{}, levels: map[int]level{}}
			n.nums[e.attr("numId")] = u
			err = u.read(s)
		}
		return err
	})
}

func (l *list) read(s *scanner) error {
	return s.children(func(e element) error {
		switch e.name {
		case "w:numStyleLink":
			l.link = e.attr("val")
		case "w:lvl":
			if i, ok := e.number("ilvl"); ok && i >= 0 && i < levelsMax {
				lv, err := readLevel(s)
				l.levels[i] = lv
				return err
			}
		}
		return nil
	})
}

func (u *num) read(s *scanner) error {
	return s.children(func(e element) error {
		if e.name == "w:abstractNumId" {
			u.list = e.attr("val")
		}
		if e.name != "w:lvlOverride" {
			return nil
		}
		i, ok := e.number("ilvl")
		if !ok || i < 0 || i >= levelsMax {
			return nil
		}
		return s.children(func(e element) (err error) {
			switch e.name {
			case "w:startOverride":
				if start, ok := e.number("val"); ok {
					u.starts[i] = start
				}
			case "w:lvl":
				u.levels[i], err = readLevel(s)
			}
			return err
		})
	})
}

func readLevel(s *scanner) (level, error) {
	lv := level{format: "decimal", suffix: "tab", restart: -1, stated: true}
	err := s.children(func(e element) error {
		switch e.name {
		case "w:start":
			lv.start, _ = e.number("val")
		case "w:numFmt":
			lv.format = e.attr("val")
		case "w:lvlText":
			lv.text = e.attr("val")
		case "w:suff":
			lv.suffix = e.attr("val")
		case "w:lvlRestart":
			lv.restart, _ = e.number("val")
		case "w:isLgl":
			lv.legal = e.on()
		case "w:pStyle":
			lv.style = e.attr("val")
		}
		return nil
	})
	return lv, err
}

// label counts a paragraph and returns its number as it is printed before the text.
func (n *numbering) label(p paraProps) string {
	ref := n.resolve(p)
	u := n.nums[ref.num]
	if u == nil {
		return ""
	}
	id, l := n.listOf(u)
	if l == nil {
		return ""
	}
	at := n.levelOf(ref, l, p.style)
	counters := n.counters[id]
	if counters == nil {
		counters = &[levelsMax]counter{}
		n.counters[id] = counters
	}
	u.begin(counters)
	levels := u.resolved(l)
	advance(counters, levels, at)
	return printLabel(counters, levels, at)
}

// resolve finds the list of a paragraph: its own word goes before that of its style.
func (n *numbering) resolve(p paraProps) numRef {
	ref := p.number
	n.styles.each(p.style, func(st style) bool {
		if ref.num == "" {
			ref.num = st.para.number.num
			if ref.level < 0 {
				ref.level = st.para.number.level
			}
		}
		return ref.num != ""
	})
	return ref
}

// listOf follows the link of a list to the style that has its levels, once.
func (n *numbering) listOf(u *num) (string, *list) {
	id, l := u.list, n.lists[u.list]
	if l == nil || l.link == "" {
		return id, l
	}
	linked := n.nums[n.styles.byID[l.link].para.number.num]
	if linked == nil || n.lists[linked.list] == nil {
		return id, l
	}
	return linked.list, n.lists[linked.list]
}

// levelOf is the stated level, or the one that names the paragraph's style, or the first.
func (n *numbering) levelOf(ref numRef, l *list, id string) int {
	if ref.level >= 0 {
		return ref.level
	}
	for i := range l.levels {
		if style := l.levels[i].style; style != "" && style == id {
			return i
		}
	}
	return 0
}

// begin sets the counters that this use of the list starts anew.
func (u *num) begin(counters *[levelsMax]counter) {
	if u.begun {
		return
	}
	u.begun = true
	for i, start := range u.starts {
		counters[i] = counter{value: start - 1, begun: true}
	}
}

func (u *num) resolved(l *list) [levelsMax]level {
	levels := l.levels
	for i, lv := range u.levels {
		levels[i] = lv
	}
	return levels
}

func advance(counters *[levelsMax]counter, levels [levelsMax]level, at int) {
	if !counters[at].begun {
		counters[at] = counter{value: levels[at].start - 1, begun: true}
	}
	counters[at].value++
	for i := at + 1; i < levelsMax; i++ {
		if r := levels[i].restart; r < 0 || r > at {
			counters[i] = counter{}
		}
	}
}

// printLabel fills the pattern of a level ("%1.%2") with the counters.
func printLabel(counters *[levelsMax]counter, levels [levelsMax]level, at int) string {
	lv := levels[at]
	if !lv.stated || lv.format == "none" && !strings.Contains(lv.text, "%") {
		return strings.TrimSpace(lv.text)
	}
	if lv.format == "bullet" {
		return spaced(bullet(lv.text), lv.suffix)
	}
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		if lv.text[i] != '%' || i+1 == len(lv.text) || lv.text[i+1] < '1' || lv.text[i+1] > '9' {
			b.WriteByte(lv.text[i])
			continue
		}
		i++
		b.WriteString(printCounter(counters, levels, int(lv.text[i]-'1'), lv.legal))
	}
	return spaced(b.String(), lv.suffix)
}

func printCounter(counters *[levelsMax]counter, levels [levelsMax]level, at int, legal bool) string {
	value := counters[at].value
	if !counters[at].begun {
		value = levels[at].start
	}
	if legal {
		return numeral("decimal", value)
	}
	return numeral(levels[at].format, value)
}

// spaced puts the gap behind a label that a person sees: a full-width mark brings its
// own.
func spaced(label, suffix string) string {
	if label == "" || suffix == "nothing" {
		return label
	}
	runes := []rune(label)
	last := runes[len(runes)-1]
	if kind := width.LookupRune(last).Kind(); kind == width.EastAsianWide || kind == width.EastAsianFullwidth {
		return label
	}
	return label + " "
}

// bullet replaces the private characters by which symbol fonts draw their dots.
func bullet(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) {
			return '•'
		}
		return r
	}, text)
}
