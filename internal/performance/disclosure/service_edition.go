package disclosure

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/locales"
)

// Withdraw takes an edition from the public, with a reason. The document of the district that
// has it goes with it.
func (s *Service) Withdraw(ctx context.Context, id ident.ID, version int64, reason string) (Edition, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Edition{}, ErrNoReason
	}
	var done Edition
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		e, err := s.visible(ctx, id, PermRelease.Code)
		if err != nil {
			return err
		}
		switch {
		case e.Version != version:
			return ErrStale.With(e.EndedByName, e.EndedOn)
		case e.State != Released:
			return ErrEnded.With(e.Number, e.State)
		}
		if err := s.withdraw(ctx, e, reason); err != nil {
			return err
		}
		done, err = s.store.edition(ctx, id)
		return err
	})
	return done, err
}

// withdraw ends an edition that is shown.
func (s *Service) withdraw(ctx context.Context, e Edition, reason string) error {
	how := ending{state: Withdrawn, day: s.today(), reason: reason, by: personOf(ctx)}
	current, err := s.store.end(ctx, e, how)
	if err != nil {
		return fmt.Errorf("withdraw edition %s: %w", e.Number, err)
	}
	if !current {
		return ErrMoved
	}
	if !e.District() {
		if err := s.store.hide(ctx, e.ID); err != nil {
			return fmt.Errorf("hide edition %s: %w", e.Number, err)
		}
		if err := s.withdrawDistrict(ctx, e, reason); err != nil {
			return err
		}
	}
	s.turned(ctx)
	act := audit.Act{Action: "disclosure.withdraw", Object: e.ID, Reason: reason, Before: map[string]any{"number": e.Number, "digest": e.Digest}}
	return s.told(ctx, Changed{V: 1, Year: e.Year, Edition: e.ID, kind: eventWithdrawn}, act)
}

// withdrawDistrict takes the document of the district down when it has the department.
func (s *Service) withdrawDistrict(ctx context.Context, of Edition, reason string) error {
	editions, err := s.store.shown(ctx, of.Year)
	if err != nil {
		return fmt.Errorf("editions that are shown: %w", err)
	}
	for _, e := range editions {
		if !e.District() {
			continue
		}
		body, err := s.store.body(ctx, e.ID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(body.Parts, func(p Part) bool { return p.DepartmentID == of.DepartmentID }) {
			return s.withdraw(ctx, e, reason)
		}
	}
	return nil
}

// visible reads an edition the actor has a permission for: of a department one he has all
// units of that it has, and of the district one he has for all.
func (s *Service) visible(ctx context.Context, id ident.ID, perm string) (Edition, error) {
	e, err := s.store.edition(ctx, id)
	if err != nil {
		return e, err
	}
	scope, err := s.House.Scope(ctx, perm)
	if err != nil {
		return e, fmt.Errorf("scope: %w", err)
	}
	if scope.All || perm == PermRead.Code && e.State == Released {
		return e, nil // what everybody may see
	}
	if e.District() {
		return e, ErrNotFound
	}
	standing, err := s.Targets.Standing(asProgram(ctx), e.Year, e.DepartmentID)
	if err != nil {
		return e, fmt.Errorf("targets of department %s: %w", e.DepartmentCode, err)
	}
	for _, one := range standing {
		if !scope.Has(one.UnitID) {
			return e, ErrNotFound
		}
	}
	return e, nil
}

// Numbered is an edition by its number with what it says, also of one that is not shown any
// more.
func (s *Service) Numbered(ctx context.Context, number string) (Edition, Body, error) {
	e, err := s.store.editionByNumber(ctx, number)
	if err != nil {
		return e, Body{}, err
	}
	if e, err = s.visible(ctx, e.ID, PermRead.Code); err != nil {
		return e, Body{}, err
	}
	body, err := s.store.body(ctx, e.ID)
	return e, body, err
}

// Content opens a file of an edition, also of one that is not shown any more.
func (s *Service) Content(ctx context.Context, id ident.ID, format string) (File, io.ReadSeekCloser, error) {
	e, err := s.visible(ctx, id, PermRead.Code)
	if err != nil {
		return File{}, nil, err
	}
	return s.open(ctx, e, format)
}

func (s *Service) open(ctx context.Context, e Edition, format string) (File, io.ReadSeekCloser, error) {
	files, err := s.store.files(ctx, []ident.ID{e.ID})
	if err != nil {
		return File{}, nil, fmt.Errorf("files of edition %s: %w", e.Number, err)
	}
	for _, f := range files[e.ID] {
		if f.Format == format {
			body, err := s.Blobs.Open(f.Hash)
			if err != nil {
				return f, nil, fmt.Errorf("open edition %s as %s: %w", e.Number, format, err)
			}
			return f, body, nil
		}
	}
	return File{}, nil, ErrFormat.With(fault.Excerpt(format))
}

// Preview prints a department as it would be released, finds and all.
func (s *Service) Preview(ctx context.Context, year fiscal.Year, department ident.ID, format string) (File, []byte, error) {
	if mediaTypes[format] == "" {
		return File{}, nil, ErrFormat.With(fault.Excerpt(format))
	}
	year = s.yearOr(year)
	var b Body
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		in, err := s.reading(ctx, year, department, PermRead.Code)
		if err != nil {
			return err
		}
		d, err := s.dossier(ctx, in)
		if err != nil {
			return err
		}
		if b.Government, err = s.House.Government(ctx); err != nil {
			return fmt.Errorf("government: %w", err)
		}
		b.Parts, b.Year, b.Day = []Part{d.part()}, year, s.today().String()
		b.Title = locales.Text("zh", "disclosure.title", map[string]any{"department": d.Name, "year": year})
		if len(b.Parts[0].Targets) == 0 {
			return ErrNothing.With(d.Name, year)
		}
		return nil
	})
	if err != nil {
		return File{}, nil, err
	}
	data, err := s.Printer.Print(b, format)
	return File{Format: format, Name: b.Title + "." + format, Type: mediaTypes[format]}, data, err
}
