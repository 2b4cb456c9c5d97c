package htmldoc

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caixiao/internal/platform/blocks"
)

// list is an open list with the number of its next item.
type list struct {
	ordered bool
	kind    string // type attribute or list-style-type
	next    int
	bare    bool // without marks
}

// itemsMax bounds the numbers of list items.
const itemsMax = 1_000_000

func newList(n *html.Node) list {
	l := list{ordered: n.DataAtom == atom.Ol, next: 1}
	if start, ok := number(n, "start", itemsMax); ok {
		l.next = start
	}
	l.kind, _ = attr(n, "type")
	if s := style(n, "list-style-type") + style(n, "list-style"); s != "" {
		l.kind = s
		l.bare = strings.Contains(s, "none")
	}
	return l
}

// item returns the mark of a list item as it is seen before its text. Lines of a
// navigation have none: their lists are a means of layout.
func (f *flow) item(n *html.Node, d dress) string {
	if len(f.lists) == 0 || d.style == blocks.Entry {
		return ""
	}
	l := &f.lists[len(f.lists)-1]
	if value, ok := number(n, "value", itemsMax); ok {
		l.next = value
	}
	at := l.next
	l.next++
	switch {
	case l.bare || strings.Contains(style(n, "list-style-type")+style(n, "list-style"), "none"):
		return ""
	case !l.ordered:
		return "• "
	}
	return ordinal(l.kind, at)
}

// ordinal prints the number of an item in one of the kinds that pages use; another
// kind prints as digits.
func ordinal(kind string, n int) string {
	letter := string(rune('a' + (n-1+26)%26))
	switch {
	case (kind == "a" || strings.HasSuffix(kind, "lower-alpha") || strings.HasSuffix(kind, "lower-latin")) && n >= 1 && n <= 26:
		return letter + ". "
	case (kind == "A" || strings.HasSuffix(kind, "upper-alpha") || strings.HasSuffix(kind, "upper-latin")) && n >= 1 && n <= 26:
		return strings.ToUpper(letter) + ". "
	case (strings.Contains(kind, "cjk-ideographic") || strings.Contains(kind, "simp-chinese") || strings.Contains(kind, "trad-chinese")) && n >= 1 && n <= 99:
		return chinese(n) + "、"
	}
	return strconv.Itoa(n) + ". "
}

// chinese counts to 99 in words.
func chinese(n int) string {
	digits := []rune("〇一二三四五六七八九")
	text := ""
	if n >= 20 {
		text = string(digits[n/10])
	}
	if n >= 10 {
		text += "十"
	}
	if n%10 > 0 {
		text += string(digits[n%10])
	}
	return text
}

// inputText is what a field of a form shows.
func inputText(n *html.Node) string {
	kind, _ := attr(n, "type")
	value, _ := attr(n, "value")
	_, checked := attr(n, "checked")
	switch strings.ToLower(kind) {
	case "checkbox", "radio":
		if checked {
			return "☑"
		}
		return "☐"
	case "hidden", "password", "file", "image", "submit", "reset", "button", "range", "color":
		return ""
	}
	return value
}

// selected is what a closed selection shows: the option chosen, else the first.
func selected(n *html.Node) string {
	var first, chosen *html.Node
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || c.DataAtom != atom.Option {
			continue
		}
		if first == nil {
			first = c
		}
		if _, ok := attr(c, "selected"); ok {
			chosen = c
		}
	}
	if chosen == nil {
		chosen = first
	}
	if chosen == nil {
		return ""
	}
	var b strings.Builder
	for c := range chosen.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
