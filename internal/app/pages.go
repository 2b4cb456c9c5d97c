package app

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"caixiao/internal/platform/httpx"
	"caixiao/locales"
	"caixiao/web"
)

// pages serves the built web under the path of each book. Files whose names carry
// their hash never change; index.html is made anew for each answer, with the path of
// the book and the nonce of its policy.
type pages struct {
	house  *House
	files  fs.FS
	index  []byte // empty when the program was built without its pages
	packed sync.Map
}

func newPages(h *House) (*pages, error) {
	files, err := web.Files()
	if err != nil {
		return nil, fmt.Errorf("open the pages: %w", err)
	}
	p := &pages{house: h, files: files}
	if !ServePages(files) {
		return p, nil
	}
	p.index, err = fs.ReadFile(files, "index.html")
	return p, err
}

// choose leads to the only book, or shows which there are.
func (p *pages) choose(w http.ResponseWriter, req *http.Request) {
	books := p.house.entries(req.Context())
	if len(books) == 1 {
		http.Redirect(w, req, "/b/"+books[0].Region+"/", http.StatusFound)
		return
	}
	door{http.StatusOK, locales.Text(httpx.Language(req), "house.choose", nil), books}.answer(w, req)
}

// ServeHTTP serves a file of the pages, or index.html for an address inside them.
func (p *pages) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	book, err := p.house.Book(req.PathValue("region"))
	if err != nil {
		refuse(w, req, err)
		return
	}
	name := underBook(path.Clean(req.URL.Path), book.Region)
	if info, err := fs.Stat(p.files, name); err == nil && !info.IsDir() && name != "index.html" {
		p.file(w, req, name)
		return
	}
	if strings.HasPrefix(name, "assets/") { // a page of an older build asks for a file that is gone
		http.NotFound(w, req)
		return
	}
	p.page(w, req, book.Region)
}

// page serves index.html for the book.
func (p *pages) page(w http.ResponseWriter, req *http.Request, region string) {
	if len(p.index) == 0 {
		http.Error(w, locales.Text(httpx.Language(req), "house.no_pages", nil), http.StatusServiceUnavailable)
		return
	}
	nonce := rand.Text()
	body := bytes.ReplaceAll(p.index, []byte(web.BaseMark), []byte("/b/"+region+"/"))
	body = bytes.ReplaceAll(body, []byte(web.NonceMark), []byte(nonce))
	head := w.Header()
	head.Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-"+nonce+"'; style-src-attr 'unsafe-inline'; "+
		"img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Cache-Control", "no-store")
	_, _ = w.Write(body) // who does not read it has gone
}

// file serves an asset, compressed for all who can read that.
func (p *pages) file(w http.ResponseWriter, req *http.Request, name string) {
	head := w.Header()
	head.Set("Content-Type", mediaType(name))
	head.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	head.Add("Vary", "Accept-Encoding")
	if !strings.Contains(req.Header.Get("Accept-Encoding"), "gzip") || !compressible(name) {
		http.ServeFileFS(w, req, p.files, name)
		return
	}
	data, err := p.gzipped(name)
	if err != nil {
		http.NotFound(w, req)
		return
	}
	head.Set("Content-Encoding", "gzip")
	_, _ = w.Write(data) //nolint:gosec // a file the program carries; who does not read it has gone
}

// gzipped packs a file once per process.
func (p *pages) gzipped(name string) ([]byte, error) {
	if data, ok := p.packed.Load(name); ok {
		return data.([]byte), nil //nolint:errcheck,forcetypeassert // nothing else is stored
	}
	plain, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(plain); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	p.packed.Store(name, out.Bytes())
	return out.Bytes(), nil
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".js", ".css", ".svg", ".json", ".html", ".txt":
		return true
	}
	return false
}

// mediaType does not ask the machine, whose tables differ.
func mediaType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	default:
		if known := mime.TypeByExtension(ext); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}
