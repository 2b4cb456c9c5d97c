package session_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

// BenchmarkRequest compares a request with a session to one answered by nothing but
// net/http; the second has to be at most twice as fast.
func BenchmarkRequest(b *testing.B) {
	k := newDesk(b, testkit.Open(b, testkit.SQLite(b)))
	issued := k.enter("clerk", good)
	api := session.NewAPI(k.Service)
	r := httpx.NewRouter(httpx.Config{DB: k.db, Auth: api})
	type record struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	httpx.Get(r.Module("target"), "/targets", httpx.SignedIn, func(context.Context, *struct{}) (record, error) {
		return record{ID: "1", Name: "目标"}, nil
	}, "目标")
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"id":"1","name":"目标"}`) })
	for name, handler := range map[string]http.Handler{"session": r, "bare": bare} {
		server := httptest.NewServer(handler)
		b.Cleanup(server.Close)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, server.URL+httpx.Prefix+"/targets", http.NoBody)
				if err != nil {
					b.Fatal(err)
				}
				req.AddCookie(&http.Cookie{Name: "caixiao_" + book, Value: issued.Token})
				answer, err := http.DefaultClient.Do(req)
				if err != nil {
					b.Fatal(err)
				}
				text, err := io.ReadAll(answer.Body)
				_ = answer.Body.Close()
				if err != nil || !strings.Contains(string(text), "目标") {
					b.Fatalf("%s, %v", text, err)
				}
			}
		})
	}
}

// BenchmarkResolve is the part of a request that finds out who asks.
func BenchmarkResolve(b *testing.B) {
	k := newDesk(b, testkit.Open(b, testkit.SQLite(b)))
	issued := k.enter("clerk", good)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := k.Resolve(b.Context(), issued.Token, false); err != nil {
			b.Fatal(err)
		}
	}
}
