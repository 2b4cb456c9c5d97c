package attachment_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/attachment"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/pdftext"
	"caixiao/testkit/paper"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if err := pdftext.Close(); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// book is a book with its contents on disk and objects of one kind: those whose id is
// in reads may be read by all, those in writes changed too.
type book struct {
	*attachment.Service
	blobs  *blob.Store
	reads  map[ident.ID]bool
	writes map[ident.ID]bool
	broken bool
	frozen bool
}

// contents joins the module with the store of the platform, as the program does.
type contents struct{ *blob.Store }

func (c contents) Put(ctx context.Context, r io.Reader, limit int64) (attachment.Content, error) {
	ref, err := c.Store.Put(ctx, r, limit)
	return attachment.Content{Hash: ref.Hash, Size: ref.Size}, err
}

func (c contents) Open(hash string) (io.ReadSeekCloser, error) {
	file, _, err := c.Store.Open(hash)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (b *book) CanRead(ctx context.Context, o attachment.Owner) (bool, error) {
	if b.broken {
		return false, io.ErrUnexpectedEOF
	}
	return o.Kind == "project.project" && b.reads[o.ID] && actor.From(ctx).Login != "foreign", nil
}

func (b *book) CanWrite(_ context.Context, o attachment.Owner) (bool, error) {
	if b.frozen {
		return false, attachment.ErrFrozen.With("APPROVED")
	}
	return b.writes[o.ID], nil
}

func id(n int) ident.ID {
	parsed, err := ident.Parse(fmt.Sprintf("%013d", n))
	if err != nil {
		panic(err)
	}
	return parsed
}

// Objects of the tests.
var (
	mine   = attachment.Owner{Kind: "project.project", ID: id(1)} // to read and write
	second = attachment.Owner{Kind: "project.project", ID: id(2)}
	shown  = attachment.Owner{Kind: "project.project", ID: id(3)} // to read only
	hidden = attachment.Owner{Kind: "project.project", ID: id(4)}
)

func newBook(t *testing.T, d *db.DB) *book {
	t.Helper()
	b := &book{
		blobs:  blob.New(filepath.Join(t.TempDir(), "files"), clock.System{}),
		reads:  map[ident.ID]bool{mine.ID: true, second.ID: true, shown.ID: true},
		writes: map[ident.ID]bool{mine.ID: true, second.ID: true, hidden.ID: true},
	}
	b.Service = attachment.NewService(attachment.Needs{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Blobs: contents{b.blobs}, Owners: b,
	})
	return b
}

// add attaches a file in both steps.
func (b *book) add(ctx context.Context, u attachment.Upload) (attachment.Attachment, error) {
	p, err := b.Prepare(ctx, u)
	if err != nil {
		return attachment.Attachment{}, err
	}
	return b.Attach(ctx, p)
}

func text(owner attachment.Owner, name, content string) attachment.Upload {
	return attachment.Upload{Owner: owner, Name: name, Data: strings.NewReader(content)}
}

// printed is a document of some pages in a format.
func printed(t *testing.T, format docfile.Format, pages int) []byte {
	t.Helper()
	var doc blocks.Document
	for i := range pages {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
		}
		doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: blocks.Title, Text: "立项依据"})
	}
	var file bytes.Buffer
	if err := docfile.Write(format, &file, doc); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func picture(t *testing.T) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewRGBA(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// withMacros is a workbook that carries macros.
func withMacros(t *testing.T) []byte {
	t.Helper()
	const types = `<Types><Override PartName="/main.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`
	return paper.Packed(t, "[Content_Types].xml", types)
}
