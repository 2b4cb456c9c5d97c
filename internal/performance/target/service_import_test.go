package target_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// reading is a document of 318001 with its department and two projects, one of them of
// a unit that is not the clerk's.
func reading() target.Reading {
	one, two := sound(codeA, "项目一"), sound("13030621A0000000000B2", "项目二")
	two.Project.Unit = target.Unit{Code: "319001", Name: "水务局机关本级"}
	return target.Reading{Format: "docx", Document: target.Document{RegionCode: "130306", Year: year, Unit: target.Unit{Code: "318001", Name: "秦皇岛市抚宁区财政局"},
		Department: &target.Department{Overall: "总体目标", SubGoals: []target.SubGoal{{No: "一", Title: "资产", Goal: "管好", Indicator: "完成 150 个单位的资产信息化管理。"}}},
		Projects:   []target.Project{*one.Project, *two.Project}}}
}

func (w *town) upload(t *testing.T, login string) *target.ImportView {
	t.Helper()
	w.reads = reading()
	up, err := w.ReadFile(w.as(t, login), "目标.docx", []byte("file"))
	if err != nil {
		t.Fatal(err)
	}
	view, err := w.OpenImport(w.as(t, login), up)
	if err != nil {
		t.Fatal(err)
	}
	return view
}

func effects(v *target.ImportView) map[string]target.Effect {
	all := map[string]target.Effect{}
	for _, k := range v.Keeping {
		all[k.Place] = k.Effect
	}
	return all
}

func TestService_ConfirmImport(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		clerk := w.as(t, "clerk")
		v := w.upload(t, "clerk")
		if e := effects(v); e["D"] != target.EffectNew || e["P1"] != target.EffectNew || e["P2"] != target.EffectRefused {
			t.Fatalf("effects %v", e)
		}
		if _, err := w.ConfirmImport(clerk, v.ID, v.Version, []string{"P1", "P2"}); !errors.Is(err, target.ErrImportRefused) {
			t.Fatalf("a refused one kept: %v", err)
		}
		if totals, err := w.Totals(clerk, target.Filter{Year: year}); err != nil || totals.Targets != 0 {
			t.Fatalf("half kept: %+v, %v", totals, err)
		}
		if _, err := w.ConfirmImport(clerk, v.ID, v.Version, []string{"P9"}); !errors.Is(err, target.ErrImportPlace) {
			t.Errorf("a place that is none: %v", err)
		}
		v, err := w.EditImport(clerk, v.ID, v.Version, []target.Edit{set("projects.1.purpose", v.Document.Projects[0].Purpose, v.Document.Projects[0].Purpose+"（已核）")})
		if err != nil {
			t.Fatal(err)
		}
		v, err = w.ConfirmImport(clerk, v.ID, v.Version, []string{"D", "P1"})
		if err != nil {
			t.Fatal(err)
		}
		if e := effects(v); e["D"] != target.EffectSame || e["P1"] != target.EffectSame || v.State != target.ImportKept || len(v.Outcome) != 2 {
			t.Fatalf("after keeping %v %s %+v", e, v.State, v.Outcome)
		}
		again, err := w.ConfirmImport(clerk, v.ID, v.Version, []string{"D", "P1"})
		if err != nil || again.Outcome[0].Version != 1 {
			t.Fatalf("kept twice: %+v, %v", again.Outcome, err)
		}
		totals, err := w.Totals(clerk, target.Filter{Year: year})
		if err != nil || totals.Targets != 2 || totals.BudgetFen != 50_000_000 {
			t.Errorf("totals %+v, %v", totals, err)
		}
		checkReimport(t, w, v)
	})
}

// A second file with one changed cell is a new version, and refused where the state or
// a draft forbids it.
func checkReimport(t *testing.T, w *town, kept *target.ImportView) {
	t.Helper()
	clerk := w.as(t, "clerk")
	v := w.upload(t, "clerk") // the purpose as printed first
	if e := effects(v); e["P1"] != target.EffectChanged || len(v.Keeping[1].Differences) != 1 {
		t.Fatalf("effects %v, differences %+v", e, v.Keeping[1].Differences)
	}
	id := v.Keeping[1].TargetID
	d, err := w.EditDraft(clerk, id, 1, []target.Edit{set("goals.1", "实现资产动态监管", "改")})
	if err != nil {
		t.Fatal(err)
	}
	if v, err = w.ImportOf(clerk, v.ID); err != nil || effects(v)["P1"] != target.EffectRefused || v.Keeping[1].Reason == "" {
		t.Fatalf("over a draft: %v, %v", effects(v), err)
	}
	if err := w.DiscardDraft(clerk, id, d.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ConfirmImport(clerk, v.ID, v.Version, []string{"P1"}); err != nil {
		t.Fatal(err)
	}
	got, err := w.Get(clerk, id)
	if err != nil || got.Version != 2 || got.State != target.Draft {
		t.Fatalf("version %d in %s, %v", got.Version, got.State, err)
	}
	if _, err := w.Submit(clerk, target.Move{Target: id, Version: 2}); err != nil {
		t.Fatal(err)
	}
	if kept, err = w.ImportOf(clerk, kept.ID); err != nil || effects(kept)["P1"] != target.EffectRefused || !strings.Contains(kept.Keeping[1].Reason, target.ErrInReview.Code()) {
		t.Errorf("over a submitted target: %v, %s, %v", effects(kept), kept.Keeping[1].Reason, err)
	}
}

// A stale version is told who changed the import last, and when.
func TestService_imports_staleTellsTheChange(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		clerk := w.as(t, "clerk")
		v := w.upload(t, "clerk")
		stale := func() (by, at string) {
			t.Helper()
			err := w.DiscardImport(clerk, v.ID, 99)
			var failure *fault.Error
			if !errors.Is(err, target.ErrStale) || !errors.As(err, &failure) {
				t.Fatalf("stale: %v", err)
			}
			return fmt.Sprint(failure.Params()["by"]), fmt.Sprint(failure.Params()["at"])
		}
		by, at := stale()
		if by != v.MadeByName || at != v.MadeAt {
			t.Errorf("before a change %s at %s, want %s at %s", by, at, v.MadeByName, v.MadeAt)
		}
		if _, err := w.ConfirmImport(clerk, v.ID, v.Version, []string{"P1"}); err != nil {
			t.Fatal(err)
		}
		if by, at := stale(); by != v.MadeByName || at <= v.MadeAt {
			t.Errorf("after a change %s at %s, made at %s", by, at, v.MadeAt)
		}
	})
}

func TestService_imports_areOnesOwn(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		v := w.upload(t, "clerk")
		other := w.as(t, "clerk2")
		_, get := w.ImportOf(other, v.ID)
		_, keep := w.ConfirmImport(other, v.ID, v.Version, []string{"P1"})
		discard := w.DiscardImport(other, v.ID, v.Version)
		for name, err := range map[string]error{"get": get, "keep": keep, "discard": discard} {
			if !errors.Is(err, target.ErrImportNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		clerk := w.as(t, "clerk")
		if err := w.DiscardImport(clerk, v.ID, v.Version+1); !errors.Is(err, target.ErrStale) {
			t.Errorf("stale: %v", err)
		}
		if err := w.DiscardImport(clerk, v.ID, v.Version); err != nil {
			t.Fatal(err)
		}
		if _, err := w.ConfirmImport(clerk, v.ID, v.Version+1, []string{"P1"}); !errors.Is(err, target.ErrImportClosed) {
			t.Errorf("kept after giving up: %v", err)
		}
		for range 21 {
			w.upload(t, "clerk")
		}
		limit, err := page.NewLimit(20)
		if err != nil {
			t.Fatal(err)
		}
		first, err := w.Imports(clerk, limit, "")
		if err != nil || len(first.Items) != 20 || first.Next == nil || first.Total != 22 {
			t.Fatalf("first page %d of %d, %v", len(first.Items), first.Total, err)
		}
		second, err := w.Imports(clerk, limit, *first.Next)
		if err != nil || len(second.Items) != 2 || second.Next != nil || second.Items[1].ID != v.ID {
			t.Errorf("second page %+v, %v", second, err)
		}
	})
}

func TestService_ReadFile_refuses(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		if _, err := w.ReadFile(t.Context(), "空.docx", nil); !errors.Is(err, target.ErrNoFile) {
			t.Errorf("empty: %v", err)
		}
		if _, err := w.ReadFile(t.Context(), "大.docx", make([]byte, target.FileBytesMax+1)); !errors.Is(err, target.ErrImportLarge) {
			t.Errorf("large: %v", err)
		}
	})
}

func TestDocument_Edited(t *testing.T) {
	doc := reading().Document
	next, clashes, err := doc.Edited([]target.Edit{
		set("year", "2021", "2022"), set("unit.code", "318001", "318002"), set("department.subGoals.1.goal", "管好", "管好用好"),
		set("projects.2.indicators.1.value", "=150 户", "=151 户"),
	})
	if err != nil || len(clashes) > 0 {
		t.Fatal(err, clashes)
	}
	if next.Year != 2022 || next.Unit.Code != "318002" || next.Department.SubGoals[0].Goal != "管好用好" || next.Projects[1].Indicators[0].Value != "=151 户" {
		t.Errorf("got %+v", next)
	}
	if doc.Year != year || doc.Projects[1].Indicators[0].Value != "=150 户" || doc.Department.SubGoals[0].Goal != "管好" {
		t.Error("the document before has changed")
	}
	for path, want := range map[string]error{
		"projects.9.purpose": target.ErrCellUnknown, "regions": target.ErrCellUnknown, "year": target.ErrNoYear, "projects.1.budget": target.ErrCellMoney,
	} {
		before := map[string]string{"year": "2021", "projects.1.budget": "50000000"}[path]
		if _, _, err := doc.Edited([]target.Edit{set(path, before, "没有")}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}
