package htmldoc

import (
	"strings"

	"golang.org/x/net/html"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// Read gives the visible content of a web page in reading order. Failures: ErrEmpty,
// ErrTooLarge, ErrTooMany (cells, lines, nesting), ErrUnsupported (a web archive),
// ErrDamaged (not text).
func Read(data []byte) (blocks.Document, error) {
	if len(data) == 0 {
		return blocks.Document{}, blocks.ErrEmpty
	}
	if len(data) > blocks.FileBytesMax {
		return blocks.Document{}, blocks.ErrTooLarge.With(len(data), blocks.FileBytesMax)
	}
	text, err := decode(data)
	if err != nil {
		return blocks.Document{}, err
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		// The only thing that the parser refuses of a text is its depth.
		return blocks.Document{}, blocks.ErrTooMany.With("nesting", nestingMax)
	}
	r := &reader{}
	f := &flow{reader: r}
	if err := f.children(root, dress{style: blocks.Plain}); err != nil {
		return blocks.Document{}, err
	}
	if err := f.flush(dress{style: blocks.Plain}); err != nil {
		return blocks.Document{}, err
	}
	locate(f.blocks)
	doc := blocks.Document{Blocks: f.blocks}
	if !visible.Any(doc) {
		return blocks.Document{}, blocks.ErrEmpty
	}
	return doc, nil
}

// nestingMax is how deep the parser lets elements stand in each other.
const nestingMax = 512

// reader counts what all flows of a document hold together.
type reader struct {
	cells int // positions in all tables
	lines int // paragraphs
	pages int // sheets of our own pages
}
