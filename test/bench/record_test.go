package bench

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"caixiao/internal/core/ident"
)

// recordShareMin is how fast one record must come, beside the bare handler.
const recordShareMin = 0.5

const (
	recordRounds = 20 // the two take turns, so that both meet the same weather
	recordAsks   = 250
)

// record is what the bare handler knows of a unit.
type record struct {
	ID        ident.ID `json:"id"`
	Code      string   `json:"code"`
	Name      string   `json:"name"`
	ShortName string   `json:"shortName"`
	Kind      string   `json:"kind"`
	Version   int64    `json:"version"`
}

// BenchmarkOneRecord asks for one unit through everything an answer of ours goes
// through, login and permission among it, and through a handler that only reads the row and
// writes it as JSON, by turns in one process.
func BenchmarkOneRecord(b *testing.B) {
	eachHouse(b, 0, func(b *testing.B, h house) {
		b.Helper()
		var unit ident.ID
		if err := h.book.DB().Get(b.Context(), &unit, `SELECT id FROM org_units WHERE code = '318001'`); err != nil {
			b.Fatal(err)
		}
		client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4}}
		b.Cleanup(client.CloseIdleConnections)
		ours := h.signIn(b, client, h.card(b, "performance"))
		server := httptest.NewServer(h.bare())
		b.Cleanup(server.Close)
		bare := caller{house: house{base: server.URL}, client: client}
		path := "/units/" + unit.String()
		for b.Loop() {
			var tookOurs, tookBare time.Duration
			for range recordRounds {
				tookBare += bare.asks(b, path)
				tookOurs += ours.asks(b, path)
			}
			share := float64(tookBare) / float64(tookOurs)
			const asked = recordRounds * recordAsks
			b.ReportMetric(float64(tookOurs.Microseconds())/asked, "µs/record")
			b.ReportMetric(float64(tookBare.Microseconds())/asked, "µs/bare")
			b.ReportMetric(share, "x_bare")
			b.ReportMetric(recordShareMin/share, "x_limit")
			if share < recordShareMin {
				b.Errorf("one record comes at %.2f of the speed of a bare handler, want %.1f", share, recordShareMin)
			}
		}
	})
}

// bare reads a unit and writes it, and does nothing else.
func (h house) bare() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/units/{id}", func(w http.ResponseWriter, req *http.Request) {
		id, err := ident.Parse(req.PathValue("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var r record
		const query = `SELECT id, code, name, short_name, kind, version FROM org_units WHERE id = $1`
		if err := h.book.DB().Get(req.Context(), &r, query, id); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(r) // who does not read it has gone
	})
	return mux
}

// asks asks many times, one after the other.
func (c caller) asks(b *testing.B, path string) time.Duration {
	b.Helper()
	begin := time.Now()
	for range recordAsks {
		status, body, err := c.get(b.Context(), path)
		if err == nil && (status != http.StatusOK || !json.Valid(body)) {
			err = fmt.Errorf("%s: %d %.200s", path, status, body)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(begin)
}
