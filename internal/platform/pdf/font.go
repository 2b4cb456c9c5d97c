package pdf

import (
	_ "embed" // the typeface
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/signintech/gopdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"caixiao/internal/platform/blocks"
)

//go:embed font/LXGWWenKai-Regular.ttf
var typeface []byte

const (
	family      = "LXGW WenKai"
	emUnits     = 1000    // advance widths are kept in thousandths of an em, as PDF does
	runesMax    = 0x30000 // the planes in which the typeface has glyphs
	noGlyph     = -1
	contextLen  = 12 // characters of context on either side of a missing glyph
	bodyIndent  = 2  // characters
	hiddenRunes = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
)

// face is the parsed typeface; it is read-only and shared by all writers.
type face struct {
	advances  []int16 // by rune; noGlyph where the typeface has none
	container *gopdf.FontContainer
}

// loadFace parses the typeface on first use, once per process (about 10 ms).
var loadFace = sync.OnceValues(func() (*face, error) {
	parsed, err := sfnt.Parse(typeface)
	if err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	f := &face{advances: make([]int16, runesMax), container: &gopdf.FontContainer{}}
	var buf sfnt.Buffer
	for r := range rune(runesMax) {
		f.advances[r] = noGlyph
		glyph, err := parsed.GlyphIndex(&buf, r)
		if err != nil || glyph == 0 {
			continue
		}
		width, err := parsed.GlyphAdvance(&buf, glyph, fixed.I(emUnits), font.HintingNone)
		if err != nil {
			return nil, fmt.Errorf("advance of %U: %w", r, err)
		}
		f.advances[r] = int16(width.Round())
	}
	if err := f.container.AddTTFFontData(family, typeface); err != nil {
		return nil, fmt.Errorf("prepare for embedding: %w", err)
	}
	return f, nil
})

// has reports whether the typeface can print a character.
func (f *face) has(r rune) bool {
	return r >= 0 && int(r) < len(f.advances) && f.advances[r] != noGlyph
}

// width is the printed width of text in points.
func (f *face) width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		sum += f.advance(r)
	}
	return float64(sum) * size / emUnits
}

// advance is the width of one character in thousandths of an em.
func (f *face) advance(r rune) int {
	if !f.has(r) {
		return 0
	}
	return int(f.advances[r])
}

// check refuses the first character of the document that cannot be printed.
func (f *face) check(doc blocks.Document) error {
	for _, b := range doc.Blocks {
		for _, text := range texts(b) {
			if err := f.checkText(text); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *face) checkText(text string) error {
	for i, r := range text {
		if r == '\n' || f.has(r) || invisible(r) {
			continue
		}
		return blocks.ErrGlyph.With(string(r), fmt.Sprintf("U+%04X", r), around(text, i))
	}
	return nil
}

// around is the text near byte position at, so that a person finds the place.
func around(text string, at int) string {
	before, after := []rune(text[:at]), []rune(text[at:])
	before = before[max(0, len(before)-contextLen):]
	after = after[:min(len(after), contextLen+1)]
	return strings.Join(strings.Fields(string(before)+string(after)), " ")
}

// texts lists everything a block prints.
func texts(b blocks.Block) []string {
	switch b := b.(type) {
	case blocks.Line:
		return []string{b.Text}
	case blocks.Paragraph:
		return []string{b.Text, b.Right}
	case blocks.Contents:
		return []string{b.Title}
	case blocks.Table:
		var all []string
		for _, row := range b.Rows {
			for _, cell := range row.Cells {
				all = append(all, cell.Text)
			}
		}
		return all
	}
	return nil
}

// invisible tells characters that take no room on paper: controls that stand for a
// space or nothing, and zero-width characters that come along with pasted text.
func invisible(r rune) bool {
	return r == '\t' || r == '\r' || strings.ContainsRune(hiddenRunes, r)
}

// printable turns text into what is set: tabs become spaces, invisible characters go.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r != '\n' && (invisible(r) || unicode.IsControl(r)):
			return -1
		}
		return r
	}, text)
}
