package pdftext

import (
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"caixiao/internal/platform/blocks"
)

// pageContent is what stands on one page.
type pageContent struct {
	size   box
	glyphs []glyph
	rules  []rule
}

// pageReader takes the content of one page out of pdfium.
type pageReader struct {
	*file
	pageContent
	pdf      pdfium.Pdfium
	page     requests.Page
	quarters int    // clockwise turns with which the page is shown
	view     matrix // from page space to the page as shown
	shown    bool   // some text is visible
	hidden   bool   // some text is invisible
	length   int    // characters of the page, as pdfium counts them
}

func (r *pageReader) read() error {
	rotation, err := r.pdf.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: r.page})
	if err != nil {
		return fmt.Errorf("rotation: %w", err)
	}
	bounds, err := r.pdf.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: r.page})
	if err != nil {
		return fmt.Errorf("bounds: %w", err)
	}
	r.quarters = int(rotation.PageRotation) & 3
	visible := box{float64(bounds.Rect.Left), float64(bounds.Rect.Bottom), float64(bounds.Rect.Right), float64(bounds.Rect.Top)}
	r.view = onScreen(visible, r.quarters)
	r.size = r.view.applyBox(visible)
	if err := r.objects(); err != nil {
		return err
	}
	return r.text()
}

// objects collects the rules and finds out whether there is hidden text.
func (r *pageReader) objects() error {
	count, err := r.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.page})
	if err != nil {
		return fmt.Errorf("count objects: %w", err)
	}
	if err := r.count(count.Count, 0); err != nil {
		return err
	}
	for i := range count.Count {
		object, err := r.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.page, Index: i})
		if err != nil {
			return fmt.Errorf("object %d: %w", i, err)
		}
		if err := r.object(object.PageObject, r.view, 0); err != nil {
			return fmt.Errorf("object %d: %w", i, err)
		}
	}
	return nil
}

// object looks at one object; m maps the space it stands in to the page as shown.
func (r *pageReader) object(ref references.FPDF_PAGEOBJECT, m matrix, depth int) error {
	kind, err := r.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		hidden, err := r.isHidden(ref)
		if err != nil {
			return err
		}
		r.hidden = r.hidden || hidden
		r.shown = r.shown || !hidden
	case enums.FPDF_PAGEOBJ_PATH:
		return r.path(ref, m)
	case enums.FPDF_PAGEOBJ_FORM:
		return r.form(ref, m, depth)
	}
	return nil
}

// isHidden reports whether a text is neither filled nor stroked.
func (r *pageReader) isHidden(ref references.FPDF_PAGEOBJECT) (bool, error) {
	mode, err := r.pdf.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: ref})
	if err != nil {
		return false, fmt.Errorf("render mode: %w", err)
	}
	return mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP, nil
}

// form looks at the objects inside a form.
func (r *pageReader) form(ref references.FPDF_PAGEOBJECT, m matrix, depth int) error {
	if depth >= nestingMax {
		return blocks.ErrTooMany.With("nesting", nestingMax)
	}
	own, err := r.matrixOf(ref)
	if err != nil {
		return err
	}
	count, err := r.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
	if err != nil {
		return fmt.Errorf("count form objects: %w", err)
	}
	if err := r.count(count.Count, 0); err != nil {
		return err
	}
	for i := range count.Count {
		object, err := r.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)})
		if err != nil {
			return fmt.Errorf("form object %d: %w", i, err)
		}
		if err := r.object(object.PageObject, own.then(m), depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (r *pageReader) matrixOf(ref references.FPDF_PAGEOBJECT) (matrix, error) {
	got, err := r.pdf.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: ref})
	if err != nil {
		return matrix{}, fmt.Errorf("matrix: %w", err)
	}
	m := got.Matrix
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}, nil
}

// scale is by how much a matrix enlarges.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }
