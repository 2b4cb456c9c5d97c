package api

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	targets "caixiao/internal/performance/target"
)

// stepTable has a row for every action in every place of a target: who asks, with what
// beside the usual, and the place it leads to or the refusal.
//
//go:embed testdata/steps.csv
var stepTable string

// stepRow is one row. A place is a state with the step of the review (SUBMITTED@UNIT),
// "<" where somebody above the unit has had his say and "+" in an adjustment.
type stepRow struct {
	place  string
	action targets.Action
	as     string // login
	with   string // what is special about the request; empty: nothing
	to     string // the place it leads to; empty: refused
	status int
	code   string
}

func (r stepRow) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s by %s %s", r.place, r.action, r.as, r.with))
}

// state is that of a place.
func stateOf(place string) targets.State {
	return targets.State(strings.TrimRight(strings.SplitN(place, "@", 2)[0], "<+"))
}

func stepRows(t *testing.T) []stepRow {
	t.Helper()
	read := csv.NewReader(strings.NewReader(stepTable))
	records, err := read.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if head := strings.Join(records[0], ","); head != "place,action,as,with,outcome" {
		t.Fatalf("columns %s", head)
	}
	var rows []stepRow
	for _, r := range records[1:] {
		row := stepRow{place: r[0], action: targets.Action(r[1]), as: r[2], with: r[3]}
		if _, err := fmt.Sscanf(r[4], "%d %s", &row.status, &row.code); err != nil {
			row.to = r[4]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestSteps_complete: no state, no action and no refusal of the way to approval is
// without a row, and every transition says what becomes of who saw an older version, of
// who has no part in it and of who made what he would check.
func TestSteps_complete(t *testing.T) {
	rows := stepRows(t)
	has := func(is func(stepRow) bool) bool { return slices.ContainsFunc(rows, is) }
	adjusted := func(r stepRow) bool { return strings.HasSuffix(r.place, "+") }
	for _, s := range targets.States {
		for _, a := range targets.Actions {
			for _, again := range []bool{false, true} { // an adjustment has a row for all that is reviewed once more
				if a == targets.Publish && s != targets.Approved {
					continue // a release takes the approved ones and leaves the others out
				}
				if again && !has(func(r stepRow) bool { return stateOf(r.place) == s && adjusted(r) }) {
					continue
				}
				if !has(func(r stepRow) bool {
					return stateOf(r.place) == s && adjusted(r) == again && r.action == a && r.with == ""
				}) {
					t.Errorf("%s in %s has no row, adjusted %t", a, s, again)
				}
			}
		}
	}
	for _, r := range rows {
		switch {
		case !slices.Contains(targets.States, stateOf(r.place)), !slices.Contains(targets.Actions, r.action):
			t.Errorf("%s: there is no such place or action", r)
		case r.to != "" && !has(func(o stepRow) bool { return o.place == r.to }):
			t.Errorf("%s leads to %s, of which no row says anything", r, r.to)
		}
		if r.to == "" || strings.Contains(r.place, "<") || r.with != "" && r.with != "draft" || r.action == targets.Import {
			continue
		}
		same := func(is func(stepRow) bool) bool {
			return has(func(o stepRow) bool { return o.place == r.place && o.action == r.action && is(o) })
		}
		stale := []string{targets.ErrStale.Code(), targets.ErrReplyStale.Code()}
		if r.action != targets.Publish && !same(func(o stepRow) bool { return slices.Contains(stale, o.code) }) {
			t.Errorf("%s: what of an older version?", r)
		}
		outsider := []string{targets.ErrNotAllowed.Code(), targets.ErrNotFound.Code(), "http.forbidden"}
		if !same(func(o stepRow) bool { return slices.Contains(outsider, o.code) }) {
			t.Errorf("%s: what of who has no part in it?", r)
		}
		if checks(r.action) && !same(func(o stepRow) bool { return o.code == targets.ErrMaker.Code() }) {
			t.Errorf("%s: what of who made it?", r)
		}
	}
	declared := faultCodes(t)
	for _, code := range declared {
		row := has(func(r stepRow) bool { return r.code == code })
		if why := otherCodes[code]; row == (why != "") {
			t.Errorf("%s: has a row %t, and stands elsewhere %q", code, row, why)
		}
	}
	for code := range otherCodes {
		if !slices.Contains(declared, code) {
			t.Errorf("there is no %s", code)
		}
	}
}

// checks tells whether an action is taken by who must not have made the target; asking for
// another signature (SIGN) has its rows by whom was asked.
func checks(a targets.Action) bool {
	return slices.Contains([]targets.Action{
		targets.PassUnit, targets.Take, targets.PassDepartment, targets.PassBusiness, targets.GradeExcellent, targets.GradeGood, targets.GradeFair,
		targets.GradePoor, targets.SendBack, targets.Return, targets.Approve,
	}, a)
}

var declaredCode = regexp.MustCompile(`fault\.New\(fault\.\w+, "(target\.\w+)"`)

// faultCodes are those the module declares.
func faultCodes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../internal/performance/target/errors*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v: %v", files, err)
	}
	var codes []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range declaredCode.FindAllStringSubmatch(string(text), -1) {
			codes = append(codes, found[1])
		}
	}
	return codes
}

// otherCodes are refusals of what is no step of a single target, by what they are of.
var otherCodes = func() map[string]string {
	list := map[string]string{}
	for why, codes := range map[string]string{
		"what cells and rows may say": "content cell_unknown cell_long cell_money cell_percent cell_decimal cell_numbers row row_place month edits_many",
		"deleting what was begun":     "handed_in made_by_other",
		"files of forms":              "import_review unit_unnamed code_several code_unknown in_force in_review",
		"editors of one draft":        "draft_stale clash not_fixable no_finding",
		"beginning a target":          "unit_unknown foreign_code exists no_year no_name no_code",
		"reading and comparing":       "no_version kinds mixed months summary_large batch_export department_unknown",
		"the calendar and the board":  "deadlines_stale deadlines_same deadline_far deadline_order deadline_basis ageing rectify_days",
		"reading files":               "draft_open import_not_found import_closed import_place import_large import_many import_twice no_file",
		"preparing and issuing replies": "reply_not_found reply_issued reply_prepared reply_nothing reply_twice reply_basis reply_number " +
			"reply_dated reply_word reply_text reply_pattern reply_days reply_refused forwarded_on approval_twice approved_on",
		"how many are worked on at once": "batch batch_empty",
		"submitted before there were cases: only a database that was tampered with has such targets": "no_case",
	} {
		for code := range strings.FieldsSeq(codes) {
			list["target."+code] = why
		}
	}
	return list
}()
