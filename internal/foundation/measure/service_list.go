package measure

import (
	"context"
	"errors"
	"slices"
	"strings"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/terms"
	"caixiao/locales"
)

// Entry is a measure as the catalogue shows it.
type Entry struct {
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Note       string      `json:"note" doc:"The sentence that explains it"`
	Unit       Unit        `json:"unit"`
	Kind       Kind        `json:"kind"`
	Facts      string      `json:"facts"`
	Formula    []FormulaIn `json:"formula"`
	Dimensions []CutBy     `json:"dimensions"`
}

// FormulaIn is a measure in the formula of another.
type FormulaIn struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Minus bool   `json:"minus"`
}

// CutBy is a dimension of a measure.
type CutBy struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Sort  Sort   `json:"sort"`
}

// Catalogue is the measures that one may see.
type Catalogue struct {
	Items []Entry `json:"items"`
}

// Catalogue lists the measures whose code, name or sentence has the words.
func (s *Service) Catalogue(ctx context.Context, q string) (Catalogue, error) {
	words := terms.Query(q)
	list := Catalogue{Items: []Entry{}}
	for _, m := range s.All() {
		entry, err := s.Entry(ctx, m.Code)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return list, err
		}
		if entry.has(words) {
			list.Items = append(list.Items, entry)
		}
	}
	return list, nil
}

// has tells whether the entry is found by all words.
func (e Entry) has(words []string) bool {
	own := terms.Of(e.Name+" "+e.Note, strings.ReplaceAll(e.Code, ".", ""))
	own = append(own, terms.Of("", e.Code)...)
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(own, w) })
}

// Entry describes one measure.
func (s *Service) Entry(ctx context.Context, code string) (Entry, error) {
	m, err := s.visible(ctx, code)
	if err != nil {
		return Entry{}, err
	}
	language := actor.From(ctx).Language
	e := Entry{
		Code: m.Code, Name: nameOf(language, m.Code), Note: locales.Text(language, "measure."+m.Code+".note", nil), Unit: m.Unit, Kind: m.Kind,
		Facts: m.Facts.Name, Formula: []FormulaIn{}, Dimensions: []CutBy{},
	}
	for _, p := range m.Formula {
		e.Formula = append(e.Formula, FormulaIn{p.Code, nameOf(language, p.Code), p.Minus})
	}
	for _, d := range m.Facts.Dimensions {
		e.Dimensions = append(e.Dimensions, CutBy{d.Name, locales.Text(language, "measure.dimension."+d.Name, nil), d.Sort})
	}
	return e, nil
}

func nameOf(language, code string) string {
	return locales.Text(language, "measure."+code+".name", nil)
}
