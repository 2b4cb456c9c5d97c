package htmldoc

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caixiao/internal/platform/blocks"
)

// attr returns an attribute of an element.
func attr(n *html.Node, name string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// style returns one property of the element's own style, in lower case.
func style(n *html.Node, property string) string {
	text, ok := attr(n, "style")
	if !ok {
		return ""
	}
	found := ""
	for _, declaration := range strings.Split(text, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		if strings.EqualFold(strings.TrimSpace(name), property) {
			found = strings.ToLower(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important")))
		}
	}
	return found
}

// unseen are elements whose content a browser does not show.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true,
	atom.Object: true, atom.Video: true, atom.Audio: true, atom.Canvas: true, atom.Svg: true, atom.Datalist: true,
	atom.Rp: true, atom.Rt: true, atom.Colgroup: true, atom.Noframes: true, atom.Title: true,
}

// hidden reports whether an element is not shown and takes no place, by its own
// attributes.
func hidden(n *html.Node) bool {
	if unseen[n.DataAtom] {
		return true
	}
	if _, ok := attr(n, "hidden"); ok {
		return true
	}
	if _, open := attr(n, "open"); n.DataAtom == atom.Dialog && !open {
		return true
	}
	if _, ok := attr(n, "style"); !ok {
		return false
	}
	return style(n, "display") == "none" || style(n, "mso-hide") == "all"
}

// transparent reports an element that keeps its place and shows nothing there.
func transparent(n *html.Node) bool {
	visibility := style(n, "visibility")
	return visibility == "hidden" || visibility == "collapse" || isZero(style(n, "opacity"))
}

// sized follows the size of text: pages set it to 0 around elements that state a size
// of their own, to lose the blanks between these, or to hide words.
func (d dress) sized(n *html.Node) dress {
	size := style(n, "font-size")
	switch {
	case size == "":
	case isZero(size):
		d.sizeless = true
	case strings.HasSuffix(size, "%"), strings.HasSuffix(size, "em") && !strings.HasSuffix(size, "rem"),
		size == "inherit", size == "smaller", size == "larger": // a share of the size around it
	default:
		d.sizeless = false
	}
	return d
}

// isZero reports a number of zero with any unit: 0, 0px, .0em, 0%.
func isZero(value string) bool {
	number := strings.TrimLeft(value, "+-.0")
	digits := strings.ContainsRune(value[:len(value)-len(number)], '0')
	return digits && (number == "" || strings.Trim(number, "%abcdefghijklmnopqrstuvwxyz") == "")
}

// blockElements begin a line of their own.
var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true, atom.Dl: true,
	atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true,
	atom.Hgroup: true, atom.Hr: true, atom.Html: true, atom.Legend: true, atom.Li: true, atom.Main: true, atom.Menu: true,
	atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true, atom.Search: true, atom.Section: true, atom.Summary: true,
	atom.Ul: true,
}

// isBlock reports whether an element begins a line of its own.
func isBlock(n *html.Node) bool {
	switch display := style(n, "display"); {
	case display == "inline" || strings.HasPrefix(display, "inline-"):
		return false
	case display == "block" || display == "flex" || display == "grid" || display == "list-item":
		return true
	}
	return blockElements[n.DataAtom]
}

// headings are the elements of headings; deeper ones are headings of the third level.
var headings = map[atom.Atom]blocks.Style{
	atom.H1: blocks.Heading1, atom.H2: blocks.Heading2, atom.H3: blocks.Heading3,
	atom.H4: blocks.Heading3, atom.H5: blocks.Heading3, atom.H6: blocks.Heading3,
}

// known are the styles that data-doc-style may name.
var known = map[blocks.Style]bool{
	blocks.Plain: true, blocks.Title: true, blocks.Heading1: true, blocks.Heading2: true, blocks.Heading3: true,
	blocks.FormTitle: true, blocks.FormNote: true, blocks.Entry: true,
}

// styleOf is what a block element is; outer is the style of the element around it.
func styleOf(n *html.Node, outer blocks.Style) blocks.Style {
	if value, ok := attr(n, "data-doc-style"); ok && known[blocks.Style(value)] {
		return blocks.Style(value)
	}
	if outer == blocks.Entry || n.DataAtom == atom.Nav {
		return blocks.Entry
	}
	if s := headings[n.DataAtom]; s != "" {
		return s
	}
	switch {
	case n.DataAtom == atom.Caption:
		return blocks.FormTitle
	case outer != blocks.Plain && outer != blocks.Body:
		return outer
	case n.DataAtom == atom.P:
		return blocks.Body
	}
	return blocks.Plain
}

// alignOf is the alignment that an element states itself.
func alignOf(n *html.Node) blocks.Align {
	value := style(n, "text-align")
	if value == "" {
		value, _ = attr(n, "align")
	}
	switch strings.ToLower(value) {
	case "left", "start":
		return blocks.Left
	case "center", "middle", "-webkit-center":
		return blocks.Center
	case "right", "end":
		return blocks.Right
	}
	if n.DataAtom == atom.Center {
		return blocks.Center
	}
	return blocks.Natural
}

// isBold reports what an element says of the weight of its text.
func isBold(n *html.Node) (bold, stated bool) {
	switch weight := style(n, "font-weight"); weight {
	case "":
		return true, n.DataAtom == atom.B || n.DataAtom == atom.Strong || n.DataAtom == atom.Th
	case "bold", "bolder":
		return true, true
	default:
		n, err := strconv.Atoi(weight)
		return err == nil && n >= 600, true
	}
}

// breaks reports whether a page break is asked for at one side of an element
// ("before", "after").
func breaks(n *html.Node, side string) bool {
	for _, property := range []string{"page-break-" + side, "break-" + side} {
		switch style(n, property) {
		case "always", "page", "left", "right", "recto", "verso":
			return true
		}
	}
	return false
}

// number reads an attribute that is a number, at most limit.
func number(n *html.Node, name string, limit int) (int, bool) {
	value, ok := attr(n, name)
	value = strings.TrimSpace(value)
	end := 0
	for end < len(value) && value[end] >= '0' && value[end] <= '9' {
		end++
	}
	if !ok || end == 0 {
		return 0, false
	}
	if end > 9 {
		return limit, true
	}
	v, err := strconv.Atoi(value[:end])
	return min(v, limit), err == nil
}
