// Package preview makes pictures of files that browsers may show: the page of a PDF,
// or a picture drawn anew. What comes out are only pixels: nothing of the file itself,
// no metadata, no place where it was taken, no script.
package preview

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg" // decoders of the pictures that are accepted
	"image/png"

	"golang.org/x/image/draw"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdftext"
)

const (
	// Side is the longer side of a preview in pixels: an A4 page is readable.
	Side = 1600
	// pixelsMax bounds the memory of a picture that is decoded, which a few bytes can blow up.
	pixelsMax = 50_000_000
)

// Preview is a picture of a page.
type Preview struct {
	PNG   []byte
	Pages int // of the file; a picture has one
}

// PDF draws a page of a PDF, counted from 1.
func PDF(ctx context.Context, data []byte, page int) (Preview, error) {
	picture, err := pdftext.Render(ctx, data, page, Side)
	if err != nil {
		return Preview{}, err
	}
	return encoded(picture.Image, picture.Pages)
}

// Picture draws a PNG or JPEG anew, made smaller where it is larger than Side.
// Failures: blocks.ErrDamaged, blocks.ErrTooMany (pixels).
func Picture(data []byte) (Preview, error) {
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Preview{}, blocks.Damaged(blocks.Picture, "header")
	}
	if size.Width < 1 || size.Height < 1 || size.Width > pixelsMax/size.Height {
		return Preview{}, blocks.ErrTooMany.With(blocks.Counted("pixels"), pixelsMax)
	}
	whole, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Preview{}, blocks.Damaged(kind, "pixels")
	}
	return encoded(fitted(whole), 1)
}

// fitted draws a picture onto white, its longer side at most Side.
func fitted(whole image.Image) image.Image {
	from := whole.Bounds()
	width, height := from.Dx(), from.Dy()
	if longer := max(width, height); longer > Side {
		width, height = max(1, width*Side/longer), max(1, height*Side/longer)
	}
	to := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(to, to.Bounds(), whole, from, draw.Over, nil)
	return to
}

func encoded(picture image.Image, pages int) (Preview, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, picture); err != nil {
		return Preview{}, fmt.Errorf("encode preview: %w", err)
	}
	return Preview{PNG: out.Bytes(), Pages: pages}, nil
}
