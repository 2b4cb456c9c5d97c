package target_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

const notice = "抚财绩〔2020〕12号"

func due(texts map[target.DueStep]string) map[target.DueStep]fiscal.Date {
	days := map[target.DueStep]fiscal.Date{}
	for step, text := range texts {
		days[step], _ = fiscal.ParseDate(text) // blank is no day
	}
	return days
}

func shown(list []target.Deadline) []string {
	var texts []string
	for _, d := range list {
		texts = append(texts, string(d.Step)+" "+d.DueOn.String()+" from "+d.From.String()+" "+d.Basis)
	}
	return texts
}

func TestService_SetCalendar(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		moved := func(text string) {
			day, err := fiscal.ParseDate(text)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.MoveClock(t.Context(), clock.Of(day.In(time.UTC))); err != nil {
				t.Fatal(err)
			}
		}
		moved("2020-09-10")
		w := newTown(t, book)
		clerk := w.as(t, "performance")
		none, err := w.Calendar(clerk, 2021)
		if err != nil || none.Version != 1 || len(none.Days) != 0 || none.ChangedAt != "" {
			t.Fatalf("before anything is set %+v, %v", none, err)
		}
		set := func(version int64, basis string, texts map[target.DueStep]string) target.Calendar {
			t.Helper()
			c, err := w.SetCalendar(clerk, target.CalendarInput{Year: 2021, Version: version, Days: due(texts), Basis: basis})
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		set(1, notice, map[target.DueStep]string{target.DueSubmit: "2020-10-31", target.DueDepartmentReview: "2020-11-15"})
		moved("2020-10-20")
		set(2, "延期通知", map[target.DueStep]string{target.DueSubmit: "2020-11-05", target.DueDepartmentReview: "2020-11-15"})
		got := set(3, "延期通知", map[target.DueStep]string{target.DueSubmit: "2020-11-06"}) // put right on the same day
		if got.Version != 4 || got.ChangedBy != "姓名performance" {
			t.Errorf("version %d by %q", got.Version, got.ChangedBy)
		}
		if diff := cmp.Diff([]string{
			"SUBMIT 2020-11-06 from 2020-10-20 延期通知", "DEPARTMENT_REVIEW 2020-11-15 from 2020-09-10 " + notice,
		}, shown(got.Days)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"SUBMIT 2020-10-31 from 2020-09-10 " + notice}, shown(got.Earlier)); diff != "" {
			t.Error(diff)
		}
		read, err := w.Calendar(clerk, 2021)
		if diff := cmp.Diff(shown(got.Days), shown(read.Days)); diff != "" || err != nil {
			t.Error(diff, err)
		}
		if other, err := w.Calendar(clerk, 2022); err != nil || len(other.Days) != 0 {
			t.Errorf("another year %+v, %v", other, err)
		}
		w.refusals(t)
		// One day may be the last of two steps, and the last of the year is still in it.
		got = set(4, notice, map[target.DueStep]string{target.DueSubmit: "2020-11-15", target.DuePublish: "2021-12-31"})
		if diff := cmp.Diff([]string{
			"SUBMIT 2020-11-15 from 2020-10-20 " + notice, "DEPARTMENT_REVIEW 2020-11-15 from 2020-09-10 " + notice,
			"PUBLISH 2021-12-31 from 2020-10-20 " + notice,
		}, shown(got.Days)); diff != "" {
			t.Error(diff)
		}
		var records int64
		err = book.Get(t.Context(), &records, `SELECT COUNT(*) FROM audit_entries WHERE action = 'target.deadline'`)
		if err != nil || records != 4 {
			t.Errorf("%d records, %v", records, err)
		}
	})
}

// fieldOf is the failure of one field; nil when it has none.
func fieldOf(err error, path string) error {
	fields, _ := errors.AsType[*fault.FieldErrors](err)
	if fields == nil {
		return err
	}
	for _, field := range fields.List() {
		if field.Path == path {
			return field.Err
		}
	}
	return nil
}

// refusals are the inputs a calendar of 2021 in version 4 does not take.
func (w *town) refusals(t *testing.T) {
	t.Helper()
	for _, tt := range []struct {
		name    string
		version int64
		basis   string
		days    map[target.DueStep]string
		err     *fault.Error
		path    string // of the field; empty for the whole
	}{
		{"看过的不是最新", 3, notice, map[target.DueStep]string{target.DueSubmit: "2020-11-07"}, target.ErrDeadlinesStale, ""},
		{"没有改动", 4, notice, map[target.DueStep]string{target.DueSubmit: "2020-11-06"}, target.ErrDeadlinesSame, ""},
		{"没有依据", 4, " ", map[target.DueStep]string{target.DueSubmit: "2020-11-07"}, target.ErrDeadlineBasis, "basis"},
		{"清空", 4, notice, map[target.DueStep]string{target.DueSubmit: ""}, target.ErrDeadlinesSame, ""},
		{"晚于下一步一天", 4, notice, map[target.DueStep]string{target.DueSubmit: "2020-11-16"}, target.ErrDeadlineOrder, "days.DEPARTMENT_REVIEW"},
		{"早于上年", 4, notice, map[target.DueStep]string{target.DueSubmit: "2019-12-31"}, target.ErrDeadlineFar, "days.SUBMIT"},
		{"晚于本年", 4, notice, map[target.DueStep]string{target.DuePublish: "2022-01-01"}, target.ErrDeadlineFar, "days.PUBLISH"},
	} {
		_, err := w.SetCalendar(w.as(t, "performance"), target.CalendarInput{Year: 2021, Version: tt.version, Days: due(tt.days), Basis: tt.basis})
		if tt.path != "" {
			err = fieldOf(err, tt.path)
		}
		if !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestAPI_calendar(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		o := open(newTown(t, book))
		due := map[string]any{"days": map[string]any{"SUBMIT": "2020-10-31"}, "basis": notice}
		for _, tt := range []struct {
			name string
			call
			want int
			code string
		}{
			{"calendar", call{login: "clerk", method: "GET", path: "/target-calendars/2021"}, 200, ""},
			{"calendar of no year", call{login: "clerk", method: "GET", path: "/target-calendars/21"}, 422, ""},
			{"set deadlines as a guest", call{method: "PUT", path: "/target-calendars/2021", body: due, match: 1}, 401, "http.guest"},
			{"set deadlines without permission", call{login: "stranger", method: "PUT", path: "/target-calendars/2021", body: due, match: 1}, 403, "http.forbidden"},
			{"set deadlines without version", call{login: "performance", method: "PUT", path: "/target-calendars/2021", body: due}, 428, ""},
			{"set deadlines", call{login: "performance", method: "PUT", path: "/target-calendars/2021", body: due, match: 1}, 200, ""},
			{"set deadlines seen before", call{login: "performance", method: "PUT", path: "/target-calendars/2021", body: due, match: 1}, 412, "target.deadlines_stale"},
			{"set the same deadlines", call{login: "performance", method: "PUT", path: "/target-calendars/2021", body: due, match: 2}, 422, "target.deadlines_same"},
		} {
			status, answer := o.ask(t, tt.call)
			if status != tt.want || tt.code != "" && answer["code"] != tt.code {
				t.Errorf("%s: %d %v, want %d %s", tt.name, status, answer, tt.want, tt.code)
			}
		}
	})
}

// takenBack: what is handed in again and taken back is still to be rectified by its day, until
// its review has begun anew.
func takenBack(t *testing.T, w *town, at *walk, late func() int64, day fiscal.Date) {
	t.Helper()
	before := late() - 1
	at.move("clerk", w.Submit, target.Move{Note: "指标依据见附件。"}).stands(target.Submitted)
	if late() != before {
		t.Errorf("handed in again: %d late", late())
	}
	at.move("clerk", w.Withdraw, target.Move{}).stands(target.Returned) // it is still to be rectified
	if at.at.RectifyBy != day || late() != before+1 {
		t.Errorf("taken back: by %s, %d late", at.at.RectifyBy, late())
	}
	at.refused("clerk", w.Submit, target.Move{}, target.ErrUnchanged)
	at.move("clerk", w.Submit, target.Move{Note: "指标依据见附件。"}).stands(target.Submitted)
	at.move("reviewer", w.Accept, target.Move{}).move("department", w.Accept, target.Move{}).stands(target.UnderDeptReview)
	if !at.at.RectifyBy.IsZero() {
		t.Errorf("its review has begun anew, and it is to be handed in by %s", at.at.RectifyBy)
	}
}

// TestService_rectify: what is graded 中 is to be handed in again by a day, and late from
// then on, whatever the calendar of the year says.
func TestService_rectify(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		w := newTown(t, book)
		at := reviewed(t, w, target.UnderPerformanceReview)
		today := fiscal.DateOf(book.Clock().Now().Time().In(time.FixedZone("Asia/Shanghai", 8*60*60)))
		low := w.lowered(t, at.at.ID, 70)
		fair := target.Move{Grade: target.Fair, Items: low, Note: "指标不够具体。"}
		for _, day := range []fiscal.Date{today, today.AddDays(181)} {
			wrong := fair
			wrong.RectifyBy = day
			at.refused("performance", w.Judge, wrong, target.ErrRectifyDay)
		}
		at.refused("performance", w.Judge, target.Move{Grade: target.Good, Note: "依据再写具体", RectifyBy: today.AddDays(3)}, target.ErrRectifyOnly)
		sheet, err := w.ReviewSheet(w.as(t, "performance"), at.at.ID)
		if err != nil || today.DaysUntil(sheet.RectifyBy) < 10 || today.DaysUntil(sheet.RectifyBy) > 24 {
			t.Errorf("ten working days from %s are %s, %v", today, sheet.RectifyBy, err)
		}
		for days, basis := range map[int]string{0: "本区规定", 181: "本区规定", 5: " "} {
			if _, err := w.SetRectify(w.as(t, "performance"), target.Rectify{Days: days}, basis); !errors.Is(err, target.ErrRectifyDays) {
				t.Errorf("%d days by %q: %v", days, basis, err)
			}
		}
		if _, err := w.SetRectify(w.as(t, "performance"), target.Rectify{Days: 1}, "本区规定"); err != nil {
			t.Fatal(err)
		}
		if c, err := w.Calendar(w.as(t, "performance"), year); err != nil || c.Rectify != 1 {
			t.Errorf("the calendar says %d, %v", c.Rectify, err)
		}
		next, err := w.ReviewSheet(w.as(t, "performance"), at.at.ID)
		if err != nil || !next.RectifyBy.Before(sheet.RectifyBy) {
			t.Errorf("one working day from %s is %s, %v", today, next.RectifyBy, err)
		}
		fair.RectifyBy = today.AddDays(4)
		at.move("performance", w.Judge, fair).stands(target.Returned)
		if at.at.RectifyBy != today.AddDays(4) {
			t.Errorf("it is to be handed in again by %s", at.at.RectifyBy)
		}
		late := func() int64 {
			t.Helper()
			board, err := w.Board(w.as(t, "performance"), year)
			if err != nil {
				t.Fatal(err)
			}
			return board.Late
		}
		before := late()
		list := w.work(t, "clerk", target.Returned, 60)
		if len(list.Dues) != 1 || list.Dues[0] != (target.DueCount{Year: year, RectifyBy: today.AddDays(4), Targets: 1}) {
			t.Errorf("the clerk has %+v", list.Dues)
		}
		if err := book.MoveClock(t.Context(), clock.Of(today.AddDays(5).In(time.UTC))); err != nil {
			t.Fatal(err)
		}
		if after := late(); after != before+1 {
			t.Errorf("%d are late, %d were", after, before)
		}
		takenBack(t, w, at, late, today.AddDays(4))
	})
}
