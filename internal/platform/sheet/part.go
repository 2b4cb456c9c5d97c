package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/zipguard"
)

const format = "xlsx"

// workbook is an open package with its directory of parts. Its parts are read as
// streams and held against limits before anything is kept: a workbook of a few
// kilobytes may declare billions of cells (S4), and a library that unfolds it whole
// has no chance to refuse it.
type workbook struct {
	parts   *zipguard.Package
	main    string            // part name of the workbook itself
	targets map[string]string // relation id → part name
	byType  map[string]string // last word of the relation type → part name
	sheets  []sheetEntry
	titles  map[int]string // position of a sheet → its rows that repeat in print
	date04  bool
}

// sheetEntry is one sheet as the workbook lists it.
type sheetEntry struct {
	name, relation string
	visible        bool
}

func open(data []byte) (*workbook, error) {
	parts, err := zipguard.Open(data, format)
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: parts, titles: map[int]string{}}
	_, roots, err := w.relations("_rels/.rels", "")
	if err != nil {
		return nil, err
	}
	w.main = roots["officeDocument"]
	if w.main == "" {
		w.main = "xl/workbook.xml"
	}
	if strings.HasSuffix(strings.ToLower(w.main), ".bin") {
		return nil, blocks.ErrUnsupported.With("xlsb")
	}
	rels := path.Join(path.Dir(w.main), "_rels", path.Base(w.main)+".rels")
	if w.targets, w.byType, err = w.relations(rels, path.Dir(w.main)); err != nil {
		return nil, err
	}
	if err := w.directory(); err != nil {
		return nil, err
	}
	return w, nil
}

// directory reads the list of sheets.
func (w *workbook) directory() error {
	return w.each(w.main, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.date04 = truth(attr(e, "date1904"))
		case "sheet":
			state := attr(e, "state")
			w.sheets = append(w.sheets, sheetEntry{
				name: attr(e, "name"), relation: attr(e, "id"),
				visible: state == "" || state == "visible",
			})
		case "definedName":
			return w.definedName(d, e)
		}
		return nil
	})
}

// definedName keeps the rows of one sheet that repeat in print; names of the whole
// workbook and all others mean nothing here.
func (w *workbook) definedName(d *xml.Decoder, e xml.StartElement) error {
	at, err := strconv.Atoi(attr(e, "localSheetId"))
	if err == nil && attr(e, "name") == printTitles {
		w.titles[at], err = textOf(d)
		return err
	}
	return nil
}

// relations reads a part of relations; a missing part has none.
func (w *workbook) relations(name, base string) (targets, byType map[string]string, err error) {
	targets, byType = map[string]string{}, map[string]string{}
	if !w.parts.Has(name) {
		return targets, byType, nil
	}
	err = w.each(name, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", base, target)
		}
		target = strings.TrimPrefix(path.Clean(target), "/")
		targets[attr(e, "Id")] = target
		byType[path.Base(attr(e, "Type"))] = target
		return nil
	})
	return targets, byType, err
}

// each calls do for every element of a part, in order.
func (w *workbook) each(name string, do func(*xml.Decoder, xml.StartElement) error) error {
	data, err := w.parts.Read(name)
	if errors.Is(err, zipguard.ErrNoPart) {
		return blocks.Damaged(format, name)
	}
	if err != nil {
		return err
	}
	return eachElement(name, data, do)
}

func eachElement(name string, data []byte, do func(*xml.Decoder, xml.StartElement) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charsetReader
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if start, ok := token.(xml.StartElement); ok && err == nil {
			err = do(d, start)
		}
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) || errors.Is(err, errCharset) {
			return blocks.Damaged(format, name)
		}
		if err != nil {
			return err
		}
	}
}

var errCharset = errors.New("unknown character set")

func charsetReader(label string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("%w %q", errCharset, label)
	}
	return enc.NewDecoder().Reader(in), nil
}

// textOf reads the character data of the element just begun, up to its end.
func textOf(d *xml.Decoder) (string, error) {
	var text strings.Builder
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return text.String(), nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func truth(value string) bool { return value == "1" || value == "true" || value == "on" }

// number reads a count or index; what is none is -1.
func number(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return -1
	}
	return n
}
