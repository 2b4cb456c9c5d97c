package app

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/page"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
	"caixiao/testkit/specimen"
)

// official is a published document and what the program makes of it: it is read in, kept,
// released by the use cases, and the files of the edition are here.
type official struct {
	name  string
	paper []byte          // the document as it was published
	pages []int           // of its contents as LibreOffice 7.4 sets the Word file
	doc   target.Document // as it was read
	files map[string][]byte
}

// officialPapers are the documents to compare with: that of the project itself, and the one
// a bureau has published where it is at hand.
func officialPapers(t *testing.T) []*official {
	t.Helper()
	demo := specimen.Demo()
	slices.SortFunc(demo.Projects, func(a, b target.Project) int { return strings.Compare(a.Code, b.Code) }) // as they are released
	list := []*official{{name: "specimen", paper: specimen.Print(demo, specimen.Options{MarkPages: true}), pages: []int{3, 3, 3, 3, 3, 3, 4, 4, 5, 6, 7, 8}}}
	if path := os.Getenv("CAIXIAO_SEED"); path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, &official{name: "published", paper: data, pages: []int{3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 7, 8, 10, 11}})
	}
	return list
}

// lastBody keeps what was printed last, to print it once more in a format no edition has.
type lastBody struct {
	disclosurePrinter
	body disclosure.Body
}

func (l *lastBody) Print(b disclosure.Body, format string) ([]byte, error) {
	l.body = b
	return l.disclosurePrinter.Print(b, format)
}

// release takes the document through a book of its own.
func (o *official) release(t *testing.T) {
	t.Helper()
	d := testkit.Open(t, testkit.SQLite(t))
	ctx := actor.Machine(t.Context(), "test")
	in, err := ParseTargets(ctx, "目标.txt", o.paper)
	if err != nil || len(in.Report.Unrecognised) > 0 {
		t.Fatalf("not understood: %v %v", in.Report.Unrecognised, err)
	}
	o.doc = in.Document
	k := newKeeperIn(ctx, t, d, keptPlace{region: o.doc.Projects[0].Code[:6], unit: o.doc.Unit})
	v := k.upload(ctx, t, "目标.txt", o.paper)
	places := make([]string, len(v.Keeping))
	for i, keep := range v.Keeping {
		places[i] = keep.Place
	}
	if _, err := k.targets.ConfirmImport(ctx, v.ID, v.Version, places); err != nil {
		t.Fatal(err)
	}
	// What bureaus have published does not pass the review of this program, whose rules find
	// errors in it: that it is in force is put into the book.
	err = d.InTx(ctx, func(ctx context.Context) error {
		if _, err := d.Exec(ctx, `UPDATE targets SET state = $1, approved_version = content_version`, target.Approved); err != nil {
			return err
		}
		_, err := d.Exec(ctx, `UPDATE target_totals SET state = $1`, target.Approved)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o.files = released(ctx, t, d, k)
}

// released releases the one department of a book and returns the files of its edition, and
// the same as a sheet.
func released(ctx context.Context, t *testing.T, d *db.DB, k *keeper) map[string][]byte {
	t.Helper()
	printer := &lastBody{}
	open := disclosure.NewService(disclosure.Needs{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Cursors: page.NewCursors([]byte("0123456789abcdef")), Terms: terms.New(d),
		Targets: k.targets, House: disclosureHouse{k.house}, Printer: printer, Blobs: disclosureBlobs{blob.New(filepath.Join(t.TempDir(), "files"), clock.System{})},
	})
	order := disclosure.Order{Year: 2021, Department: k.unit.Department}
	detail, err := open.Department(ctx, order.Year, order.Department)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range detail.Targets {
		for _, hit := range one.Hits {
			if _, err := open.Explain(ctx, one.ID, hit.ID, "依据公开文件"); err != nil {
				t.Fatal(err)
			}
		}
	}
	e, err := open.ReleaseOne(ctx, order)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, format := range disclosure.Formats {
		_, body, err := open.Content(ctx, e.ID, format)
		if err != nil {
			t.Fatal(err)
		}
		if files[format], err = io.ReadAll(body); err != nil {
			t.Fatal(err)
		}
		_ = body.Close()
	}
	if files["xlsx"], err = printer.Print(printer.body, "xlsx"); err != nil {
		t.Fatal(err)
	}
	return files
}
