package pdftext

import (
	"fmt"
	"math"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	slackAngle   = 0.05 // radians by which upright text may lean
	lineEndMark  = 0x02 // what pdfium makes of a hyphen at the end of a line
	lineEndMark2 = 0xFFFE

	lowSurrogates = 0xDC00 // the first code of second halves
	typeAscent    = 0.88   // of an em, where the file does not tell
	looseHeight   = 1.2    // em, the usual height of ascent and descent together
)

// text collects the characters of the page that a person sees.
func (r *pageReader) text() error {
	loaded, err := r.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: r.page})
	if err != nil {
		return fmt.Errorf("load text: %w", err)
	}
	page := loaded.TextPage
	count, err := r.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page})
	if err != nil {
		return fmt.Errorf("count characters: %w", err)
	}
	if err := r.count(0, count.Count); err != nil {
		return err
	}
	r.length = count.Count
	for i := range count.Count {
		if err := r.char(page, i); err != nil {
			return fmt.Errorf("character %d: %w", i, err)
		}
	}
	_, err = r.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: page})
	return err
}

// char adds one character, unless it is not printed, hidden, turned or off the page.
func (r *pageReader) char(page references.FPDF_TEXTPAGE, i int) error {
	char, ok, err := r.unicode(page, i)
	if err != nil || !ok {
		return err
	}
	angle, err := r.pdf.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: page, Index: i})
	if err != nil {
		return fmt.Errorf("angle: %w", err)
	}
	if !r.upright(float64(angle.CharAngle)) {
		return nil
	}
	if r.hidden && r.shown {
		skip, err := r.charHidden(page, i)
		if err != nil || skip {
			return err
		}
	}
	g, err := r.place(page, i, char)
	if err != nil {
		return err
	}
	if r.size.contains(g.midX(), g.midY()) {
		r.glyphs = append(r.glyphs, g)
	}
	return nil
}

// unicode returns the character; ok is false for the spaces and line ends that
// pdfium adds. A glyph whose meaning the file does not tell is U+FFFD: it stands on
// the page, so it must not vanish.
func (r *pageReader) unicode(page references.FPDF_TEXTPAGE, i int) (char rune, ok bool, err error) {
	char, err = r.code(page, i)
	if err != nil {
		return 0, false, err
	}
	if utf16.IsSurrogate(char) {
		return r.pair(page, i, char)
	}
	switch {
	case char == '\r' || char == '\n':
		return 0, false, nil
	case char == lineEndMark || char == lineEndMark2:
		char = '-'
	case unicode.IsSpace(char):
		added, err := r.pdf.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: i})
		if err != nil || added.IsGenerated {
			return 0, false, err
		}
	case unicode.IsControl(char) || !isScalar(char):
		char = unicode.ReplacementChar
	}
	return char, true, nil
}

func isScalar(r rune) bool { return r > 0 && r <= unicode.MaxRune }

func (r *pageReader) code(page references.FPDF_TEXTPAGE, i int) (rune, error) {
	got, err := r.pdf.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
	if err != nil {
		return 0, fmt.Errorf("unicode: %w", err)
	}
	return rune(got.Unicode), nil
}

// pair joins the two halves in which pdfium gives a character beyond U+FFFF; the
// second half is not ok. A half without the other is U+FFFD.
func (r *pageReader) pair(page references.FPDF_TEXTPAGE, i int, half rune) (char rune, ok bool, err error) {
	other := i + 1
	if half >= lowSurrogates {
		other = i - 1
	}
	if other < 0 || other >= r.length {
		return unicode.ReplacementChar, true, nil
	}
	code, err := r.code(page, other)
	if err != nil {
		return 0, false, err
	}
	if other < i {
		joined := utf16.DecodeRune(code, half)
		return unicode.ReplacementChar, joined == unicode.ReplacementChar, nil
	}
	return utf16.DecodeRune(half, code), true, nil
}

// upright reports whether text at an angle stands upright on the page as shown.
func (r *pageReader) upright(angle float64) bool {
	want := float64((4-r.quarters)%4) * math.Pi / 2
	off := math.Mod(math.Abs(angle-want), 2*math.Pi)
	return off < slackAngle || 2*math.Pi-off < slackAngle
}

func (r *pageReader) charHidden(page references.FPDF_TEXTPAGE, i int) (bool, error) {
	object, err := r.pdf.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: page, Index: i})
	if err != nil {
		return false, fmt.Errorf("text object: %w", err)
	}
	r.session.handles++
	return r.isHidden(object.TextObject)
}

// place finds the advance box of a character on the page as shown.
func (r *pageReader) place(page references.FPDF_TEXTPAGE, i int, char rune) (glyph, error) {
	em, err := r.typeSize(page, i)
	if err != nil {
		return glyph{}, err
	}
	if r.quarters == 0 {
		loose, err := r.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: i})
		if err != nil {
			return glyph{}, fmt.Errorf("box: %w", err)
		}
		b := box{float64(loose.Rect.Left), float64(loose.Rect.Bottom), float64(loose.Rect.Right), float64(loose.Rect.Top)}
		// Without the ascent of the typeface pdfium gives the inked box, which for a
		// comma is a quarter of its place.
		inked := isIdeographic(char) && math.Abs(b.width()-em) > em/10
		if b.width() > 0 && b.height() > 0 && !inked {
			return glyph{box: r.view.applyBox(b), char: char, em: em}, nil
		}
	}
	return r.placeByOrigin(page, i, glyph{char: char, em: em})
}

// placeByOrigin builds the box from the origin, the size of type and the inked box,
// where pdfium gives no advance box (it never does on a turned page).
func (r *pageReader) placeByOrigin(page references.FPDF_TEXTPAGE, i int, g glyph) (glyph, error) {
	origin, err := r.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, fmt.Errorf("origin: %w", err)
	}
	ink, err := r.pdf.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: page, Index: i})
	if err != nil {
		return glyph{}, fmt.Errorf("inked box: %w", err)
	}
	x, y := r.view.apply(origin.X, origin.Y)
	g.box = r.view.applyBox(box{ink.Left, ink.Bottom, ink.Right, ink.Top})
	if isIdeographic(g.char) {
		g.x0, g.x1 = x, x+g.em
	}
	if g.width() <= 0 {
		g.x0, g.x1 = x, x+g.em/4
	}
	g.y0, g.y1 = y-typeAscent*g.em, y+(1-typeAscent)*g.em
	return g, nil
}

func (r *pageReader) typeSize(page references.FPDF_TEXTPAGE, i int) (float64, error) {
	size, err := r.pdf.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page, Index: i})
	if err != nil {
		return 0, fmt.Errorf("type size: %w", err)
	}
	got, err := r.pdf.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: page, Index: i})
	if err != nil {
		return 0, fmt.Errorf("text matrix: %w", err)
	}
	m := matrix{a: float64(got.Matrix.A), b: float64(got.Matrix.B), c: float64(got.Matrix.C), d: float64(got.Matrix.D)}
	return max(size.FontSize*m.scale(), 1), nil
}
