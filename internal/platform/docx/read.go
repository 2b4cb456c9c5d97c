package docx

import (
	"errors"
	"path"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
	"caixiao/internal/platform/zipguard"
)

// Read gives the visible content of a .docx in reading order. Every failure is one of
// blocks: empty, encrypted, with macros, of another kind, damaged (named by its part),
// or too large in bytes, cells, lines or nesting.
func Read(data []byte) (blocks.Document, error) {
	pack, err := zipguard.Open(data, format)
	if err != nil {
		return blocks.Document{}, err
	}
	main, err := mainPart(pack)
	if err != nil {
		return blocks.Document{}, err
	}
	r := &reader{pack: pack, noted: map[noteRef]bool{}}
	if err := r.readParts(main); err != nil {
		return blocks.Document{}, err
	}
	if err := r.readNotes(); err != nil {
		return blocks.Document{}, err
	}
	locate(r.main.blocks)
	doc := blocks.Document{Blocks: r.main.blocks}
	if !visible.Any(doc) {
		return blocks.Document{}, blocks.ErrEmpty
	}
	return doc, nil
}

// reader collects the blocks of one document.
type reader struct {
	pack      *zipguard.Package
	styles    styleSheet
	numbering numbering
	related   map[string]string // parts by the kind of their relation
	main      flow
	cells     int // positions in all tables
	lines     int // paragraphs in all stories

	fields []bool    // open fields, outermost first: true once the result began
	carry  string    // text of a paragraph whose mark is deleted: the next one goes on
	notes  []noteRef // in order of mention
	noted  map[noteRef]bool
}

// mainPart finds the document by the relations of the package; a package that has none
// keeps it at its usual place.
func mainPart(pack *zipguard.Package) (string, error) {
	related, err := relations(pack, "_rels/.rels", "")
	if err != nil {
		return "", err
	}
	main := related["officeDocument"]
	if main == "" {
		main = "word/document.xml"
	}
	if !pack.Has(main) {
		return "", blocks.Damaged(format, main)
	}
	return main, nil
}

// relations reads one part of relations: targets inside the package by the last word of
// their type. A missing part means no relations.
func relations(pack *zipguard.Package, part, dir string) (map[string]string, error) {
	related := map[string]string{}
	err := readPart(pack, part, func(s *scanner, _ element) error {
		return s.children(func(e element) error {
			if e.name != "rel:Relationship" || e.attr("TargetMode") == "External" {
				return nil
			}
			target := e.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			kind := path.Base(e.attr("Type"))
			if related[kind] == "" {
				related[kind] = strings.TrimPrefix(target, "/")
			}
			return nil
		})
	})
	return related, err
}

// readPart visits the outermost element of a part; a part that is not there is left out.
func readPart(pack *zipguard.Package, part string, visit func(*scanner, element) error) error {
	if part == "" {
		return nil
	}
	data, err := pack.Read(part)
	if errors.Is(err, zipguard.ErrNoPart) {
		return nil
	}
	if err != nil {
		return err
	}
	s := newScanner(part, data)
	return s.root(func(e element) error { return visit(s, e) })
}

// readParts reads styles and numbering first, since the text depends on them.
func (r *reader) readParts(main string) error {
	dir, file := path.Split(main)
	related, err := relations(r.pack, dir+"_rels/"+file+".rels", dir)
	if err != nil {
		return err
	}
	r.related = related
	if err := readPart(r.pack, related["styles"], r.styles.read); err != nil {
		return err
	}
	r.numbering.styles = &r.styles
	if err := readPart(r.pack, related["numbering"], r.numbering.read); err != nil {
		return err
	}
	return readPart(r.pack, main, func(s *scanner, root element) error {
		if root.name != "w:document" {
			return s.damaged()
		}
		return s.children(func(e element) error {
			if e.name != "w:body" {
				return nil
			}
			return r.story(s, &r.main)
		})
	})
}
