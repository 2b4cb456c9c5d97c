package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/org"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/docfile"
)

// disclosureHouse is the organisation as disclosure needs it.
type disclosureHouse struct{ org *org.Service }

func (h disclosureHouse) Government(ctx context.Context) (disclosure.Government, error) {
	g, err := h.org.Government(ctx)
	return disclosure.Government{Region: g.RegionCode, Name: g.Name, Bureau: g.Bureau}, err
}

func (h disclosureHouse) Departments(ctx context.Context) ([]target.LineDepartment, error) {
	return targetUnits(h).Departments(ctx)
}

func (h disclosureHouse) Scope(ctx context.Context, perm string) (target.Scope, error) {
	return targetScopes(h).Scope(ctx, perm)
}

// disclosureBlobs keeps the files of editions beside the book.
type disclosureBlobs struct{ store *blob.Store }

func (b disclosureBlobs) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	ref, err := b.store.Put(ctx, r, limit)
	return ref.Hash, ref.Size, err
}

func (b disclosureBlobs) Open(hash string) (io.ReadSeekCloser, error) {
	file, _, err := b.store.Open(hash)
	return file, err
}

// pointedTo tells which contents attachments, editions or budgets are made of.
func (b *Book) pointedTo(ctx context.Context, hashes []string) (map[string]bool, error) {
	attached, err := b.files.Referenced(ctx, hashes)
	if err != nil {
		return nil, err
	}
	released, err := b.open.Referenced(ctx, hashes)
	if err != nil {
		return nil, err
	}
	maps.Copy(attached, released)
	digests := make([]string, len(hashes))
	for i, hash := range hashes {
		digests[i] = blob.Digits(hash)
	}
	brought, err := b.budgets.Referenced(ctx, digests)
	for digest := range brought {
		attached[blob.Hash(digest)] = true
	}
	return attached, err
}

// disclosurePrinter prints released documents in their official layout.
type disclosurePrinter struct{}

func (disclosurePrinter) Print(b disclosure.Body, format string) ([]byte, error) {
	book, err := bookOf(b)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := docfile.Write(docfile.Format(format), &out, form.Released(book)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// bookOf is an edition in the words of the forms.
func bookOf(b disclosure.Body) (form.Book, error) {
	day, err := fiscal.ParseDate(b.Day)
	if err != nil {
		return form.Book{}, fmt.Errorf("day of edition %s: %w", b.Number, err)
	}
	book := form.Book{Title: b.Title, Issuer: b.Bureau, Number: b.Number, Day: day, Year: b.Year, District: b.District}
	for _, p := range b.Parts {
		part := form.BookPart{Code: p.Code, Name: p.Name, Number: p.Number, Withheld: p.Withheld}
		part.Wholes, part.Projects = p.Documents()
		book.Parts = append(book.Parts, part)
	}
	return book, nil
}
