package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// exportMax bounds one printed document.
const exportMax = 200

// Export prints chosen targets in one document of one unit and year.
func (s *Service) Export(ctx context.Context, ids []ident.ID, version int64, p Printing) (*Sheet, error) {
	switch {
	case len(ids) == 0:
		return nil, ErrBatchEmpty
	case len(ids) > exportMax:
		return nil, ErrBatch.With(len(ids), exportMax)
	}
	var doc Document
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		var list []sight
		for _, id := range ids {
			t, err := s.seen(ctx, id)
			if err != nil {
				return err
			}
			list = append(list, t)
		}
		written, err := s.written(ctx, list, version, &p)
		if err != nil {
			return err
		}
		if doc, err = s.printed(ctx, list, version, written); err != nil {
			return err
		}
		doc.Reviews, err = s.reviewed(ctx, list, doc, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.print(ctx, doc, p)
}

// ExportUnit prints the whole document of a unit and year, as it is published.
func (s *Service) ExportUnit(ctx context.Context, unit ident.ID, year fiscal.Year, p Printing) (*Sheet, error) {
	var doc Document
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		scope, err := s.Scopes.Scope(ctx, PermRead.Code)
		if err != nil {
			return fmt.Errorf("scope: %w", err)
		}
		if !scope.Has(unit) {
			return ErrNotFound
		}
		list, err := s.seenOf(ctx, unit, year)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return ErrNotFound
		}
		if len(list) > exportMax {
			return ErrBatch.With(len(list), exportMax)
		}
		if doc, err = s.printed(ctx, list, 0, nil); err != nil {
			return err
		}
		doc.Reviews, err = s.reviewed(ctx, list, doc, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.print(ctx, doc, p)
}

// seenOf reads the targets of a unit and year that the actor may read.
func (s *Service) seenOf(ctx context.Context, unit ident.ID, year fiscal.Year) ([]sight, error) {
	all, err := s.store.ofUnit(ctx, unit, year)
	if err != nil {
		return nil, fmt.Errorf("targets of unit %s: %w", unit, err)
	}
	drafts, err := s.drafts(ctx)
	if err != nil {
		return nil, err
	}
	var list []sight
	for _, t := range all {
		if t.State == Draft && !drafts.Has(unit) {
			continue
		}
		one, err := s.shown(ctx, t, drafts)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

// written is the draft of a single target as its reader sees it on the page, and marks the
// print as one; nil when there is none, when he may not see it, and when he asks for what
// is kept. Review forms are those of what was handed in.
func (s *Service) written(ctx context.Context, list []sight, version int64, p *Printing) (*Content, error) {
	if len(list) != 1 || version != 0 || p.Kept || !list[0].Drafts || p.Form == FormReview || p.Form == FormReviewGraded {
		return nil, nil //nolint:nilnil // what is kept is printed
	}
	d, err := s.store.draft(ctx, list[0].ID)
	if err != nil || d == nil {
		return nil, err
	}
	at, err := clock.Parse(d.SavedAt)
	if err != nil {
		return nil, fmt.Errorf("time of the draft of target %s: %w", list[0].ID, err)
	}
	p.Mark = s.Texts.Text(ctx, "target.draft_mark", map[string]any{"by": d.SavedByName, "at": at.Time().In(china).Format("2006-01-02 15:04")})
	content, err := ReadContent(d.Content)
	return &content, err
}

// printed puts targets of one unit and year into a document. version is that of a
// single target, 0 for the newest; written stands for its content.
func (s *Service) printed(ctx context.Context, list []sight, version int64, written *Content) (Document, error) {
	first := list[0]
	region, err := s.Units.Region(ctx)
	if err != nil {
		return Document{}, fmt.Errorf("region of the book: %w", err)
	}
	unit, err := s.Units.Unit(ctx, first.UnitID)
	if err != nil {
		return Document{}, err
	}
	doc := Document{RegionCode: region, Year: first.Year, Unit: Unit{Code: unit.Code, Name: unit.Name}}
	targets := make([]Target, len(list))
	for i, one := range list {
		targets[i] = one.Target
	}
	contents, err := s.store.contents(ctx, targets)
	if err != nil {
		return Document{}, err
	}
	if len(list) == 1 && version != 0 {
		v, err := s.versionOf(ctx, first, version)
		if err != nil {
			return Document{}, err
		}
		contents[0] = v.Content
	}
	if written != nil {
		contents[0] = *written
	}
	for i, c := range contents {
		if list[i].Year != first.Year || list[i].UnitID != first.UnitID {
			return Document{}, ErrMixed
		}
		doc = c.Within(doc)
	}
	if doc.Department != nil {
		doc.Title = s.Texts.Text(ctx, "target.document_title", map[string]any{"unit": doc.Department.Name, "year": first.Year})
	}
	return doc, nil
}

// FormReview and FormReviewGraded are the review form with points, and with grades to tick
// as ordinary projects have it.
const (
	FormReview       = "review"
	FormReviewGraded = "review_graded"
)

// reviewed fills the review forms of the projects in, as they were last filled in. One that
// nobody has reviewed is printed open.
func (s *Service) reviewed(ctx context.Context, list []sight, doc Document, p Printing) ([]ReviewForm, error) {
	if p.Form != FormReview && p.Form != FormReviewGraded {
		return nil, nil
	}
	unit, err := s.Units.Unit(ctx, list[0].UnitID)
	if err != nil {
		return nil, err
	}
	var forms []ReviewForm
	for _, t := range list {
		if t.Kind != SortProject {
			continue
		}
		last, err := s.lastScored(ctx, t.Target)
		if err != nil {
			return nil, err
		}
		scored := len(last.Items) > 0
		if !scored {
			sheet, err := s.sheet(ctx, t.Target)
			if err != nil {
				return nil, err
			}
			last.Items = sheet.Items
		}
		date := ""
		if scored {
			at, err := clock.Parse(last.RecordedAt)
			if err != nil {
				return nil, fmt.Errorf("time of a review of target %s: %w", t.ID, err)
			}
			date = dayOf(at).String()
		}
		form := last.form(doc.Projects[len(forms)], unit.DepartmentName, date, p.Form == FormReviewGraded)
		if !scored {
			form = form.open()
		}
		forms = append(forms, form)
	}
	return forms, nil
}

func (s *Service) print(ctx context.Context, doc Document, p Printing) (*Sheet, error) {
	p.Name = doc.Unit.Code + "-" + doc.Year.String()
	if len(doc.Projects) == 1 && doc.Department == nil {
		p.Name += "-" + doc.Projects[0].Code
	}
	sheet, err := s.Printer.Print(ctx, doc, p)
	if err != nil {
		return nil, err
	}
	if sheet.Name == "" {
		return nil, errors.New("a print without a name")
	}
	return &sheet, nil
}
