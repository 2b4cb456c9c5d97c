// Package recognise makes a target document of the blocks of a file: of text whose
// lines are broken anywhere, and of ruled tables (Word, Excel, HTML, PDF). It is
// pure: blocks in, target.Document and Report out. Nothing is guessed silently.
package recognise
