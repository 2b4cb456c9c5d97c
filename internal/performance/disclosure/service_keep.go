package disclosure

import (
	"bytes"
	"context"
	"fmt"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// mediaTypes of the formats.
var mediaTypes = map[string]string{
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf", "html": "text/html; charset=utf-8",
}

// printed makes the files of an edition and keeps their bytes.
func (s *Service) printed(ctx context.Context, e edit) ([]File, error) {
	const bytesMax = 150 << 20
	files := make([]File, 0, len(Formats))
	for _, format := range Formats {
		data, err := s.Printer.Print(e.body, format)
		if err != nil {
			return nil, fmt.Errorf("print edition %s as %s: %w", e.Number, format, err)
		}
		hash, size, err := s.Blobs.Put(ctx, bytes.NewReader(data), bytesMax)
		if err != nil {
			return nil, fmt.Errorf("keep edition %s as %s: %w", e.Number, format, err)
		}
		files = append(files, File{Format: format, Name: e.Number + " " + e.Title + "." + format, Type: mediaTypes[format], Hash: hash, Size: size})
	}
	return files, nil
}

// keep writes an edition and everything that goes with it.
func (s *Service) keep(ctx context.Context, e edit, files []File) error {
	by := personOf(ctx)
	for _, move := range e.moves {
		if _, err := s.Targets.Publish(ctx, move); err != nil {
			return fmt.Errorf("publish target %s: %w", move.Target, err)
		}
	}
	if e.current != nil {
		how := ending{state: Replaced, day: s.today(), reason: e.Reason, by: by}
		current, err := s.store.end(ctx, *e.current, how)
		if err != nil {
			return fmt.Errorf("replace edition %s: %w", e.current.Number, err)
		}
		if !current {
			return ErrMoved
		}
	}
	if err := s.store.insertEdition(ctx, e.Edition, e.text, by); err != nil {
		return fmt.Errorf("keep edition %s: %w", e.Number, err)
	}
	if err := s.store.insertFiles(ctx, e.ID, files); err != nil {
		return fmt.Errorf("keep the files of edition %s: %w", e.Number, err)
	}
	if !e.body.District {
		if err := s.show(ctx, e); err != nil {
			return err
		}
	}
	s.turned(ctx)
	act := audit.Act{Action: "disclosure.release", Object: e.ID, Reason: e.Reason, After: map[string]any{
		"number": e.Number, "projects": e.Projects, "withheld": e.Withheld, "amountFen": e.AmountFen, "digest": e.Digest,
	}}
	return s.told(ctx, Changed{V: 1, Year: e.Year, Edition: e.ID, kind: eventReleased}, act)
}

// show puts the projects of an edition before the public, in place of those of the edition
// before. When some are gone the document of the district, which has them, goes too.
func (s *Service) show(ctx context.Context, e edit) error {
	if e.current != nil {
		if err := s.store.hide(ctx, e.current.ID); err != nil {
			return fmt.Errorf("hide edition %s: %w", e.current.Number, err)
		}
	}
	rows, err := e.rows()
	if err != nil {
		return err
	}
	if err := s.store.put(ctx, e.Edition, rows); err != nil {
		return fmt.Errorf("show edition %s: %w", e.Number, err)
	}
	if len(e.gone) == 0 {
		return nil
	}
	return s.withdrawDistrict(ctx, e.Edition, locales.Text("zh", "disclosure.district_behind", map[string]any{"department": e.DepartmentName}))
}

// rows are the projects of an edition as the public page lists them.
func (e edit) rows() ([]openRow, error) {
	var rows []openRow
	for _, t := range e.body.Parts[0].Targets {
		if t.Content.Project == nil {
			continue
		}
		body, err := t.Content.Body()
		if err != nil {
			return nil, err
		}
		rows = append(rows, openRow{
			OpenProject: OpenProject{
				TargetID: t.ID, Code: t.Content.Code(), Name: t.Content.Name(), UnitCode: t.UnitCode, UnitName: t.UnitName,
				BudgetFen: t.Content.Budget(), Digest: target.Digest(body),
			},
			contentVersion: t.ContentVersion, body: body,
		})
	}
	return rows, nil
}
