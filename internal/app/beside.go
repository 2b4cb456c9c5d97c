package app

import (
	"context"
	"time"

	"caixiao/internal/platform/actor"
)

// How often what runs beside the requests does its round.
const (
	pruneEvery = time.Hour
	keepEvents = 7 * 24 * time.Hour // delivered ones, for streams that come back
)

// beside starts what runs beside the requests of a book.
func (b *Book) beside(ctx context.Context) {
	b.run(ctx, b.sessions.Run)
	b.run(ctx, b.prune)
}

// prune throws away what nobody will ask for again.
func (b *Book) prune(ctx context.Context) {
	ctx = actor.Machine(ctx, "prune")
	ticker := time.NewTicker(pruneEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := b.router.Prune(ctx); err != nil && ctx.Err() == nil {
			b.cfg.Log.WarnContext(ctx, "kept answers could not be pruned", "region", b.Region, "error", err)
		}
		if _, err := b.box.Prune(ctx, b.db.Clock().Now().Add(-keepEvents)); err != nil && ctx.Err() == nil {
			b.cfg.Log.WarnContext(ctx, "events could not be pruned", "region", b.Region, "error", err)
		}
		if _, err := b.blobs.Sweep(ctx, b.files.Referenced); err != nil && ctx.Err() == nil {
			b.cfg.Log.WarnContext(ctx, "files nobody points to could not be swept", "region", b.Region, "error", err)
		}
	}
}
