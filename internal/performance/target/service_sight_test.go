package target_test

import (
	"errors"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// sightOf is all that somebody can find out about a target.
func (w *town) sightOf(t *testing.T, login string, g target.Target) (list int, board int64, detail *target.Detail, err error) {
	t.Helper()
	ctx := w.as(t, login)
	for _, f := range []target.Filter{{Year: year}, {Year: year, Text: "资产系统"}, {Year: year, State: g.State}, {Year: year, ChangedAfter: "2000-01-01T00:00:00.000000Z"}} {
		found, err := w.List(ctx, f, target.Paging{Sorting: target.Sorting{Column: "code"}, Limit: page.LimitMin})
		if err != nil {
			t.Fatal(err)
		}
		if found.Total != len(found.Items) || list != 0 && found.Total != list {
			t.Errorf("%s: %d of %d found by %+v, %d before", login, len(found.Items), found.Total, f, list)
		}
		list = found.Total
	}
	totals, err := w.Totals(ctx, target.Filter{Year: year})
	if err != nil || totals.Targets != int64(list) {
		t.Errorf("%s: %+v in all, %d listed: %v", login, totals, list, err)
	}
	b, err := w.Board(ctx, year)
	if err != nil {
		t.Fatal(err)
	}
	detail, err = w.Get(ctx, g.ID)
	return list, b.Totals.Targets, detail, err
}

// Who may not read drafts does not find a target before it is submitted, by no way.
func TestService_draftsAreHidden(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		if list, board, _, err := w.sightOf(t, "budget", at.at); list != 1 || board != 1 || err != nil {
			t.Errorf("the bureau finds %d, on the board %d: %v", list, board, err)
		}
		hidden := func() {
			t.Helper()
			if list, board, _, err := w.sightOf(t, "onlooker", at.at); list != 0 || board != 0 || !errors.Is(err, target.ErrNotFound) {
				t.Errorf("an onlooker finds %d, on the board %d: %v", list, board, err)
			}
			w.unreadable(t, at.at)
		}
		hidden()
		at.move("clerk", w.Submit, target.Move{})
		if list, board, _, err := w.sightOf(t, "onlooker", at.at); list != 1 || board != 1 || err != nil {
			t.Errorf("submitted: an onlooker finds %d, on the board %d: %v", list, board, err)
		}
		at.move("clerk", w.Withdraw, target.Move{})
		hidden()
	})
}

// unreadable tries every way to read a target that an onlooker must not know of.
func (w *town) unreadable(t *testing.T, g target.Target) {
	t.Helper()
	ctx := w.as(t, "onlooker")
	printing := target.Printing{Format: "docx"}
	side := target.Side{Target: g.ID}
	_, draft := w.DraftOf(ctx, g.ID)
	_, versions := w.Versions(ctx, g.ID)
	_, version := w.VersionOf(ctx, g.ID, 1)
	_, compared := w.CompareVersions(ctx, side, side)
	_, exported := w.Export(ctx, []ident.ID{g.ID}, 0, printing)
	_, unit := w.ExportUnit(ctx, g.UnitID, year, printing)
	for way, err := range map[string]error{
		"draft": draft, "versions": versions, "version": version, "comparison": compared, "export": exported, "export of the unit": unit,
		"attachments": w.Visible(ctx, g.ID),
	} {
		if !errors.Is(err, target.ErrNotFound) {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// Of a target that was returned, who may not read drafts sees what was submitted, and
// none of the versions that nobody submitted.
func TestService_rewritingIsHidden(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := &walk{town: w, t: t, at: w.begin(t, codeA)}
		at.move("clerk", w.Submit, target.Move{}).move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{})
		at.move("department", w.Return, target.Move{Note: "请核对", Remarks: []target.Remark{{Path: "indicators.2.value", Text: "请核对次数"}}})
		submitted := at.at.ContentVersion
		w.reword(t, at)
		value := func(login string) (int64, string) {
			t.Helper()
			_, _, d, err := w.sightOf(t, login, at.at)
			if err != nil {
				t.Fatal(err)
			}
			draft, err := w.DraftOf(w.as(t, login), at.at.ID)
			if err != nil || draft.Content.Project.Indicators[1].Value != d.Content.Project.Indicators[1].Value {
				t.Errorf("%s: the draft differs from the page: %v", login, err)
			}
			newest, err := w.VersionOf(w.as(t, login), at.at.ID, 0)
			if err != nil || newest.Content.Project.Indicators[1].Value != d.Content.Project.Indicators[1].Value {
				t.Errorf("%s: the newest version differs from the page: %v", login, err)
			}
			return d.ContentVersion, d.Content.Project.Indicators[1].Value
		}
		if version, text := value("budget"); version == submitted || text != "≥50 次" {
			t.Errorf("the bureau reads version %d, %s", version, text)
		}
		if version, text := value("onlooker"); version != submitted || text != "≥48 次" {
			t.Errorf("an onlooker reads version %d, %s; submitted was %d", version, text, submitted)
		}
		all, err := w.Versions(w.as(t, "budget"), at.at.ID)
		some, err2 := w.Versions(w.as(t, "onlooker"), at.at.ID)
		if err != nil || err2 != nil || len(all) != 6 || len(some) != 4 { // without what created and what reworded it
			t.Errorf("versions %d and %d: %v %v", len(all), len(some), err, err2)
		}
		if _, err := w.VersionOf(w.as(t, "onlooker"), at.at.ID, at.at.Version); !errors.Is(err, target.ErrNoVersion) {
			t.Errorf("the version nobody submitted: %v", err)
		}
	})
}
