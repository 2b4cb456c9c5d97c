package audit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
)

// Reader lets the audit administrator read, check and export the log.
type Reader struct {
	log     *Log
	sealer  *Sealer
	cursors *page.Cursors
	names   Namer
}

// NewReader returns the reader of a sealed log.
func NewReader(s *Sealer, cursors *page.Cursors, names Namer) *Reader {
	return &Reader{log: s.log, sealer: s, cursors: cursors, names: names}
}

// Paging is how a list of entries is read.
type Paging struct {
	Limit       page.Limit
	After       string // the cursor the page before ended with
	OldestFirst bool
}

// List returns a page of the entries that match.
func (r *Reader) List(ctx context.Context, f Filter, p Paging) (page.Result[Entry], error) {
	var result page.Result[Entry]
	if err := f.check(); err != nil {
		return result, err
	}
	name := f.name(p.OldestFirst)
	q := reading{Filter: f, oldestFirst: p.OldestFirst, limit: p.Limit.Rows()}
	if p.After != "" {
		values, err := r.cursors.Decode(name, p.After)
		if err != nil {
			return result, err
		}
		q.after = &mark{at: values[0], id: values[1]}
	}
	err := r.log.db.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := r.log.list(ctx, q)
		if err != nil {
			return fmt.Errorf("list audit entries: %w", err)
		}
		n, err := r.log.count(ctx, f, page.TotalMax+1)
		if err != nil {
			return fmt.Errorf("count audit entries: %w", err)
		}
		cut := page.Cut(rows, p.Limit, func(last row) string { return r.cursors.Encode(name, last.RecordedAt, last.ID) }).WithTotal(n)
		result = page.Result[Entry]{Items: make([]Entry, len(cut.Items)), Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		for i, found := range cut.Items {
			result.Items[i] = found.entry()
		}
		return nil
	})
	return result, err
}

// Get returns an entry with its block and the way from one to the other, and with the
// names of what it speaks of.
func (r *Reader) Get(ctx context.Context, id ident.ID) (*Detail, error) {
	var d *Detail
	err := r.log.db.InSnapshot(ctx, func(ctx context.Context) error {
		found, err := r.log.entry(ctx, id)
		if err != nil {
			return fmt.Errorf("audit entry %s: %w", id, err)
		}
		d = &Detail{Entry: found.entry(), Intact: found.Hash == found.sum().String(), Path: []Step{}, Names: []Name{}}
		if found.Seq == nil {
			return nil
		}
		b, err := r.log.blockOf(ctx, r.sealer.book, *found.Seq)
		if err != nil || b.N == 0 {
			return err
		}
		d.proof(found, b)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if d.Proven {
		d.Proven = r.sealer.keys.Verify(d.Block.bytes(), d.Block.Signature) == nil
	}
	if d.Names, err = r.names.Named(ctx, d.mentions()); err != nil {
		return nil, fmt.Errorf("names in audit entry %s: %w", id, err)
	}
	return d, nil
}

// State returns how far the log is sealed.
func (r *Reader) State(ctx context.Context) (State, error) { return r.sealer.State(ctx) }

// Check looks through the whole log and records that it was done.
func (r *Reader) Check(ctx context.Context, known []Known) (*Report, error) {
	report, err := r.sealer.Check(ctx, known...)
	if err != nil {
		return nil, err
	}
	return report, r.record(ctx, "audit.check", map[string]any{
		"head": report.Head, "entries": report.Entries, "findings": int64(len(report.Findings)) + report.More,
	})
}

// exportMax entries go into one export.
const exportMax = 200_000

// Export records that the entries that match leave the house, and returns what
// writes them as CSV in the language of the actor.
func (r *Reader) Export(ctx context.Context, f Filter) (func(w io.Writer) error, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	n, err := r.log.count(ctx, f, exportMax+1)
	if err != nil {
		return nil, fmt.Errorf("count audit entries: %w", err)
	}
	if n > exportMax {
		return nil, ErrExportLarge.With(exportMax)
	}
	if err := r.record(ctx, "audit.export", map[string]any{"entries": n}); err != nil {
		return nil, err
	}
	language := actor.From(ctx).Language
	return func(w io.Writer) error { return r.writeCSV(ctx, w, f, language) }, nil
}

// Heads records that the heads leave the house, and returns their file; an empty one
// when nothing has been sealed.
func (r *Reader) Heads(ctx context.Context) (io.ReadCloser, error) {
	if err := r.record(ctx, "audit.heads", nil); err != nil {
		return nil, err
	}
	file, err := os.Open(r.sealer.heads.path)
	if errors.Is(err, fs.ErrNotExist) {
		return io.NopCloser(eof{}), nil
	}
	if err != nil {
		return nil, fmt.Errorf("open heads: %w", err)
	}
	return file, nil
}

// eof is an empty file.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

func (r *Reader) record(ctx context.Context, action string, after any) error {
	return r.log.db.InTx(ctx, func(ctx context.Context) error {
		return r.log.Record(ctx, Act{Action: action, After: after})
	})
}

// LastCheck returns the record of the last check of the log; nil when there was none.
func (r *Reader) LastCheck(ctx context.Context) (*Entry, error) {
	found, err := r.log.lastCheck(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the last check: %w", err)
	}
	if found == nil {
		return nil, nil //nolint:nilnil // none is an answer
	}
	e := found.entry()
	return &e, nil
}
