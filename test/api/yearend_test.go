package api

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/quota"
)

// past is a year of its own that is over: scenes of the year's end must not meet.
func (k *kit) past() fiscal.Year {
	k.pastYears++
	return fiscal.Year(1900 + 3*k.pastYears)
}

// leftOf puts 1,000.00 of a year that is over on a project of unit 205001, and 500.00 more
// into the pool of the bureau.
func (k *kit) leftOf(t testing.TB, year fiscal.Year) (unit string) {
	t.Helper()
	b := k.book(t, region)
	ledger, newID := b.Quotas(), b.DB().NewID
	parse := func(text string) ident.ID {
		id, err := ident.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	last := year.Range().To
	number := k.named("青财预指〔" + year.String() + "〕")
	doc := quota.Document{ID: newID(), Number: number, Year: year, Title: "下达预算指标", IssuedOn: last}
	row := func(line int, q quota.Quota) quota.Quota {
		q.ID, q.Document, q.Line, q.Year, q.Region, q.FundNature = newID(), doc.ID, line, year, region, "111"
		return q
	}
	source, pool := row(1, quota.Quota{Kind: quota.Source}), row(2, quota.Quota{Kind: quota.Pool, Functional: "2010607"})
	own := row(3, quota.Quota{
		Kind: quota.Unit, Unit: parse(k.id(t, "unit 205001")), Project: parse(k.newProject(t).id), Category: "22", Functional: "2010607",
		GovEconomic: "50201", DepEconomic: "30201", FundSource: "11",
	})
	at := func(q quota.Quota, a quota.Account) quota.Place { return quota.Place{Quota: q.ID, Account: a} }
	_, err := ledger.Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{
			Key: "scene:" + number, Documents: []quota.Document{doc}, Quotas: []quota.Quota{source, pool, own},
			Voucher: quota.Voucher{Date: last, Basis: number, Level: quota.ByFinance, Movements: []quota.Movement{
				{Event: quota.Approve, Debit: at(source, quota.OwnRevenue), Credit: at(pool, quota.Unallocated), AmountFen: money.Fen(150_000)},
				{Event: quota.Issue, Debit: at(pool, quota.Unallocated), Credit: at(own, quota.Executable), AmountFen: money.Fen(100_000)},
			}},
		},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return own.ID.String()
}

// listOf makes the lists of a new year, and returns that of the unit and that of the bureau.
func (k *kit) listOf(t testing.TB, year fiscal.Year) (unit, bureau asked) {
	t.Helper()
	k.leftOf(t, year)
	k.ok(t, post("budget", "/year-end-lists", object{"year": int(year)}))
	one := func(kind string) asked {
		c := get("budget", "/year-end-lists")
		c.query = "year=" + year.String() + "&kind=" + kind
		items, _ := k.ok(t, c).get(t, "items").([]any)
		if len(items) != 1 {
			t.Fatalf("%d lists of %s", len(items), kind)
		}
		id, _ := items[0].(map[string]any)["id"].(string)
		return k.ok(t, get("budget", "/year-end-lists/{id}").on("id", id)).asked(t)
	}
	return one("UNIT"), one("BUREAU")
}

func (k *kit) newList(t testing.TB) asked {
	t.Helper()
	unit, _ := k.listOf(t, k.past())
	return unit
}

func (k *kit) listStep(t testing.TB, as, path string, a asked) asked {
	t.Helper()
	return k.ok(t, post(as, "/year-end-lists/{id}/"+path, object{"version": a.version}).on("id", a.id)).asked(t)
}

// carried hands what is approved to the ledger.
func (k *kit) carried(t testing.TB) {
	t.Helper()
	if err := k.book(t, region).YearEnds().Carry(actor.Machine(context.Background(), "scenes")); err != nil {
		t.Fatal(err)
	}
}

// passed lets everybody who is asked approve a list of a unit.
func (k *kit) passed(t testing.TB, a asked) {
	t.Helper()
	a = k.listStep(t, "clerk", "submissions", a)
	for _, login := range []string{"checker", "department", "business", "budget"} {
		k.decide(t, login, "APPROVE", a)
	}
}

// listed posts both lists of a new year: nothing stands in the way of closing it.
func (k *kit) listed(t testing.TB) fiscal.Year {
	t.Helper()
	year := k.past()
	unit, bureau := k.listOf(t, year)
	k.passed(t, unit)
	bureau = k.listStep(t, "budget", "submissions", bureau)
	k.decide(t, "head", "APPROVE", bureau)
	k.carried(t)
	return year
}

func closeBody(year fiscal.Year) object {
	return object{"year": int(year), "basis": "青财预〔1〕号"}
}

// closedYear closes a new year.
func (k *kit) closedYear(t testing.TB) fiscal.Year {
	t.Helper()
	year := k.listed(t)
	id, _ := k.ok(t, post("budget", "/year-closings", closeBody(year))).get(t, "closing").(map[string]any)["id"].(string)
	k.decide(t, "treasury", "APPROVE", asked{id: id, number: year.String()})
	k.carried(t)
	return year
}

// stuckList is one that was approved when its money had gone already.
func (k *kit) stuckList(t testing.TB) asked {
	t.Helper()
	year := k.past()
	q := k.leftOf(t, year)
	k.ok(t, post("budget", "/year-end-lists", object{"year": int(year)}))
	c := get("budget", "/year-end-lists")
	c.query = "year=" + year.String() + "&kind=UNIT"
	items, _ := k.ok(t, c).get(t, "items").([]any)
	id, _ := items[0].(map[string]any)["id"].(string)
	a := k.ok(t, get("budget", "/year-end-lists/{id}").on("id", id)).asked(t)
	a = k.listStep(t, "clerk", "submissions", a)
	parsed, err := ident.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.book(t, region).Quotas().Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{Key: "scene:freeze" + q, Voucher: quota.Voucher{Date: year.Range().To, Reason: "核查", Level: quota.ByFinance, Movements: []quota.Movement{{
			Event: quota.Freeze, Debit: quota.Place{Quota: parsed, Account: quota.Executable}, Credit: quota.Place{Quota: parsed, Account: quota.Frozen},
			AmountFen: 1, Expires: year.Range().To,
		}}}},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, login := range []string{"checker", "department", "business", "budget"} {
		k.decide(t, login, "APPROVE", a)
	}
	k.carried(t)
	if a = k.ok(t, get("budget", "/year-end-lists/{id}").on("id", a.id)).asked(t); a.state != "STUCK" {
		t.Fatalf("it becomes %s", a.state)
	}
	return a
}

func listsMade(t *testing.T, k *kit) call {
	year := k.past()
	k.leftOf(t, year)
	return post("budget", "/year-end-lists", object{"year": int(year)})
}

func listShown(path string) func(t *testing.T, k *kit) call {
	return func(t *testing.T, k *kit) call { return get("clerk", path).on("id", k.newList(t).id) }
}

// yearEndScenes are those of the lists of a year.
func yearEndScenes() map[string]scene {
	const whole = "the bureau makes lists for the whole government"
	found := func(path, about string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			year := k.past()
			unit, _ := k.listOf(t, year)
			c := get("clerk", path)
			if c.query, c.about = "year="+year.String(), unit.number; about != "" {
				c.about = about
			}
			return c
		}}
	}
	step := func(as, path string) func(t *testing.T, k *kit) call {
		return func(t *testing.T, k *kit) call {
			a := k.newList(t)
			return post(as, path, object{"version": a.version}).on("id", a.id)
		}
	}
	late := func(as, path string) func(t *testing.T, k *kit) call {
		return func(t *testing.T, k *kit) call {
			a := k.listStep(t, "clerk", "submissions", k.newList(t))
			return post(as, path, object{"version": a.version}).on("id", a.id)
		}
	}
	lines := object{"lines": []any{object{"line": 1, "carryFen": 40_000, "withdrawFen": 60_000, "reason": "部分任务已经完成"}}}
	const at, move = "/year-end-lists/{id}", "yearend.move"
	return map[string]scene{
		"GET /year-end-lists":         found("/year-end-lists", ""),
		"GET /year-end-lists/content": found("/year-end-lists/content", ""),
		"GET /year-end-lists/totals":  found("/year-end-lists/totals", `"carryFen":100000`),
		"POST /year-end-lists":        {right: listsMade},
		"GET " + at:                   {outsider: "stranger", right: listShown(at)},
		"GET " + at + "/content":      {outsider: "stranger", right: listShown(at + "/content")},
		"PUT " + at: {
			outsider: "stranger", right: func(t *testing.T, k *kit) call {
				a := k.newList(t)
				return call{as: "clerk", route: "PUT " + at, body: js(lines), match: etag(a.version)}.on("id", a.id)
			},
			code: move, wrong: func(t *testing.T, k *kit) call {
				a := k.listStep(t, "clerk", "submissions", k.newList(t))
				return call{as: "clerk", route: "PUT " + at, body: js(lines), match: etag(a.version)}.on("id", a.id)
			},
		},
		"POST " + at + "/refreshments": {
			outsider: "stranger", right: step("clerk", at+"/refreshments"), code: move, wrong: late("clerk", at+"/refreshments"),
		},
		"POST " + at + "/submissions": {
			outsider: "stranger", right: step("clerk", at+"/submissions"), code: move, wrong: late("clerk", at+"/submissions"),
		},
		"POST " + at + "/voidances": {all: whole, right: step("budget", at+"/voidances"), code: move, wrong: late("budget", at+"/voidances")},
		"POST " + at + "/reopenings": {
			all: whole, right: func(t *testing.T, k *kit) call {
				a := k.stuckList(t)
				return post("budget", at+"/reopenings", object{"version": a.version}).on("id", a.id)
			},
			code: move, wrong: step("budget", at+"/reopenings"),
		},
		"POST " + at + "/postings": {
			all: whole, right: func(t *testing.T, k *kit) call {
				a := k.stuckList(t)
				k.thawed(t, a)
				return post("budget", at+"/postings", nil).on("id", a.id)
			},
			code: move, wrong: func(t *testing.T, k *kit) call { return post("budget", at+"/postings", nil).on("id", k.newList(t).id) },
		},
	}
}

// thawed gives what stuckList has frozen back.
func (k *kit) thawed(t testing.TB, a asked) {
	t.Helper()
	rows, _ := k.ok(t, get("budget", "/year-end-lists/{id}").on("id", a.id)).get(t, "rows").([]any)
	q, _ := rows[0].(map[string]any)["quota"].(string)
	year := k.ok(t, get("budget", "/year-end-lists/{id}").on("id", a.id)).number(t, "year")
	parsed, err := ident.Parse(q)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.book(t, region).Quotas().Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{Key: "scene:thaw" + q, Voucher: quota.Voucher{
			Date: fiscal.Year(year).Range().To, Reason: "核查结束", Level: quota.ByFinance, Movements: []quota.Movement{{
				Event: quota.Unfreeze, Debit: quota.Place{Quota: parsed, Account: quota.Frozen}, Credit: quota.Place{Quota: parsed, Account: quota.Executable}, AmountFen: 1,
			}},
		}},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// yearScenes are those of closing a year and opening the next one.
func yearScenes() map[string]scene {
	return map[string]scene{
		"GET /year-closings": {right: func(t *testing.T, k *kit) call {
			k.closedYear(t)
			return get("budget", "/year-closings")
		}},
		"GET /year-closings/{year}": {right: func(t *testing.T, k *kit) call {
			return get("budget", "/year-closings/{year}").on("year", k.listed(t).String())
		}},
		"GET /year-closings/{year}/content": {right: func(t *testing.T, k *kit) call {
			return get("budget", "/year-closings/{year}/content").on("year", k.closedYear(t).String())
		}},
		"POST /year-closings/{year}/plan-cancellations": {right: func(t *testing.T, k *kit) call {
			return post("budget", "/year-closings/{year}/plan-cancellations", object{"basis": "青财预〔1〕号"}).on("year", k.planned(t).String())
		}},
		"POST /year-closings": {right: func(t *testing.T, k *kit) call { return post("budget", "/year-closings", closeBody(k.listed(t))) }},
		"GET /year-openings/{year}": {right: func(t *testing.T, k *kit) call {
			return get("budget", "/year-openings/{year}").on("year", (k.closedYear(t) + 1).String())
		}},
		"POST /year-openings": {right: func(t *testing.T, k *kit) call {
			year := k.closedYear(t) + 1
			return post("budget", "/year-openings", object{
				"year": int(year), "basis": "青财预〔1〕号", "number": k.named("青财预结〔" + year.String() + "〕"), "title": "恢复上年结转指标",
			})
		}},
		"GET /year-end-policies": {right: func(*testing.T, *kit) call { return get("clerk", "/year-end-policies") }},
		"POST /year-end-policies": {right: func(_ *testing.T, k *kit) call {
			k.pastYears++
			return post("budget", "/year-end-policies", object{
				"validFrom": "2021-01-" + strconv.Itoa(10+k.pastYears%20), "basis": "青财预〔2020〕9号", "yearsMax": 3, "categories": []string{"22", "3"},
				"natures": []string{"12"}, "due": "12-25",
			})
		}},
	}
}

// planned is a new year in which a plan is left.
func (k *kit) planned(t testing.TB) fiscal.Year {
	t.Helper()
	year := k.past()
	parsed, err := ident.Parse(k.leftOf(t, year))
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.book(t, region).Quotas().Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{Key: "scene:plan" + year.String(), Voucher: quota.Voucher{Date: year.Range().To, Level: quota.ByFinance, Movements: []quota.Movement{{
			Event: quota.Plan, Debit: quota.Place{Quota: parsed, Account: quota.Executable}, Credit: quota.Place{Quota: parsed, Account: quota.Planned},
			AmountFen: 25_000, Month: fiscal.Period{Year: year, Month: 12},
		}}}},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return year
}

func yearEndsShow() map[string]string {
	const at = "/year-end-lists/{id}"
	return map[string]string{
		"GET /year-end-lists":                           "items.0.number items.0.unitName=单位205001 total=1",
		"GET /year-end-lists/content":                   zipped,
		"GET /year-end-lists/totals":                    "count=1 unusedFen=100000 carryFen=100000 withdrawFen=0",
		"POST /year-end-lists":                          "lists=2 lines=2 unusedFen=150000",
		"GET " + at:                                     "state=DRAFT rows.0.proposed=CARRY rows.0.rule=CATEGORY rows.0.nowFen=100000 editable=true stale=0",
		"GET " + at + "/content":                        zipped,
		"PUT " + at:                                     "carryFen=40000 withdrawFen=60000 version=2",
		"POST " + at + "/refreshments":                  "state=DRAFT version=2",
		"POST " + at + "/submissions":                   "state=SUBMITTED version=2",
		"POST " + at + "/voidances":                     "state=VOIDED",
		"POST " + at + "/reopenings":                    "state=RETURNED stale=1",
		"POST " + at + "/postings":                      "state=POSTED voucher",
		"GET /year-closings":                            "0.id 0.year 0.phase",
		"GET /year-closings/{year}":                     "mayClose=true groups.0.carriedFen=100000 groups.0.withdrawnFen=50000 groups.0.leftFen=0",
		"GET /year-closings/{year}/content":             zipped,
		"POST /year-closings/{year}/plan-cancellations": "plans=1",
		"POST /year-closings":                           "closing.phase=PROPOSED mayClose=false",
		"GET /year-openings/{year}":                     "rows=1 missing=1 groups.0.unitFen=100000 mayOpen=true",
		"POST /year-openings":                           "opening.phase=RUNNING opening.total=1",
		"GET /year-end-policies":                        "items.0.yearsMax",
		"POST /year-end-policies":                       "items.0.due=12-25",
	}
}

// yearWay: what a unit leaves is confirmed, reviewed and carried over; the year is closed by
// two persons, every balance is zero and nothing is posted any more; the next year has the
// money back one to one, under its key and year.
func yearWay(t *testing.T, k *kit) {
	waits := k.newList(t)
	if desk := k.ok(t, get("clerk", "/workbench")); !strings.Contains(string(desk.body), waits.number) {
		t.Errorf("the workbench of the clerk does not name %s", waits.number)
	}
	if desk := k.ok(t, get("stranger", "/workbench")); strings.Contains(string(desk.body), waits.number) {
		t.Errorf("the workbench of another unit names %s", waits.number)
	}
	year := k.closedYear(t)
	view := k.ok(t, get("budget", "/year-closings/{year}").on("year", year.String()))
	if state := view.text(t, "state"); state != "CLOSED" {
		t.Fatalf("the year is %s", state)
	}
	trial := k.ok(t, get("budget", "/quota-trial-balances/{year}").on("year", year.String()))
	groups, _ := trial.get(t, "groups").([]any)
	for _, g := range groups {
		group, _ := g.(map[string]any)
		if sum := fmt.Sprint(group["sourcesFen"]); sum != "0" {
			t.Errorf("after closing the sources stand at %s", sum)
		}
	}
	k.refused(t, post("budget", "/year-end-lists", object{"year": int(year)}), 409, "yearend.closed")
	next := year + 1
	body := object{"year": int(next), "basis": "青财预〔1〕号", "number": k.named("青财预结〔" + next.String() + "〕"), "title": "恢复上年结转指标"}
	k.ok(t, post("budget", "/year-openings", body))
	k.carried(t)
	opened := k.ok(t, get("budget", "/year-openings/{year}").on("year", next.String()))
	if missing := opened.number(t, "missing"); missing != 0 {
		t.Errorf("%d rows are not opened", missing)
	}
	c := get("clerk", "/quotas")
	c.query = "year=" + next.String()
	items, _ := k.ok(t, c).get(t, "items").([]any)
	if len(items) != 1 {
		t.Fatalf("%d rows are opened", len(items))
	}
	row, _ := items[0].(map[string]any)
	if got := fmt.Sprintf("%v %v %v", row["availableFen"], row["initialFen"], row["carryoverYear"]); got != fmt.Sprintf("100000 100000 %d", int(year)) {
		t.Errorf("it is opened with %s", got)
	}
	k.refused(t, post("budget", "/year-openings", body), 409, "yearend.opened")
}
