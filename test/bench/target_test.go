package bench

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/platform/docfile"
)

// Bars of the design (§12).
const (
	oneDocumentMax = 50 * time.Millisecond
	manyTables     = 10_000
	manyTablesMax  = 60 * time.Second
	// The peak of memory may grow by so much between the middle and the end: kept
	// documents would double it.
	peakGrowthMax = 1.15
)

// document is what the workloads read: its bytes, and what must come out of them.
type document struct {
	name         string
	data         []byte
	tables, rows int
	findings     int
}

func source(b *testing.B) document {
	b.Helper()
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		path = filepath.Join("..", "..", "testdata", "demo", "qinglan-2021.txt")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	d := document{name: filepath.Base(path), data: data}
	if d.tables, d.rows, d.findings, err = d.review(); err != nil {
		b.Fatal(err)
	}
	if d.tables < 3 || d.rows < 20 || d.findings < 20 {
		b.Fatalf("%s gives only %d tables, %d rows and %d findings", d.name, d.tables, d.rows, d.findings)
	}
	return d
}

// review reads, recognises and lints the document and counts what came out.
func (d document) review() (tables, rows, findings int, err error) {
	in, err := app.ParseTargets(context.Background(), d.name, d.data)
	if err != nil {
		return 0, 0, 0, err
	}
	found, err := app.LintTargets(in.Document)
	if err != nil {
		return 0, 0, 0, err
	}
	for _, p := range in.Document.Projects {
		rows += len(p.Indicators)
	}
	return len(in.Document.Projects), rows, len(found), nil
}

// errOther is returned when a reading differs from the first one.
var errOther = errors.New("the document reads differently from the first time")

func (d document) again() error {
	tables, rows, findings, err := d.review()
	if err == nil && (tables != d.tables || rows != d.rows || findings != d.findings) {
		err = errOther
	}
	return err
}

// BenchmarkOneDocument reads, recognises and lints one document.
func BenchmarkOneDocument(b *testing.B) {
	d := source(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := d.again(); err != nil {
			b.Fatal(err)
		}
	}
	held(b, b.Elapsed()/time.Duration(b.N), oneDocumentMax)
}

// BenchmarkTenThousandTables does the same on all cores for as many documents as make
// 10,000 target tables, with a progress bar, and prints the peak of memory.
func BenchmarkTenThousandTables(b *testing.B) {
	d := source(b)
	documents := (manyTables + d.tables - 1) / d.tables
	var peaks [3]int64
	for b.Loop() {
		peaks = d.many(b, documents)
	}
	b.ReportMetric(float64(documents*d.tables), "tables")
	if peaks[0] > 0 { // the system tells
		b.ReportMetric(megabytes(peaks[0]), "MB_start")
		b.ReportMetric(megabytes(peaks[1]), "MB_middle")
		b.ReportMetric(megabytes(peaks[2]), "MB_end")
		if growth := float64(peaks[2]) / float64(peaks[1]); growth > peakGrowthMax {
			b.Errorf("the peak of memory grows %.2f times in the second half", growth)
		}
	}
	held(b, b.Elapsed()/time.Duration(b.N), manyTablesMax)
}

// many reviews the document so many times and returns the peaks of memory at the
// start, in the middle and at the end.
func (d document) many(b *testing.B, documents int) (peaks [3]int64) {
	b.Helper()
	peaks[0] = peakMemory(b)
	bar := newBar(os.Stderr, documents, "documents")
	var next, done atomic.Int64
	var failed atomic.Pointer[error]
	var middle sync.Once
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for next.Add(1) <= int64(documents) && failed.Load() == nil {
				if err := d.again(); err != nil {
					failed.Store(&err)
					return
				}
				n := int(done.Add(1))
				bar.show(n)
				if 2*n >= documents {
					middle.Do(func() { peaks[1] = peakMemory(b) })
				}
			}
		})
	}
	workers.Wait()
	if err := failed.Load(); err != nil {
		b.Fatal(*err)
	}
	peaks[2] = peakMemory(b)
	return peaks
}

// BenchmarkExport writes the whole document in every format.
func BenchmarkExport(b *testing.B) {
	d := source(b)
	in, err := app.ParseTargets(b.Context(), d.name, d.data)
	if err != nil {
		b.Fatal(err)
	}
	for _, format := range []docfile.Format{docfile.DOCX, docfile.XLSX, docfile.PDF, docfile.HTML, docfile.JSON} {
		b.Run(string(format), func(b *testing.B) {
			var out bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				out.Reset()
				if err := app.WriteTargets(&out, in.Document, app.Print{Format: format}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(milliseconds(b.Elapsed()/time.Duration(b.N)), "ms")
			b.ReportMetric(float64(out.Len())/1000, "kB")
		})
	}
}

// held reports a time and its share of the bar, and fails where the bar is missed.
func held(b *testing.B, took, limit time.Duration) {
	b.Helper()
	share := float64(took) / float64(limit)
	b.ReportMetric(milliseconds(took), "ms")
	b.ReportMetric(share, "x_limit")
	if share > 1 {
		b.Errorf("took %v, the bar is %v", took, limit)
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }
