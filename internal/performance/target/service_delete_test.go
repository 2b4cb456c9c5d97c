package target_test

import (
	"context"
	"errors"
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestService_Delete(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		clerk := w.as(t, "clerk")
		made := w.begin(t, codeA)
		saved, err := w.EditDraft(clerk, made.ID, made.Version, []target.Edit{set("indicators.2.value", "≥48 次", "≥50 次")})
		if err != nil {
			t.Fatal(err)
		}
		if made, err = w.Save(clerk, target.Move{Target: made.ID, Version: made.Version, DraftVersion: saved.Version}); err != nil {
			t.Fatal(err)
		}
		draft, err := w.EditDraft(w.as(t, "clerk2"), made.ID, made.Version, []target.Edit{set("indicators.2.value", "≥50 次", "≥51 次")})
		if err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			name  string
			login string
			seen  int64
			want  error
		}{
			{"未看到别人新写的草稿", "clerk", made.Version, target.ErrStale},
			{"他人建立的", "clerk2", draft.Version, target.ErrMadeByOther},
			{"外单位", "stranger", draft.Version, target.ErrNotFound},
		} {
			if err := w.Delete(w.as(t, tt.login), made.ID, tt.seen); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
		}
		if d, err := w.Get(clerk, made.ID); err != nil || !d.Deletable {
			t.Errorf("its maker may delete it: %v, %v", d, err)
		}
		if d, err := w.Get(w.as(t, "clerk2"), made.ID); err != nil || d.Deletable {
			t.Errorf("a colleague may not: %v, %v", d, err)
		}
		if err := w.Delete(clerk, made.ID, draft.Version); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Get(clerk, made.ID); !errors.Is(err, target.ErrNotFound) {
			t.Errorf("it is still there: %v", err)
		}
		if err := w.Delete(clerk, made.ID, draft.Version); !errors.Is(err, target.ErrNotFound) {
			t.Errorf("twice: %v", err)
		}
		// Who follows the events hears of it late; there is nothing left to measure.
		if err := book.InTx(t.Context(), func(ctx context.Context) error { return w.Measure(ctx, happenedTo(made)) }); err != nil {
			t.Errorf("measured after it went: %v", err)
		}
		w.begin(t, codeA) // its project is free for another
	})
}

func TestService_Delete_handedIn(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk", w.Submit, target.Move{}).move("clerk", w.Withdraw, target.Move{}).stands(target.Draft)
		if err := w.Delete(w.as(t, "clerk"), at.at.ID, at.at.Version); !errors.Is(err, target.ErrHandedIn) {
			t.Errorf("taken back: %v", err)
		}
		if d, err := w.Get(w.as(t, "clerk"), at.at.ID); err != nil || d.Deletable {
			t.Errorf("it is offered: %v", err)
		}
	})
}

func happenedTo(t target.Target) target.Happened {
	return target.Happened{V: 1, Target: t.ID, Unit: t.UnitID, Year: t.Year, State: t.State, Version: t.Version}
}
