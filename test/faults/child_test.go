package faults

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/app/bench"
)

const childVariable = "CAIXIAO_FAULTS_CHILD" // the folder of data of the process that pays

// TestMain runs the tests, or is the process that one of them starts and kills: the program
// with the two routes of a payment.
func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		log.Fatal(payingProgram(context.Background(), dir, os.Getenv("CAIXIAO_DSN")))
	}
	if dir := os.Getenv(vouchersVariable); dir != "" {
		log.Fatal(vouchersProgram(context.Background(), dir, os.Getenv("CAIXIAO_DSN")))
	}
	if dir := os.Getenv(yearVariable); dir != "" {
		if err := yearProgram(context.Background(), app.Config{Dir: dir, DSN: os.Getenv("CAIXIAO_DSN"), Standby: true, Log: quiet()}); err != nil {
			log.Fatal(err)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func payingProgram(ctx context.Context, dir, dsn string) error {
	house, err := app.Open(ctx, app.Config{Dir: dir, DSN: dsn, Standby: true, Log: quiet(), Routes: bench.Mount, Clock: jumping(ctx, os.Getenv(clockVariable))})
	if err != nil {
		return err
	}
	handler, err := house.Handler()
	if err != nil {
		return err
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(os.Stdout, "http://%s/\n", listener.Addr()) // who does not hear it waits in vain
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	return server.Serve(listener)
}

// payingChild starts that process and waits until it answers.
func payingChild(t *testing.T, dir, dsn string) (*process, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+dir, "CAIXIAO_DSN="+dsn, clockVariable+"="+filepath.Join(dir, clockFile))
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // it may be gone
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url := address.FindString(lines.Text()); url != "" {
			return &process{t: t, cmd: cmd}, url
		}
	}
	t.Fatal("the program does not get ready")
	return nil, ""
}
