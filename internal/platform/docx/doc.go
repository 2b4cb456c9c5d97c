// Package docx reads any .docx as a person sees it and writes blocks as an official
// document: OOXML over archive/zip and encoding/xml, with merged cells, repeated header
// rows and a table of contents. It knows no domain word.
//
// Reading gives visible text only: what is deleted, hidden or an instruction of a field
// is left out, automatic list numbers are spelt out, a text box follows the paragraph
// it hangs on, a nested table becomes lines of its cell, notes stand at the end. Page
// headers and footers are not part of the document.
//
// Writing is deterministic: the same blocks give the same bytes.
//
// Invariants, checked by the round-trip property:
//
//	D1  Read(Write(x)) has the visible content of x: blocks, texts, spans, header rows
//	D2  that does not depend on document properties, custom XML or comments
//	D3  no input makes Read panic; every refusal is one of the failures of blocks
package docx

const format = "docx"

// Ids of the paragraph styles that exist for the sake of tables. Word forgets nothing
// about a paragraph but its meaning, so the meaning travels as a style.
const (
	styleTable     = "TableText"   // a paragraph inside a cell
	styleSpacer    = "TableSpacer" // an empty paragraph that only holds something apart
	styleJoin      = "TableJoin"   // between two parts of one table, see tableParts
	styleTOCHead   = "TOCHeading"
	styleHyperlink = "Hyperlink"
)
