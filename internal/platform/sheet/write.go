package sheet

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
)

// Limits of Excel that a document can meet.
const (
	columnsMax   = 16_384
	rowsMax      = 1_048_576
	cellUnitsMax = 32_767
)

// Write prints a document as a workbook: one sheet per page, A4 upright, one sheet
// wide. Every cell holds its text as a string, as printed. Equal documents give equal
// bytes. Empty paragraphs and tables without rows are not printed.
//
// Errors: ErrTooMany when a text, or a page, is larger than Excel allows.
func Write(w io.Writer, doc blocks.Document) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // only forgets temporary files, and none are made
	b := book{file: f, stylist: stylist{file: f, ids: map[cellLook]int{}}, pages: plan(doc)}
	if err := b.write(); err != nil {
		return err
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// book is a workbook being written.
type book struct {
	file    *excelize.File
	stylist stylist
	pages   []page
	links   []link
}

// page is what becomes one sheet.
type page struct {
	name   string
	blocks []blocks.Block
	rows   map[int]int // block that a contents may list → sheet row, once it is written
}

// plan cuts a document into pages and names their sheets.
func plan(doc blocks.Document) []page {
	pages := []page{{}}
	for _, b := range doc.Blocks {
		last := &pages[len(pages)-1]
		if _, ok := b.(blocks.PageBreak); !ok {
			last.blocks = append(last.blocks, b)
		} else if len(last.blocks) > 0 {
			pages = append(pages, page{})
		}
	}
	if n := len(pages); n > 1 && len(pages[n-1].blocks) == 0 {
		pages = pages[:n-1]
	}
	naming := names{taken: map[string]bool{}}
	for i := range pages {
		p := &pages[i]
		p.rows = map[int]int{}
		p.name = naming.next(nameOf(p.blocks), i+1)
	}
	return pages
}

// nameOf returns the title a sheet is named after: that of its first heading, or else
// of its table of contents.
func nameOf(list []blocks.Block) string {
	shown := ""
	for _, b := range list {
		if c, ok := b.(blocks.Contents); ok && shown == "" {
			shown = c.Title
		}
		if p, ok := b.(blocks.Paragraph); ok && isTitle(p) && p.Text != "" {
			return p.Text
		}
	}
	return shown
}

// isTitle reports a paragraph that a table of contents lists.
func isTitle(p blocks.Paragraph) bool {
	switch p.Style {
	case blocks.Title, blocks.Heading1, blocks.Heading2, blocks.Heading3, blocks.FormTitle:
		return true
	}
	return false
}

func (b *book) write() error {
	if err := b.prepare(); err != nil {
		return err
	}
	for i, p := range b.pages {
		if i > 0 {
			if _, err := b.file.NewSheet(p.name); err != nil {
				return fmt.Errorf("new sheet %q: %w", p.name, err)
			}
		}
		s := sheet{book: b, name: p.name, number: i}
		if err := s.write(p); err != nil {
			return err
		}
	}
	return b.setLinks()
}

// prepare sets what concerns the whole workbook. The times and names that programs
// leave in a file are fixed, so that the bytes depend on the document alone (S3).
func (b *book) prepare() error {
	const epoch = "2000-01-01T00:00:00Z"
	if err := b.file.SetDefaultFont(song); err != nil {
		return fmt.Errorf("default font: %w", err)
	}
	if err := b.file.SetDocProps(&excelize.DocProperties{Created: epoch, Modified: epoch}); err != nil {
		return fmt.Errorf("document properties: %w", err)
	}
	if err := b.file.SetSheetName("Sheet1", b.pages[0].name); err != nil {
		return fmt.Errorf("first sheet: %w", err)
	}
	return nil
}
