package pdftext

import (
	"context"
	"fmt"

	"caixiao/internal/platform/blocks"
)

// memoryPagesMax bounds the memory of the sandbox: 512 MiB in pages of 64 KiB.
const memoryPagesMax = 8192

// Reader owns one compiled pdfium. It reads one file at a time.
type Reader struct {
	turn chan struct{} // holds one token; who has it may touch the rest
	pool *compiled     // nil until the first file
	dir  string        // where what is compiled is kept; empty: nowhere
}

// NewReader returns a reader that starts pdfium when it is first needed.
func NewReader() *Reader {
	r := &Reader{turn: make(chan struct{}, 1)}
	r.turn <- struct{}{}
	return r
}

// Read is described at the package function of the same name.
func (r *Reader) Read(ctx context.Context, data []byte) (blocks.Document, error) {
	switch {
	case len(data) == 0:
		return blocks.Document{}, blocks.ErrEmpty
	case len(data) > blocks.FileBytesMax:
		return blocks.Document{}, blocks.ErrTooLarge.With(len(data), blocks.FileBytesMax)
	}
	if err := r.begin(ctx); err != nil {
		return blocks.Document{}, err
	}
	defer r.end()
	f := &file{pool: r.pool.Pool, data: data}
	defer f.close()
	doc, err := f.read(ctx)
	if ctx.Err() != nil {
		return blocks.Document{}, ctx.Err()
	}
	if err != nil {
		return blocks.Document{}, err
	}
	return doc, nil
}

// Close waits for the file being read, then gives all memory back.
func (r *Reader) Close() error {
	<-r.turn
	defer r.end()
	if r.pool == nil {
		return nil
	}
	err := r.pool.close()
	r.pool = nil
	if err != nil {
		return fmt.Errorf("close pdfium: %w", err)
	}
	return nil
}

// begin takes the turn and sees to it that pdfium runs. When ctx ends while pdfium
// is being compiled, the work is finished behind the caller's back, for the next.
func (r *Reader) begin(ctx context.Context) error {
	select {
	case <-r.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	if r.pool != nil {
		return nil
	}
	var err error
	started := make(chan struct{}) // closed when pool and err are set
	go func() {
		defer close(started)
		var pool *compiled
		if pool, err = startPdfium(ctx, r.dir); err == nil {
			r.pool = pool
		}
	}()
	select {
	case <-started:
		if err != nil {
			r.end()
			return fmt.Errorf("start pdfium: %w", err)
		}
		return nil
	case <-ctx.Done():
		go func() {
			<-started // whoever comes next tries again after a failure, and is told
			r.end()
		}()
		return ctx.Err()
	}
}

func (r *Reader) end() { r.turn <- struct{}{} }
