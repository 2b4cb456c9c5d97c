package app

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
	"caixiao/locales"
)

//go:embed open/*
var openFiles embed.FS

// ErrOpenBusy is told to an address that asks for public pages too often.
var ErrOpenBusy = fault.New(fault.TooMany, "house.open_busy")

const (
	openPerSecond = 20  // pages a second for one address
	openBurst     = 80  // at once
	openKeptMax   = 512 // pages that are kept ready, for all books together
)

// openPages are what everybody sees of every book, without signing in and without a script:
//
//	/open/{region}                        a year with its departments
//	/open/{region}/projects               the list, searched and sorted
//	/open/{region}/projects/{code}        the official table of a project
//	/open/{region}/departments/{code}     a department with its goals and projects
//	/open/{region}/editions/{number}.pdf  a document (docx, pdf, html)
//
// Each of the first four ends in .json or .csv for those who count with it. A page is made
// once for each state of what is released, and then only handed out.
type openPages struct {
	house  *House
	rate   *httpx.Rate
	style  string
	policy string

	mu      sync.Mutex
	kept    map[string]openAnswer
	choices map[string][]disclosure.OpenDepartment
}

// openAnswer is a page as it is handed out.
type openAnswer struct {
	status int
	kind   string // media type
	body   []byte
	packed []byte
	etag   string
}

func newOpenPages(h *House) (*openPages, error) {
	css, err := openFiles.ReadFile("open/page.css")
	if err != nil {
		return nil, err
	}
	style := strings.TrimSpace(string(css))
	sum := sha256.Sum256([]byte(style))
	return &openPages{
		house: h, rate: httpx.NewRate(openPerSecond, openBurst, clock.System{}), style: style, kept: map[string]openAnswer{}, choices: map[string][]disclosure.OpenDepartment{},
		policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
	}, nil
}

// openAsked is what a request asks for.
type openAsked struct {
	book   *Book
	region string
	path   []string // behind the region, without the form
	form   string   // html, json, csv
	lang   string
	query  url.Values
}

// ServeHTTP answers a request for what is public.
func (p *openPages) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if !p.rate.Allow(req) {
		w.Header().Set("Retry-After", "1")
		httpx.WriteProblem(w, req, ErrOpenBusy)
		return
	}
	asked, err := p.asked(req)
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	if len(asked.path) == 2 && asked.path[0] == "editions" {
		p.file(w, req, asked)
		return
	}
	answer := p.answer(req.Context(), asked)
	head := w.Header()
	head.Set("Content-Security-Policy", p.policy)
	head.Set("Content-Type", answer.kind)
	head.Set("Cache-Control", "public, no-cache") // kept, and asked for again each time: what is withdrawn is gone at once
	head.Set("Vary", "Accept-Encoding, Accept-Language")
	head.Set("Content-Language", asked.lang)
	if answer.status == http.StatusOK {
		head.Set("ETag", answer.etag)
		if match := req.Header.Get("If-None-Match"); match != "" && strings.Contains(match, strings.TrimSuffix(answer.etag, `"`)) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := answer.body
	if len(answer.packed) > 0 && strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") {
		head.Set("Content-Encoding", "gzip")
		body = answer.packed
	}
	w.WriteHeader(answer.status)
	if req.Method != http.MethodHead {
		_, _ = w.Write(body) // who does not read it has gone
	}
}

// asked takes a request apart.
func (p *openPages) asked(req *http.Request) (openAsked, error) {
	parts := strings.Split(strings.Trim(strings.TrimPrefix(req.URL.Path, "/open"), "/"), "/")
	a := openAsked{form: "html", lang: httpx.Language(req), query: req.URL.Query()}
	if lang := a.query.Get("lang"); lang == locales.Chinese || lang == locales.English {
		a.lang = lang
	}
	last := &parts[len(parts)-1]
	for _, form := range []string{"json", "csv"} {
		if cut, ok := strings.CutSuffix(*last, "."+form); ok {
			*last, a.form = cut, form
			break
		}
	}
	a.region, a.path = parts[0], parts[1:]
	var err error
	a.book, err = p.house.Book(a.region)
	return a, err
}

// key names the page in what is kept.
func (a openAsked) key(turn int64) string {
	return strings.Join([]string{a.region, strings.Join(a.path, "/"), a.form, a.lang, a.query.Encode(), strconv.FormatInt(turn, 10)}, "\x1f")
}

// answer is the page, from what is kept when nothing has changed.
func (p *openPages) answer(ctx context.Context, a openAsked) openAnswer {
	key := a.key(a.book.open.Turn())
	p.mu.Lock()
	answer, known := p.kept[key]
	p.mu.Unlock()
	if known {
		return answer
	}
	answer = p.made(actor.With(ctx, actor.Actor{Language: a.lang}), a)
	if answer.status != http.StatusOK {
		return answer
	}
	sum := sha256.Sum256(answer.body)
	answer.etag = `"` + hex.EncodeToString(sum[:12]) + `"`
	if a.searched() {
		return answer // nobody asks for the same again
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	if _, err := zip.Write(answer.body); err == nil && zip.Close() == nil {
		answer.packed = packed.Bytes()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.kept) >= openKeptMax {
		clear(p.kept)
	}
	p.kept[key] = answer
	return answer
}

// searched tells whether the page is of what one reader looks for.
func (a openAsked) searched() bool {
	for _, name := range []string{"q", "from", "to", "after"} {
		if a.query.Get(name) != "" {
			return true
		}
	}
	return false
}

// departments are those of a year, for the choice beside the list; they are read once for each
// state of what is released.
func (p *openPages) departments(ctx context.Context, a openAsked, year fiscal.Year) ([]disclosure.OpenDepartment, error) {
	key := a.region + " " + year.String() + " " + strconv.FormatInt(a.book.open.Turn(), 10)
	p.mu.Lock()
	list, known := p.choices[key]
	p.mu.Unlock()
	if known {
		return list, nil
	}
	all, err := a.book.open.Overview(ctx, year)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.choices) >= openKeptMax {
		clear(p.choices)
	}
	p.choices[key] = all.Departments
	return all.Departments, nil
}

// file hands out a document. Its digest is its tag.
func (p *openPages) file(w http.ResponseWriter, req *http.Request, a openAsked) {
	at := strings.LastIndex(a.path[1], ".")
	if at < 0 || a.form != "html" {
		p.refuse(w, req, a, disclosure.ErrNotOpen)
		return
	}
	number, format := a.path[1][:at], a.path[1][at+1:]
	f, body, err := a.book.open.OpenFile(req.Context(), number, format)
	if err != nil {
		p.refuse(w, req, a, err)
		return
	}
	defer func() { _ = body.Close() }() // it was only read
	head := w.Header()
	head.Set("Content-Type", f.Type)
	head.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
	head.Set("Cache-Control", "public, no-cache")
	head.Set("ETag", `"`+f.Hash+`"`)
	kind := "attachment"
	if f.Format == "html" {
		kind = "inline"
	}
	head.Set("Content-Disposition", kind+"; filename*=UTF-8''"+url.PathEscape(f.Name))
	if req.Header.Get("If-None-Match") == `"`+f.Hash+`"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = io.Copy(w, body) // who does not read it has gone
}

// refuse says why something is not there, on a page.
func (p *openPages) refuse(w http.ResponseWriter, req *http.Request, a openAsked, err error) {
	answer := p.stopped(req.Context(), a, err)
	w.Header().Set("Content-Security-Policy", p.policy)
	w.Header().Set("Content-Type", answer.kind)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(answer.status)
	_, _ = w.Write(answer.body) // who does not read it has gone
}

// expected tells whether a failure is one that is said to the reader.
func expected(err error) bool {
	_, ok := errors.AsType[*fault.Error](err)
	return ok
}
