package bench

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
)

// peakMemory returns the greatest resident size of this process so far in bytes, 0
// where the system has no /proc.
func peakMemory(t testing.TB) int64 {
	t.Helper()
	f, err := os.Open("/proc/self/status")
	if errors.Is(err, fs.ErrNotExist) {
		return 0
	}
	if err != nil {
		t.Error(err)
		return 0
	}
	defer func() { _ = f.Close() }() // nothing was written
	peak, err := peakOf(f)
	if err != nil {
		t.Error(err)
	}
	return peak
}

// peakOf finds the line "VmHWM:   123 kB" of a process's status.
func peakOf(status io.Reader) (int64, error) {
	lines := bufio.NewScanner(status)
	for lines.Scan() {
		rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:")
		if !ok {
			continue
		}
		kilobytes, ok := strings.CutSuffix(strings.TrimSpace(rest), " kB")
		n, err := strconv.ParseInt(strings.TrimSpace(kilobytes), 10, 64)
		if !ok || err != nil {
			return 0, fmt.Errorf("peak of memory %q: %w", rest, err)
		}
		return n << 10, nil
	}
	return 0, errors.Join(lines.Err(), errors.New("the status names no peak of memory"))
}

func TestPeakOf(t *testing.T) {
	for _, tt := range []struct {
		status string
		want   int64
		fails  bool
	}{
		{"Name:\tx\nVmPeak:\t 9 kB\nVmHWM:\t   123 kB\nVmRSS:\t 7 kB\n", 123 << 10, false},
		{"VmHWM:\t0 kB\n", 0, false},
		{"VmPeak:\t 9 kB\n", 0, true},
		{"VmHWM:\tmany kB\n", 0, true},
		{"", 0, true},
	} {
		got, err := peakOf(strings.NewReader(tt.status))
		if got != tt.want || (err != nil) != tt.fails {
			t.Errorf("%q: %d, %v; want %d", tt.status, got, err, tt.want)
		}
	}
}

// TestPeakMemory: memory that is touched shows in the peak.
func TestPeakMemory(t *testing.T) {
	before := peakMemory(t)
	if before == 0 {
		t.Skip("the system does not tell the peak of memory")
	}
	const size = 64 << 20
	held := make([]byte, size)
	for i := 0; i < size; i += 4096 {
		held[i] = 1
	}
	if after := peakMemory(t); after < before+size/2 || held[0] != 1 {
		t.Errorf("the peak went from %d to %d after %d more bytes", before, after, size)
	}
}
