package pdf

import (
	"bytes"
	"fmt"

	"github.com/signintech/gopdf"
)

// boldShift is how far the second strike of a bold glyph stands from the first, in em.
const boldShift = 0.028

// draw hands the finished pages to gopdf and returns the bytes of the file.
func draw(f *face, c *composer) ([]byte, error) {
	d := &drawer{pdf: &gopdf.GoPdf{}, c: c}
	d.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	if err := d.pdf.AddTTFFontFromFontContainer(family, f.container); err != nil {
		return nil, fmt.Errorf("embed typeface: %w", err)
	}
	if err := d.pdf.SetFont(family, "", footerSize); err != nil {
		return nil, fmt.Errorf("choose typeface: %w", err)
	}
	for i := range c.pages {
		if err := d.page(i); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	var out bytes.Buffer
	if _, err := d.pdf.WriteTo(&out); err != nil {
		return nil, err
	}
	return repair(out.Bytes(), d.outline)
}

// drawer holds a file in the making.
type drawer struct {
	pdf     *gopdf.GoPdf
	c       *composer
	heading int            // the next to be marked
	outline []outlineEntry // what has been marked
}

func (d *drawer) page(i int) error {
	d.pdf.AddPage()
	d.pdf.SetLineWidth(ruleWidth)
	d.marks(i + 1)
	p := d.c.pages[i]
	for _, r := range p.rules {
		d.pdf.Line(r.x0, r.y0, r.x1, r.y1)
	}
	for _, s := range p.spans {
		if err := d.span(s); err != nil {
			return err
		}
	}
	for _, l := range p.links {
		d.pdf.AddInternalLink(anchor(l.target), l.x, l.y, l.width, l.height)
	}
	number := fmt.Sprintf("— %d —", i+1)
	return d.span(span{
		x: (pageWidth - d.c.face.width(number, footerSize)) / 2, y: footerBaseline,
		size: footerSize, text: number,
	})
}

// span prints text; bold is the same text twice, a little apart.
func (d *drawer) span(s span) error {
	if err := d.pdf.SetFontSize(s.size); err != nil {
		return err
	}
	if err := d.pdf.SetCharSpacing(s.spacing); err != nil {
		return err
	}
	strikes := []float64{0}
	if s.bold {
		strikes = []float64{-boldShift / 2, boldShift / 2}
	}
	for _, shift := range strikes {
		d.pdf.SetXY(s.x+shift*s.size, s.y)
		if err := d.pdf.Text(s.text); err != nil {
			return fmt.Errorf("text: %w", err)
		}
	}
	return nil
}

// marks sets the bookmarks and link targets of one page.
func (d *drawer) marks(page int) {
	for d.heading < len(d.c.headings) && d.c.headings[d.heading].page == page {
		h := d.c.headings[d.heading]
		d.pdf.SetXY(0, h.y)
		d.pdf.SetAnchor(anchor(d.heading))
		entry := d.pdf.AddOutlineWithPosition(h.text)
		d.outline = append(d.outline, outlineEntry{object: entry.GetIndex(), text: h.text, level: h.level})
		d.heading++
	}
}

func anchor(heading int) string { return fmt.Sprintf("h%d", heading) }
