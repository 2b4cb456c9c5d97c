package pdftext

import (
	"context"
	"fmt"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium/requests"

	"caixiao/internal/platform/blocks"
)

// Pixels of a rendered page.
const (
	renderSideMin = 16
	renderSideMax = 4000
)

// Picture is a page as it looks.
type Picture struct {
	Image image.Image
	Pages int // of the file
}

// Render draws a page, counted from 1, so that it fits into a square of side pixels,
// with the reader of the process. Failures: those of Read that are about a file as a
// whole, and ErrNoPage.
func Render(ctx context.Context, data []byte, page, side int) (Picture, error) {
	return process.Render(ctx, data, page, side)
}

// Render is described at the package function of the same name.
func (r *Reader) Render(ctx context.Context, data []byte, page, side int) (Picture, error) {
	switch {
	case side < renderSideMin || side > renderSideMax:
		panic(fmt.Sprintf("pdftext: a page of %d pixels", side))
	case len(data) == 0:
		return Picture{}, blocks.ErrEmpty
	case len(data) > blocks.FileBytesMax:
		return Picture{}, blocks.ErrTooLarge.With(len(data), blocks.FileBytesMax)
	}
	if err := r.begin(ctx); err != nil {
		return Picture{}, err
	}
	defer r.end()
	f := &file{pool: r.pool.Pool, data: data}
	defer f.close()
	picture, err := f.render(ctx, page, side)
	if ctx.Err() != nil {
		return Picture{}, ctx.Err()
	}
	return picture, err
}

func (f *file) render(ctx context.Context, page, side int) (Picture, error) {
	if err := f.open(ctx); err != nil {
		return Picture{}, err
	}
	count, err := f.session.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.session.doc})
	if err != nil {
		return Picture{}, damaged("pages", err)
	}
	if page < 1 || page > count.PageCount {
		return Picture{}, ErrNoPage.With(page, count.PageCount)
	}
	// A long page would be a very wide picture if only one side were bounded.
	drawn, err := f.session.pdf.RenderPageInPixels(&requests.RenderPageInPixels{
		Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: f.session.doc, Index: page - 1}},
		Width: side, Height: side,
	})
	if err != nil {
		return Picture{}, damaged(fmt.Sprintf("page %d", page), err)
	}
	defer drawn.CleanupFunc()
	// The pixels lie in the sandbox, which goes away.
	bounds := drawn.Result.RenderedImage.Bounds()
	own := image.NewRGBA(bounds)
	draw.Draw(own, bounds, image.White, image.Point{}, draw.Src)
	draw.Draw(own, bounds, drawn.Result.RenderedImage, bounds.Min, draw.Over)
	return Picture{Image: own, Pages: count.PageCount}, nil
}
