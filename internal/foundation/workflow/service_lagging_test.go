package workflow

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"caixiao/internal/core/page"
)

// TestService_lagging: who is late stands in the list, with who is asked, and is reminded of
// once a day, whoever does it.
func TestService_lagging(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		late := b.hand("clerk", "逾期的")
		b.at(monday.Add(3 * 24 * time.Hour))
		fresh := b.hand("clerk", "新来的")
		b.sees["head"] = true
		head := b.as("head")
		list := func(f LaggingFilter) []Lagging {
			t.Helper()
			found, err := b.Lagging(head, f, Paging{Limit: page.LimitMin})
			if err != nil || found.Total != len(found.Items) {
				t.Fatalf("%d of %d, %v", len(found.Items), found.Total, err)
			}
			return found.Items
		}
		if l := list(LaggingFilter{}); len(l) != 1 || l[0].Case != late.ID || !l[0].Late || l[0].LateFor == 0 || len(l[0].Asked) != 1 || l[0].Asked[0] != "reviewer" {
			t.Errorf("late are %+v", l)
		}
		if l := list(LaggingFilter{Due: DueAny}); len(l) != 2 || l[1].Case != fresh.ID || l[1].Late {
			t.Errorf("all are %+v", l)
		}
		if l := list(LaggingFilter{Due: DueAny, Step: "DEPARTMENT"}); len(l) != 0 {
			t.Errorf("at another step %+v", l)
		}
		if l := list(LaggingFilter{Due: DueAny, Text: "新来"}); len(l) != 1 || l[0].Case != fresh.ID {
			t.Errorf("found %+v", l)
		}
		if _, err := b.Lagging(head, LaggingFilter{Due: "NEVER"}, Paging{Limit: page.LimitMin}); !errors.Is(err, ErrChoice) {
			t.Errorf("an unknown due: %v", err)
		}
		groups, err := b.LaggingGroups(head, LaggingFilter{})
		if err != nil || len(groups) != 1 || groups[0].Late != 1 || groups[0].Waiting != 2 || groups[0].StepEn != "Unit review" || groups[0].Reminded != nil {
			t.Errorf("groups %+v, %v", groups, err)
		}
		if _, err := b.Urge(head, LaggingFilter{}, " "); !errors.Is(err, ErrNoOpinion) {
			t.Errorf("reminded for no reason: %v", err)
		}
		done, err := b.Urge(head, LaggingFilter{}, "请于今日办结")
		if err != nil || done != (Urging{Tasks: 1}) {
			t.Errorf("reminded %+v, %v", done, err)
		}
		if done, err = b.Urge(head, LaggingFilter{Due: DueAny}, "请尽快办理"); err != nil || done != (Urging{Tasks: 1, Recent: 1}) {
			t.Errorf("reminded again %+v, %v", done, err)
		}
		d, err := b.Case(head, late.ID)
		if last := d.History[len(d.History)-1]; err != nil || last.Action != Remind || last.ByName != "head" || last.Opinion != "请于今日办结" {
			t.Errorf("history %+v, %v", last, err)
		}
		if task := b.open(late.ID); task.RemindedAt == nil || task.Version != 1 {
			t.Errorf("the task %+v", task)
		}
		b.must("reviewer", late.ID, Act{Action: Approve})
		if done, err = b.Urge(b.program(), LaggingFilter{}, "请尽快办理"); !errors.Is(err, ErrPerson) {
			t.Errorf("the program reminds: %+v, %v", done, err)
		}
		file, err := b.ExportLagging(head, LaggingFilter{Due: DueAny})
		var book bytes.Buffer
		if err != nil || file.Write(&book) != nil || book.Len() == 0 || file.Name != "催办清单.xlsx" {
			t.Errorf("export %s of %d bytes, %v", file.Name, book.Len(), err)
		}
	})
}

// TestService_laggingOfOthers: nobody sees or reminds of what is not in his reach.
func TestService_laggingOfOthers(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		b.hand("clerk", "别人的")
		found, err := b.Lagging(b.as("reviewer"), LaggingFilter{Due: DueAny}, Paging{Limit: page.LimitMin})
		if err != nil || len(found.Items) != 0 {
			t.Errorf("sees %+v, %v", found.Items, err)
		}
		groups, err := b.LaggingGroups(b.as("reviewer"), LaggingFilter{Due: DueAny})
		if err != nil || len(groups) != 0 {
			t.Errorf("counts %+v, %v", groups, err)
		}
		if done, err := b.Urge(b.as("reviewer"), LaggingFilter{Due: DueAny}, "请尽快办理"); err != nil || done != (Urging{}) {
			t.Errorf("reminds of %+v, %v", done, err)
		}
	})
}
