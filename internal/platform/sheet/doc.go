// Package sheet writes documents as Excel workbooks and reads workbooks as documents.
//
// Vocabulary: a page of the document (what stands between two PageBreaks) is a sheet;
// its column lines are the lines of all its tables together, so that every table
// keeps its own proportions on one grid; a paragraph is a row merged over the width.
//
// Invariants, held by property tests:
//
//	S1  what Write wrote, Read gives back: texts, spans, alignment, styles, notes
//	S2  a text is a text: no cell is ever a formula, amounts stay as printed
//	S3  equal documents give equal bytes
//	S4  no declaration in a foreign file (dimension, merge, row number) costs memory
package sheet
