package sheet

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/platform/blocks"
)

// stringsMax bounds the shared strings: some may be left over from deleted cells.
const stringsMax = 4 * blocks.CellsMax

// sharedStrings reads the strings that cells refer to; a workbook may have none.
func (w *workbook) sharedStrings() ([]string, error) {
	part := w.byType["sharedStrings"]
	if part == "" || !w.parts.Has(part) {
		return nil, nil
	}
	var list []string
	err := w.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(list) == stringsMax {
			return blocks.ErrTooMany.With("cells", blocks.CellsMax)
		}
		text, err := richText(d)
		list = append(list, text)
		return err
	})
	return list, err
}

// richText reads a string item up to its end: its runs joined, without the phonetic
// readings, which are not shown.
func richText(d *xml.Decoder) (string, error) {
	var text strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "rPh" {
			if err := d.Skip(); err != nil {
				return "", err
			}
			continue
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			inText = token.Name.Local == "t"
		case xml.EndElement:
			depth--
			inText = false
		case xml.CharData:
			if inText {
				text.Write(token)
			}
		}
	}
	return unescape(text.String()), nil
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape resolves _x000D_ and the like, by which Excel stores characters that XML
// cannot hold; a literal text of that shape is stored with an escaped underscore.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil || n >= 0xD800 && n < 0xE000 {
			return code
		}
		return string(rune(n))
	})
}

// escape protects literal texts of the shape _x000D_, which excelize does not do for
// shared strings.
func escape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for i := range len(text) {
		if at := escaped.FindStringIndex(text[i:min(i+7, len(text))]); at != nil && at[0] == 0 {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
