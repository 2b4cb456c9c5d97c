package target

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// allowed is the table of handbook performance §9 once more, as a reviewer reads it.
const allowed = `
DRAFT: SAVE IMPORT SUBMIT
SUBMITTED: WITHDRAW PASS_UNIT TAKE SIGN RETURN
UNDER_DEPT_REVIEW: PASS_DEPARTMENT SIGN SEND_BACK RETURN
UNDER_FINANCE_REVIEW: PASS_BUSINESS SIGN SEND_BACK RETURN
UNDER_PERFORMANCE_REVIEW: GRADE_EXCELLENT GRADE_GOOD GRADE_FAIR GRADE_POOR SIGN SEND_BACK RETURN
RETURNED: SAVE IMPORT SUBMIT
PASSED_WITH_EDITS: PERFECT CONFIRM OBJECT
PASSED: APPROVE
BLOCKED:
APPROVED: PUBLISH ADJUST
PUBLISHED: ADJUST
ADJUSTING: SAVE IMPORT SUBMIT CANCEL_ADJUSTMENT
`

func TestTarget_take_everyStateAndAction(t *testing.T) {
	table := readAllowed()
	if len(table) != len(States) || len(moves) != len(States) {
		t.Fatalf("%d states in the table, %d with moves, %d in all", len(table), len(moves), len(States))
	}
	for _, state := range States {
		for _, action := range Actions {
			before := Target{State: state, Version: 7, ContentVersion: 5}
			after, err := before.take(step{action: action, by: Person{Name: "p"}})
			if want := slices.Contains(table[state], string(action)); want != (err == nil) {
				t.Errorf("%s in %s: %v, allowed is %v", action, state, err, want)
			}
			if err != nil && !errors.Is(err, ErrState) {
				t.Errorf("%s in %s: %v", action, state, err)
			}
			if err == nil && (after.Version != 8 || !slices.Contains(States, after.State)) {
				t.Errorf("%s in %s leads to %s, version %d", action, state, after.State, after.Version)
			}
		}
	}
}

// Maker never checks, in whatever state, and checker neither confirms nor objects.
func TestTarget_take_makerNeverChecks(t *testing.T) {
	for _, state := range States {
		for action := range moves[state] {
			before := Target{State: state, Version: 1}
			_, err := before.take(step{action: action, hands: Hands{Maker: true}})
			if refused := errors.Is(err, ErrMaker); refused != (action.part() == Checker) {
				t.Errorf("%s in %s by its maker: %v", action, state, err)
			}
			_, err = before.take(step{action: action, hands: Hands{Checker: true}})
			if refused := errors.Is(err, ErrChecker); refused != (action == Confirm || action == Object) {
				t.Errorf("%s in %s by its checker: %v", action, state, err)
			}
		}
	}
}

func TestTarget_take_waysBack(t *testing.T) {
	for _, tt := range []struct {
		name   string
		before Target
		action Action
		want   State
	}{
		{"first withdrawal", Target{State: Submitted}, Withdraw, Draft},
		{"withdrawal of an adjustment", Target{State: Submitted, ApprovedVersion: 3}, Withdraw, Adjusting},
		{"given up, not published", Target{State: Adjusting, ApprovedVersion: 3, PublishedVersion: 0}, CancelAdjust, Approved},
		{"given up, older published", Target{State: Adjusting, ApprovedVersion: 9, PublishedVersion: 3}, CancelAdjust, Approved},
		{"given up, published", Target{State: Adjusting, ApprovedVersion: 3, PublishedVersion: 3}, CancelAdjust, Published},
	} {
		after, err := tt.before.take(step{action: tt.action})
		if err != nil || after.State != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.name, after.State, err, tt.want)
		}
	}
}

func TestTarget_take_remembers(t *testing.T) {
	before := Target{State: Passed, ContentVersion: 4, Version: 9, ApprovedVersion: 2}
	approved, err := before.take(step{action: Approve})
	if err != nil || approved.ApprovedVersion != 4 {
		t.Errorf("approved content %d, %v", approved.ApprovedVersion, err)
	}
	poor, err := Target{State: UnderPerformanceReview}.take(step{action: GradePoor})
	poor = poor.reached()
	if err != nil || poor.BudgetFen == nil || *poor.BudgetFen != 0 || poor.Grade != Poor {
		t.Errorf("a poor target keeps an amount: %+v, %v", poor, err)
	}
	again, err := Target{State: Returned, Grade: Fair, ReviewRound: 1}.take(step{action: Submit})
	if err != nil || again.ReviewRound != 2 || again.Grade != "" {
		t.Errorf("round %d, grade %q, %v", again.ReviewRound, again.Grade, err)
	}
}

func readAllowed() map[State][]string {
	table := map[State][]string{}
	for _, line := range strings.Split(strings.TrimSpace(allowed), "\n") {
		state, actions, _ := strings.Cut(line, ":")
		table[State(state)] = strings.Fields(actions)
	}
	return table
}

// Of several grades the strictest holds, in whatever order they came.
func TestStrictest(t *testing.T) {
	for _, tt := range []struct {
		grades []Grade
		want   Grade
	}{
		{nil, ""}, {[]Grade{"", ""}, ""}, {[]Grade{Excellent}, Excellent}, {[]Grade{Good, Excellent}, Good}, {[]Grade{Excellent, "", Good}, Good},
		{[]Grade{Poor, Fair}, Poor},
	} {
		if got := strictest(tt.grades...); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.grades, got, tt.want)
		}
	}
}

// A file that cannot change a target says what can: an adjustment, or waiting for the review.
func TestUnchangeable(t *testing.T) {
	for s, want := range map[State]error{
		Approved: ErrInForce, Published: ErrInForce, Submitted: ErrInReview, UnderPerformanceReview: ErrInReview, Passed: ErrState, Blocked: ErrState,
	} {
		if err := unchangeable(s); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", s, err, want)
		}
	}
}
