package workflow

import (
	"errors"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// board is a case among three of a performance section, in a step of a mode.
type board struct {
	t *testing.T
	w *world
	r Run
}

// newBoard opens a case whose first step is that of the three; a second step of the head
// follows.
func newBoard(t *testing.T, change func(s *Step)) *board {
	t.Helper()
	w := town()
	third := *w.souls[7]
	third.Person = Person{ID: w.newID(), Name: "third"}
	w.souls = append(w.souls, &third)
	s := Step{
		Key: "BOARD", TitleZh: "会审", TitleEn: "Board", Role: "PERFORMANCE_SECTION", Reach: ReachAll, Mode: Everyone, LimitHours: 7,
		MayReject: true, MayTransfer: true, MayAddSigner: true,
	}
	change(&s)
	last := Step{Key: "HEAD", TitleZh: "局领导", TitleEn: "Head", Role: "BUREAU_HEAD", Reach: ReachAll, Mode: AnyOne, ReturnTo: []string{"BOARD"}}
	d := Definition{Kind: "TARGET", Version: 1, Steps: []Step{s, last}}.whole()
	b := &board{t: t, w: w, r: Run{Definition: d, Case: Case{ID: w.newID(), Title: "目标", Place: w.place}}}
	clerk := w.named("clerk")
	result, err := b.r.Start(Submission{By: Holder{User: clerk.ID, Name: clerk.Name, Unit: clerk.unit}}, w.turn(b.r.Seats(Act{})))
	if err != nil {
		t.Fatal(err)
	}
	b.r = result.Run
	return b
}

func (w *world) named(name string) *soul {
	for _, s := range w.souls {
		if s.Name == name {
			return s
		}
	}
	panic("nobody is called " + name)
}

// act lets somebody act on the task he sits at.
func (b *board) act(name string, a Act) (Effect, error) {
	b.t.Helper()
	a.By = b.w.named(name).Person
	if a.Opinion == "" {
		a.Opinion = "意见"
	}
	turn := b.w.turn(b.r.Seats(a))
	for _, t := range b.r.Tasks {
		if _, err := b.r.sits(t, turn.Bench, a.By.ID); t.State == Open && (err == nil || a.Task.IsZero()) {
			a.Task = t.ID
			if err == nil {
				break
			}
		}
	}
	result, err := b.r.Act(a, turn)
	if err != nil {
		return "", err
	}
	b.r = result.Run
	return result.Effect, nil
}

// signs is who does what on the board, and what comes of it.
type signs struct {
	who    string
	action Action
	want   Effect
}

// TestRun_modes: who has to sign, and what one dissent does.
func TestRun_modes(t *testing.T) {
	everyone := func(*Step) {}
	two := func(s *Step) { s.Mode, s.Need, s.Of = SomeOf, 2, 3 }
	all := func(s *Step) { s.Mode, s.Need, s.Of = SomeOf, 3, 3 }
	one := func(s *Step) { s.Mode = AnyOne }
	for _, tt := range []struct {
		name string
		mode func(s *Step)
		by   []signs
		end  State
	}{
		{"任一人", one, []signs{{"expert", Approve, Advanced}, {"head", Approve, Passed}}, Approved},
		{"任一人退回", one, []signs{{"third", Return, ToMaker}}, Returned},
		{"会签齐了", everyone, []signs{{"performance", Approve, None}, {"third", Approve, None}, {"expert", Approve, Advanced}}, Running},
		{"会签一人退回", everyone, []signs{{"performance", Approve, None}, {"third", Return, ToMaker}}, Returned},
		{"会签一人否决", everyone, []signs{{"third", Reject, Refused}}, Rejected},
		{"三取二够了", two, []signs{{"performance", Approve, None}, {"third", Approve, Advanced}}, Running},
		{"三取二一人退回", two, []signs{{"third", Return, None}, {"performance", Approve, None}, {"expert", Approve, Advanced}}, Running},
		{"三取二两人退回", two, []signs{{"third", Return, None}, {"performance", Return, ToMaker}}, Returned},
		{"三取二通过后再退回", two, []signs{{"performance", Approve, None}, {"third", Return, None}, {"expert", Reject, Refused}}, Rejected},
		{"三取三一人退回", all, []signs{{"third", Return, ToMaker}}, Returned},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBoard(t, tt.mode)
			for _, s := range tt.by {
				effect, err := b.act(s.who, Act{Action: s.action})
				if err != nil || effect != s.want {
					t.Fatalf("%s %s: %s, %v; want %s", s.who, s.action, effect, err, s.want)
				}
			}
			if b.r.Case.State != tt.end {
				t.Errorf("the case is %s, want %s", b.r.Case.State, tt.end)
			}
			for _, task := range b.r.Tasks {
				if task.waiting() && (tt.end != Running || task.Step != b.r.Case.Step) {
					t.Errorf("a task of step %s still waits", task.Step)
				}
			}
		})
	}
}

// TestRun_fewerThanNeeded: three are needed and two may; the head decides for them.
func TestRun_fewerThanNeeded(t *testing.T) {
	b := newBoard(t, func(s *Step) { s.Mode, s.Need, s.Of, s.MayRepeat = SomeOf, 4, 5, false })
	if len(b.r.Tasks) != 1 || b.r.Tasks[0].Role != "BUREAU_HEAD" || b.r.Tasks[0].Level != 1 {
		t.Fatalf("opened %+v", b.r.Tasks)
	}
	// The head alone is enough for the step, but then nobody is left for his own.
	if _, err := b.act("head", Act{Action: Approve}); !errors.Is(err, ErrNobody) {
		t.Errorf("the head signs both: %v", err)
	}
	if effect, err := b.act("head", Act{Action: Return}); err != nil || effect != ToMaker {
		t.Errorf("and returns it: %s, %v", effect, err)
	}
}

// TestRun_sentBack: after a return to an earlier step its people sign anew, and those of
// the later one too.
func TestRun_sentBack(t *testing.T) {
	b := newBoard(t, func(*Step) {})
	for _, who := range []string{"performance", "third", "expert"} {
		if _, err := b.act(who, Act{Action: Approve}); err != nil {
			t.Fatal(err)
		}
	}
	if effect, err := b.act("head", Act{Action: Return, To: "BOARD"}); err != nil || effect != SentBack || b.r.Case.Step != "BOARD" || b.r.Case.Round != 1 {
		t.Fatalf("%s, %v: %+v", effect, err, b.r.Case)
	}
	for i, who := range []string{"performance", "third", "expert"} {
		effect, err := b.act(who, Act{Action: Approve})
		if err != nil || (effect == Advanced) != (i == 2) {
			t.Fatalf("%s: %s, %v", who, effect, err)
		}
	}
	if effect, err := b.act("head", Act{Action: Approve}); err != nil || effect != Passed {
		t.Errorf("%s, %v", effect, err)
	}
}

// TestRun_states walks every state of a case with every action: only a running case is
// acted on, and only one that has come back is handed in again.
func TestRun_states(t *testing.T) {
	actions := []Action{Submit, Approve, Return, Reject, Withdraw, Transfer, AddSigner, Remind, Reassign, Escalate, Skip, Alert, "DANCE"}
	for _, state := range States() {
		for _, action := range actions {
			b := newBoard(t, func(s *Step) { s.Mode = AnyOne })
			b.r.Case.State = state
			who := map[Action]string{Withdraw: "clerk", Remind: "clerk"}[action]
			if who == "" {
				who = "expert"
			}
			_, err := b.act(who, Act{Action: action, Person: b.w.named("third").ID, Role: "PERFORMANCE_SECTION", Placement: Beside, Task: b.r.Tasks[0].ID})
			var want *fault.Error
			switch {
			case state != Running:
				want = ErrState
			case action == Submit || action == Escalate || action == Skip || action == Alert || action == "DANCE":
				want = ErrAction
			}
			if want == nil && err != nil || want != nil && !errors.Is(err, want) {
				t.Errorf("%s %s: %v, want %v", state, action, err, want)
			}
		}
		b := newBoard(t, func(*Step) {})
		b.r.Case.State = state
		s := Submission{By: Holder{User: b.w.named("spare").ID, Name: "spare"}}
		_, err := b.r.Start(s, b.w.turn(b.r.Seats(Act{})))
		want := map[State]error{Running: ErrRunning, Approved: ErrState, Rejected: ErrState}[state]
		if !errors.Is(err, want) {
			t.Errorf("%s is handed in: %v, want %v", state, err, want)
		}
	}
}

// TestRun_skips: conditions let a step be skipped, and what is not known keeps it.
func TestRun_skips(t *testing.T) {
	urgent := func(s *Step) { s.SkipWhen = []Condition{{Fact: Flag, Test: Is, Flag: "URGENT"}} }
	for _, tt := range []struct {
		name  string
		flags map[string]bool
		step  string
	}{{"加急", map[string]bool{"URGENT": true}, "HEAD"}, {"不加急", map[string]bool{"URGENT": false}, "BOARD"}, {"不明", nil, "BOARD"}} {
		b := newBoard(t, urgent)
		b.r.Case = Case{ID: b.r.Case.ID, Title: "目标", Place: b.w.place, Facts: Facts{Flags: tt.flags}}
		result, err := b.r.Start(Submission{By: Holder{User: b.w.named("clerk").ID}}, b.w.turn(b.r.Seats(Act{})))
		if err != nil || result.Case.Step != tt.step {
			t.Errorf("%s: at %s, %v; want %s", tt.name, result.Case.Step, err, tt.step)
		}
	}
}

// TestRun_ownUnit: people of the document's unit stay away from steps above it, unless
// the step or the owner lets them.
func TestRun_ownUnit(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(s *Step)
		owner  bool
		want   error
	}{
		{"不许", func(*Step) {}, false, ErrOwnUnit},
		{"环节允许", func(s *Step) { s.OwnUnit = true }, false, nil},
		{"本地规则允许", func(*Step) {}, true, nil},
	} {
		b := newBoard(t, func(s *Step) { s.Mode = AnyOne; tt.change(s) })
		b.r.Case.OwnUnit = tt.owner
		b.w.named("expert").unit = b.w.place.Unit
		if _, err := b.act("expert", Act{Action: Approve}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// TestRun_signersMax: a pass has so many tasks, and no signer is added beyond them.
func TestRun_signersMax(t *testing.T) {
	for tasks, want := range map[int]error{signersMax - 1: nil, signersMax: ErrSigners} {
		b := newBoard(t, func(s *Step) { s.Mode, s.MayAddSigner = AnyOne, true })
		for len(b.r.Tasks) < tasks {
			done := b.r.Tasks[0]
			done.ID, done.State = b.w.newID(), Done
			b.r.Tasks = append(b.r.Tasks, done)
		}
		_, err := b.act("performance", Act{Action: AddSigner, Person: b.w.named("third").ID, Role: "PERFORMANCE_SECTION", Placement: Beside, Opinion: "请核对"})
		if !errors.Is(err, want) {
			t.Errorf("with %d tasks: %v, want %v", tasks, err, want)
		}
	}
}

// TestRun_someOfMany: of n of m just m are asked, and n of them are enough.
func TestRun_someOfMany(t *testing.T) {
	b := newBoard(t, func(s *Step) { s.Mode, s.Need, s.Of = SomeOf, 1, 2 })
	if len(b.r.Tasks) != 2 || b.r.Tasks[0].Seat == b.r.Tasks[1].Seat {
		t.Fatalf("two of three are asked: %+v", b.r.Tasks)
	}
	refused := 0
	for _, who := range []string{"performance", "third", "expert"} {
		if _, err := b.act(who, Act{Action: Approve}); err != nil {
			refused++
			continue
		}
		break
	}
	if refused > 1 || b.r.Case.Step != "HEAD" {
		t.Errorf("%d of two cannot sign; it stands at %s", refused, b.r.Case.Step)
	}
}

// TestRun_askedInTurn: who is asked changes from case to case, each about as often.
func TestRun_askedInTurn(t *testing.T) {
	w := town()
	people := []ident.ID{w.newID(), w.newID(), w.newID()}
	times := map[ident.ID]int{}
	const cases = 300
	for range cases {
		one := &walk{Run: Run{Case: Case{ID: w.newID()}}}
		list := one.asked(Step{Mode: SomeOf, Need: 1, Of: 2}, people)
		if len(list) != 2 || list[0] == list[1] {
			t.Fatalf("asked are %v", list)
		}
		for _, p := range list {
			times[p]++
		}
	}
	for _, p := range people {
		if times[p] < cases/2 || times[p] > cases*5/6 {
			t.Errorf("one of three is asked %d times of %d", times[p], cases)
		}
	}
	if one := (&walk{}).asked(Step{Mode: SomeOf, Need: 1, Of: 5}, people); len(one) != len(people) {
		t.Errorf("of five wanted and three there, %d are asked", len(one))
	}
}

// TestRun_signerStopsTheLimit: while others sign before him the limit of who has asked them
// stands still, and goes on afterwards.
func TestRun_signerStopsTheLimit(t *testing.T) {
	b := newBoard(t, func(s *Step) { s.Mode, s.LimitHours = AnyOne, 14 })
	due, opened := b.r.Tasks[0].DueAt, b.r.Tasks[0].OpenedAt
	b.w.now = b.w.now.Add(3 * time.Hour)
	if _, err := b.act("performance", Act{Action: AddSigner, Person: b.w.named("head").ID, Role: "BUREAU_HEAD", Placement: Before, Opinion: "请专家看"}); err != nil {
		t.Fatal(err)
	}
	b.w.now = b.w.now.Add(5 * time.Hour)
	if _, err := b.act("head", Act{Action: Approve}); err != nil {
		t.Fatal(err)
	}
	task := b.r.Tasks[0]
	hours := b.w.turn(b.r.Seats(Act{})).Hours
	if task.State != Open || task.OpenedAt == opened {
		t.Fatalf("who has asked goes on: %+v", task)
	}
	if left := hours.Left(task.OpenedAt, task.DueAt); left != 14*60-task.Minutes || task.Minutes == 0 || task.DueAt <= due {
		t.Errorf("%d minutes passed before, %d are left; due %s, was %s", task.Minutes, left, task.DueAt, due)
	}
}
