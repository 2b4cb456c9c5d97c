package e2e

import (
	"bufio"
	"context"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

var address = regexp.MustCompile(`http://[0-9.]+:[0-9]+`)

// serve starts the program on the books, with what it says in a file, and returns its address.
func (h house) serve(t *testing.T, log string) string {
	t.Helper()
	return h.start(t, log, "serve", "--listen", "127.0.0.1:0", "--backup-at", "off", "--no-warm-up") + "/"
}

// start starts a command of the program that answers until it is interrupted, with what it says
// in a file, and returns its address without a slash at the end.
func (h house) start(t *testing.T, log string, args ...string) string {
	t.Helper()
	cmd, err := h.command(args...)
	if err != nil {
		t.Fatal(err)
	}
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ready, ended := make(chan string, 1), make(chan struct{})
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(io.TeeReader(said, kept)); lines.Scan(); {
			// A line of the log may name another address: of a bank that does not answer.
			if url := address.FindString(lines.Text()); url != "" && !strings.HasPrefix(lines.Text(), "time=") {
				select {
				case ready <- url:
				default: // an address of a later line
				}
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		<-ended
		if err := cmd.Wait(); err != nil {
			t.Errorf("caixiao %s ended with %v, see %s", args[0], err, log)
		}
		_ = kept.Close()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	select {
	case url := <-ready:
		return url
	case <-ended:
		t.Fatalf("caixiao %s ended before it answered, see %s", args[0], log)
	case <-ctx.Done():
		t.Fatalf("caixiao %s does not get ready, see %s", args[0], log)
	}
	return ""
}
