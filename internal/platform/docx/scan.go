package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"caixiao/internal/platform/blocks"
)

// nestingMax is how deep elements may stand in each other. Word writes some forty
// levels; every level costs stack here.
const nestingMax = 256

// scanner walks through one part without keeping it. The element in whose visitor we
// are is open; what its visitor does not read is skipped.
type scanner struct {
	decoder *xml.Decoder
	part    string
	depth   int
}

// element is the start of an element: its name with the usual prefix ("w:p").
type element struct {
	name  string
	attrs []xml.Attr
}

// prefixes names the namespaces that matter here; the strict form of the standard has
// other addresses for the same elements.
var prefixes = map[string]string{
	nsMain: "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                "w",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":     "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":      "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                  "m",
	"http://schemas.microsoft.com/office/word/2010/wordml":            "w14",
	"http://schemas.openxmlformats.org/package/2006/relationships":    "rel",
	"http://schemas.openxmlformats.org/drawingml/2006/main":           "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessing": "wp",
}

func newScanner(part string, data []byte) *scanner {
	s := &scanner{part: part, decoder: xml.NewDecoder(asUTF8(data))}
	s.decoder.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return input, nil // asUTF8 has done it
		}
		return charset.NewReaderLabel(label, input)
	}
	return s
}

// asUTF8 turns UTF-16, the other encoding that a part may have, into UTF-8.
func asUTF8(data []byte) io.Reader {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return transform.NewReader(bytes.NewReader(data), unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	}
	return bytes.NewReader(bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF}))
}

// root finds the outermost element and visits it.
func (s *scanner) root(visit func(element) error) error {
	for {
		token, err := s.token()
		if errors.Is(err, io.EOF) {
			return s.damaged()
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			return visit(named(start))
		}
	}
}

// children visits the elements directly inside the open one, up to its end.
func (s *scanner) children(visit func(element) error) error {
	level := s.depth
	for {
		token, err := s.token()
		if err != nil {
			return s.unexpected(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			if s.depth < level {
				return nil
			}
			continue
		}
		if err := visit(named(start)); err != nil {
			return err
		}
		if err := s.skipTo(level); err != nil {
			return err
		}
	}
}

// text reads the character data of the open element, up to its end.
func (s *scanner) text() (string, error) {
	level := s.depth
	var b strings.Builder
	for s.depth >= level {
		token, err := s.token()
		if err != nil {
			return "", s.unexpected(err)
		}
		if data, ok := token.(xml.CharData); ok && s.depth == level {
			b.Write(data)
		}
	}
	return b.String(), nil
}

// skipTo reads on until only level elements are open.
func (s *scanner) skipTo(level int) error {
	for s.depth > level {
		if _, err := s.token(); err != nil {
			return s.unexpected(err)
		}
	}
	return nil
}

func (s *scanner) token() (xml.Token, error) {
	token, err := s.decoder.Token()
	if errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	if err != nil {
		return nil, s.damaged()
	}
	switch token.(type) {
	case xml.StartElement:
		s.depth++
		if s.depth > nestingMax {
			return nil, blocks.ErrTooMany.With("nesting", nestingMax)
		}
	case xml.EndElement:
		s.depth--
	case xml.Directive:
		// A document type has no place in a package; it is how entities that swell
		// or name files of this machine are brought in.
		return nil, s.damaged()
	}
	return token, nil
}

// unexpected turns the end of the part inside an element into the failure it is.
func (s *scanner) unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return s.damaged()
	}
	return err
}

func (s *scanner) damaged() error { return blocks.Damaged(format, s.part) }

func named(start xml.StartElement) element {
	return element{name: prefixes[start.Name.Space] + ":" + start.Name.Local, attrs: start.Attr}
}

// attr returns an attribute by its local name: the prefix is often left out, and no
// element read here has two of one name.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// has reports whether the attribute is there.
func (e element) has(name string) bool {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return true
		}
	}
	return false
}

// on reads an element that switches a property: present means on.
func (e element) on() bool {
	switch e.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// number reads an integer attribute; ok is false when it is absent or none.
func (e element) number(name string) (n int, ok bool) {
	text := strings.TrimSpace(e.attr(name))
	if text == "" || len(text) > 12 {
		return 0, false
	}
	sign := 1
	if text[0] == '-' {
		sign, text = -1, text[1:]
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return sign * n, i > 0 && text[i] == '.'
		}
		n = n*10 + int(text[i]-'0')
	}
	return sign * n, text != ""
}
