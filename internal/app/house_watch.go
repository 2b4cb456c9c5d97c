package app

import (
	"context"
	"time"

	"caixiao/internal/platform/db"
)

// reopenEvery is how often a book that was lost is tried again.
const reopenEvery = time.Second

// watch opens a book again once its database has let it down: the server was restarted, or
// the connection that held the lease was cut. Until then the book answers that it is not
// open; a process that has taken it over keeps it.
func (h *House) watch(ctx context.Context, region string, book *Book) {
	h.watching.Add(1)
	go func() {
		defer h.watching.Done()
		for {
			select {
			case <-ctx.Done():
				return
			case <-book.db.Lost():
			}
			h.set(region, &place{err: db.ErrLeaseLost})
			h.cfg.Log.WarnContext(ctx, "a book was lost and is opened again", "region", region)
			if err := book.Close(); err != nil {
				h.cfg.Log.WarnContext(ctx, "a book that was lost is not closed well", "region", region, "error", err)
			}
			if book = h.reopen(ctx, region); book == nil {
				return // the house is closed
			}
		}
	}()
}

// reopen tries until the book is open, or the house is closed.
func (h *House) reopen(ctx context.Context, region string) *Book {
	for {
		book, err := OpenBook(ctx, h.bookConfig(region))
		if err == nil {
			h.set(region, &place{book: book})
			return book
		}
		h.set(region, &place{err: err})
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(reopenEvery):
		}
	}
}

func (h *House) set(region string, p *place) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.books[region] = p
}
