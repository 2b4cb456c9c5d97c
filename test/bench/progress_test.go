package bench

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
)

// bar is a progress bar: on a terminal one line that moves, elsewhere a line for every
// tenth of the work.
type bar struct {
	mu    sync.Mutex
	out   io.Writer
	total int
	what  string
	step  int // hundredths between two pictures
	last  int // hundredths shown last
	end   string
}

func newBar(out io.Writer, total int, what string) *bar {
	b := &bar{out: out, total: total, what: what, step: 10, last: -1, end: "\n"}
	if f, ok := out.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			b.step, b.end = 1, "\r"
		}
	}
	return b
}

// show draws the bar when it moved since the last picture. It may be called from many
// goroutines; done never draws it back.
func (b *bar) show(done int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	percent := 100 * done / b.total / b.step * b.step
	if percent <= b.last {
		return
	}
	b.last = percent
	const width = 40
	filled := width * percent / 100
	end := b.end
	if done >= b.total {
		end = "\n"
	}
	_, _ = fmt.Fprintf(b.out, "[%s%s] %3d %%  %d of %d %s%s", strings.Repeat("#", filled), strings.Repeat(".", width-filled),
		percent, done, b.total, b.what, end)
}

func TestBar(t *testing.T) {
	var out bytes.Buffer
	b := newBar(&out, 25, "documents")
	for _, done := range []int{1, 2, 3, 3, 13, 12, 25, 25} {
		b.show(done)
	}
	want := "[........................................]   0 %  1 of 25 documents\n" +
		"[####....................................]  10 %  3 of 25 documents\n" +
		"[####################....................]  50 %  13 of 25 documents\n" +
		"[########################################] 100 %  25 of 25 documents\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
