package preview_test

import (
	"bytes"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdf"
	"caixiao/internal/platform/pdftext"
	"caixiao/internal/platform/preview"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if err := pdftext.Close(); err != nil {
		panic(err)
	}
	os.Exit(code)
}

func page(t *testing.T, pages int) []byte {
	t.Helper()
	var doc blocks.Document
	for i := range pages {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
		}
		doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: blocks.Title, Text: "项目支出绩效目标表"})
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, doc); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	picture, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil || kind != "png" {
		t.Fatal(kind, err)
	}
	return picture
}

// dark counts pixels that are ink.
func dark(picture image.Image) (count int) {
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, bl, _ := picture.At(x, y).RGBA(); r+g+bl < 3*0x4000 {
				count++
			}
		}
	}
	return count
}

func TestPDF(t *testing.T) {
	file := page(t, 2)
	for _, n := range []int{1, 2} {
		p, err := preview.PDF(t.Context(), file, n)
		if err != nil || p.Pages != 2 {
			t.Fatal(p.Pages, err)
		}
		picture := decoded(t, p.PNG)
		if b := picture.Bounds(); max(b.Dx(), b.Dy()) != preview.Side || min(b.Dx(), b.Dy()) < 1000 {
			t.Errorf("page %d is %v", n, b)
		}
		if ink := dark(picture); ink < 500 || ink > 200_000 {
			t.Errorf("page %d has %d dark pixels", n, ink)
		}
	}
	for _, n := range []int{0, 3, -1} {
		if _, err := preview.PDF(t.Context(), file, n); !errors.Is(err, pdftext.ErrNoPage) {
			t.Errorf("page %d: %v", n, err)
		}
	}
	if _, err := preview.PDF(t.Context(), file[:len(file)/8], 1); !errors.Is(err, blocks.ErrDamaged) {
		t.Errorf("a piece: %v", err)
	}
}

func drawn(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		picture.Pix[i] = 0xFF
	}
	picture.Set(0, 0, color.Black)
	return picture
}

func TestPicture(t *testing.T) {
	for _, tt := range []struct{ width, height, wantWidth, wantHeight int }{
		{1, 1, 1, 1}, {1600, 900, 1600, 900}, {1601, 1, 1600, 1}, {800, 3200, 400, 1600}, {4000, 3000, 1600, 1200},
	} {
		var asPNG, asJPEG bytes.Buffer
		if err := errors.Join(png.Encode(&asPNG, drawn(tt.width, tt.height)), jpeg.Encode(&asJPEG, drawn(tt.width, tt.height), nil)); err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{asPNG.Bytes(), asJPEG.Bytes()} {
			p, err := preview.Picture(data)
			if err != nil || p.Pages != 1 {
				t.Fatal(err)
			}
			if b := decoded(t, p.PNG).Bounds(); b.Dx() != tt.wantWidth || b.Dy() != tt.wantHeight {
				t.Errorf("%d × %d: %v", tt.width, tt.height, b)
			}
		}
	}
}

// What stands beside the pixels is gone: comments, places, names.
func TestPicture_strips(t *testing.T) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, drawn(20, 20), nil); err != nil {
		t.Fatal(err)
	}
	secret := []byte("GPS 39.88N 119.24E")
	comment := append([]byte{0xFF, 0xFE, 0, byte(len(secret) + 2)}, secret...)
	marked := append(append(append([]byte{}, file.Bytes()[:2]...), comment...), file.Bytes()[2:]...)
	p, err := preview.Picture(marked)
	if err != nil || bytes.Contains(p.PNG, secret) {
		t.Errorf("stripped: %v", err)
	}
}

func TestPicture_refuses(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, drawn(8, 8)); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Clone(file.Bytes())
	copy(bomb[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65,536 × 65,536
	sum := crc32.ChecksumIEEE(bomb[12:29])
	copy(bomb[29:33], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	for name, tt := range map[string]struct {
		data []byte
		want *fault.Error
	}{
		"nothing": {nil, blocks.ErrDamaged}, "text": {[]byte("text"), blocks.ErrDamaged},
		"half": {file.Bytes()[:file.Len()/2], blocks.ErrDamaged}, "bomb": {bomb, blocks.ErrTooMany},
	} {
		if _, err := preview.Picture(tt.data); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}
