package message_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/message"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// TestTell: who is told, how often, and until when.
func TestTell(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.blind[o.people["head"]] = true
		gone := o.people["sysadmin"]
		o.person[gone] = message.Person{ID: gone, Name: "gone"}
		n := o.notice(message.TaskOpened, "reviewer", "clerk", "head", "sysadmin")
		n.By = []ident.ID{o.people["clerk"]}
		n.To = append(n.To, message.Recipient{User: o.people["stand-in"], For: o.people["reviewer"], ForName: "复核人"},
			message.Recipient{User: o.people["reviewer"], For: o.people["head"], ForName: "分管"})
		for range 3 { // an event may come again
			o.tell(n)
		}
		for login, want := range map[string]int{"reviewer": 1, "stand-in": 1, "clerk": 0, "head": 0, "sysadmin": 0} {
			if got := o.inbox(login, message.Open); len(got) != want {
				t.Errorf("%s finds %d", login, len(got))
			}
		}
		if m := o.inbox("stand-in", message.Open)[0]; m.ForName != "复核人" || m.Title != "农田水利：等待单位审核" || m.Facts[0].Value != "7,669,600.00 元" ||
			m.Facts[1].Value != "3 月 3 日 17:30" {
			t.Errorf("%+v", m)
		}
		if m := o.inbox("reviewer", message.Open)[0]; m.ForName != "" {
			t.Errorf("in whose stead: %+v", m)
		}

		// A reminder takes the place of the task it reminds of.
		again := n
		again.Source, again.Kind, again.Text = "event r", message.TaskDueSoon, "message.text.reminder"
		o.tell(again)
		if open := o.inbox("reviewer", message.Open); len(open) != 1 || open[0].Kind != message.TaskDueSoon {
			t.Errorf("open after the reminder: %+v", open)
		}

		// The task goes to somebody else, then it is done.
		settle := func(open ...message.Held) {
			t.Helper()
			if err := o.Settle(t.Context(), n.Case, open); err != nil {
				t.Fatal(err)
			}
		}
		settle(message.Held{Task: n.Task, Users: []ident.ID{o.people["stand-in"]}})
		if len(o.inbox("reviewer", message.Open)) != 0 || len(o.inbox("stand-in", message.Open)) != 1 {
			t.Error("the task was taken from the reviewer")
		}
		late := n
		late.Source, late.Kind, late.Text, late.To = "event o", message.TaskOverdue, "message.text.overdue_above", []message.Recipient{{User: o.people["clerk"]}}
		late.By = nil
		o.tell(late)
		settle(message.Held{Task: n.Task, Users: []ident.ID{o.people["stand-in"]}})
		if sum := must(o.Summary(o.as("clerk")))(t); sum.Late != 1 || sum.Open != 1 || sum.Unread != 1 || len(sum.Latest) != 1 {
			t.Errorf("the next level is told: %+v", sum)
		}
		settle()
		for _, login := range []string{"clerk", "stand-in"} {
			if sum := must(o.Summary(o.as(login)))(t); sum.Open != 0 || sum.Unread != 0 {
				t.Errorf("%s after it was done: %+v", login, sum)
			}
			if all := o.inbox(login, message.Current); len(all) == 0 || all[0].DoneAt == nil {
				t.Errorf("%s still finds what it was: %+v", login, all)
			}
		}
	})
}

// TestTell_onceAnAct: a return is told once, by whichever of its events comes first, and
// ends when the document is handed in again.
func TestTell_onceAnAct(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	o := newOffice(t, d)
	n := o.notice(message.Returned, "clerk")
	n.Text, n.Task = "message.text.returned", ident.ID{}
	o.tell(n)
	other := n
	other.Source, other.Text = "event of the target", "message.text.target_returned"
	o.tell(other)
	if open := o.inbox("clerk", message.Open); len(open) != 1 || open[0].Title != "农田水利：被退回，修改后重新提交" {
		t.Fatalf("%+v", open)
	}
	told, err := clock.Parse(n.At)
	if err != nil {
		t.Fatal(err)
	}
	// News of an earlier hand-in that come late leave it alone: it has come back since.
	if err := o.Mended(t.Context(), n.ID, told); err != nil || len(o.inbox("clerk", message.Open)) != 1 {
		t.Errorf("handed in before it came back: %v", err)
	}
	if err := o.Mended(t.Context(), n.ID, told.Add(time.Second)); err != nil || len(o.inbox("clerk", message.Open)) != 0 {
		t.Errorf("handed in again: %v", err)
	}
	old := o.notice(message.Result, "clerk")
	old.At = "2020-10-01T00:00:00.000000Z"
	o.tell(old)
	if all := o.inbox("clerk", message.Current); len(all) != 1 {
		t.Errorf("news of last year are told: %+v", all)
	}
}

// TestMark: read, unread, archive and back, each tells what it changed.
func TestMark(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		for range 22 {
			n := o.notice(message.Result, "clerk", "head")
			n.Text = "message.text.passed"
			o.tell(n)
		}
		first := must(o.List(o.as("clerk"), message.Filter{}, message.Paging{Limit: page.LimitMin}))(t)
		if len(first.Items) != 20 || first.Total != 22 || first.Next == nil {
			t.Fatalf("%d of %d", len(first.Items), first.Total)
		}
		rest := must(o.List(o.as("clerk"), message.Filter{}, message.Paging{Limit: page.LimitMin, After: *first.Next}))(t)
		if len(rest.Items) != 2 || rest.Items[0].At >= first.Items[19].At {
			t.Errorf("the second page: %+v", rest.Items)
		}
		if _, err := o.List(o.as("head"), message.Filter{}, message.Paging{Limit: page.LimitMin, After: *first.Next}); !errors.Is(err, page.ErrCursor) {
			t.Errorf("a cursor of somebody else: %v", err)
		}
		ids := []ident.ID{first.Items[0].ID, first.Items[1].ID}
		mark := func(login string, m message.Mark, ids []ident.ID, want int) {
			t.Helper()
			if done := must(o.Mark(o.as(login), m, ids))(t); len(done.IDs) != want {
				t.Errorf("%s %s: %d", login, m, len(done.IDs))
			}
		}
		mark("head", message.Read, ids, 0) // not his
		mark("clerk", message.Read, ids, 2)
		mark("clerk", message.Read, ids, 0)
		mark("clerk", message.Unmark, ids, 2)
		if len(o.inbox("clerk", message.Unread)) != 22 {
			t.Error("unread again")
		}
		mark("clerk", message.Archive, ids, 2)
		mark("clerk", message.Read, nil, 20)
		if len(o.inbox("clerk", message.Archived)) != 2 || len(o.inbox("clerk", message.Unread)) != 0 {
			t.Error("all that is not archived was read")
		}
		mark("clerk", message.Restore, ids, 2)
		if len(o.inbox("clerk", message.Unread)) != 2 {
			t.Error("restored")
		}
		if title := o.inbox("head", message.Unread)[0].Title; title != "农田水利: passed the review" {
			t.Errorf("in English: %s", title)
		}
		for name, call := range map[string]func() error{
			"none": func() error { _, err := o.Mark(o.as("clerk"), message.Archive, nil); return err },
			"many": func() error { _, err := o.Mark(o.as("clerk"), message.Read, make([]ident.ID, 1001)); return err },
			"state": func() error {
				_, err := o.List(o.as("clerk"), message.Filter{State: "X"}, message.Paging{Limit: 20})
				return err
			},
			"kind": func() error {
				_, err := o.List(o.as("clerk"), message.Filter{Kind: "X"}, message.Paging{Limit: 20})
				return err
			},
		} {
			var f *fault.Error
			if err := call(); !errors.As(err, &f) || f.Code() != "message."+name {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// TestNear: a deadline is told so many working days before and on the day, with figures,
// to who still has work; it is done with the work.
func TestNear(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		thursday := must(fiscal.NewDate(2021, 3, 4))(t)
		due := message.Due{Source: "target 2021 SUBMIT", Day: thursday, Step: "workbench.due.SUBMIT", Year: 2021, Link: "/"}
		work := map[string]int{"clerk": 12, "head": 0}
		duties := func(context.Context, message.Due) (list []message.Work, err error) {
			for login, n := range work {
				list = append(list, message.Work{User: o.people[login], Count: n})
			}
			return list, nil
		}
		near := func(days ...message.Due) {
			t.Helper()
			if err := o.Near(t.Context(), days, duties); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			near(due) // Monday: three working days before
		}
		open := o.inbox("clerk", message.Open)
		if len(open) != 1 || open[0].Title != "2021 年度绩效目标提交截止还有 3 个工作日（3 月 4 日），手上还有 12 个绩效目标没有办完" || len(o.inbox("head", message.Current)) != 0 {
			t.Fatalf("%+v", open)
		}
		o.move("2021-03-02T01:00:00.000000Z")
		near(due)
		o.move("2021-03-04T01:00:00.000000Z")
		work["clerk"], work["head"] = 3, 1
		near(due)
		if open = o.inbox("clerk", message.Open); len(open) != 1 || open[0].Title != "2021 年度绩效目标提交截止是今天（3 月 4 日），手上还有 3 个绩效目标没有办完" {
			t.Errorf("on the day: %+v", open)
		}
		work["clerk"] = 0
		near(due)
		if len(o.inbox("clerk", message.Open)) != 0 || len(o.inbox("head", message.Open)) != 1 {
			t.Error("the clerk has finished")
		}
		o.move("2021-03-05T01:00:00.000000Z")
		near(due)
		if len(o.inbox("head", message.Open)) != 0 {
			t.Error("the day is over")
		}
		near()
	})
}

// move sets the clock of the book.
func (o *office) move(at string) {
	o.t.Helper()
	moved(o.t, o.db, at)
}

// TestSweep: what is done is thrown away after its days; what waits stays.
func TestSweep(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	o := newOffice(t, d)
	o.tell(o.notice(message.TaskOpened, "clerk"))
	result := o.notice(message.Result, "clerk")
	o.tell(result)
	o.move("2021-05-29T01:00:00.000000Z")
	if err := o.Sweep(t.Context()); err != nil || len(o.inbox("clerk", message.Current)) != 2 {
		t.Fatalf("too early: %v", err)
	}
	o.move("2021-05-31T01:00:00.000000Z")
	o.wall.Advance(100 * 24 * time.Hour)
	if err := o.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := o.inbox("clerk", message.Current); len(left) != 1 || left[0].Kind != message.TaskOpened {
		t.Errorf("left: %+v", left)
	}
}

// TestSettings: what asks for work cannot be turned off, the rest can.
func TestSettings(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		set := must(o.Settings(o.as("clerk")))(t)
		at := func(k message.Kind) *message.Channel {
			return &set.Channels[slices.IndexFunc(set.Channels, func(c message.Channel) bool { return c.Kind == k })]
		}
		refused := func(code string) {
			t.Helper()
			_, err := o.SetSettings(o.as("clerk"), set)
			var one *fault.Error
			var many *fault.FieldErrors
			if errors.As(err, &many) {
				errors.As(many.List()[0].Err, &one)
			} else {
				errors.As(err, &one)
			}
			if one == nil || one.Code() != code {
				t.Errorf("%s: %v", code, err)
			}
		}
		at(message.TaskOpened).Inbox = false
		refused("message.not_silent")
		at(message.TaskOpened).Inbox = true
		set.Hour = 24
		refused("message.hour")
		set.Hour = 8
		at(message.Result).Mail = "MONTHLY"
		refused("message.pace")
		at(message.Result).Mail, at(message.Result).Inbox = message.Never, false
		set.Version++
		refused("message.stale")
		set.Version--
		kept := must(o.SetSettings(o.as("clerk"), set))(t)
		if kept.Version != 2 || kept.Hour != 8 {
			t.Errorf("%+v", kept)
		}
		o.tell(o.notice(message.Result, "clerk"))
		if len(o.inbox("clerk", message.Current)) != 0 {
			t.Error("results are turned off")
		}
	})
}
