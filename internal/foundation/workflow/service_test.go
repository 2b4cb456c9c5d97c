package workflow

import (
	"errors"
	"maps"
	"strings"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// TestService_wholeWay is the way of a target: returned once with comments on rows, sent
// back to the department once, approved by all four.
func TestService_wholeWay(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "信息系统运维经费")
		if asked, err := b.Asked(b.program(), b.open(c.ID).ID); err != nil || len(asked) != 1 || asked[0].Name != "reviewer" {
			t.Errorf("asked: %v, %v", asked, err)
		}
		if c.State != Running || c.Step != "UNIT" || c.Round != 1 || c.Defined != 1 {
			t.Fatalf("handed in: %+v", c)
		}
		b.must("reviewer", c.ID, Act{Action: Approve})
		back := Act{Action: Return, Opinion: "数量指标没有依据", Comments: []Comment{{Path: "indicators.3.value", Text: "请写依据"}}}
		if c = b.must("department", c.ID, back); c.State != Returned || c.Step != "" {
			t.Fatalf("returned: %+v", c)
		}
		again, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "信息系统运维经费（改）", Unit: b.place.Unit})
		if err != nil || again.ID != c.ID || again.Round != 2 || again.Step != "UNIT" {
			t.Fatalf("the second round: %+v, %v", again, err)
		}
		for _, s := range []struct {
			who, step string
			act       Act
		}{
			{"reviewer", "DEPARTMENT", Act{Action: Approve}},
			{"department", "SECTION", Act{Action: Approve}},
			{"business", "DEPARTMENT", Act{Action: Return, Opinion: "请部门再核", To: "DEPARTMENT"}},
			{"department", "SECTION", Act{Action: Approve}},
			{"business", "PERFORMANCE", Act{Action: Approve}},
			{"performance", "", Act{Action: Approve, Grade: "EXCELLENT"}},
		} {
			if c = b.must(s.who, c.ID, s.act); c.Step != s.step {
				t.Fatalf("after %s %s: %s at %q, want %q", s.who, s.act.Action, c.State, c.Step, s.step)
			}
		}
		if c.State != Approved || c.EndedAt == nil || c.Facts.Grade != "EXCELLENT" {
			t.Fatalf("at the end: %+v", c)
		}
		if len(b.told) != 8 || b.told[1].Effect != ToMaker || b.told[1].Comments[0].Path != "indicators.3.value" || b.told[7].Effect != Passed ||
			b.told[4].To != "DEPARTMENT" || b.told[7].Grade != "EXCELLENT" {
			t.Errorf("the owner was told %+v", b.told)
		}
		d, err := b.Case(b.program(), c.ID)
		if err != nil || len(d.History) != 10 || len(d.Tasks) != 8 || d.History[2].Comments[0].Text != "请写依据" {
			t.Errorf("%d lines of history, %d tasks, %v", len(d.History), len(d.Tasks), err)
		}
		b.announced(t, map[string]int{EventSubmitted: 2, EventReturned: 1, EventFinished: 1, EventOpened: 8, EventDecided: 8})
		for who, want := range map[string]bool{"clerk": true, "reviewer": true, "deputy": true, "performance": true, "head": false, "spare": false} {
			if part, err := b.HasPart(b.as(who), "TARGET", c.Object); err != nil || part != want {
				t.Errorf("%s has a part in it: %v, %v", who, part, err)
			}
		}
		newest, err := b.CaseOf(b.as("clerk"), "TARGET", c.Object)
		if err != nil || newest.ID != c.ID || newest.MayWithdraw {
			t.Errorf("its newest case: %+v, %v", newest.Case, err)
		}
		if _, err := b.CaseOf(b.as("clerk"), "TARGET", b.newID()); !errors.Is(err, ErrCaseNotFound) {
			t.Errorf("a case of nothing: %v", err)
		}
		if _, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "又一次", Unit: b.place.Unit}); err != nil {
			t.Errorf("a new case after the end: %v", err)
		}
	})
}

// announced holds the events of the book against how many of each there should be.
func (b *bureau) announced(t *testing.T, want map[string]int) {
	t.Helper()
	var rows []struct {
		Type  string
		Count int
	}
	err := b.db.Select(t.Context(), &rows, `SELECT type, COUNT(*) AS count FROM outbox_events WHERE type >= 'workflow' AND type < 'workflox' GROUP BY type ORDER BY type`)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, row := range rows {
		got[row.Type] = row.Count
	}
	if !maps.Equal(got, want) {
		t.Errorf("announced %v, want %v", got, want)
	}
}

// TestService_Seed: the data of the program comes into a book once, and never over what
// the bureau has made of it.
func TestService_Seed(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		d, err := b.Definition(b.program(), "TARGET", 0)
		if err != nil {
			t.Fatal(err)
		}
		d.RemindPercent = 0
		if _, err := b.SaveDefinition(b.as("head"), d.Version, d); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := b.Seed(b.program()); err != nil {
				t.Fatal(err)
			}
		}
		years, err := b.Years(b.program())
		if err != nil || len(years) != 7 || years[0].Version != 1 {
			t.Errorf("%d years, %v", len(years), err)
		}
		if d, err = b.Definition(b.program(), "TARGET", 0); err != nil || d.Version != 2 || d.RemindPercent != 0 {
			t.Errorf("version %d, %v", d.Version, err)
		}
	})
}

func TestService_refuses(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "目标")
		task := b.open(c.ID)
		refused := func(want *fault.Error, err error) {
			t.Helper()
			if !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
		}
		_, err := b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: c.Object, Title: "目标", Unit: b.place.Unit})
		refused(ErrRunning, err)
		_, err = b.Submit(b.program(), Document{Kind: "TARGET", Object: b.newID(), Title: "目标", Unit: b.place.Unit})
		refused(ErrPerson, err)
		_, err = b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: b.newID(), Title: " ", Unit: b.place.Unit})
		refused(ErrTitle, err)
		_, err = b.Submit(b.as("clerk"), Document{Kind: "PAYMENT", Object: b.newID(), Title: "支付", Unit: b.place.Unit})
		refused(ErrNoDefinition, err)
		_, err = b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: b.newID(), Title: "目标", Unit: b.newID()})
		refused(ErrUnitUnknown, err)
		_, err = b.Service.Act(b.as("reviewer"), task.Version+1, Act{Task: task.ID, Action: Approve})
		refused(ErrStale, err)
		_, err = b.Service.Act(b.as("business"), task.Version, Act{Task: task.ID, Action: Approve}) // he sees nothing of it yet
		refused(ErrTaskNotFound, err)
		b.sees["business"] = true
		for _, tt := range []struct {
			who  string
			act  Act
			want *fault.Error
		}{
			{"business", Act{Action: Approve}, ErrNotYours},
			{"clerk", Act{Action: Approve}, ErrNotYours},
			{"reviewer", Act{Action: Return}, ErrNoOpinion},
			{"reviewer", Act{Action: Return, Opinion: "退", To: "PERFORMANCE"}, ErrReturnTo},
			{"reviewer", Act{Action: Reject, Opinion: "否"}, ErrNoReject},
			{"reviewer", Act{Action: Transfer, Person: b.people["clerk"].ID, Opinion: "出差"}, ErrNotHolder},
			{"reviewer", Act{Action: Transfer, Person: b.people["reviewer"].ID, Opinion: "出差"}, ErrNotEligible},
			{"reviewer", Act{Action: AddSigner, Person: b.people["expert"].ID, Role: "PERFORMANCE_SECTION", Opinion: "请专家看"}, ErrPlacement},
			{"reviewer", Act{Action: AddSigner, Person: b.people["clerk"].ID, Role: "UNIT_CLERK", Placement: Before, Opinion: "请专家看"}, ErrNotEligible},
			{"reviewer", Act{Action: AddSigner, Person: b.people["expert"].ID, Role: "BUREAU_HEAD", Placement: Before, Opinion: "请专家看"}, ErrNotHolder},
			{"reviewer", Act{Action: Remind, Opinion: "请尽快办理"}, ErrNotMaker},
			{"reviewer", Act{Action: Skip}, ErrAction},
		} {
			_, err := b.act(tt.who, c.ID, tt.act)
			refused(tt.want, err)
		}
		b.no = ErrTitle
		_, err = b.act("reviewer", c.ID, Act{Action: Approve})
		refused(ErrTitle, err)
		b.no, b.fails = nil, ErrPlacement
		_, err = b.act("reviewer", c.ID, Act{Action: Approve})
		refused(ErrPlacement, err)
		b.fails = nil
		if now := b.open(c.ID); now != task {
			t.Errorf("a refusal has changed the task: %+v", now)
		}
		b.must("reviewer", c.ID, Act{Action: Approve})
		_, err = b.Service.Act(b.as("reviewer"), task.Version+1, Act{Task: task.ID, Action: Approve})
		refused(ErrTaskState, err)
		last, err := b.Case(b.program(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.Withdraw(b.as("reviewer"), c.ID, last.Version, "")
		refused(ErrNotMaker, err)
		c = b.must("department", c.ID, Act{Action: Approve})
		_, err = b.Withdraw(b.as("clerk"), c.ID, c.Version, "")
		refused(ErrDecided, err)
	})
}

// TestService_maker: who made a document, or stands behind who did, decides nothing, and
// nobody in his stead.
func TestService_maker(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		clerk, reviewer, spare := b.people["clerk"], b.people["reviewer"], b.people["spare"]
		clerk.roles["UNIT_REVIEWER"] = true // who may do both does one of them
		c := b.hand("clerk", "目标")
		if _, err := b.act("clerk", c.ID, Act{Action: Approve}); !errors.Is(err, ErrMaker) {
			t.Errorf("a maker approves: %v", err)
		}
		b.leaves = []leave{{clerk.ID, spare.ID, "UNIT_REVIEWER"}}
		if _, err := b.act("spare", c.ID, Act{Action: Approve}); !errors.Is(err, ErrMaker) {
			t.Errorf("a maker lets another approve: %v", err)
		}
		b.leaves = []leave{{reviewer.ID, spare.ID, "UNIT_REVIEWER"}}
		c = b.must("spare", c.ID, Act{Action: Approve})
		d, err := b.Case(b.program(), c.ID)
		if err != nil || d.History[1].By != spare.ID || d.History[1].For != reviewer.ID || d.Tasks[0].DoneFor != reviewer.ID {
			t.Errorf("in whose stead: %+v, %v", d.History[1], err)
		}
		// Submitted by the spare clerk in the reviewer's stead: neither may review.
		object := b.newID()
		clerk.roles["UNIT_REVIEWER"] = false
		b.leaves = nil
		_, err = b.Submit(b.as("spare"), Document{Kind: "TARGET", Object: object, Title: "代报", Unit: b.place.Unit, For: reviewer.ID})
		if err != nil {
			t.Fatal(err)
		}
		list, err := b.CasesOf(b.program(), "TARGET", object)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		task := b.open(list[0].ID)
		if task.Level != 1 || task.Role != "DEPARTMENT_REVIEWER" {
			t.Errorf("the only reviewer stands behind it, and the task waits in %s", task.Seat)
		}
		if _, err := b.act("reviewer", list[0].ID, Act{Action: Approve}); !errors.Is(err, ErrNotYours) {
			t.Errorf("who stands behind it approves: %v", err)
		}
	})
}

func TestService_nobody(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		b.people["reviewer"].active = false
		c := b.hand("clerk", "上一级")
		if task := b.open(c.ID); task.Role != "DEPARTMENT_REVIEWER" || task.Level != 1 {
			t.Fatalf("without a reviewer the task waits in %s", task.Seat)
		}
		b.must("department", c.ID, Act{Action: Approve})
		if task := b.open(c.ID); task.Role != "DEPARTMENT_REVIEWER" || task.Level != 0 {
			t.Fatalf("the department's own step waits in %s", task.Seat)
		}
		if _, err := b.act("department", c.ID, Act{Action: Approve}); !errors.Is(err, ErrRepeated) {
			t.Errorf("one person signs two steps: %v", err)
		}
		b.must("deputy", c.ID, Act{Action: Approve})
		b.people["business"].active, b.people["head"].active = false, false
		if found, err := b.db.Prove(t.Context()); err != nil || len(found) != 0 {
			t.Errorf("before the next round the book says %v, %v", found, err)
		}
		given, err := b.Remind(b.program())
		if err != nil || len(given) != 1 || given[0].Action != Escalate || given[0].Seat != toAppoint {
			t.Fatalf("nobody is left, and %v was told, %v", given, err)
		}
		if again, err := b.Remind(b.program()); err != nil || len(again) != 0 {
			t.Errorf("told again: %v, %v", again, err)
		}
		d, err := b.Case(b.program(), c.ID)
		if last := d.Tasks[len(d.Tasks)-1]; err != nil || len(last.Candidates) != 0 || len(last.Appoint) != 1 || last.Appoint[0].Name != "administrator" {
			t.Errorf("%+v, %v", last, err)
		}
		b.decidesNothing(c.ID)
		stranded, err := b.Stranded(b.program())
		if err != nil || len(stranded) != 1 || stranded[0].Step != "SECTION" {
			t.Fatalf("stranded: %v, %v", stranded, err)
		}
		if found, err := b.db.Prove(t.Context()); err != nil || len(found) != 0 {
			t.Errorf("the book says %v, %v", found, err)
		}
		b.people["administrator"].active = false // which the house refuses
		if found, err := b.db.Prove(t.Context()); err != nil || len(found) != 1 || found[0].Proof != "workflow.waits" {
			t.Errorf("without an administrator the book says %v, %v", found, err)
		}
		b.people["administrator"].active = true
		_, err = b.Submit(b.as("clerk"), Document{Kind: "TARGET", Object: b.newID(), Title: "没有人", Unit: b.place.Unit})
		if !errors.Is(err, ErrNobody) {
			t.Errorf("handed in although a step has nobody: %v", err)
		}
		b.people["head"].active = true
		given, err = b.Remind(b.program())
		if err != nil || len(given) != 1 || given[0].Action != Escalate || given[0].Seat.Role != "BUREAU_HEAD" || given[0].Level != 1 {
			t.Fatalf("escalated: %v, %v", given, err)
		}
		b.must("head", c.ID, Act{Action: Approve})
	})
}

// TestService_reasons: who lets a task go, asks another to sign, or asks for it once more
// says why, and the history and the audit log keep it.
func TestService_reasons(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "写明原因")
		b.must("reviewer", c.ID, Act{Action: Approve})
		b.sees["head"] = true
		for _, tt := range []struct {
			who string
			act Act
		}{
			{"clerk", Act{Action: Remind}},
			{"department", Act{Action: AddSigner, Person: b.people["expert"].ID, Role: "PERFORMANCE_SECTION", Placement: Beside}},
			{"department", Act{Action: Transfer, Person: b.people["deputy"].ID}},
			{"head", Act{Action: Reassign, Person: b.people["department"].ID}},
		} {
			tt.act.Opinion = " 　"
			if _, err := b.act(tt.who, c.ID, tt.act); !errors.Is(err, ErrNoOpinion) {
				t.Errorf("%s for no reason: %v", tt.act.Action, err)
			}
			tt.act.Opinion = "原因" + string(tt.act.Action)
			b.must(tt.who, c.ID, tt.act)
			d, err := b.Case(b.program(), c.ID)
			if last := d.History[len(d.History)-1]; err != nil || last.Action != tt.act.Action || last.Opinion != tt.act.Opinion {
				t.Errorf("the history says %+v, %v", last, err)
			}
			var kept []string
			err = b.db.Select(t.Context(), &kept, `SELECT reason FROM audit_entries WHERE action = $1`, "workflow."+strings.ToLower(string(tt.act.Action)))
			if err != nil || len(kept) != 1 || kept[0] != tt.act.Opinion {
				t.Errorf("the audit log keeps %v of %s, %v", kept, tt.act.Action, err)
			}
		}
	})
}

// decidesNothing: what waits for somebody to be appointed is neither in the administrator's
// queue nor his to decide or to read.
func (b *bureau) decidesNothing(id ident.ID) {
	b.t.Helper()
	queue, err := b.Queue(b.as("administrator"), QueueFilter{}, Paging{Limit: page.LimitMax})
	if err != nil || len(queue.Items) != 0 {
		b.t.Errorf("the administrator's queue holds %v, %v", queue.Items, err)
	}
	if _, err := b.Case(b.as("administrator"), id); !errors.Is(err, ErrCaseNotFound) {
		b.t.Errorf("the administrator reads the case: %v", err)
	}
	b.sees["administrator"] = true
	defer delete(b.sees, "administrator")
	if _, err := b.act("administrator", id, Act{Action: Approve}); !errors.Is(err, ErrNotYours) {
		b.t.Errorf("the administrator approves: %v", err)
	}
}

func TestService_signers(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "加签")
		expert, performance := b.people["expert"].ID, b.people["performance"].ID
		first := b.open(c.ID)
		b.must("reviewer", c.ID, Act{Action: AddSigner, Person: expert, Role: "PERFORMANCE_SECTION", Placement: Before, Opinion: "请先看"})
		if _, err := b.Service.Act(b.as("reviewer"), first.Version+1, Act{Task: first.ID, Action: Approve}); !errors.Is(err, ErrTaskState) {
			t.Errorf("the reviewer signs before who is to sign first: %v", err)
		}
		b.must("expert", c.ID, Act{Action: Approve})
		b.must("reviewer", c.ID, Act{Action: AddSigner, Person: performance, Role: "PERFORMANCE_SECTION", Placement: After, Opinion: "请专家看"})
		if c = b.must("reviewer", c.ID, Act{Action: Approve}); c.Step != "UNIT" {
			t.Fatalf("the case goes on before the last signer: %s", c.Step)
		}
		if c = b.must("performance", c.ID, Act{Action: Approve}); c.Step != "DEPARTMENT" {
			t.Fatalf("after all three: %s", c.Step)
		}
		// Both of the performance section have signed; the head does the last step.
		b.must("department", c.ID, Act{Action: Transfer, Person: b.people["deputy"].ID, Opinion: "出差"})
		if _, err := b.act("department", c.ID, Act{Action: Approve}); !errors.Is(err, ErrTaskNotFound) && !errors.Is(err, ErrNotYours) {
			t.Errorf("who has transferred it approves: %v", err)
		}
		b.must("deputy", c.ID, Act{Action: Approve})
		b.must("business", c.ID, Act{Action: Approve})
		if c = b.must("head", c.ID, Act{Action: Approve}); c.State != Approved {
			t.Errorf("at the end: %s", c.State)
		}
	})
}

func TestService_reassign(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		c := b.hand("clerk", "改派")
		b.must("reviewer", c.ID, Act{Action: Approve})
		task := b.open(c.ID)
		b.sees["head"] = true
		for _, tt := range []struct {
			act  Act
			want error
		}{
			{Act{Action: Reassign, Person: b.people["deputy"].ID}, ErrNoOpinion},
			{Act{Action: Reassign, Person: b.people["clerk"].ID, Opinion: "调离"}, ErrNotHolder},
			{Act{Action: Reassign, Person: b.people["expert"].ID, Opinion: "调离"}, nil}, // of a level above
			{Act{Action: Reassign, Person: b.people["deputy"].ID, Opinion: "调离"}, nil},
		} {
			if _, err := b.act("head", c.ID, tt.act); !errors.Is(err, tt.want) {
				t.Errorf("%+v: %v, want %v", tt.act, err, tt.want)
			}
		}
		if now := b.open(c.ID); now.ID != task.ID || now.Seat != Personal("DEPARTMENT_REVIEWER", b.people["deputy"].ID) || now.Level != 0 {
			t.Errorf("reassigned to %s", now.Seat)
		}
		b.must("deputy", c.ID, Act{Action: Approve})
	})
}

func TestService_bulk(t *testing.T) {
	eachTown(t, func(t *testing.T, b *bureau) {
		var seen []SeenTask
		for range 3 {
			task := b.open(b.hand("clerk", "批量").ID)
			seen = append(seen, SeenTask{task.ID, task.Version})
		}
		own := b.hand("spare", "别人的")
		b.must("reviewer", own.ID, Act{Action: Approve})
		other := b.open(own.ID)
		seen[1].Version++
		seen = append(seen, seen[0], SeenTask{other.ID, other.Version}, SeenTask{b.newID(), 1})
		list, err := b.BulkApprove(b.as("reviewer"), seen, "同意")
		if err != nil || len(list) != 5 {
			t.Fatalf("%d answers, %v", len(list), err)
		}
		for i, want := range []error{nil, ErrStale, nil, ErrNotYours, ErrTaskNotFound} {
			if !errors.Is(list[i].Err, want) {
				t.Errorf("answer %d: %v, want %v", i, list[i].Err, want)
			}
		}
		if _, err := b.BulkApprove(b.as("reviewer"), nil, ""); !errors.Is(err, ErrBatchEmpty) {
			t.Errorf("nothing: %v", err)
		}
		if _, err := b.BulkApprove(b.as("reviewer"), make([]SeenTask, approvalsMax+1), ""); !errors.Is(err, ErrBatch) {
			t.Errorf("too many: %v", err)
		}
	})
}
