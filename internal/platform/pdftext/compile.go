package pdftext

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// compiled is pdfium made ready.
type compiled struct {
	pdfium.Pool
	kept    wazero.CompilationCache // nil when nothing is kept
	trouble error                   // why not, although it should be
}

// close gives all memory back.
func (c *compiled) close() error {
	err := c.Close()
	if c.kept != nil {
		err = errors.Join(err, c.kept.Close(context.Background()))
	}
	return err
}

// startPdfium makes pdfium ready, from what an earlier process left in dir where
// there is something: to load it takes a quarter of a second, to compile it ten. What
// lies there and cannot be used is compiled again; where nothing can be kept it works
// all the same, and trouble tells why. It goes on when ctx ends.
func startPdfium(ctx context.Context, dir string) (*compiled, error) {
	if dir == "" {
		pool, err := compile(nil)
		return &compiled{Pool: pool}, err
	}
	_, statErr := os.Stat(dir)
	c, err := startKept(ctx, dir)
	if err != nil && statErr == nil { // it was there, and may be what is wrong
		if err = os.RemoveAll(dir); err == nil {
			c, err = startKept(ctx, dir)
		}
	}
	if err == nil {
		return c, nil
	}
	pool, compileErr := compile(nil)
	return &compiled{Pool: pool, trouble: err}, compileErr
}

// startKept makes pdfium ready with what is kept in dir.
func startKept(ctx context.Context, dir string) (*compiled, error) {
	kept, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil, fmt.Errorf("keep pdfium in %s: %w", dir, err)
	}
	pool, err := compile(kept)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("keep pdfium in %s: %w", dir, err), kept.Close(ctx))
	}
	return &compiled{Pool: pool, kept: kept}, nil
}

// compile puts pdfium into a sandbox without files, output or clock.
func compile(kept wazero.CompilationCache) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // pdfium uses longjmp
		WithCloseOnContextDone(true).                                                      // so that a hanging file can be stopped
		WithMemoryLimitPages(memoryPagesMax)
	if kept != nil {
		config = config.WithCompilationCache(kept)
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal:      1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(),
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// niceness is how far the warming stands back behind other work; 19 is the most.
const niceness = 10

// KeepIn has what is compiled kept in dir, for the next process. It is to be called
// before the first file is read.
func (r *Reader) KeepIn(dir string) {
	<-r.turn
	defer r.end()
	r.dir = dir
}

// Warm makes pdfium ready before the first file needs it. It stands back behind other
// work. An error that comes although files can be read tells why nothing is kept.
func (r *Reader) Warm(ctx context.Context) error {
	select {
	case <-r.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer r.end()
	if r.pool != nil {
		return r.pool.trouble
	}
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlock it: the thread ends, with its niceness
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, syscall.Gettid(), niceness)
		var pool *compiled
		if pool, err = startPdfium(ctx, r.dir); err == nil {
			r.pool, err = pool, pool.trouble
		}
		debug.FreeOSMemory() // compiling takes some 300 MB, which the collector would keep for a while
	}()
	<-done
	return err
}
