package httpx

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// File is an answer that is saved or shown by the browser. Exactly one of Body and
// Write is set.
type File struct {
	Name   string
	Type   string // media type
	Size   int64  // 0 when it is not known
	Inline bool   // shown in the page: only for pictures the program made itself
	Body   io.Reader
	Write  func(w io.Writer) error // for what is made while it is sent
}

// Download answers with a file.
func Download[I any](r *Router, path string, perm Perm, h Handler[I, *File], title string, opts ...Option) {
	e := endpoint{method: http.MethodGet, path: path, perm: perm, title: title}.with(opts)
	register(r, e, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		file, err := h(ctx, in)
		if err != nil {
			return nil, r.problem(ctx, err)
		}
		return &huma.StreamResponse{Body: func(ctx huma.Context) { r.send(ctx, file) }}, nil
	})
}

// Raw registers a handler of GET that speaks HTTP itself, for streams and redirects.
func Raw(r *Router, path string, perm Perm, h http.HandlerFunc, title string, opts ...Option) {
	e := endpoint{method: http.MethodGet, path: path, perm: perm, title: title}.with(opts)
	e.opts.anyQuery = true
	register(r, e, func(context.Context, *struct{}) (*huma.StreamResponse, error) {
		return &huma.StreamResponse{Body: func(ctx huma.Context) {
			req, w := humago.Unwrap(ctx)
			h(w, req)
		}}, nil
	})
}

// send writes a file. A failure in the middle can only break the connection off, so
// that nobody takes half a file for a whole one.
func (r *Router) send(ctx huma.Context, file *File) {
	if closer, ok := file.Body.(io.Closer); ok {
		defer func() { _ = closer.Close() }() // it was only read
	}
	_, w := humago.Unwrap(ctx)
	head := w.Header()
	head.Set("Content-Type", file.Type)
	head.Set("Content-Disposition", disposition(file))
	head.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:")
	if file.Size > 0 {
		head.Set("Content-Length", strconv.FormatInt(file.Size, 10))
	}
	w.WriteHeader(http.StatusOK)
	var err error
	if file.Write != nil {
		err = file.Write(w)
	} else {
		_, err = io.Copy(w, file.Body)
	}
	if err != nil {
		r.cfg.Log.WarnContext(ctx.Context(), "a download broke off", "file", file.Name, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// disposition names the file for every browser, in Chinese too.
func disposition(file *File) string {
	kind := "attachment"
	if file.Inline {
		kind = "inline"
	}
	return mime.FormatMediaType(kind, map[string]string{"filename": "download"}) + "; filename*=UTF-8''" + url.PathEscape(file.Name)
}
