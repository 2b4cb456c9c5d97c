package app

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/treasury/yearend"
)

// RunNightly runs the nightly backup now.
func RunNightly(ctx context.Context, b *Book) error { return b.nightly(ctx) }

// BackupsOf lists the backups of a book.
func BackupsOf(cfg Config, region string) ([]BackupEntry, error) { return cfg.backups(region) }

// CloseInPart locks a year and posts a part of its closing, as a program does that dies then.
func CloseInPart(ctx context.Context, b *Book, year fiscal.Year) error {
	l := yearLedger{b.quotas}
	err := l.Mark(ctx, year, yearend.YearClosing, func(context.Context) error { return nil })
	if err != nil {
		return err
	}
	return l.ClosePart(ctx, yearend.Part{
		ID: b.db.NewID(), Year: year, Basis: "依据", Guarded: func(int64, int64) yearend.Guarded { return yearend.Guarded{} },
	})
}

// ReadParties makes those known now who were announced in the file of parties.
func ReadParties(ctx context.Context, b *Book) error { return b.readParties(ctx) }
