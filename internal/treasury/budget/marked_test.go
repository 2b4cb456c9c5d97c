package budget_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/budget"
	"caixiao/testkit"
)

// shelf keeps the last file.
type shelf struct{ data []byte }

func (s *shelf) Put(_ context.Context, r io.Reader, _ int64) (string, int64, error) {
	data, err := io.ReadAll(r)
	s.data = data
	return "", int64(len(data)), err
}

func (s *shelf) Open(string) (io.ReadSeekCloser, error) {
	return struct {
		*bytes.Reader
		io.Closer
	}{bytes.NewReader(s.data), io.NopCloser(nil)}, nil
}

// plain is a workbook as other programs write it: without a part that says how cells look.
func plain(t *testing.T, data []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		if f.Name == "xl/styles.xml" {
			continue
		}
		if err := to.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestMarked: the workbook comes back with what is wrong behind its rows, also where it had
// no styles, and with everything that stood in it.
func TestMarked(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		ctx := d.as(t)
		for name, data := range map[string][]byte{"styled": workbook(t, "0.001"), "plain": plain(t, workbook(t, "0.001"))} {
			t.Run(name, func(t *testing.T) {
				d.Blobs = &shelf{}
				w, err := d.Read(ctx, "预算.xlsx", data)
				if err != nil {
					t.Fatal(err)
				}
				a, err := d.Import(ctx, budget.Heading{Year: 2021, Title: "预算", Basis: "抚人字〔2021〕3号"}, w)
				if err != nil || a.ErrorCount == 0 {
					t.Fatalf("imported %+v, %v", a, err)
				}
				file, err := d.Marked(ctx, a.ID)
				if err != nil {
					t.Fatal(err)
				}
				var out bytes.Buffer
				if err := file.Write(&out); err != nil {
					t.Fatal(err)
				}
				marked, err := excelize.OpenReader(&out)
				if err != nil {
					t.Fatal(err)
				}
				defer func() { _ = marked.Close() }()
				rows, err := marked.GetRows("支出预算")
				if err != nil || len(rows) != 2 {
					t.Fatalf("rows %v, %v", rows, err)
				}
				if row := rows[1]; row[0] != "318001" || row[8] != "0.001" || row[len(row)-1] == "0.001" {
					t.Errorf("the row reads %q", row)
				}
				style, err := marked.GetCellStyle("支出预算", "A2")
				if err != nil || style == 0 {
					t.Errorf("the row has the style %d, %v", style, err)
				}
			})
		}
	})
}
