package pdftext

import (
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"caixiao/internal/platform/blocks"
)

// Limits of one file, beside those of package blocks.
const (
	objectsMax = 2_000_000  // text pieces, paths, images
	charsMax   = 10_000_000 // characters
	nestingMax = 16         // forms inside forms

	// handlesMax renews pdfium within a long file: it keeps a handle for everything
	// it was asked about until it is closed.
	handlesMax = 100_000
)

const format = "PDF"

// file is one PDF being read.
type file struct {
	pool    pdfium.Pool
	data    []byte
	session *session // nil before it is opened
	objects int
	chars   int
}

// session is one sandbox with the file open in it.
type session struct {
	pdf     pdfium.Pdfium
	doc     references.FPDF_DOCUMENT
	handles int
	stop    func() bool   // forgets the context; false when it has ended already
	killed  chan struct{} // closed when the sandbox was stopped by the context
}

// read reads all pages. Errors other than those of package blocks mean that pdfium
// itself cannot be run.
func (f *file) read(ctx context.Context) (blocks.Document, error) {
	if err := f.open(ctx); err != nil {
		return blocks.Document{}, err
	}
	count, err := f.session.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.session.doc})
	if err != nil {
		return blocks.Document{}, damaged("pages", err)
	}
	if count.PageCount > blocks.PagesMax {
		return blocks.Document{}, blocks.ErrTooMany.With("pages", blocks.PagesMax)
	}
	a := &assembler{}
	for i := range count.PageCount {
		if err := f.renew(ctx); err != nil {
			return blocks.Document{}, err
		}
		content, err := f.page(ctx, i)
		if err != nil {
			return blocks.Document{}, damaged(fmt.Sprintf("page %d", i+1), err)
		}
		if err := a.addPage(content); err != nil {
			return blocks.Document{}, err
		}
	}
	if !a.found {
		return blocks.Document{}, blocks.ErrNoText.With(count.PageCount)
	}
	return a.doc, nil
}

// damaged keeps the failures that say more and calls the rest a damaged file.
func damaged(where string, err error) error {
	for _, known := range []error{blocks.ErrTooMany, blocks.ErrEncrypted, blocks.ErrDamaged} {
		if errors.Is(err, known) {
			return err
		}
	}
	return blocks.Damaged(format, where)
}

// open starts a sandbox and loads the file into it.
func (f *file) open(ctx context.Context) error {
	pdf, err := f.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("start pdfium instance: %w", err)
	}
	s := &session{pdf: pdf, killed: make(chan struct{})}
	s.stop = context.AfterFunc(ctx, func() {
		defer close(s.killed)
		_ = pdf.Kill() // it may be closed already; either way it has stopped
	})
	f.session = s
	doc, err := pdf.FPDF_LoadMemDocument(&requests.FPDF_LoadMemDocument{Data: &f.data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return blocks.ErrEncrypted
	case err != nil:
		return damaged("header", err)
	}
	s.doc = doc.Document
	return nil
}

// renew starts over with a new sandbox when the old one has gathered much.
func (f *file) renew(ctx context.Context) error {
	if f.session.handles < handlesMax {
		return nil
	}
	f.close()
	return f.open(ctx)
}

// close ends the sandbox and frees its memory.
func (f *file) close() {
	s := f.session
	if s == nil {
		return
	}
	f.session = nil
	if !s.stop() {
		<-s.killed
		return
	}
	_ = s.pdf.Close() // nothing is left to lose: the file is in memory only
}

// page reads one page, counted from 0.
func (f *file) page(ctx context.Context, index int) (content pageContent, err error) {
	if err := ctx.Err(); err != nil {
		return pageContent{}, err
	}
	page, err := f.load(index)
	if err != nil {
		return pageContent{}, err
	}
	defer func() {
		if closing := f.unload(page); err == nil {
			err = closing
		}
	}()
	r := &pageReader{file: f, pdf: f.session.pdf, page: requests.Page{ByReference: &page}}
	if err := r.read(); err != nil {
		return pageContent{}, err
	}
	return r.pageContent, nil
}

// load opens a page. What is filled into form fields or stamped onto the page stands
// beside its content; pdfium merges it in, after which the page is opened anew.
func (f *file) load(index int) (references.FPDF_PAGE, error) {
	pdf := f.session.pdf
	request := &requests.FPDF_LoadPage{Document: f.session.doc, Index: index}
	loaded, err := pdf.FPDF_LoadPage(request)
	if err != nil {
		return "", fmt.Errorf("load page: %w", err)
	}
	ref := requests.Page{ByReference: &loaded.Page}
	notes, err := pdf.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: ref})
	if err != nil || notes.Count == 0 {
		return loaded.Page, err
	}
	merged, err := pdf.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: ref, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	if err != nil {
		return "", fmt.Errorf("merge fields: %w", err)
	}
	if merged.Result != responses.FPDFPage_FlattenResultSuccess {
		return loaded.Page, nil // links only
	}
	if err := f.unload(loaded.Page); err != nil {
		return "", err
	}
	loaded, err = pdf.FPDF_LoadPage(request)
	if err != nil {
		return "", fmt.Errorf("load page with fields: %w", err)
	}
	return loaded.Page, nil
}

func (f *file) unload(page references.FPDF_PAGE) error {
	if _, err := f.session.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page}); err != nil {
		return fmt.Errorf("close page: %w", err)
	}
	return nil
}

// count adds to what the file has shown so far and refuses what is beyond measure.
func (f *file) count(objects, chars int) error {
	f.objects += objects
	f.chars += chars
	f.session.handles += objects
	switch {
	case f.objects > objectsMax:
		return blocks.ErrTooMany.With("objects", objectsMax)
	case f.chars > charsMax:
		return blocks.ErrTooMany.With("characters", charsMax)
	}
	return nil
}
