// Package pdf prints blocks as A4 pages: headings, paragraphs, ruled tables with
// merged cells, a table of contents with page numbers, bookmarks. The same blocks
// give the same bytes: no time, no identifier, no random name is written.
//
// Layout comes first and knows nothing of PDF (page.go, flow.go, table.go,
// paginate.go); draw.go hands the finished pages to gopdf, and repair.go corrects
// in the written file what gopdf gets wrong.
//
// One typeface serves every text: LXGW WenKai Regular, embedded in the program and
// cut down to the used glyphs in every file. Bold is the same glyph struck twice.
// A character the typeface lacks is refused by name, never printed as a blank.
package pdf

import (
	"fmt"
	"io"

	"caixiao/internal/platform/blocks"
)

// Write prints doc on A4 pages in portrait. A character without a glyph gives
// blocks.ErrGlyph before anything is written; the rest are errors of w. Memory is
// that of the finished file twice and of its layout, some 45 KB a page.
//
// Invisible format characters (zero-width space, byte order mark) are left out.
func Write(w io.Writer, doc blocks.Document) error {
	f, err := loadFace()
	if err != nil {
		return fmt.Errorf("load typeface: %w", err)
	}
	if err := f.check(doc); err != nil {
		return err
	}
	file, err := draw(f, compose(f, doc))
	if err != nil {
		return fmt.Errorf("draw pages: %w", err)
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}
