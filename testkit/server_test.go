package testkit_test

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"caixiao/testkit"
)

const childVariable = "CAIXIAO_TEST_SERVER_CHILD"

// TestMain runs the tests, or is the process that one of them starts and kills.
func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	s, err := testkit.StartPostgres()
	if err != nil {
		log.Fatal(err)
	}
	_, _ = os.Stdout.WriteString("started\t" + s.DSN + "\t" + s.Dir + "\n")
	_, _ = io.Copy(io.Discard, os.Stdin) // until it is killed, or the tests are gone
}

// kill -9 of the tests leaves neither a server nor its folder behind.
func TestServer_diesWithItsProcess(t *testing.T) {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"=1")
	child.Stderr = os.Stderr
	if _, err := child.StdinPipe(); err != nil { // held open until Wait
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var dsn, dir string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if parts := strings.Split(lines.Text(), "\t"); len(parts) == 3 {
			dsn, dir = parts[1], parts[2]
			break
		}
	}
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatalf("the child's server: %v", err)
	}
	var collation, fsync string
	const query = `SELECT datcollate, current_setting('fsync') FROM pg_database WHERE datname = current_database()`
	if err := conn.QueryRow(t.Context(), query).Scan(&collation, &fsync); err != nil || collation != "C" || fsync != "off" {
		t.Errorf("collation %s, fsync %s, %v", collation, fsync, err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait() // it was killed
	until := time.Now().Add(20 * time.Second)
	for ; time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is still there: %v", dir, err)
	}
	if err := conn.Ping(t.Context()); err == nil {
		t.Error("the server still answers")
	}
}
