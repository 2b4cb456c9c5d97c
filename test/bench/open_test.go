package bench

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/terms"
)

// The bar of the public page: a year with many released projects, and many readers.
const (
	openProjects = 10_000
	openReaders  = 200
	openP95Max   = 30 * time.Millisecond
	openFor      = 20 * time.Second
)

// BenchmarkPublicPage lets 200 readers without a session look through what is released: the
// year, departments, tables of projects, and searches that nobody has made before, so that
// they are made anew.
func BenchmarkPublicPage(b *testing.B) {
	eachHouse(b, openProjects, func(b *testing.B, h house) {
		b.Helper()
		codes := h.released(b)
		for b.Loop() {
			took := readOpen(b, h.base, codes)
			slices.Sort(took)
			p95 := took[len(took)*95/100]
			b.ReportMetric(milliseconds(took[len(took)/2]), "p50_ms")
			b.ReportMetric(milliseconds(p95), "p95_ms")
			b.ReportMetric(float64(len(took))/openFor.Seconds(), "pages/s")
			b.ReportMetric(float64(p95)/float64(openP95Max), "x_limit")
			if p95 > openP95Max {
				b.Errorf("95 of 100 public pages take up to %v, want at most %v", p95, openP95Max)
			}
		}
	})
}

// released shows the targets that were filled in, under an edition of the demo, and returns
// the codes of projects that have a table.
func (h house) released(b *testing.B) (codes []string) {
	b.Helper()
	d := h.book.DB()
	if err := d.Select(b.Context(), &codes, `SELECT code FROM disclosure_projects WHERE shown = TRUE ORDER BY code`); err != nil {
		b.Fatal(err)
	}
	err := d.InTx(b.Context(), func(ctx context.Context) error {
		const show = `
			INSERT INTO disclosure_projects (target_id, year, department_id, department_code, department_name, unit_code, unit_name, code, name,
			    sort_key, budget_fen, budget_sort, shown, edition_id, content_version, body, digest)
			SELECT t.id, t.year, e.department_id, e.department_code, e.department_name, '', '', t.project_code, t.name, t.sort_key, t.budget_fen,
			    t.budget_fen, TRUE, e.id, 1, '', e.digest
			FROM targets t
			CROSS JOIN disclosure_editions e
			WHERE t.made_by_name = '样本' AND e.number = '2021-301-1'`
		if _, err := d.Exec(ctx, show); err != nil {
			return err
		}
		var rows []struct {
			ID   ident.ID
			Name string
			Code string
		}
		if err := d.Select(ctx, &rows, `SELECT target_id AS id, name, code FROM disclosure_projects WHERE body = '' ORDER BY target_id`); err != nil {
			return err
		}
		words := map[ident.ID][]string{}
		for _, r := range rows {
			words[r.ID] = terms.Of(r.Name, r.Code)
		}
		return terms.New(d).Add(ctx, "disclosure.project", words)
	})
	if err != nil {
		b.Fatal(err)
	}
	settle(b, d)
	return codes
}

// readOpen returns how long each page took that a reader asked for.
func readOpen(b *testing.B, base string, codes []string) []time.Duration {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: openReaders}}
	defer client.CloseIdleConnections()
	end := time.Now().Add(openFor)
	took := make([][]time.Duration, openReaders)
	var all sync.WaitGroup
	for i := range openReaders {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 2))
			for wait(r, end) {
				from := time.Now()
				if err := readPage(b.Context(), client, base+openPath(r, codes)); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(from))
			}
		})
	}
	all.Wait()
	return slices.Concat(took...)
}

// openPath is a page as a reader asks for one.
func openPath(r *rand.Rand, codes []string) string {
	path := "/open/" + demoRegion
	switch r.IntN(6) {
	case 0:
		return path
	case 1:
		return path + "/departments/" + fmt.Sprint(302+r.IntN(10))
	case 2, 3:
		return path + "/projects/" + codes[r.IntN(len(codes))]
	case 4:
		return path + "/projects?sort=-amount&q=" + url.QueryEscape(fmt.Sprintf("项目%05d", r.IntN(openProjects/10)))
	}
	return path + fmt.Sprintf("/projects?sort=name&from=%d", r.IntN(1_000_000))
}

func readPage(ctx context.Context, client *http.Client, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", address, answer.StatusCode)
	}
	return nil
}
