package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"

	"caixiao/internal/performance/disclosure"
	"caixiao/internal/platform/db"
)

// lookEditions writes what the demo has released while it is served: files as they were
// released, and what programs read says the same.
func lookEditions(t *testing.T, cfg Config) {
	t.Helper()
	b, err := ReadBook(t.Context(), BookConfig{Config: cfg, Region: demoRegion})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}()
	list, err := b.Editions(t.Context(), demoYear)
	if err != nil || len(list) < 40 {
		t.Fatalf("%d editions: %v", len(list), err)
	}
	if none, err := b.Editions(t.Context(), demoYear+1); err != nil || len(none) != 0 {
		t.Errorf("%d editions of the year after: %v", len(none), err)
	}
	whole := slices.IndexFunc(list, disclosure.Edition.District)
	if whole < 0 || list[whole].State != disclosure.Released {
		t.Fatal("the document of the district is not there")
	}
	for _, e := range []disclosure.Edition{list[whole], list[(whole+1)%len(list)]} {
		wrote := func(format string) []byte {
			var out bytes.Buffer
			if err := b.WriteEdition(t.Context(), &out, e.Number, format); err != nil {
				t.Fatalf("%s as %s: %v", e.Number, format, err)
			}
			return out.Bytes()
		}
		for format, begin := range map[string]string{"docx": "PK", "pdf": "%PDF-", "html": "<!DOCTYPE html>"} {
			if data := wrote(format); !bytes.HasPrefix(data, []byte(begin)) {
				t.Errorf("%s as %s begins with %.20q", e.Number, format, data)
			}
		}
		var body disclosure.Body
		if err := json.Unmarshal(wrote("json"), &body); err != nil || body.Number != e.Number || body.Title != e.Title {
			t.Errorf("%s says %s %q: %v", e.Number, body.Number, body.Title, err)
		}
		rows, err := csv.NewReader(bytes.NewReader(wrote("csv"))).ReadAll()
		if err != nil || int64(len(rows)) != e.Projects+1 || rows[1][9] != e.Number || rows[1][0] != strconv.Itoa(int(demoYear)) {
			t.Errorf("%s has %d rows of %d projects: %v", e.Number, len(rows), e.Projects, err)
		}
	}
	if err := b.WriteEdition(t.Context(), &bytes.Buffer{}, "2021-999-1", "json"); !errors.Is(err, disclosure.ErrNotOpen) {
		t.Errorf("an edition that is not there: %v", err)
	}
}

// releaseAgain takes a document of the demo down and releases it again by command, which wants
// the book for itself; released as it is already, it is not.
func releaseAgain(ctx context.Context, t *testing.T, h *House) {
	t.Helper()
	b, err := h.Only()
	if err != nil {
		t.Fatal(err)
	}
	list, err := b.Editions(ctx, demoYear)
	if err != nil {
		t.Fatal(err)
	}
	e := list[slices.IndexFunc(list, func(e disclosure.Edition) bool { return !e.District() && e.State == disclosure.Released })]
	order := EditionOrder{Department: e.DepartmentCode, Year: demoYear}
	cfg := b.cfg.Config
	if _, err := ReleaseEdition(ctx, cfg, b.Region, order); !errors.Is(err, db.ErrLeaseHeld) {
		t.Errorf("released while the book is served: %v", err)
	}
	if _, err := b.open.Withdraw(ctx, e.ID, e.Version, "金额有误"); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := ReleaseEdition(ctx, cfg, b.Region, order)
	if err != nil || again.State != disclosure.Released || again.DepartmentCode != e.DepartmentCode || again.Number == e.Number || again.Projects != e.Projects {
		t.Errorf("released again: %+v, %v", again, err)
	}
	if _, err := ReleaseEdition(ctx, cfg, b.Region, order); !errors.Is(err, disclosure.ErrUnchanged) {
		t.Errorf("released once more as it is: %v", err)
	}
}
