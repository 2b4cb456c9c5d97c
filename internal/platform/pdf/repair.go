package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// gopdf writes three things wrongly, all of which show in readers: characters
// beyond U+FFFF in the table that gives glyphs back their characters (a copied name
// comes out as another character), more than 100 entries in a block of that table,
// and nested bookmarks. repair writes these objects anew; the rest stays as it is.

// outlineEntry is a bookmark with the number of the object that gopdf gave it.
type outlineEntry struct {
	object int
	text   string
	level  int
}

var errShape = errors.New("unexpected shape of the written file")

const (
	outlinesObject = 3 // gopdf writes catalog, pages, outlines, resources in this order
	mapEntriesMax  = 100
)

// repair returns the file with corrected objects and a new cross-reference table.
func repair(file []byte, outline []outlineEntry) ([]byte, error) {
	objects, head, err := splitObjects(file)
	if err != nil {
		return nil, err
	}
	for i, body := range objects {
		if bytes.Contains(body, []byte("beginbfrange")) {
			if objects[i], err = characterMap(i+1, body); err != nil {
				return nil, err
			}
		}
	}
	if err := nestOutline(objects, outline); err != nil {
		return nil, err
	}
	return joinObjects(head, objects), nil
}

// splitObjects cuts the file at the offsets of its cross-reference table.
func splitObjects(file []byte) (objects [][]byte, head []byte, err error) {
	at := bytes.LastIndex(file, []byte("\nxref\n0 "))
	if at < 0 {
		return nil, nil, fmt.Errorf("%w: no cross-reference table", errShape)
	}
	end := at + 1
	lines := strings.Split(string(file[end:]), "\n")
	var offsets []int
	for _, line := range lines[3:] {
		if !strings.HasSuffix(line, " 00000 n ") {
			break
		}
		offset, err := strconv.Atoi(line[:10])
		if err != nil || offset > end || len(offsets) > 0 && offset <= offsets[len(offsets)-1] {
			return nil, nil, fmt.Errorf("%w: offset %q", errShape, line)
		}
		offsets = append(offsets, offset)
	}
	if len(offsets) < outlinesObject {
		return nil, nil, fmt.Errorf("%w: %d objects", errShape, len(offsets))
	}
	for i, from := range offsets {
		to := end
		if i+1 < len(offsets) {
			to = offsets[i+1]
		}
		objects = append(objects, file[from:to])
	}
	return objects, file[:offsets[0]], nil
}

func joinObjects(head []byte, objects [][]byte) []byte {
	var out, table bytes.Buffer
	out.Write(head)
	for _, body := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		out.Write(body)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	out.Write(table.Bytes())
	fmt.Fprintf(&out, "trailer\n<<\n/Size %d\n/Root 1 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

// characterMap rewrites the table from glyphs to characters. A glyph that stands
// for several characters (～ and 〜) gives back the one printed first.
func characterMap(number int, body []byte) ([]byte, error) {
	var entries []string
	seen := map[string]bool{}
	for line := range strings.Lines(string(body)) {
		glyph, char, ok := strings.Cut(strings.TrimSpace(line), "><")
		_, char, both := strings.Cut(char, "><")
		if !ok || !both || seen[glyph] {
			continue
		}
		seen[glyph] = true
		code, err := strconv.ParseInt(strings.TrimSuffix(char, ">"), 16, 32)
		if err != nil {
			return nil, fmt.Errorf("%w: character %q", errShape, line)
		}
		entries = append(entries, fmt.Sprintf("%s><%s>\n", glyph, hexUTF16(string(rune(code)))))
	}
	var s strings.Builder
	s.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for from := 0; from < len(entries); from += mapEntriesMax {
		block := entries[from:min(from+mapEntriesMax, len(entries))]
		fmt.Fprintf(&s, "%d beginbfchar\n%sendbfchar\n", len(block), strings.Join(block, ""))
	}
	s.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return fmt.Appendf(nil, "%d 0 obj\n<<\n/Length %d\n>>\nstream\n%sendstream\nendobj\n\n", number, s.Len(), s.String()), nil
}

// hexUTF16 is text as the digits of a PDF string in UTF-16, high byte first.
func hexUTF16(text string) string {
	var s strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&s, "%04X", unit)
	}
	return s.String()
}
