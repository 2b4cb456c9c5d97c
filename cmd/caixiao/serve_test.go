package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestServe_connections: who comes when as many as may be are connected waits, and is
// answered once one has left.
func TestServe_connections(t *testing.T) {
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "here") })
	go func() { ended <- serve(ctx, (&serveCmd{Connections: 1}).door(listener), handler) }()
	first, err := new(net.Dialer).DialContext(t.Context(), "tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	// The first is in once it is answered, and stays.
	if _, err := io.WriteString(first, "GET / HTTP/1.1\r\nHost: caixiao\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	answered := make(chan string, 1)
	go func() {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+listener.Addr().String()+"/", http.NoBody)
		if err != nil {
			answered <- err.Error()
			return
		}
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			answered <- err.Error()
			return
		}
		body, err := io.ReadAll(a.Body)
		_ = a.Body.Close()
		if err != nil {
			body = []byte(err.Error())
		}
		answered <- string(body)
	}()
	select {
	case got := <-answered:
		t.Fatalf("the second is answered beside the first: %s", got)
	case <-time.After(100 * time.Millisecond):
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := <-answered; got != "here" {
		t.Errorf("the second: %s", got)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestServe_noConnections: a limit that lets nobody in is a slip.
func TestServe_noConnections(t *testing.T) {
	got := caixiao(t, "serve", "--data", t.TempDir(), "--connections", "0")
	if got.code != exitUsage || !strings.Contains(got.stderr, "连接数 0 太小") {
		t.Errorf("%+v", got)
	}
}
