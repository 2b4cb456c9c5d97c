package app

import (
	"context"
	"path/filepath"
	"time"

	"caixiao/internal/platform/pdftext"
)

const (
	cacheDir  = "cache" // in the folder of data: what can be made again
	pdfDir    = "pdfium"
	warmAfter = 3 * time.Second // the first requests after a start come first
)

// WarmUp makes ready what the first who needs it would wait ten seconds for: the reader
// of PDF files. It returns when that is done, or ctx ends.
func (h *House) WarmUp(ctx context.Context) {
	pdftext.KeepIn(filepath.Join(h.cfg.Dir, cacheDir, pdfDir))
	wait := time.NewTimer(warmAfter)
	defer wait.Stop()
	select {
	case <-ctx.Done():
		return
	case <-wait.C:
	}
	if err := pdftext.Warm(ctx); err != nil && ctx.Err() == nil {
		h.cfg.Log.WarnContext(ctx, "the reader of PDF files is not kept for the next start", "error", err)
	}
}
