package api

import (
	"maps"
	"slices"
	"strings"
	"testing"

	targets "caixiao/internal/performance/target"
)

// stepWalk takes targets through the places of the table: all refusals of a place are
// tried on one target, and what one transition has brought to a place the next ones use.
type stepWalk struct {
	*kit
	rows []stepRow
	pool map[string][]target // by place
	seen map[string]bool     // places in which everybody was asked what he is offered
}

// wholeWay tries every row of the table.
func wholeWay(t *testing.T, k *kit) {
	w := &stepWalk{kit: k, rows: stepRows(t), pool: map[string][]target{}, seen: map[string]bool{}}
	w.cast(t)
	var places []string
	for _, r := range w.rows {
		if !slices.Contains(places, r.place) {
			places = append(places, r.place)
		}
	}
	for _, place := range places {
		g := w.bring(t, place)
		for _, r := range w.rows {
			if r.place == place && r.to == "" && !r.spends() {
				w.refuse(t, r, g)
			}
		}
		w.stands(t, g, place)
		w.pool[place] = append(w.pool[place], g)
		for _, r := range w.rows {
			switch {
			case r.place != place:
			case r.to != "":
				w.pass(t, r, w.bring(t, place))
			case r.spends():
				w.refuse(t, r, w.bring(t, place))
			}
		}
	}
}

// spends tells that a target is of no use to other rows afterwards: what was read from a
// file is at fault, who was asked to sign as well signs once in a round, and who has
// perfected a target never grades it again.
func (r stepRow) spends() bool {
	return slices.Contains([]targets.Action{targets.Import, targets.Perfect, targets.Object}, r.action) && r.to != "" || strings.HasPrefix(r.with, "signer") || r.with == "held"
}

// bring is a target in a place: one that stands there, or one that is led there.
func (w *stepWalk) bring(t *testing.T, place string) target {
	t.Helper()
	from, way := w.route(place)
	var g target
	if from == "" {
		g = w.fresh(t)
	} else {
		last := len(w.pool[from]) - 1
		g, w.pool[from] = w.pool[from][last], w.pool[from][:last]
	}
	for _, r := range way {
		g = w.carry(t, r, g)
	}
	return g
}

// route is the shortest way to a place from where a target stands, or from a new one.
func (w *stepWalk) route(place string) (from string, way []stepRow) {
	reached := map[string][]stepRow{place: nil}
	for frontier := []string{place}; len(frontier) > 0; {
		var next []string
		for _, at := range frontier {
			if len(w.pool[at]) > 0 {
				return at, reached[at]
			}
			for _, r := range w.rows {
				if _, known := reached[r.place]; r.to != at || known || r.spends() || r.action == targets.Withdraw {
					continue // what is taken back stands where it was before, which depends on the target
				}
				reached[r.place] = append([]stepRow{r}, reached[at]...)
				next = append(next, r.place)
			}
		}
		frontier = next
	}
	return "", reached["DRAFT"]
}

// refuse tries a row that is refused. Would it change the target, the next row were stale.
func (w *stepWalk) refuse(t *testing.T, r stepRow, g target) {
	t.Helper()
	c, undo := w.request(t, r, g)
	a := w.ask(t, c)
	if got := refusal(t, c, a); a.status != r.status || got != r.code {
		t.Errorf("%s: %d %s, want %d %s", r, a.status, got, r.status, r.code)
	}
	undo()
}

// stands holds a target to its place after all that was refused there.
func (w *stepWalk) stands(t *testing.T, g target, place string) {
	t.Helper()
	a := w.ok(t, get("performance", "/targets/{id}").on("id", g.id))
	if state := targets.State(a.text(t, "state")); state != stateOf(place) || a.number(t, "version") != g.version {
		t.Fatalf("what was refused in %s has led to %s", place, state)
	}
}

// refusal is the code of an answer; of several at once that of the first.
func refusal(t *testing.T, c call, a answer) string {
	t.Helper()
	switch {
	case c.route == "POST /workflow-approvals":
		return a.text(t, "items", 0, "code")
	case a.code() == targets.ErrReplyRefused.Code():
		return a.text(t, "data", "targets", 0, "code")
	}
	return a.code()
}

// pass tries a row that leads on, and holds the target to where it has come.
func (w *stepWalk) pass(t *testing.T, r stepRow, g target) {
	t.Helper()
	r = w.takenBack(t, r, g)
	g = w.carry(t, r, g)
	w.arrived(t, r, g)
	if !r.spends() {
		w.pool[r.to] = append(w.pool[r.to], g)
	}
}

// takenBack is the row of a withdrawal for a target that was returned and not approved since:
// it stands returned again.
func (w *stepWalk) takenBack(t *testing.T, r stepRow, g target) stepRow {
	t.Helper()
	if r.action != targets.Withdraw {
		return r
	}
	a := w.ok(t, get("performance", "/targets/{id}").on("id", g.id))
	if a.number(t, "returnedVersion") > a.number(t, "approvedVersion") {
		r.to = map[string]string{"DRAFT": "RETURNED", "ADJUSTING": "RETURNED+"}[r.to]
	}
	return r
}

func (w *stepWalk) carry(t *testing.T, r stepRow, g target) target {
	t.Helper()
	c, undo := w.request(t, r, g)
	a := w.ok(t, c)
	undo()
	if r.action == targets.Import || r.action == targets.Approve || r.action == targets.Publish {
		a = w.ok(t, get("performance", "/targets/{id}").on("id", g.id))
	}
	g.state, g.version = a.text(t, "state"), a.number(t, "version")
	if targets.State(g.state) != stateOf(r.to) {
		t.Fatalf("%s led to %s, want %s", r, g.state, r.to)
	}
	return g
}

// waiting is who is asked in a state, and by which step of the review.
var waiting = map[string]struct{ login, step string }{
	"DRAFT": {"clerk", ""}, "SUBMITTED@UNIT": {"passer", "UNIT"}, "SUBMITTED@DEPARTMENT": {"department", "DEPARTMENT"},
	"UNDER_DEPT_REVIEW": {"department", "DEPARTMENT"}, "UNDER_FINANCE_REVIEW": {"business", "SECTION"},
	"UNDER_PERFORMANCE_REVIEW": {"performance", "PERFORMANCE"}, "RETURNED": {"clerk", ""}, "PASSED_WITH_EDITS": {"clerk", ""}, "PASSED": {"head", ""},
	"APPROVED": {"performance", ""}, "PUBLISHED": {"clerk", ""}, "ADJUSTING": {"clerk", ""}, "ADJUSTING@PUBLISHED": {"clerk", ""},
}

// arrived: who is asked now is asked, and nobody else; the case stands where the target
// does; what the step brings with it has come about.
func (w *stepWalk) arrived(t *testing.T, r stepRow, g target) {
	t.Helper()
	asked, known := waiting[strings.TrimRight(r.to, "<+")]
	if !known && r.to != "BLOCKED" {
		t.Fatalf("%s: who is asked in %s?", r, r.to)
	}
	people := []string{"clerk", "passer", "department", "business", "performance", "head"}
	if w.seen[r.to] {
		people = []string{asked.login}
	}
	w.seen[r.to] = !r.spends()
	var a answer
	for _, login := range people {
		if login == "" {
			continue // nobody is asked
		}
		one := w.ok(t, get(login, "/targets/{id}").on("id", g.id))
		may := w.allowed(t, one)
		if login == asked.login {
			a = one
			if len(may) == 0 {
				t.Errorf("%s: %s waits for nothing", r, login)
			}
		}
		w.offers(t, r, login, may)
	}
	if a.body == nil {
		a = w.ok(t, get("clerk", "/targets/{id}").on("id", g.id))
	}
	if asked.step != "" {
		kind := "TARGET"
		if strings.HasSuffix(r.to, "+") {
			kind = "TARGET_ADJUSTMENT"
		}
		if step, of := a.text(t, "standing", "step"), a.text(t, "standing", "kind"); step != asked.step || of != kind {
			t.Errorf("%s: the case %s stands at %s", r, of, step)
		}
	} else if standing, _ := a.get(t).(object)["standing"]; standing != nil {
		t.Errorf("%s: a case runs: %v", r, standing)
	}
	w.brings(t, r, a)
}

// allowed are the actions somebody is offered.
func (w *stepWalk) allowed(t *testing.T, a answer) map[targets.Action]bool {
	t.Helper()
	may := map[targets.Action]bool{}
	list, _ := a.get(t, "next").([]any)
	for i := range list {
		if a.text(t, "next", i, "allowed") == "true" {
			may[targets.Action(a.text(t, "next", i, "action"))] = true
		}
	}
	return may
}

// offers: a page offers what the table says leads on, and nothing else.
func (w *stepWalk) offers(t *testing.T, r stepRow, login string, may map[targets.Action]bool) {
	t.Helper()
	told := map[targets.Action]bool{}
	for _, o := range w.rows {
		if o.place != r.to || o.as != login || o.action == targets.Import || o.with != "" && o.with != "draft" {
			continue
		}
		switch {
		case o.to != "" && !may[o.action] && !strings.HasPrefix(r.to, "RETURNED") && r.action != targets.Import:
			t.Errorf("%s: %s is not offered %s", r, login, o.action)
		case o.to == "" && may[o.action] && !open(o):
			t.Errorf("%s: %s is offered %s, which the table refuses", r, login, o.action)
		}
		told[o.action] = true
	}
	if login == "passer" || strings.Contains(r.to, "<") || strings.Contains(r.to, "@PUBLISHED") {
		return // not all of theirs are rows; who passes is a clerk besides
	}
	for _, a := range slices.Sorted(maps.Keys(may)) {
		if told[a] {
			continue
		}
		t.Errorf("%s: %s is offered %s, of which no row says anything", r, login, a)
	}
}

// open are actions that are offered before what they want is there: a draft to save, a
// change or a reason to hand in again.
func open(r stepRow) bool {
	return r.code == targets.ErrNoDraft.Code() || r.code == targets.ErrUnchanged.Code()
}

// brings holds the target to what comes with a step (handbook performance §1.4, §1.5).
func (w *stepWalk) brings(t *testing.T, r stepRow, a answer) {
	t.Helper()
	grade, graded := strings.CutPrefix(string(r.action), "GRADE_")
	fallen := r.action == targets.GradePoor && stateOf(r.to) != targets.Blocked // an adjustment: what is in force keeps its grade
	if graded && (a.text(t, "grade") == grade) == fallen {
		t.Errorf("%s: the grade is %s", r, a.text(t, "grade"))
	}
	if day := a.get(t, "rectifyBy"); graded && (day != nil) != (r.action == targets.GradeFair) {
		t.Errorf("%s: it is to be handed in again by %v", r, day)
	}
	blocked, budget := r.to == "BLOCKED", a.number(t, "budgetFen")
	if blocked != (budget == 0) {
		t.Errorf("%s: the budget is %d", r, budget)
	}
	content := a.number(t, "contentVersion")
	switch stateOf(r.to) {
	case targets.Returned:
		if r.action != targets.Save && r.action != targets.Import && a.number(t, "returnedVersion") != content {
			t.Errorf("%s: what was returned is %s", r, a.text(t, "returnedVersion"))
		}
	case targets.Approved:
		if a.number(t, "approvedVersion") != content {
			t.Errorf("%s: in force is %s", r, a.text(t, "approvedVersion"))
		}
	case targets.Published:
		if a.number(t, "publishedVersion") != a.number(t, "approvedVersion") {
			t.Errorf("%s: published is %s", r, a.text(t, "publishedVersion"))
		}
	}
}
