// Package wire asks the API of a module in tests, over HTTP and through all that
// stands before a handler. Its tables of rows are the scenarios of a route: guest,
// wrong unit, right unit, wrong state, repeated key, stale version.
package wire

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
)

const userHeader = "X-Test-User"

// People are who may ask, by login.
type People map[string]actor.Actor

// Authenticate signs in whoever the header of the test names.
func (p People) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	return p[r.Header.Get(userHeader)], nil // a guest without one
}

// May gives an actor permissions.
func May(a actor.Actor, perms ...httpx.Perm) actor.Actor {
	a.Perms = map[string]struct{}{}
	for _, p := range perms {
		a.Perms[p.Code] = struct{}{}
	}
	return a
}

// Server serves the routes of a module for the length of a test.
type Server struct {
	*httptest.Server
}

// Routed is the API of a module.
type Routed interface{ Routes(r *httpx.Router) }

// Serve serves a module's routes on a book.
func Serve(t testing.TB, d *db.DB, people People, module Routed) *Server {
	t.Helper()
	r := httpx.NewRouter(httpx.Config{DB: d, Auth: people, Log: slog.New(slog.DiscardHandler)})
	module.Routes(r.Module("tested"))
	if _, err := r.OpenAPI(); err != nil {
		t.Fatal(err)
	}
	s := &Server{httptest.NewServer(httpx.Shell(r, httpx.ShellConfig{}))}
	t.Cleanup(s.Close)
	return s
}

// Call is a request.
type Call struct {
	As     string // login; empty is a guest
	Method string
	Path   string // below the prefix of the API
	Body   string // JSON
	Match  string // If-Match
	Key    string // Idempotency-Key
	File   *File  // instead of Body
}

// File is an upload with the further fields of its form.
type File struct {
	Name   string
	Data   []byte
	Fields map[string]string
}

// Answer is what came back.
type Answer struct {
	Status int
	Body   []byte
	Head   http.Header
}

// JSON reads the body into v.
func (a Answer) JSON(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(a.Body, v); err != nil {
		t.Fatalf("%v in %s", err, a.Body)
	}
}

// Code is the code of a refusal.
func (a Answer) Code() string {
	var problem httpx.Problem
	if a.Status < http.StatusBadRequest || json.Unmarshal(a.Body, &problem) != nil {
		return ""
	}
	return problem.Code
}

// Do sends a request.
func (s *Server) Do(t testing.TB, c Call) Answer {
	t.Helper()
	body, media := io.Reader(strings.NewReader(c.Body)), "application/json"
	if c.File != nil {
		body, media = c.File.form(t)
	}
	req, err := http.NewRequestWithContext(t.Context(), c.Method, s.URL+httpx.Prefix+c.Path, body)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{userHeader: c.As, "Content-Type": media, "If-Match": c.Match, "Idempotency-Key": c.Key} {
		if value != "" && (name != "Content-Type" || c.Body != "" || c.File != nil) {
			req.Header.Set(name, value)
		}
	}
	res, err := s.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was only read
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{Status: res.StatusCode, Body: data, Head: res.Header}
}

func (f *File) form(t testing.TB) (body io.Reader, media string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for name, value := range f.Fields {
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", f.Name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(f.Data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &form, w.FormDataContentType()
}

// Row is a scenario: a request and how it is answered.
type Row struct {
	Name string
	Call
	Status int
	Code   string // of the refusal, empty where there is none
}

// Check runs the rows one after the other.
func (s *Server) Check(t *testing.T, rows []Row) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.Name, func(t *testing.T) {
			t.Helper()
			a := s.Do(t, row.Call)
			if a.Status != row.Status || a.Code() != row.Code {
				t.Errorf("%s %s: %d %q, want %d %q: %s", row.Method, row.Path, a.Status, a.Code(), row.Status, row.Code, a.Body)
			}
		})
	}
}
