package httpx_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"caixiao/internal/platform/httpx"
	"caixiao/testkit"
)

// hall is a small server behind a shell with small limits: 16 places, 2 for one client.
type hall struct {
	*httptest.Server
	broke chan error // of downloads that broke off
}

const (
	patience = 300 * time.Millisecond
	inner    = "127.0.0.0/8" // where the test's own connections come from
)

func open(t *testing.T, cfg httpx.ShellConfig) *hall {
	t.Helper()
	proxies, err := httpx.ParseNetworks([]string{inner})
	if err != nil {
		t.Fatal(err)
	}
	cfg.InFlightMax, cfg.Proxies, cfg.Unlimited = 16, proxies, []string{"/healthz"}
	h := &hall{broke: make(chan error, 1)}
	r := httpx.NewRouter(httpx.Config{DB: testkit.Open(t, testkit.SQLite(t)), Auth: header{}, Log: slog.New(slog.DiscardHandler)})
	m := r.Module("hall")
	httpx.Post(m, "/doors", httpx.Guest, (&notes{}).write, "敲门", httpx.Own())
	httpx.Post(m, "/notes", httpx.SignedIn, (&notes{}).write, "写笔记", httpx.Own())
	httpx.Post(m, "/works", httpx.Guest, func(ctx context.Context, _ *writeNote) (httpx.None, error) {
		select {
		case <-ctx.Done():
		case <-time.After(2 * patience):
		}
		return httpx.None{}, ctx.Err()
	}, "慢活", httpx.Own())
	httpx.Download(m, "/endless", httpx.Guest, func(context.Context, *struct{}) (*httpx.File, error) {
		return &httpx.File{Name: "a.bin", Type: "application/octet-stream", Write: h.pour}, nil
	}, "没有尽头的文件")
	httpx.Raw(m, httpx.StreamPath, httpx.Guest, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "event") }, "实时")
	mux := http.NewServeMux()
	mux.Handle(httpx.Prefix+"/", r)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") })
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "page") })
	h.Server = httptest.NewServer(httpx.Shell(mux, cfg))
	t.Cleanup(h.Close)
	return h
}

// pour writes until nobody takes it any more.
func (h *hall) pour(w io.Writer) error {
	block := make([]byte, 1<<20)
	for {
		if _, err := w.Write(block); err != nil {
			h.broke <- err
			return err
		}
	}
}

// dial opens a connection and writes text, as somebody who means harm does.
func (h *hall) dial(t *testing.T, text string) net.Conn {
	t.Helper()
	var d net.Dialer
	conn, err := d.DialContext(t.Context(), "tcp", h.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // the server may have closed it
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	return conn
}

// slow begins a request from an address with a large body, and sends a part of it.
func (h *hall) slow(t *testing.T, path, from, user string) net.Conn {
	t.Helper()
	return h.dial(t, begun(path, from, user)+"Content-Length: 100000\r\n\r\n{")
}

func begun(path, from, user string) string {
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\nX-Test-User: %s\r\nContent-Type: application/json\r\n", httpx.Prefix+path, from, user)
}

func (h *hall) ask(t *testing.T, method, path, from, user string) (status int, head http.Header) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, h.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Body, req.ContentLength = io.NopCloser(strings.NewReader(`{"text":"ab"}`)), 13
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("X-Forwarded-For", from)
	req.Header.Set("X-Test-User", user)
	res, err := h.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode, res.Header
}

// until asks again until the answer is the wanted one.
func (h *hall) until(t *testing.T, want int, ask func() int) {
	t.Helper()
	var got int
	for range 100 {
		if got = ask(); got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("status %d, want %d before long", got, want)
}

const (
	bad   = "203.0.113.9"
	good  = "203.0.113.10"
	doors = httpx.Prefix + "/doors"
	paper = httpx.Prefix + "/notes"
)

// Guests of one address who send their bodies slowly hold their own places and no
// others, and those for a moment only.
func TestShell_slowBodies(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: patience, Holder: func(req *http.Request) string { return req.Header.Get("X-Test-User") }})
	var conns []net.Conn
	for range 30 {
		conns = append(conns, h.slow(t, "/doors", bad, ""))
	}
	h.until(t, http.StatusServiceUnavailable, func() int { status, _ := h.ask(t, "POST", doors, bad, ""); return status })
	for _, tt := range []struct {
		name, method, path, from, user string
		want                           int
	}{
		{"a guest elsewhere", "POST", doors, good, "", 200},
		{"a person behind the same address", "POST", paper, bad, "clerk", 200},
		{"health", "GET", "/healthz", bad, "", 200},
		{"the stream", "GET", httpx.Prefix + httpx.StreamPath, bad, "", 200},
		{"a page, elsewhere", "GET", "/page", good, "", 200},
		{"a page, behind the same address", "GET", "/page", bad, "", 503},
		{"a page of a person there", "GET", "/page", bad, "clerk", 200},
	} {
		status, head := h.ask(t, tt.method, tt.path, tt.from, tt.user)
		if status != tt.want || (status == 503) != (head.Get("Retry-After") != "") {
			t.Errorf("%s: %d %q, want %d", tt.name, status, head.Get("Retry-After"), tt.want)
		}
	}
	h.until(t, http.StatusOK, func() int { status, _ := h.ask(t, "POST", doors, bad, ""); return status })
	codes := map[int]int{}
	for _, conn := range conns {
		_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		codes[res.StatusCode]++
	}
	if codes[http.StatusRequestTimeout] == 0 || codes[http.StatusRequestTimeout]+codes[http.StatusServiceUnavailable] != len(conns) {
		t.Errorf("the slow ones were answered %v", codes)
	}
}

// Small bodies are read before their requests take a place: whoever sends them slowly, or
// does not say how large they are, stops nobody, not even where he sits.
func TestShell_slowSmallBodies(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: patience})
	var conns []net.Conn
	for range 20 {
		conns = append(conns, h.dial(t, begun("/doors", bad, "")+"Content-Length: 200\r\n\r\n{"),
			h.dial(t, begun("/doors", bad, "")+"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"))
	}
	for range 5 {
		if status, _ := h.ask(t, "POST", doors, bad, ""); status != http.StatusOK {
			t.Errorf("another guest there: %d", status)
		}
	}
	for _, conn := range conns {
		_ = conn.SetReadDeadline(time.Now().Add(5 * time.Second))
		if res, err := http.ReadResponse(bufio.NewReader(conn), nil); err != nil || res.StatusCode != http.StatusRequestTimeout {
			t.Fatalf("a slow one: %v %v", res, err)
		}
	}
}

// A body that does not say how large it is arrives whole, however large it is.
func TestShell_unsizedBodies(t *testing.T) {
	h := open(t, httpx.ShellConfig{})
	for _, size := range []int{0, 100, 16<<10 - 13, 16<<10 - 12, 100_000} {
		body := strings.Repeat(" ", size) + `{"text":"ab"}`
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.URL+doors, io.MultiReader(strings.NewReader(body)))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		res, err := h.Client().Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if _ = res.Body.Close(); res.StatusCode != http.StatusOK {
			t.Errorf("%d bytes: %d", len(body), res.StatusCode)
		}
	}
}

// Guests of many addresses have half the places: who has signed in still works.
func TestShell_slowGuestsEverywhere(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: 2 * time.Second})
	for i := range 30 {
		h.slow(t, "/doors", fmt.Sprintf("198.51.100.%d", i), "")
	}
	h.until(t, http.StatusServiceUnavailable, func() int { status, _ := h.ask(t, "POST", doors, good, ""); return status })
	if status, _ := h.ask(t, "POST", paper, bad, "clerk"); status != http.StatusOK {
		t.Errorf("a person: %d", status)
	}
	for range 10 {
		h.slow(t, "/notes", good, "clerk")
	}
	h.until(t, http.StatusServiceUnavailable, func() int { status, _ := h.ask(t, "POST", paper, good, "clerk"); return status })
	if status, _ := h.ask(t, "POST", paper, good, "poor"); status != http.StatusOK {
		t.Errorf("another person: %d", status)
	}
}

// A download that nobody reads is broken off.
func TestShell_unreadDownload(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: patience, RateMin: 1 << 20})
	h.dial(t, "GET "+httpx.Prefix+"/endless HTTP/1.1\r\nHost: x\r\n\r\n")
	select {
	case err := <-h.broke:
		if err == nil || !strings.Contains(err.Error(), "timeout") {
			t.Errorf("broke off with %v", err)
		}
	case <-time.After(5 * time.Second):
		t.Error("a download that nobody reads goes on")
	}
}

// Who sends slowly but steadily is waited for, far beyond the patience.
func TestShell_steadyBody(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: patience, RateMin: 100})
	conn := h.dial(t, "POST "+doors+" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 213\r\n\r\n")
	for _, part := range []string{strings.Repeat(" ", 50), strings.Repeat(" ", 50), strings.Repeat(" ", 50), strings.Repeat(" ", 50), `{"text":"ab"}`} {
		time.Sleep(patience / 2)
		if _, err := io.WriteString(conn, part); err != nil {
			t.Fatal(err)
		}
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("%v %v", res, err)
	}
}

// Work that takes longer than anybody is waited for is not broken off, and neither is
// the next request on a connection that stood still.
func TestShell_slowWork(t *testing.T) {
	h := open(t, httpx.ShellConfig{Patience: patience})
	if status, _ := h.ask(t, "POST", httpx.Prefix+"/works", good, ""); status != http.StatusOK {
		t.Errorf("slow work: %d", status)
	}
	time.Sleep(patience + 50*time.Millisecond)
	if status, _ := h.ask(t, "POST", doors, good, ""); status != http.StatusOK {
		t.Errorf("after a pause: %d", status)
	}
}
