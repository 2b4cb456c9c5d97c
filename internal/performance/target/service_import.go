package target

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

const (
	// FileBytesMax is the largest file taken in.
	FileBytesMax = 20 << 20
	// importTargetsMax bounds what one confirmation writes.
	importTargetsMax = 200
)

// Upload is a file as it was read and understood, outside any transaction.
type Upload struct {
	Name    string
	Bytes   int64
	Digest  string
	Reading Reading
}

// ReadFile reads a file. It is slow and touches no database.
func (s *Service) ReadFile(ctx context.Context, name string, data []byte) (*Upload, error) {
	switch {
	case len(data) == 0:
		return nil, ErrNoFile
	case len(data) > FileBytesMax:
		return nil, ErrImportLarge.With(len(data), FileBytesMax)
	}
	read, err := s.Reader.Read(ctx, name, data)
	if err != nil {
		return nil, err
	}
	n := len(read.Document.places())
	if reviews := read.Document.Reviews; n == 0 && len(reviews) > 0 {
		return nil, ErrImportReview.With(fault.Excerpt(reviews[0].Project))
	}
	if n > importTargetsMax {
		return nil, ErrImportMany.With(n, importTargetsMax)
	}
	return &Upload{Name: name, Bytes: int64(len(data)), Digest: Digest(string(data)), Reading: read}, nil
}

// OpenImport keeps an upload, so that it can be corrected and kept later, also after
// a reload of the page.
func (s *Service) OpenImport(ctx context.Context, up *Upload) (*ImportView, error) {
	var view *ImportView
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		by := personOf(ctx)
		document, notes, err := s.completed(ctx, up.Reading.Document)
		if err != nil {
			return err
		}
		report := up.Reading.Report
		report.Notes = append(slices.Clone(report.Notes), notes...)
		r := importRow{MadeBy: by.ID, Person: by.key(), ImportHead: ImportHead{
			ID: s.DB.NewID(), Version: 1, State: ImportOpen, FileName: up.Name, Digest: up.Digest, Bytes: up.Bytes, Format: up.Reading.Format,
			Targets: int64(len(up.Reading.Document.places())), MadeByName: by.Name, MadeAt: db.Stamp(ctx).String(),
		}}
		for _, part := range []struct {
			text *string
			what any
		}{
			{&r.Document, document}, {&r.Report, report}, {&r.Source, up.Reading.Source}, {&r.Outcome, []Outcome{}},
		} {
			text, err := pack(part.what)
			if err != nil {
				return err
			}
			*part.text = text
		}
		if err := s.store.addImport(ctx, r); err != nil {
			return fmt.Errorf("keep import %s: %w", r.ID, err)
		}
		act := audit.Act{Action: "target.import_open", Object: r.ID, After: map[string]any{"digest": r.Digest, "bytes": r.Bytes, "targets": r.Targets}}
		if err := s.Audit.Record(ctx, act); err != nil {
			return err
		}
		view, err = s.importView(ctx, r)
		return err
	})
	return view, err
}

// ImportOf returns one of the actor's imports with what keeping it would do now.
func (s *Service) ImportOf(ctx context.Context, id ident.ID) (*ImportView, error) {
	r, err := s.store.importOf(ctx, id, personOf(ctx).key())
	if err != nil {
		return nil, err
	}
	return s.importView(ctx, r)
}

func (s *Service) importView(ctx context.Context, r importRow) (*ImportView, error) {
	v := &ImportView{ImportHead: r.ImportHead, Findings: []Finding{}, Keeping: []Keeping{}, Outcome: []Outcome{}, Source: []SourceBlock{}}
	for _, part := range []struct {
		text string
		to   any
	}{{r.Document, &v.Document}, {r.Report, &v.Report}, {r.Source, &v.Source}, {r.Outcome, &v.Outcome}} {
		if err := unpack(part.text, part.to); err != nil {
			return nil, err
		}
	}
	for i, f := range v.Report.Fields {
		v.Report.Fields[i].Path = DocumentPath(f.Target, f.Name)
	}
	for i, n := range v.Report.Notes {
		v.Report.Notes[i].Text = s.Texts.Text(ctx, "note."+n.Key, n.Params)
	}
	found, err := s.Rules.Review(ctx, v.Document)
	if err != nil {
		return nil, fmt.Errorf("review import %s: %w", r.ID, err)
	}
	for i := range found {
		f := &found[i]
		f.Path = DocumentPath(f.Target, f.Field)
		f.ID = f.Rule + "-" + strconv.Itoa(i+1)
		if f.Fix != nil {
			table, _, _ := strings.Cut(f.Target, "-")
			for k := range f.Fix.Edits {
				f.Fix.Edits[k].Path = DocumentPath(table, f.Fix.Edits[k].Path)
			}
		}
	}
	v.Findings = append(v.Findings, found...)
	if r.State != ImportOpen && r.State != ImportKept {
		return v, nil
	}
	v.Keeping, err = s.keepings(ctx, v.Document, found)
	return v, err
}

// Imports lists the actor's imports, the newest first.
func (s *Service) Imports(ctx context.Context, limit page.Limit, after string) (page.Result[ImportHead], error) {
	const name = "target.imports"
	before := lastID
	if after != "" {
		values, err := s.Cursors.Decode(name, after)
		if err != nil {
			return page.Result[ImportHead]{}, err
		}
		if before, err = ident.Parse(values[0]); err != nil {
			return page.Result[ImportHead]{}, page.ErrCursor
		}
	}
	person := personOf(ctx).key()
	rows, err := s.store.imports(ctx, person, before, limit.Rows())
	if err != nil {
		return page.Result[ImportHead]{}, fmt.Errorf("list imports: %w", err)
	}
	count, err := s.store.countImports(ctx, person, page.TotalMax+1)
	next := func(last ImportHead) string { return s.Cursors.Encode(name, last.ID.String()) }
	return page.Cut(rows, limit, next).WithTotal(count), err
}

// lastID is behind every identifier.
var lastID = func() ident.ID {
	id, err := ident.Parse("7ZZZZZZZZZZZZ")
	if err != nil {
		panic(err)
	}
	return id
}()

// EditImport corrects what was recognised, in the language of edits of a document.
func (s *Service) EditImport(ctx context.Context, id ident.ID, seen int64, edits []Edit) (*ImportView, error) {
	if len(edits) > editsMax {
		return nil, ErrEditsMany.With(len(edits), editsMax)
	}
	return s.changeImport(ctx, id, seen, func(ctx context.Context, r *importRow) error {
		var doc Document
		if err := unpack(r.Document, &doc); err != nil {
			return err
		}
		next, clashes, err := doc.Edited(edits)
		if err != nil {
			return err
		}
		if len(clashes) > 0 {
			return &Clashes{fault: ErrClash.With(len(clashes)), List: clashes}
		}
		if next, _, err = s.completed(ctx, next); err != nil {
			return err
		}
		if r.Document, err = pack(next); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.import_edit", Object: r.ID, After: map[string]any{"cells": len(edits)}})
	})
}

// DiscardImport gives an import up.
func (s *Service) DiscardImport(ctx context.Context, id ident.ID, seen int64) error {
	_, err := s.changeImport(ctx, id, seen, func(ctx context.Context, r *importRow) error {
		r.State = ImportDiscarded
		return s.Audit.Record(ctx, audit.Act{Action: "target.import_discard", Object: r.ID})
	})
	return err
}

// changeImport changes an open import of the version its owner has seen.
func (s *Service) changeImport(ctx context.Context, id ident.ID, seen int64, change func(context.Context, *importRow) error) (*ImportView, error) {
	var view *ImportView
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		r, err := s.store.importOf(ctx, id, personOf(ctx).key())
		switch {
		case err != nil:
			return err
		case r.State == ImportDiscarded:
			return ErrImportClosed.With(r.State)
		case seen != r.Version:
			return ErrStale.With(r.ChangedByName, r.ChangedAt)
		}
		before := r
		if err := change(ctx, &r); err != nil {
			return err
		}
		r.ChangedByName, r.ChangedAt = personOf(ctx).Name, db.Stamp(ctx).String()
		current, err := s.store.changeImport(ctx, r)
		if err != nil {
			return fmt.Errorf("change import %s: %w", id, err)
		}
		if !current {
			return ErrStale.With(before.ChangedByName, before.ChangedAt)
		}
		r.Version++
		view, err = s.importView(ctx, r)
		return err
	})
	return view, err
}

// ConfirmImport keeps the chosen targets of an import, all in one transaction or none.
// What is kept already stays as it is, so that keeping twice does it once.
func (s *Service) ConfirmImport(ctx context.Context, id ident.ID, seen int64, chosen []string) (*ImportView, error) {
	if len(chosen) == 0 {
		return nil, ErrBatchEmpty
	}
	return s.changeImport(ctx, id, seen, func(ctx context.Context, r *importRow) error {
		var doc Document
		var outcome []Outcome
		if err := errors.Join(unpack(r.Document, &doc), unpack(r.Outcome, &outcome)); err != nil {
			return err
		}
		list, err := s.keepings(ctx, doc, nil)
		if err != nil {
			return err
		}
		list, err = picked(list, chosen)
		if err != nil {
			return err
		}
		for _, k := range list {
			done, err := s.keep(ctx, k, r.FileName)
			if err != nil {
				return fmt.Errorf("keep %s of import %s: %w", k.Place, r.ID, err)
			}
			outcome = append(slices.DeleteFunc(outcome, func(o Outcome) bool { return o.Place == k.Place }), done)
		}
		r.State = ImportKept
		if r.Outcome, err = pack(outcome); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.import_keep", Object: r.ID, After: map[string]any{"places": chosen}})
	})
}

// picked are the chosen targets; with a refused one among them nothing is kept.
func picked(list []Keeping, chosen []string) ([]Keeping, error) {
	var some []Keeping
	refused := 0
	for _, name := range chosen {
		i := slices.IndexFunc(list, func(k Keeping) bool { return k.Place == name })
		if i < 0 {
			return nil, ErrImportPlace.With(fault.Excerpt(name))
		}
		if list[i].Effect == EffectRefused {
			refused++
		}
		if !slices.ContainsFunc(some, func(k Keeping) bool { return k.Place == name }) {
			some = append(some, list[i])
		}
	}
	if refused > 0 {
		return nil, ErrImportRefused.With(refused)
	}
	return some, nil
}
