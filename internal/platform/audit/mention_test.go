package audit_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// someNames knows the units of a house, and nobody else.
type someNames map[ident.ID]string

func (n someNames) Named(_ context.Context, ids []ident.ID) ([]audit.Name, error) {
	list := []audit.Name{}
	for _, id := range ids {
		if name, known := n[id]; known {
			list = append(list, audit.Name{ID: id, Sort: audit.SortUnit, Name: name})
		}
	}
	return list, nil
}

func merged(list []someNames) someNames {
	all := someNames{}
	for _, some := range list {
		maps.Copy(all, some)
	}
	return all
}

// An entry comes with the names of its object and of every id in its figures, however deep,
// each once; what only looks like an id has none.
func TestAPI_names(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		object, before, deep, unknown := b.db.NewID(), b.db.NewID(), b.db.NewID(), b.db.NewID()
		s := b.serve(someNames{object: "318001 机关本级", before: "302 科技局", deep: "326001 城管局"})
		for name, tt := range map[string]struct {
			act  audit.Act
			want []ident.ID
		}{
			"object":   {audit.Act{Object: object}, []ident.ID{object}},
			"nothing":  {audit.Act{After: "SUBMITTED"}, nil},
			"a text":   {audit.Act{Before: before.String(), After: unknown}, []ident.ID{before}},
			"figures":  {audit.Act{Object: object, Before: map[string]any{"unit": before, "n": 3}, After: map[string]any{"unit": object}}, []ident.ID{object, before}},
			"deep":     {audit.Act{After: []map[string]any{{"lines": []map[string]any{{"at": deep}, {"at": deep}}}}}, []ident.ID{deep}},
			"13 signs": {audit.Act{After: "0123456789ABC"}, nil},
		} {
			tt.act.Action = "sample.names"
			if err := b.db.InTx(b.ctx(), func(ctx context.Context) error { return b.log.Record(ctx, tt.act) }); err != nil {
				t.Fatal(err)
			}
			entry := get[struct{ Items []audit.Entry }](s, "/audit/entries?action=sample.names").Items[0]
			var got []ident.ID
			for _, n := range get[audit.Detail](s, "/audit/entries/"+entry.ID.String()).Names {
				got = append(got, n.ID)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: names of %v, want %v", name, got, tt.want)
			}
		}
	})
}

// A list of more ids than anybody reads does not ask for all their names.
func TestAPI_namesLimited(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		known, ids := someNames{}, make([]ident.ID, 300)
		for i := range ids {
			ids[i] = b.db.NewID()
			known[ids[i]] = fmt.Sprint("单位", i)
		}
		s := b.serve(known)
		act := audit.Act{Action: "sample.names", After: ids}
		if err := b.db.InTx(b.ctx(), func(ctx context.Context) error { return b.log.Record(ctx, act) }); err != nil {
			t.Fatal(err)
		}
		entry := get[struct{ Items []audit.Entry }](s, "/audit/entries?action=sample.names").Items[0]
		if got := get[audit.Detail](s, "/audit/entries/"+entry.ID.String()).Names; len(got) != 200 || got[199].Name != "单位199" {
			t.Errorf("%d names", len(got))
		}
		if status, _ := s.ask("clerk", http.MethodGet, "/audit/entries/"+entry.ID.String(), ""); status != http.StatusForbidden {
			t.Errorf("names for who may not read the log: %d", status)
		}
	})
}
