package pdftext

import (
	"context"
	"errors"
	"fmt"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

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
	ctx     context.Context
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
func (f *file) read() (blocks.Document, error) {
	if err := f.open(); err != nil {
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
		if err := f.renew(); err != nil {
			return blocks.Document{}, err
		}
		content, err := f.page(i)
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
	return blocks.ErrDamaged.With(format, where)
}

// open starts a sandbox and loads the file into it.
func (f *file) open() error {
	pdf, err := f.pool.GetInstanceWithContext(f.ctx)
	if err != nil {
		return fmt.Errorf("start pdfium instance: %w", err)
	}
	s := &session{pdf: pdf, killed: make(chan struct{})}
	s.stop = context.AfterFunc(f.ctx, func() {
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
func (f *file) renew() error {
	if f.session.handles < handlesMax {
		return nil
	}
	f.close()
	return f.open()
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
func (f *file) page(index int) (content pageContent, err error) {
	if err := f.ctx.Err(); err != nil {
		return pageContent{}, err
	}
	pdf := f.session.pdf
	page, err := pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.session.doc, Index: index})
	if err != nil {
		return pageContent{}, fmt.Errorf("load page: %w", err)
	}
	defer func() {
		if _, closing := pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page}); err == nil && closing != nil {
			err = fmt.Errorf("close page: %w", closing)
		}
	}()
	r := &pageReader{file: f, pdf: pdf, page: requests.Page{ByReference: &page.Page}}
	if err := r.read(); err != nil {
		return pageContent{}, err
	}
	return r.pageContent, nil
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
