// Package htmldoc writes blocks as one self-contained web page that looks and prints
// like the official document, and reads any web page as a person sees it in a browser.
// It knows no domain word.
//
// The page that Write makes has no script and loads nothing. What HTML has no element
// for, its attributes tell the reader:
//
//	data-doc-style   the style of a paragraph (blocks.Style)
//	data-doc-right   the text at the right margin of a note or entry
//	data-doc-page    a sheet; every one but the first begins with a page break
//	data-doc-table   tables that are parts of one, since a thead cannot stand in the middle
//	data-doc-header  a header row that cannot be in a thead, because a cell reaches out of it
//
// Reading leaves out what a browser does not show: scripts, styles, templates,
// comments, hidden elements. Style sheets are not evaluated: an element counts as
// hidden by its own attributes only.
//
// Invariants, checked by the round-trip property:
//
//	H1  Read(Write(x)) has the visible content of x: blocks, texts, spans, header rows
//	H2  no input makes Read panic; every refusal is one of the failures of blocks
package htmldoc

const format = "html"
