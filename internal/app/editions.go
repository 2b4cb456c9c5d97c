package app

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/platform/actor"
)

// Editions are the released documents of a year, the newest first; of this year with zero.
func (b *Book) Editions(ctx context.Context, year fiscal.Year) ([]disclosure.Edition, error) {
	ctx = actor.Machine(ctx, "cli")
	list := []disclosure.Edition{}
	for after := ""; ; {
		part, err := b.open.Editions(ctx, year, page.LimitMax, after)
		if err != nil {
			return nil, err
		}
		list = append(list, part.Items...)
		if part.Next == nil {
			return list, nil
		}
		after = *part.Next
	}
}

// WriteEdition writes an edition by its number, also one that is not shown any more: a file
// as it was released, or what it says, for programs (json, csv).
func (b *Book) WriteEdition(ctx context.Context, to io.Writer, number, format string) error {
	ctx = actor.Machine(ctx, "cli")
	e, body, err := b.open.Numbered(ctx, number)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return copied(to, openJSON(body))
	case "csv":
		rows, err := body.Projects(e)
		if err != nil {
			return err
		}
		return copied(to, openCSV(openPage{Rows: rows}))
	}
	_, file, err := b.open.Content(ctx, e.ID, format)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // read only
	if _, err := io.Copy(to, file); err != nil {
		return fmt.Errorf("write edition %s: %w", number, err)
	}
	return nil
}

func copied(to io.Writer, a openAnswer) error {
	if _, err := io.Copy(to, bytes.NewReader(a.body)); err != nil {
		return fmt.Errorf("write an edition: %w", err)
	}
	return nil
}

// EditionOrder is a release as an administrator of the machine asks for it.
type EditionOrder struct {
	Department string      // its code; that of the district releases the document of all
	Year       fiscal.Year // zero: this year
	Reason     string      // needed where an edition is corrected
}

// ReleaseEdition releases a department or the district of a book that nobody serves.
func ReleaseEdition(ctx context.Context, cfg Config, region string, in EditionOrder) (e disclosure.Edition, err error) {
	err = withStill(ctx, cfg, region, func(ctx context.Context, b *Book) error {
		order := disclosure.Order{Year: in.Year, Reason: in.Reason}
		if in.Department != disclosure.DistrictCode {
			d, err := b.org.DepartmentByCode(ctx, fault.Excerpt(in.Department))
			if err != nil {
				return err
			}
			order.Department = d.ID
		}
		e, err = b.open.ReleaseOne(ctx, order)
		return err
	})
	return e, err
}
