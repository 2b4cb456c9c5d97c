package app

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
)

func newRegistry() *prometheus.Registry {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return registry
}

// Handler answers everything the house answers:
//
//	/                     the only book, or the choice between several
//	/b/{region}/          the pages of a book
//	/exchange/v1/{region} messages of banks, signed
//	/open/{region}        what is released to the public, without signing in
//	/api/v1/              the API of the book that X-Book (or ?book=) names
//	/api/openapi.json     its document; /api/docs shows it
//	/api/books            which books there are, for the page that chooses
//	/metrics, /healthz    for those who watch over the program
func (h *House) Handler() (http.Handler, error) {
	pages, err := newPages(h)
	if err != nil {
		return nil, err
	}
	open, err := newOpenPages(h)
	if err != nil {
		return nil, err
	}
	document, err := Document(h.cfg.Version)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc(httpx.Prefix+"/", h.api)
	mux.HandleFunc("GET /api/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(document) // who does not read it has gone
	})
	mux.HandleFunc("GET /api/docs", apiPages)
	mux.HandleFunc("GET /api/books", h.listBooks)
	mux.HandleFunc("GET "+metricsPath, h.figures(promhttp.HandlerFor(h.registry, promhttp.HandlerOpts{})))
	mux.HandleFunc("GET "+healthPath, h.health)
	mux.Handle("GET /b/{region}/", pages)
	mux.Handle("GET /open/", open)
	mux.HandleFunc("POST "+ExchangePath, h.exchange)
	mux.HandleFunc("GET /{$}", pages.choose)
	mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		if atBrowser(req) {
			refuse(w, req, ErrNoPage)
			return
		}
		httpx.WriteProblem(w, req, httpx.ErrNoRoute.With(req.Method, req.URL.Path))
	})
	return httpx.Shell(mux, httpx.ShellConfig{
		Proxies: h.cfg.Proxies, Unlimited: []string{healthPath, metricsPath}, Holder: h.holder,
	}), nil
}

// Paths for those who watch over the program, also when it has too much to do.
const (
	healthPath  = "/healthz"
	metricsPath = "/metrics"
)

// figures gives the metrics to this machine and to those who collect them: they tell who
// works when, and how the program stands.
func (h *House) figures(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		if !h.cfg.MetricsFrom.Near(req) {
			httpx.WriteProblem(w, req, ErrMetrics)
			return
		}
		next.ServeHTTP(w, req)
	}
}

// holder names whoever holds the session of a request for the pages of a book.
func (h *House) holder(req *http.Request) string {
	path, ok := strings.CutPrefix(req.URL.Path, "/b/")
	if !ok {
		return ""
	}
	region, _, _ := strings.Cut(path, "/")
	book, err := h.Book(region)
	if err != nil {
		return ""
	}
	return session.NewAPI(book.sessions).Holder(req)
}

// api hands a request to the book it names.
func (h *House) api(w http.ResponseWriter, req *http.Request) {
	req = fromLink(req)
	book, err := h.named(req)
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	book.router.ServeHTTP(w, req)
}

func (h *House) named(req *http.Request) (*Book, error) {
	region := req.Header.Get("X-Book")
	if region == "" {
		return h.Only()
	}
	book, err := h.Book(region)
	if errors.Is(err, ErrNoBook) {
		return nil, ErrOtherBook
	}
	return book, err
}

// fromLink puts what a plain link carries in its query, since it has no headers of
// its own, where other requests have it.
func fromLink(req *http.Request) *http.Request {
	query := req.URL.Query()
	if !query.Has("book") && !query.Has("lang") {
		return req
	}
	moved := req.Clone(req.Context())
	for name, header := range map[string]string{"book": "X-Book", "lang": "Accept-Language"} {
		if value := query.Get(name); value != "" {
			moved.Header.Set(header, value)
		}
		query.Del(name)
	}
	moved.URL = &url.URL{Path: req.URL.Path, RawPath: req.URL.RawPath, RawQuery: query.Encode()}
	return moved
}

// bookEntry is a book in the choice between several.
type bookEntry struct {
	Region string `json:"region"`
	Name   string `json:"name"`
	Demo   bool   `json:"demo"`
	Open   bool   `json:"open"`
}

// entries lists the books for whoever has to choose. It is no secret: it stands on the
// login page.
func (h *House) entries(ctx context.Context) []bookEntry {
	list := []bookEntry{}
	for _, region := range h.Regions() {
		entry := bookEntry{Region: region, Name: region}
		if book, err := h.Book(region); err == nil {
			entry.Open = true
			entry.Name, entry.Demo = book.title(ctx)
		}
		list = append(list, entry)
	}
	return list
}

// listBooks tells which books there are.
func (h *House) listBooks(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(h.entries(req.Context())) // who does not read it has gone
}

// health answers 200 while every book can be written, for balancers and watchdogs. A disk
// that refused a write is told of for a minute.
func (h *House) health(w http.ResponseWriter, _ *http.Request) {
	status := http.StatusOK
	states := map[string]string{}
	for _, region := range h.Regions() {
		states[region] = "ok"
		book, err := h.Book(region)
		switch {
		case err != nil:
			states[region] = "broken"
		case book.lost():
			states[region] = "lease lost"
		case book.unkeptLately():
			states[region] = "cannot write"
		default:
			continue
		}
		status = http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(states) // who does not read it has gone
}

// ServePages tells whether the program was built with its pages.
func ServePages(files fs.FS) bool {
	_, err := fs.Stat(files, "index.html")
	return err == nil
}

// underBook cuts /b/{region}/ off a path.
func underBook(path, region string) string {
	return strings.TrimPrefix(path, "/b/"+region+"/")
}
