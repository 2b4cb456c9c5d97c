package target

import (
	"errors"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// place is one target of a document: D for the department's, P1 for the first project.
type place struct {
	name    string
	content Content
	unit    Unit
	unnamed bool // the document names the unit only, whose name the department's target bears
}

// places lists the targets a document holds, in printed order.
func (d Document) places() []place {
	var list []place
	if d.Department != nil {
		content := Content{Department: d.Department}.Clone()
		unnamed := content.Department.Name == ""
		if unnamed {
			content.Department.Name = d.Unit.Name
		}
		list = append(list, place{name: "D", content: content, unit: d.Unit, unnamed: unnamed})
	}
	for i := range d.Projects {
		p := d.Projects[i]
		if p.Unit.Code == "" {
			p.Unit = d.Unit
		}
		list = append(list, place{name: "P" + strconv.Itoa(i+1), content: Content{Project: &p}.Clone(), unit: p.Unit})
	}
	return list
}

// Edited returns the document after all edits and the clashes, as Content.Edited does.
// Paths begin with projects.1 or department, except title, year, regionCode, unit.code
// and unit.name.
func (d Document) Edited(edits []Edit) (Document, []Clash, error) {
	var wrong fault.Fields
	var clashes []Clash
	for _, e := range edits {
		next, found, err := d.edited(e)
		if err := wrong.Take(e.Path, err); err != nil {
			return d, nil, err
		}
		if err == nil {
			d = next
		}
		clashes = append(clashes, found...)
	}
	if err := wrong.Err(); err != nil {
		return d, nil, err
	}
	return d, clashes, nil
}

func (d Document) edited(e Edit) (Document, []Clash, error) {
	path := e.Path
	content, at := d.part(path)
	if content == nil {
		return d.ownCell(e)
	}
	e.Path = strings.TrimPrefix(path, at)
	next, clashes, err := content.Edited([]Edit{e})
	if err != nil {
		return d, nil, unwrapField(err)
	}
	for i := range clashes {
		clashes[i].Path = path
	}
	return d.with(at, next), clashes, nil
}

// part finds the content a path is about and the beginning of the path that names it.
func (d Document) part(path string) (*Content, string) {
	if d.Department != nil && strings.HasPrefix(path, "department.") {
		return &Content{Department: d.Department}, "department."
	}
	for i := range d.Projects {
		if at := "projects." + strconv.Itoa(i+1) + "."; strings.HasPrefix(path, at) {
			return &Content{Project: &d.Projects[i]}, at
		}
	}
	return nil, ""
}

// with returns the document with another content at a place.
func (d Document) with(at string, c Content) Document {
	if c.Department != nil {
		d.Department = c.Department
		return d
	}
	d.Projects = append([]Project(nil), d.Projects...)
	for i := range d.Projects {
		if at == "projects."+strconv.Itoa(i+1)+"." {
			d.Projects[i] = *c.Project
		}
	}
	return d
}

// ownCell edits what a document says about itself.
func (d Document) ownCell(e Edit) (Document, []Clash, error) {
	year := ""
	if d.Year != 0 {
		year = d.Year.String()
	}
	for _, cell := range []cell{
		textCell("title", &d.Title), textCell("regionCode", &d.RegionCode), textCell("unit.code", &d.Unit.Code), textCell("unit.name", &d.Unit.Name),
		{path: "year", text: year, set: func(text string) error {
			n, err := strconv.Atoi(text)
			if err != nil || !fiscal.Year(n).Valid() {
				return ErrNoYear
			}
			d.Year = fiscal.Year(n)
			return nil
		}},
	} {
		if cell.path != e.Path || e.Op != "" && e.Op != OpSet {
			continue
		}
		if cell.text != e.Before && cell.text != e.After {
			return d, []Clash{{Path: e.Path, Before: e.Before, After: e.After, Current: cell.text}}, nil
		}
		err := cell.set(e.After)
		return d, nil, err
	}
	return d, nil, ErrCellUnknown.With(fault.Excerpt(e.Path))
}

// unwrapField is the one failure of a single edit.
func unwrapField(err error) error {
	if list, ok := errors.AsType[*fault.FieldErrors](err); ok {
		return list.List()[0].Err
	}
	return err
}
