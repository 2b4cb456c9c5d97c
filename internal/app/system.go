package app

import (
	"context"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// system tells how a book and the program stand, and lets its administrator start a
// backup or a proof.
type system struct {
	book   *Book
	opened clock.Instant
	backup *job
	proof  *job

	mu    sync.Mutex
	last  *BookProof // of this process
	files fileSizes
}

func newSystem(b *Book) *system { return &system{book: b, opened: clock.System{}.Now()} }

// fileSizes is how much the contents take, as it was a moment ago: to count a million
// files takes a while.
type fileSizes struct {
	at    clock.Instant
	count int64
	bytes int64
}

const countEvery = time.Minute

// Health is how a book and the program stand.
type Health struct {
	Engine        string        `json:"engine" enum:"sqlite,postgres"`
	DatabaseBytes int64         `json:"databaseBytes"`
	Files         int64         `json:"files" doc:"Contents of attachments"`
	FilesBytes    int64         `json:"filesBytes"`
	FreeBytes     int64         `json:"freeBytes" doc:"Of the disk with the folder of data"`
	DiskBytes     int64         `json:"diskBytes"`
	BookTime      clock.Instant `json:"bookTime"`
	WallTime      clock.Instant `json:"wallTime"`
	Frozen        bool          `json:"frozen" doc:"The machine's clock stepped back and the book's clock stands"`
	LeaseHeld     bool          `json:"leaseHeld" doc:"This process may write the book"`
	Schema        string        `json:"schema" doc:"Newest migration"`
	Program       string        `json:"program"`
	OpenedAt      clock.Instant `json:"openedAt"`
	MemoryBytes   int64         `json:"memoryBytes" doc:"Taken from the machine by the program, all books together"`
	Goroutines    int           `json:"goroutines"`
	Sessions      int64         `json:"sessions" doc:"Open ones"`
	Streams       int           `json:"streams" doc:"Pages that are told of changes"`
	Audit         audit.State   `json:"audit"`
	// Unkept is absent while what is written is kept.
	Unkept *Unkept `json:"unkept,omitempty" doc:"Why the last write, or the last content of an attachment, was not kept"`
}

// Unkept is a write that the disk refused.
type Unkept struct {
	Code string        `json:"code" enum:"db.no_room,db.unwritable,blob.no_room,blob.unwritable"`
	At   clock.Instant `json:"at"`
}

// unkept tells whether the disk refused the last write of the book.
func (b *Book) unkept() *Unkept {
	if failure := b.db.StorageFailure(); failure != nil {
		return &Unkept{Code: failure.Code, At: failure.At}
	}
	if failure := b.blobs.StorageFailure(); failure != nil {
		return &Unkept{Code: failure.Code, At: failure.At}
	}
	return nil
}

// unkeptLately tells whether that was a moment ago: nobody may have tried again since,
// and a book that is not asked any more would never be found well.
func (b *Book) unkeptLately() bool {
	failure := b.unkept()
	return failure != nil && clock.System{}.Now().Sub(failure.At) < unkeptFor
}

const unkeptFor = time.Minute

// health reads it.
func (s *system) health(ctx context.Context) (*Health, error) {
	b := s.book
	wall := clock.System{}.Now()
	h := &Health{
		Engine: b.db.Engine(), BookTime: b.db.Clock().Now(), WallTime: wall, Frozen: b.db.Behind() > frozenAfter,
		LeaseHeld: !b.lost(), Program: b.cfg.Version, OpenedAt: s.opened, Goroutines: runtime.NumGoroutine(), Streams: b.hub.Connections(),
		Unkept: b.unkept(),
	}
	var err error
	if h.DatabaseBytes, err = b.db.Size(ctx); err != nil {
		return nil, err
	}
	var version db.Version
	if version, err = b.db.SchemaVersion(ctx); err != nil {
		return nil, err
	}
	h.Schema = version.String()
	if h.Sessions, err = b.sessions.Open(ctx); err != nil {
		return nil, err
	}
	if h.Audit, err = b.sealer.State(ctx); err != nil {
		return nil, err
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	h.MemoryBytes = int64(memory.Sys - memory.HeapReleased)
	if h.FreeBytes, h.DiskBytes, err = disk(b.cfg.Dir); err != nil {
		return nil, err
	}
	files, err := s.countFiles(wall)
	h.Files, h.FilesBytes = files.count, files.bytes
	return h, err
}

// frozenAfter: within it the stamps of a busy book run ahead of the clock.
const frozenAfter = time.Second

// disk is how much is free where a folder is, for those who are not root, and in all.
func disk(dir string) (free, all int64, err error) {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dir, &stat); err != nil {
		return 0, 0, err
	}
	return int64(stat.Bavail) * stat.Bsize, int64(stat.Blocks) * stat.Bsize, nil
}

func (s *system) countFiles(now clock.Instant) (fileSizes, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files.at.Micro() != 0 && now.Sub(s.files.at) < countEvery {
		return s.files, nil
	}
	counted := fileSizes{at: now}
	err := eachContent(s.book.filesDir(), func(_, path string) error {
		if info, err := os.Stat(path); err == nil { // one swept meanwhile is none
			counted.count++
			counted.bytes += info.Size()
		}
		return nil
	})
	if err == nil {
		s.files = counted
	}
	return counted, err
}

// jobs lists what runs beside the requests, also what keeps its own time.
func (s *system) jobs(ctx context.Context) ([]JobState, error) {
	sealed, err := s.book.sealer.State(ctx)
	if err != nil {
		return nil, err
	}
	head, err := s.book.box.Head(ctx)
	if err != nil {
		return nil, err
	}
	made, numbered := s.book.sealer.Sealing(), s.book.box.Sequencing()
	sequencer := unresting("sequencer", numbered.Trouble, Reached{Position: head, Done: numbered.Events})
	sequencer.Runs, sequencer.EndedAt = numbered.Rounds, known(numbered.At)
	sealer := unresting("sealer", sealed.Failure, Reached{Position: sealed.Head, Done: made.Blocks})
	sealer.Runs, sealer.EndedAt = made.Blocks, known(made.At)
	return append([]JobState{sequencer, sealer}, s.book.jobs.states()...), nil
}

// unresting is the state of what runs as long as the book is open, unless it is in trouble.
func unresting(name, trouble string, reached Reached) JobState {
	state := JobState{Name: name, Running: trouble == "", LastError: trouble, Reached: &reached}
	if trouble != "" {
		state.Failures = 1
	}
	return state
}

// known is nil for an instant that has not come yet.
func known(at clock.Instant) *clock.Instant {
	if at == (clock.Instant{}) {
		return nil
	}
	return &at
}

// prove is the job that proves the whole book.
func (s *system) prove(ctx context.Context) error {
	proof, err := s.book.Prove(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.last = &proof
	s.mu.Unlock()
	act := audit.Act{Action: "system.proof", After: map[string]any{"findings": proof.Count()}}
	return s.book.db.InTx(ctx, func(ctx context.Context) error { return s.book.audit.Record(ctx, act) })
}

func (s *system) lastProof() *BookProof {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// start lets a job run now in the name of the one who asks, which the log notes.
func (s *system) start(ctx context.Context, one *job, action string) (JobState, error) {
	err := s.book.db.InTx(ctx, func(ctx context.Context) error {
		return s.book.audit.Record(ctx, audit.Act{Action: action})
	})
	if err != nil {
		return JobState{}, err
	}
	return one.kick(), nil
}

func (s *system) subscribers(ctx context.Context) ([]outbox.State, error) {
	return s.book.box.States(ctx)
}
