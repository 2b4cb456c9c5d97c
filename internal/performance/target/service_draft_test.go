package target_test

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func set(path, before, after string) target.Edit {
	return target.Edit{Path: path, Before: before, After: after}
}

func TestService_EditDraft_twoEditors(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		one, two := w.as(t, "clerk"), w.as(t, "clerk2")
		first, err := w.EditDraft(one, made.ID, made.Version, []target.Edit{set("indicators.2.value", "≥48 次", "≥50 次")})
		if err != nil {
			t.Fatal(err)
		}
		// Another cell, by somebody who has seen nothing of it: both stand.
		second, err := w.EditDraft(two, made.ID, made.Version, []target.Edit{set("goals.2", "保障全区线路正常运行", "保障全区线路畅通")})
		if err != nil {
			t.Fatal(err)
		}
		if p := second.Content.Project; p.Indicators[1].Value != "≥50 次" || p.Goals[1] != "保障全区线路畅通" {
			t.Errorf("lost: %s, %s", p.Indicators[1].Value, p.Goals[1])
		}
		// The same cell: refused, with both values and who it was.
		_, err = w.EditDraft(two, made.ID, second.Version, []target.Edit{set("indicators.2.value", "≥48 次", "≥99 次")})
		var clashes *target.Clashes
		if !errors.As(err, &clashes) || !errors.Is(err, target.ErrClash) {
			t.Fatalf("same cell: %v", err)
		}
		c := clashes.List[0]
		if c.Current != "≥50 次" || c.After != "≥99 次" || c.By != "姓名clerk" || c.At != first.SavedAt {
			t.Errorf("clash %+v", c)
		}
		// Nothing of a refused request is kept.
		_, err = w.EditDraft(two, made.ID, second.Version, []target.Edit{set("purpose", "别的", "x"), set("goals.1", "实现资产动态监管", "y")})
		if !errors.Is(err, target.ErrClash) {
			t.Errorf("half a request: %v", err)
		}
		state, err := w.DraftOf(one, made.ID)
		if err != nil || state.Content.Project.Goals[0] != "实现资产动态监管" || len(state.Editors) != 2 || len(state.Differences) != 2 {
			t.Errorf("draft %+v, %v", state, err)
		}
	})
}

func TestService_EditDraft_rowsMoved(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		one, two := w.as(t, "clerk"), w.as(t, "clerk2")
		before, err := w.DraftOf(two, made.ID)
		if err != nil {
			t.Fatal(err)
		}
		row := before.Content.Project.Indicators[2]
		if _, err := w.EditDraft(one, made.ID, made.Version, []target.Edit{{Op: target.OpInsert, Path: "indicators.1"}}); err != nil {
			t.Fatal(err)
		}
		// A number means another row now: refused. The id of the row means the same one.
		_, err = w.EditDraft(two, made.ID, before.Version, []target.Edit{set("indicators.3.value", row.Value, "≥97%")})
		var clashes *target.Clashes
		if !errors.As(err, &clashes) || !clashes.List[0].Moved {
			t.Fatalf("a number after rows have moved: %v", err)
		}
		after, err := w.EditDraft(two, made.ID, before.Version, []target.Edit{set("indicators.@"+row.ID+".value", row.Value, "≥97%")})
		if err != nil || after.Content.Project.Indicators[3].Value != "≥97%" {
			t.Fatalf("by id: %v", err)
		}
		// A row somebody has changed since is not removed unseen.
		_, err = w.EditDraft(one, made.ID, before.Version, []target.Edit{{Op: target.OpRemove, Path: "indicators.@" + row.ID}})
		if !errors.Is(err, target.ErrClash) {
			t.Errorf("a changed row removed: %v", err)
		}
		text, err := json.Marshal(after.Content.Project.Indicators[3])
		if err != nil {
			t.Fatal(err)
		}
		gone, err := w.EditDraft(one, made.ID, after.Version, []target.Edit{{Op: target.OpRemove, Path: "indicators.@" + row.ID, Before: string(text)}})
		if err != nil || len(gone.Content.Project.Indicators) != 11 {
			t.Errorf("a row seen removed: %v", err)
		}
	})
}

func TestService_SaveDraft_stale(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		one, two := w.as(t, "clerk"), w.as(t, "clerk2")
		mine := sound(codeA, "单位资产系统运行经费")
		mine.Project.Purpose = "我的 500000 元"
		if _, err := w.EditDraft(one, made.ID, made.Version, []target.Edit{set("goals.1", "实现资产动态监管", "实现资产动态管理")}); err != nil {
			t.Fatal(err)
		}
		_, err := w.SaveDraft(two, made.ID, made.Version, mine)
		var stale *target.StaleDraft
		if !errors.As(err, &stale) || !errors.Is(err, target.ErrDraftStale) {
			t.Fatalf("stale: %v", err)
		}
		paths := map[string]target.Difference{}
		for _, d := range stale.Differences {
			paths[d.Path] = d
		}
		if paths["goals.1"].After != "实现资产动态管理" || paths["purpose"].Before != "我的 500000 元" {
			t.Errorf("differences %+v", stale.Differences)
		}
		saved, err := w.SaveDraft(two, made.ID, stale.Version, mine)
		if err != nil || saved.Content.Project.Purpose != "我的 500000 元" {
			t.Fatalf("after looking: %v", err)
		}
		if err := w.DiscardDraft(one, made.ID, stale.Version); !errors.Is(err, target.ErrStale) {
			t.Errorf("discard unseen: %v", err)
		}
		if err := w.DiscardDraft(one, made.ID, saved.Version); err != nil {
			t.Fatal(err)
		}
		if err := w.DiscardDraft(one, made.ID, saved.Version); !errors.Is(err, target.ErrNoDraft) {
			t.Errorf("discard twice: %v", err)
		}
		// A version of the draft given up is none of the next one.
		if _, err := w.EditDraft(one, made.ID, made.Version, []target.Edit{set("goals.1", "实现资产动态监管", "新")}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.EditDraft(two, made.ID, saved.Version, []target.Edit{set("goals.2", "保障全区线路正常运行", "旧")}); !errors.Is(err, target.ErrStale) {
			t.Errorf("a version of another draft: %v", err)
		}
	})
}

func TestService_EditDraft_wrongState(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk", w.Submit, target.Move{})
		_, err := w.EditDraft(w.as(t, "clerk"), at.at.ID, at.at.Version, []target.Edit{set("purpose", "", "x")})
		if !errors.Is(err, target.ErrState) {
			t.Errorf("a submitted target is edited: %v", err)
		}
		if _, err := w.Present(w.as(t, "clerk"), at.at.ID, "purpose"); !errors.Is(err, target.ErrState) {
			t.Errorf("presence in a submitted target: %v", err)
		}
	})
}

// Many editors at once, each in his own cell: nothing is lost.
func TestService_EditDraft_together(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		var all sync.WaitGroup
		failed := make([]error, 8)
		for i := range failed {
			all.Go(func() {
				login := []string{"clerk", "clerk2"}[i%2]
				path := "indicators." + string(rune('1'+i)) + ".basis"
				_, failed[i] = w.EditDraft(w.as(t, login), made.ID, made.Version, []target.Edit{set(path, "抚财〔2021〕3 号", "抚财〔2021〕"+string(rune('1'+i))+" 号改")})
			})
		}
		all.Wait()
		if err := errors.Join(failed...); err != nil {
			t.Fatal(err)
		}
		d, err := w.DraftOf(w.as(t, "clerk"), made.ID)
		if err != nil || len(d.Differences) != len(failed) {
			t.Errorf("%d differences of %d, %v", len(d.Differences), len(failed), err)
		}
	})
}

// Whatever is edited and saved, each version later says what was saved then.
func TestService_Versions_reconstruct(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		property := func(rt *rapid.T) {
			code := "13030621" + rapid.StringMatching(`[0-9A-Z]{13}`).Draw(rt, "code")
			content := sound(code, "项目")
			clerk := w.as(t, "clerk")
			at, err := w.Create(clerk, target.NewTarget{Year: year, Unit: w.units["318001"].ID, Content: &content})
			if errors.Is(err, target.ErrExists) {
				return
			}
			if err != nil {
				rt.Fatal(err)
			}
			said := map[int64]target.Content{}
			for range rapid.IntRange(1, 4).Draw(rt, "versions") {
				d, err := w.DraftOf(clerk, at.ID)
				if err != nil {
					rt.Fatal(err)
				}
				next := scribbled(rt, d.Content)
				next.Project.Code = code
				d, err = w.SaveDraft(clerk, at.ID, d.Version, next)
				if err != nil {
					rt.Fatal(err)
				}
				if at, err = w.Save(clerk, target.Move{Target: at.ID, Version: at.Version, DraftVersion: d.Version}); err != nil {
					rt.Fatal(err)
				}
				said[at.Version] = d.Content
			}
			for version, want := range said {
				got, err := w.VersionOf(clerk, at.ID, version)
				if err != nil {
					rt.Fatal(err)
				}
				if diff := cmp.Diff(want, got.Content); diff != "" {
					rt.Fatalf("version %d: %s", version, diff)
				}
			}
		}
		tries := 0
		rapid.Check(t, func(rt *rapid.T) {
			if tries++; tries <= 6 { // each of them is a handful of transactions
				property(rt)
			}
		})
	})
}

func TestService_Fix(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		clerk := w.as(t, "clerk")
		content := sound(codeA, "单位资产系统运行经费")
		content.Project.Indicators[2].Value = ">98%"
		content.Project.Indicators[0].Value = "150 户"
		made, err := w.Create(clerk, target.NewTarget{Year: year, Unit: w.units["318001"].ID, Content: &content})
		if err != nil {
			t.Fatal(err)
		}
		fixed, err := w.Fix(clerk, made.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		if p := fixed.Content.Project; p.Indicators[2].Value != "≥98%" || p.Indicators[0].Value != "=150 户" {
			t.Errorf("fixed to %s and %s", p.Indicators[2].Value, p.Indicators[0].Value)
		}
		if _, err := w.Fix(clerk, made.ID, ""); !errors.Is(err, target.ErrNotFixable) {
			t.Errorf("fixed twice: %v", err)
		}
	})
}

func TestService_EditDraft_weightsAndLinks(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		made := w.begin(t, codeA)
		one := w.as(t, "clerk")
		state, err := w.DraftOf(one, made.ID)
		if err != nil {
			t.Fatal(err)
		}
		weights, rows := state.Weights, state.Content.Project.Indicators
		if weights == nil || weights.Total != "100" || len(weights.Shares) != 3 || len(weights.Shares[0].Rows) == 0 {
			t.Fatalf("weights asked for: %+v", weights)
		}
		at := "indicators.@" + rows[0].ID
		edits := []target.Edit{
			set(at+".weight", rows[0].Weight.Decimal.String(), "99"), set(at+".goalNos", "1", "2,1"), set(at+".subGoals", "", "一,三"),
		}
		if state, err = w.EditDraft(one, made.ID, state.Version, edits); err != nil {
			t.Fatal(err)
		}
		row := state.Content.Project.Indicators[0]
		if row.Weight.Decimal.String() != "99" || len(row.GoalNos) != 2 || row.GoalNos[0] != 1 || len(row.SubGoals) != 2 {
			t.Errorf("row %+v", row)
		}
		found := map[string]bool{}
		for _, f := range state.Findings {
			found[f.Rule] = true
		}
		if !found["L39"] || !found["L41"] {
			t.Errorf("too many points are not objected to: %v", found)
		}
	})
}
