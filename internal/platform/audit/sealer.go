package audit

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
)

const (
	// entriesMax rows are sealed in one block.
	entriesMax = 500
	// sealEvery is the pause between two rounds.
	sealEvery = time.Second
)

const entriesTable = "audit_entries"

// SealerConfig is what sealing needs besides the log.
type SealerConfig struct {
	Book  string         // the region code
	Box   *outbox.Outbox // its sequencer numbers the rows
	Keys  gm.Provider
	Heads string // path of the file of heads
}

// Sealer seals the log of a book. There is one per open book.
type Sealer struct {
	log   *Log
	book  string
	box   *outbox.Outbox
	keys  gm.Provider
	heads headsFile

	sealing sync.Mutex // held while a block is made, and while a check takes its view
	end     *line      // the last line of the file; nil until it is read
	failed  error      // why nothing is sealed; nil when all is well
	made    Sealing

	life sync.Mutex
	stop func()
}

// NewSealer returns the sealer of a log and lets the sequencer number its rows.
func NewSealer(l *Log, c SealerConfig) *Sealer {
	c.Box.Number(entriesTable)
	return &Sealer{log: l, book: c.Book, box: c.Box, keys: c.Keys, heads: headsFile{path: c.Heads}}
}

// Start seals about once a second until Stop, or until ctx ends. No user can end it
// (rule audit:8.2-running).
func (s *Sealer) Start(ctx context.Context) {
	s.life.Lock()
	defer s.life.Unlock()
	if s.stop != nil {
		panic("audit: started twice")
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.run(ctx)
	}()
	s.stop = func() { cancel(); <-done }
}

// Stop ends what Start began and waits for it.
func (s *Sealer) Stop() {
	s.life.Lock()
	defer s.life.Unlock()
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

func (s *Sealer) run(ctx context.Context) {
	ticker := time.NewTicker(sealEvery)
	defer ticker.Stop()
	failing := false
	for {
		err := s.Seal(ctx)
		if err != nil && !failing && ctx.Err() == nil {
			slog.Error("audit entries cannot be sealed", "book", s.book, "error", err)
		}
		failing = err != nil
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// Seal seals every row that has a number. When the book does not end as the file of
// heads does, nothing is sealed: a new block would cover up what is missing.
func (s *Sealer) Seal(ctx context.Context) error {
	s.sealing.Lock()
	defer s.sealing.Unlock()
	for {
		n, err := s.sealOne(ctx)
		s.failed = err
		if err != nil || n == 0 {
			return err
		}
		s.made.Blocks++
		s.made.At = clock.System{}.Now()
	}
}

// sealOne makes one block and returns the number of its rows.
func (s *Sealer) sealOne(ctx context.Context) (int64, error) {
	last, err := s.align(ctx)
	if err != nil {
		return 0, err
	}
	numbered, err := s.box.Last(ctx, entriesTable)
	if err != nil || numbered <= last.LastSeq {
		return 0, err
	}
	var made *block
	// Not InTx: it reads beside those who are recording, and they must not have to
	// give way to it. Only this one writes blocks.
	err = s.log.db.InLockingTx(ctx, func(ctx context.Context) (err error) {
		made, err = s.make(ctx, last)
		if err != nil || made == nil {
			return err
		}
		return s.log.insertBlock(ctx, *made)
	})
	if err != nil || made == nil {
		return 0, err
	}
	return made.Count, s.enter(made.Head)
}

// make builds the block behind last: as many rows as follow one another. A number
// that is missing ends it; the check names the hole between two blocks
// (rule audit:8.2-protected).
func (s *Sealer) make(ctx context.Context, last Head) (*block, error) {
	rows, err := s.log.hashes(ctx, last.LastSeq, entriesMax)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var entries []sum
	for i, r := range rows {
		if r.Seq != rows[0].Seq+int64(i) {
			break
		}
		entry, _ := parseSum(r.Hash) // zeros for a hash that is none
		entries = append(entries, entry)
	}
	first := rows[0].Seq
	b := &block{Leaves: leavesText(entries), Head: Head{
		Book: s.book, N: last.N + 1, FirstSeq: first, LastSeq: first + int64(len(entries)) - 1, Count: int64(len(entries)),
		PrevHash: last.hashOrNone(), Root: root(first, entries).String(), SealedAt: db.Stamp(ctx).String(), KeyID: s.keys.KeyID(),
	}}
	b.Signature, err = s.keys.Sign(b.bytes())
	return b, err
}

// enter appends a head to the file and remembers it.
func (s *Sealer) enter(h Head) error {
	s.end = nil // when it fails, nobody knows how much was written
	entered := line{Kind: lineSealed, Head: h}
	if err := s.heads.append(entered); err != nil {
		return err
	}
	s.end = &entered
	return nil
}

// align returns the last head, on which book and file agree. A block whose head did
// not reach the file before a crash is entered now.
func (s *Sealer) align(ctx context.Context) (Head, error) {
	if s.end == nil {
		end, err := s.heads.last()
		if err != nil {
			return Head{}, err
		}
		s.end = &end
	}
	book, err := s.log.lastHead(ctx, s.book)
	if err != nil {
		return Head{}, err
	}
	file := *s.end
	if book.N == file.N+1 && book.PrevHash == file.headHash() && s.keys.Verify(book.bytes(), book.Signature) == nil {
		return book, s.enter(book)
	}
	if book.N != file.N || book.N > 0 && book.Hash() != file.headHash() {
		s.end = nil // somebody may put the file back
		return Head{}, fmt.Errorf("seal: %w", ErrHeadsDiffer.With(book.N, file.N))
	}
	return book, nil
}
