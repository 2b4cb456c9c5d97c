package faults

import (
	"bufio"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

const region = "990106"

// house is a book on one engine, and the program that serves it.
type house struct {
	t        *testing.T
	program  string
	dir      string
	dsn      string // template; empty for SQLite
	password string // one-time, of the system administrator
	url      string // of the process that serves
}

// program is built once for all tests of the package.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "caixiao-faults-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "caixiao")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", path, "caixiao/cmd/caixiao").CombinedOutput()
	if err != nil {
		return "", &buildError{string(out), err}
	}
	return path, nil
})

type buildError struct {
	said string
	err  error
}

func (b *buildError) Error() string { return b.err.Error() + "\n" + b.said }

func newHouse(t *testing.T, engine string) *house {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, program: path, dir: t.TempDir()}
	if engine == "postgres" {
		h.dsn = template(t)
	}
	out, err := h.command("book", "create", region, "--name", "青岚县", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var made struct {
		Logins []app.LoginCard `json:"logins"`
	}
	if err := json.Unmarshal(out, &made); err != nil || len(made.Logins) != 3 {
		t.Fatalf("%v\n%s", err, out)
	}
	h.password = made.Logins[0].Password
	return h
}

// template names databases beside one of the test's own.
func template(t *testing.T) string {
	t.Helper()
	dsn := testkit.Postgres(t).DSN
	name, err := db.DatabaseName(dsn)
	if err != nil {
		t.Fatal(err)
	}
	books, err := db.WithDatabase(dsn, name+"_{region}")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Drop(context.Background(), db.Config{DSN: strings.ReplaceAll(books, "{region}", region)}); err != nil {
			t.Error(err)
		}
	})
	return books
}

func (h *house) command(args ...string) *exec.Cmd {
	cmd := exec.Command(h.program, args...)
	cmd.Env = append(os.Environ(), "CAIXIAO_DATA="+h.dir, "CAIXIAO_DSN="+h.dsn, "CAIXIAO_LANG=en")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

// process is the program that serves.
type process struct {
	t   *testing.T
	cmd *exec.Cmd
}

var address = regexp.MustCompile(`http://\S+/`)

// serve starts the program and waits until it answers.
func (h *house) serve() *process {
	h.t.Helper()
	cmd := h.command("serve", "--listen", "127.0.0.1:0", "--standby", "--backup-at", "off", "--no-warm-up")
	said, err := cmd.StderrPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	p := &process{t: h.t, cmd: cmd}
	h.t.Cleanup(func() { _ = cmd.Process.Kill() })
	ready := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(said); lines.Scan(); {
			if url := address.FindString(lines.Text()); url != "" {
				ready <- url
			}
		}
	}()
	select {
	case h.url = <-ready:
	case <-time.After(20 * time.Second):
		h.t.Fatal("the program does not get ready")
	}
	return p
}

// kill ends the program without a word of warning.
func (p *process) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	_ = p.cmd.Wait() // it was killed
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
