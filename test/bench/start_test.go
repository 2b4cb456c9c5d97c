package bench

import (
	"bufio"
	"fmt"
	"log/slog"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/platform/session"
)

const startMax = time.Second

// BenchmarkStart starts the program itself on the demo book until it has answered a
// request that needs the book: who is asking?
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	cfg := app.Config{Dir: dir, Log: slog.New(slog.DiscardHandler), HashCost: session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}}
	if _, err := app.LoadDemo(b.Context(), cfg, app.Demo{}); err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(b.TempDir(), "caixiao")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, "caixiao/cmd/caixiao").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var total time.Duration
	for b.Loop() {
		total += start(b, program, dir)
	}
	mean := total / time.Duration(b.N)
	b.ReportMetric(mean.Seconds()*1000, "ms/start")
	b.ReportMetric(float64(mean)/float64(startMax), "x_limit")
	if mean > startMax {
		b.Errorf("from start to the first answer it takes %v, want at most %v", mean, startMax)
	}
}

var address = regexp.MustCompile(`http://[0-9.:]+`)

// start runs the program once and returns how long the first answer took.
func start(b *testing.B, program, dir string) time.Duration {
	b.Helper()
	begin := time.Now()
	run := exec.CommandContext(b.Context(), program, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	out, err := run.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := run.Start(); err != nil {
		b.Fatal(err)
	}
	base, lines := "", bufio.NewScanner(out)
	for base == "" && lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "time=") { // the log may name a bank that does not answer
			base = address.FindString(lines.Text())
		}
	}
	took, err := answered(b, base, begin)
	if stopped := run.Process.Signal(syscall.SIGTERM); stopped != nil {
		b.Fatal(stopped)
	}
	if stopped := run.Wait(); stopped != nil || err != nil {
		b.Fatalf("answer: %v, end: %v", err, stopped)
	}
	return took
}

func answered(b *testing.B, base string, begin time.Time) (time.Duration, error) {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, base+"/api/v1/session-policy", nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("X-Book", demoRegion)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	took := time.Since(begin)
	if res.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("answered %d", res.StatusCode)
	}
	return took, res.Body.Close()
}
