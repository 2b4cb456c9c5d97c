package workflow

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"caixiao/internal/core/page"
)

// every page of a queue, as titles.
func (b *bureau) titles(t *testing.T, who string, f QueueFilter, descending bool) []string {
	t.Helper()
	p := Paging{Limit: page.LimitMin, Descending: descending}
	var list []string
	for range 10 {
		result, err := b.Queue(b.as(who), f, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range result.Items {
			list = append(list, item.Title)
		}
		if result.Next == nil {
			if result.Total != len(list) {
				t.Errorf("%d in all, %d read", result.Total, len(list))
			}
			return list
		}
		p.After = *result.Next
	}
	t.Fatal("the queue does not end")
	return nil
}

func TestService_lists(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		for i := range 45 {
			c := b.hand("clerk", fmt.Sprintf("%s%02d", []string{"水利工程", "信息系统", "道路养护"}[i%3], i))
			if i%9 == 0 {
				b.must("reviewer", c.ID, Act{Action: Approve})
			}
		}
		if up, down := b.titles(t, "reviewer", QueueFilter{}, false), b.titles(t, "reviewer", QueueFilter{}, true); len(up) != 40 {
			t.Errorf("%d wait for the reviewer", len(up))
		} else if slices.Reverse(down); !slices.Equal(up, down) {
			t.Errorf("%v, backwards %v", up, down)
		}
		b.at(monday.Add(72 * time.Hour))
		for _, tt := range []struct {
			who  string
			f    QueueFilter
			want int
		}{
			{"department", QueueFilter{}, 5}, {"deputy", QueueFilter{}, 5}, {"clerk", QueueFilter{}, 0}, {"business", QueueFilter{}, 0},
			{"reviewer", QueueFilter{Kind: "TARGET", Step: "UNIT"}, 40}, {"reviewer", QueueFilter{Kind: "PAYMENT"}, 0}, {"reviewer", QueueFilter{Step: "SECTION"}, 0},
			{"reviewer", QueueFilter{Unit: b.place.Unit}, 40}, {"reviewer", QueueFilter{Unit: b.place.Department}, 0},
			{"reviewer", QueueFilter{Overdue: true}, 40}, {"department", QueueFilter{Overdue: true}, 0},
			{"reviewer", QueueFilter{Text: "水利"}, 10}, {"reviewer", QueueFilter{Text: "xxxt"}, 15}, {"reviewer", QueueFilter{Text: "没有"}, 0},
		} {
			if got := b.titles(t, tt.who, tt.f, false); len(got) != tt.want {
				t.Errorf("%s %+v: %d, want %d", tt.who, tt.f, len(got), tt.want)
			}
		}
		b.listsCases(t)
		if _, err := b.Queue(b.as("reviewer"), QueueFilter{}, Paging{Limit: page.LimitMin, After: "x"}); !errors.Is(err, page.ErrCursor) {
			t.Errorf("a made-up cursor: %v", err)
		}
	})
}

func (b *bureau) listsCases(t *testing.T) {
	t.Helper()
	b.sees["head"] = true
	for _, column := range CaseColumns {
		p := Paging{Column: column, Limit: page.LimitMin}
		var all []Item
		for {
			result, err := b.Cases(b.as("head"), CaseFilter{}, p)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, result.Items...)
			if result.Next == nil {
				break
			}
			p.After = *result.Next
		}
		sorted := slices.IsSortedFunc(all, func(a, b Item) int { return slices.Compare(a.sortValues(column), b.sortValues(column)) })
		if len(all) != 45 || !sorted {
			t.Errorf("by %s: %d cases, sorted %v", column, len(all), sorted)
		}
	}
	for _, tt := range []struct {
		f    CaseFilter
		want int
	}{
		{CaseFilter{State: Running}, 45}, {CaseFilter{State: Approved}, 0}, {CaseFilter{Kind: "TARGET"}, 45}, {CaseFilter{Overdue: true}, 40},
		{CaseFilter{Department: b.place.Department}, 45}, {CaseFilter{Unit: b.place.Department}, 0}, {CaseFilter{Object: b.place.Unit}, 0}, {CaseFilter{Text: "道路"}, 15},
	} {
		result, err := b.Cases(b.as("head"), tt.f, Paging{Column: "changed", Limit: page.LimitMin})
		if err != nil || result.Total != tt.want {
			t.Errorf("%+v: %d, %v; want %d", tt.f, result.Total, err, tt.want)
		}
	}
	if result, err := b.Cases(b.as("clerk"), CaseFilter{}, Paging{Column: "changed", Limit: page.LimitMin}); err != nil || result.Total != 0 {
		t.Errorf("who may read nothing: %d, %v", result.Total, err)
	}
	if _, err := b.Cases(b.as("head"), CaseFilter{State: "LOST"}, Paging{Column: "changed", Limit: page.LimitMin}); !errors.Is(err, ErrChoice) {
		t.Errorf("no such state: %v", err)
	}
}

// TestService_atOnce: of two who decide one task at once, one does.
func TestService_atOnce(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		b.people["spare"].roles["UNIT_REVIEWER"] = true
		for range 5 {
			c := b.hand("clerk", "同时")
			task := b.open(c.ID)
			answers := map[string]error{"reviewer": nil, "spare": nil}
			var lock sync.Mutex
			var all sync.WaitGroup
			for who := range map[string]bool{"reviewer": true, "spare": true} {
				all.Go(func() {
					_, err := b.Service.Act(b.as(who), task.Version, Act{Task: task.ID, Action: Approve})
					lock.Lock()
					answers[who] = err
					lock.Unlock()
				})
			}
			all.Wait()
			one, other := answers["reviewer"], answers["spare"]
			if (one == nil) == (other == nil) || one != nil && !errors.Is(one, ErrStale) || other != nil && !errors.Is(other, ErrStale) {
				t.Errorf("reviewer: %v, spare: %v", one, other)
			}
		}
	})
}

// latest: every kind is listed once, and this one by this version.
func (b *bureau) latest(kind string, version int64) {
	b.t.Helper()
	kinds, err := b.Definitions(b.program(), "")
	once := slices.CompactFunc(slices.Clone(kinds), func(a, b Definition) bool { return a.Kind == b.Kind })
	is := func(d Definition) bool { return d.Kind == kind && d.Version == version }
	if err != nil || len(kinds) < 2 || len(once) != len(kinds) || !slices.ContainsFunc(kinds, is) {
		b.t.Errorf("%d kinds, of which %d differ, %v", len(kinds), len(once), err)
	}
}

// TestService_definitions: a new version leaves running cases and old versions alone.
func TestService_definitions(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		old := b.hand("clerk", "旧流程")
		d, err := b.Definition(b.program(), "TARGET", 0)
		if err != nil || d.Version != 1 {
			t.Fatal(d.Version, err)
		}
		if _, err := b.SaveDefinition(b.as("head"), 1, d); !errors.Is(err, ErrUnchanged) {
			t.Errorf("nothing has changed: %v", err)
		}
		next := d
		next.Steps = append([]Step{}, d.Steps[1:]...) // without the unit's own review
		next.Steps[0].ReturnTo = nil
		for i := range next.Steps {
			next.Steps[i].ReturnTo = slices.DeleteFunc(slices.Clone(next.Steps[i].ReturnTo), func(key string) bool { return key == "UNIT" })
		}
		if _, err := b.SaveDefinition(b.as("head"), 2, next); !errors.Is(err, ErrStale) {
			t.Errorf("another version was read: %v", err)
		}
		early := next
		early.ValidFrom = d.ValidFrom.AddDays(-1)
		if _, err := b.SaveDefinition(b.as("head"), 1, early); !errors.Is(err, ErrValidFrom) {
			t.Errorf("before the version before: %v", err)
		}
		far := next
		far.ValidFrom = dayOf(text(monday)).AddDays(30_000)
		if mistaken, err := b.SaveDefinition(b.as("head"), 1, far); err != nil || mistaken.Version != 2 {
			t.Errorf("far ahead: %+v, %v", mistaken, err)
		}
		next.NameEn = "Instead of the mistaken one"
		if _, err := b.SaveDefinition(b.as("head"), 2, early); !errors.Is(err, ErrValidFrom) {
			t.Errorf("before the version in force: %v", err)
		}
		other := next
		other.Kind = "WEATHER"
		if _, err := b.SaveDefinition(b.as("head"), 0, other); !errors.Is(err, ErrDefinitionNotFound) {
			t.Errorf("a kind nobody has: %v", err)
		}
		saved, err := b.SaveDefinition(b.as("head"), 2, next)
		if err != nil || saved.Version != 3 || saved.SavedByName != "head" {
			t.Fatalf("%+v, %v", saved, err)
		}
		if c := b.hand("clerk", "新流程"); c.Step != "DEPARTMENT" || c.Defined != 3 {
			t.Errorf("a new case begins at %s of version %d", c.Step, c.Defined)
		}
		if old = b.must("reviewer", old.ID, Act{Action: Approve}); old.Step != "DEPARTMENT" || old.Defined != 1 {
			t.Errorf("the running case is at %s of version %d", old.Step, old.Defined)
		}
		later := saved
		later.ValidFrom, later.RemindPercent = dayOf(text(monday)).AddDays(30), 80
		if _, err := b.SaveDefinition(b.as("head"), 3, later); err != nil {
			t.Fatal(err)
		}
		if c := b.hand("clerk", "还不生效"); c.Defined != 3 {
			t.Errorf("a version of next month is taken: %d", c.Defined)
		}
		list, err := b.Definitions(b.program(), "TARGET")
		if err != nil || len(list) != 4 || list[0].Version != 4 || len(Compare(list[3], d)) != 0 {
			t.Errorf("%d versions, %v", len(list), err)
		}
		b.latest("TARGET", 4)
		changes, err := b.CompareDefinitions(b.program(), "TARGET", 3, 4)
		if err != nil || len(changes) != 2 {
			t.Errorf("%v, %v", changes, err)
		}
	})
}
