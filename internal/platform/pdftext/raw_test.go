package pdftext_test

import (
	"bytes"
	"fmt"
	"strings"
)

// rawPage is a page written by hand: a content stream, further entries of the page
// dictionary, and form XObjects /X0, /X1, … given as dictionary entries and content.
type rawPage struct {
	content string
	extra   string
	forms   [][2]string
	fields  []rawField
}

// rawField is what stands in a form field: its flags, place and text.
type rawField struct {
	flags, x, y int
	text        string
}

// rawPDF writes pages in Helvetica (/F) on a sheet of 600 × 800 points.
func rawPDF(pages ...rawPage) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	add := func(body string) string {
		objects = append(objects, body)
		return fmt.Sprintf("%d 0 R", len(objects))
	}
	stream := func(entries, content string) string {
		return add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(content), content))
	}
	var kids []string
	for _, p := range pages {
		var names []string
		for i, f := range p.forms {
			ref := stream("/Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]/Resources<</Font<</F 3 0 R>>>>"+f[0], f[1])
			names = append(names, fmt.Sprintf("/X%d %s", i, ref))
		}
		var fields []string
		for _, f := range p.fields {
			look := stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F 3 0 R>>>>", textAt(2, 4, f.text))
			fields = append(fields, fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Tx/F %d/Rect[%d %d %d %d]/AP<</N %s>>>>",
				f.flags, f.x, f.y, f.x+50, f.y+20, look))
		}
		if len(fields) > 0 {
			p.extra += "/Annots[" + strings.Join(fields, "") + "]"
		}
		kids = append(kids, add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s/Contents %s/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>>>",
			p.extra, stream("", p.content), strings.Join(names, " "))))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))
	return rawFile(objects)
}

func rawFile(objects []string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for i, body := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, start)
	return out.Bytes()
}

// textAt is the operators that print text at 12 points; y is upwards.
func textAt(x, y int, text string) string {
	return fmt.Sprintf("BT /F 12 Tf %d %d Td (%s) Tj ET\n", x, y, text)
}

// twoByTwo is a table of four cells at x, y (upper left corner), each 100 × 30: its
// rules, drawn by line (from, to), and the texts a to d.
func twoByTwo(x, y int, line func(x0, y0, x1, y1 int) string) string {
	var s strings.Builder
	for i := range 3 {
		s.WriteString(line(x, y-30*i, x+200, y-30*i))
		s.WriteString(line(x+100*i, y, x+100*i, y-60))
	}
	for i, text := range []string{"a", "b", "c", "d"} {
		s.WriteString(textAt(x+20+100*(i%2), y-20-30*(i/2), text))
	}
	return s.String()
}

func strokedLine(x0, y0, x1, y1 int) string {
	return fmt.Sprintf("%d %d m %d %d l S\n", x0, y0, x1, y1)
}

// thinBox draws a line as Word does: a filled rectangle half a point thick.
func thinBox(x0, y0, x1, y1 int) string {
	if y0 == y1 {
		return fmt.Sprintf("%d %d %d 0.48 re f*\n", x0, y0, x1-x0)
	}
	return fmt.Sprintf("%d %d 0.48 %d re f*\n", x0, y1, y0-y1)
}

// pieces draws a line in short pieces that do not quite meet.
func pieces(x0, y0, x1, y1 int) string {
	var s strings.Builder
	for at := x0; at < x1; at += 10 {
		s.WriteString(strokedLine(at, y0, min(at+9, x1), y0))
	}
	for at := y1; at < y0; at += 10 {
		s.WriteString(strokedLine(x0, at, x0, min(at+9, y0)))
	}
	return s.String()
}
