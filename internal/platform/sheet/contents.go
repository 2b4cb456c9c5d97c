package sheet

import (
	"fmt"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// link is a line of a table of contents and the title it leads to. The row of the title
// is known only when its sheet is written.
type link struct {
	sheet, cell string
	page, block int
}

// contents writes a line for every heading and form title behind block i, on this sheet
// and on the later ones. Sheets have no page numbers: how they fall on pages is the
// printer's matter.
func (s *sheet) contents(i int, c blocks.Contents) error {
	if c.Title != "" {
		if _, err := s.band([]part{{text: c.Title, from: 1, to: s.lines.columns(), look: contentsLook}}); err != nil {
			return err
		}
	}
	from := i + 1
	for n := s.number; n < len(s.book.pages); n++ {
		list := s.book.pages[n].blocks
		for at := from; at < len(list); at++ {
			if err := s.contentsLine(n, at, list[at]); err != nil {
				return err
			}
		}
		from = 0
	}
	return nil
}

// contentsLine writes the line of one block, if it is a title.
func (s *sheet) contentsLine(page, at int, b blocks.Block) error {
	p, ok := b.(blocks.Paragraph)
	text := strings.TrimSpace(strings.ReplaceAll(visible.Lines(p.Text), "\n", " "))
	if !ok || !isTitle(p) || text == "" {
		return nil
	}
	row, err := s.band([]part{{text: text, from: 1, to: s.lines.columns(), look: looks[blocks.Entry]}})
	if err != nil {
		return err
	}
	s.book.links = append(s.book.links, link{s.name, s.ref(1, row), page, at})
	return nil
}

// linksMax is how many links Excel takes on one sheet; lines beyond it stay plain text.
const linksMax = 65_529

// setLinks links the lines of all tables of contents to their titles.
func (b *book) setLinks() error {
	count := map[string]int{}
	for _, l := range b.links {
		if count[l.sheet]++; count[l.sheet] > linksMax {
			continue
		}
		p := b.pages[l.page]
		target := fmt.Sprintf("%s!A%d", quoted(p.name), p.rows[l.block])
		if err := b.file.SetCellHyperLink(l.sheet, l.cell, target, "Location"); err != nil {
			return fmt.Errorf("link to %q: %w", target, err)
		}
	}
	return nil
}
