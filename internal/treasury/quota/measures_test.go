package quota_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/measure"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

// district is a book with a house, projects and quotas, and what has been posted as a model
// in memory, which reads no roll-up and no SQL.
type district struct {
	*quota.Service
	t        *testing.T
	db       *db.DB
	org      *org.Service
	measures *measure.Service

	departments, sections, units, projects []ident.ID
	quotas                                 map[ident.ID]quota.Quota
	source, pool                           ident.ID
	facts                                  []fact
	marks                                  []clock.Instant // instants between the recordings
	moved                                  struct {
		unit, before, after ident.ID
		from                fiscal.Date
		at                  clock.Instant
	}
	r *rand.Rand
	n int
}

// fact is an entry with when it was recorded.
type fact struct {
	quota.Entry
	at clock.Instant
}

func newDistrict(t *testing.T, d *db.DB, seed uint64) *district {
	t.Helper()
	if err := d.MoveClock(t.Context(), clock.Of(time.Date(2021, 1, 4, 1, 0, 0, 0, time.UTC))); err != nil {
		t.Fatal(err)
	}
	log, box := audit.New(d), outbox.New(d)
	cursors := page.NewCursors([]byte("0123456789abcdef"))
	k := &district{t: t, db: d, quotas: map[ident.ID]quota.Quota{}, r: rand.New(rand.NewPCG(seed, 5))}
	k.org = org.NewService(org.Config{DB: d, Audit: log, Outbox: box, Cursors: cursors})
	codes, err := codetable.NewService(d, log)
	if err != nil {
		t.Fatal(err)
	}
	projects := project.NewService(project.Needs{DB: d, Audit: log, Outbox: box, Codes: codes, Cursors: cursors})
	k.Service = quota.NewService(quota.Needs{DB: d, Audit: log, Outbox: box})
	k.measures = measure.New(measure.Needs{DB: d, Cursors: cursors, House: k.org, Projects: projects, Codes: codes}, quota.Measures())
	k.build()
	k.Start(t.Context())
	return k
}

func (k *district) ctx() context.Context { return actor.Machine(k.t.Context(), "test") }

func (k *district) must(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
}

// build makes two sections, three departments, four units and six projects.
func (k *district) build() {
	k.t.Helper()
	from := date(k.t, "2020-01-01")
	for i := range 2 {
		x, err := k.org.CreateSection(k.ctx(), org.SectionInput{Code: fmt.Sprintf("S%d", i), Name: fmt.Sprintf("业务%d股", i), ValidFrom: from})
		k.must(err)
		k.sections = append(k.sections, x.ID)
	}
	for i := range 3 {
		d, err := k.org.CreateDepartment(k.ctx(), org.DepartmentInput{Code: fmt.Sprintf("30%d", i), Name: fmt.Sprintf("主管部门%d", i), Section: k.sections[i%2], ValidFrom: from})
		k.must(err)
		k.departments = append(k.departments, d.ID)
	}
	for i := range 4 {
		u, err := k.org.CreateUnit(k.ctx(), org.UnitInput{
			Code: fmt.Sprintf("30%d00%d", i%3, i+1), Name: fmt.Sprintf("单位%d", i), Department: k.departments[i%3], Kind: org.Administrative, Level: 1,
			Accounting: org.AdministrativeBooks, ValidFrom: from,
		})
		k.must(err)
		k.units = append(k.units, u.ID)
	}
	k.must(k.db.InTx(k.ctx(), func(ctx context.Context) error {
		for i := range 6 {
			id := k.db.NewID()
			k.projects = append(k.projects, id)
			unit := k.units[i%4]
			for _, query := range []string{
				`INSERT INTO projects (id, code, version, name, sort_key, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
				 VALUES ($1, $4, 1, '项目' || substr($4, 21), 'a', '22', $2, $3, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'EXECUTING', '', 2021, '2021-01-01', '', $5)`,
				`INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
				 VALUES ($1, 1, '项目' || substr($4, 21), '22', $2, $3, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'EXECUTING', '', 2021, '2021-01-01', '', $5)`,
			} {
				if _, err := k.db.Exec(ctx, query, id, unit, k.departments[i%3], fmt.Sprintf("13030621A4T03F2CI9VZ%d", i), db.Stamp(ctx)); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// open brings the approved budget into being: a pool, and two quotas of each project.
func (k *district) open() {
	k.t.Helper()
	document := quota.Document{ID: k.db.NewID(), Number: "抚财预指〔2021〕1号", Year: year, Title: "批复", IssuedOn: date(k.t, "2021-01-04")}
	k.source, k.pool = k.db.NewID(), k.db.NewID()
	list := []quota.Quota{
		{ID: k.source, Kind: quota.Source, FundNature: "111"},
		{ID: k.pool, Kind: quota.Pool, FundNature: "111", Section: k.sections[0]},
	}
	for i, p := range k.projects {
		for j, functional := range []string{"2010607", "2050299"} {
			list = append(list, quota.Quota{
				ID: k.db.NewID(), Kind: quota.Unit, Unit: k.units[i%4], Project: p, Category: "22", Functional: functional, GovEconomic: "50201",
				DepEconomic: []string{"30201", "30213"}[j], FundNature: "111", FundSource: "11",
			})
		}
	}
	movements := []quota.Movement{{Event: quota.Approve, Debit: at(k.source, quota.OwnRevenue), Credit: at(k.pool, quota.Unallocated), AmountFen: 1_000_000}}
	for i := range list {
		list[i].Year, list[i].Region, list[i].Document, list[i].Line = year, "130306", document.ID, i+1
		k.quotas[list[i].ID] = list[i]
		if list[i].Kind == quota.Unit {
			movements = append(movements, quota.Movement{Event: quota.Issue, Debit: at(k.pool, quota.Unallocated), Credit: at(list[i].ID, quota.Executable), AmountFen: 20_000})
		}
	}
	p := k.posting(date(k.t, "2021-01-04"), movements...)
	p.Documents, p.Quotas = []quota.Document{document}, list
	k.post(p)
}

func (k *district) posting(day fiscal.Date, movements ...quota.Movement) quota.Posting {
	k.n++
	v := quota.Voucher{Date: day, Basis: "抚财预指〔2021〕1号", Reason: "事由", Level: quota.ByFinance, Movements: movements}
	return quota.Posting{Group: quota.Group{Key: fmt.Sprintf("random:%d", k.n), Voucher: v}, Act: audit.Act{Action: "quota.test"}}
}

// post keeps what was posted for the model, and an instant after it.
func (k *district) post(p quota.Posting) {
	k.t.Helper()
	result, err := k.Post(k.ctx(), p)
	if err != nil {
		if errors.Is(err, quota.ErrInsufficient) || errors.Is(err, quota.ErrInsufficientThen) || errors.Is(err, quota.ErrClaim) || errors.Is(err, quota.ErrOrigin) ||
			errors.Is(err, quota.ErrRedTwice) {
			return // the ledger refuses what is not there: that is another test's matter
		}
		k.t.Fatalf("%+v: %v", p.Voucher, err)
	}
	for _, e := range result.Entries {
		k.facts = append(k.facts, fact{e, result.RecordedAt})
	}
	k.marks = append(k.marks, result.RecordedAt)
}

// play posts random events on random days, and lets the clock run on over days.
func (k *district) play(steps int) {
	k.t.Helper()
	rows := slices.SortedFunc(maps.Keys(k.quotas), ident.ID.Compare)
	rows = slices.DeleteFunc(rows, func(id ident.ID) bool { return k.quotas[id].Kind != quota.Unit })
	claims := []ident.ID{k.db.NewID(), k.db.NewID(), k.db.NewID()}
	events := []struct {
		event         quota.Event
		debit, credit quota.Account
	}{
		{quota.Freeze, quota.Executable, quota.Frozen}, {quota.Unfreeze, quota.Frozen, quota.Executable},
		{quota.Encumber, quota.Executable, quota.Encumbered}, {quota.Disencumber, quota.Encumbered, quota.Executable},
		{quota.Plan, quota.Executable, quota.Planned}, {quota.Unplan, quota.Planned, quota.Executable},
		{quota.Apply, quota.Executable, quota.InFlight}, {quota.Apply, quota.Planned, quota.InFlight}, {quota.Reject, quota.InFlight, quota.Executable},
		{quota.Pay, quota.InFlight, quota.Paid}, {quota.Refund, quota.Paid, quota.Executable},
		{quota.CarryOver, quota.Executable, quota.CarriedOut}, {quota.Withdraw, quota.Frozen, quota.Withdrawn}, {quota.Withdraw, quota.Executable, quota.Withdrawn},
		{quota.Virement, quota.Executable, quota.Executable}, {quota.Supplement, quota.Unallocated, quota.Executable}, {quota.Cut, quota.Executable, quota.Unallocated},
		{quota.Issue, quota.Unallocated, quota.Executable},
	}
	for step := range steps {
		if step%7 == 6 {
			now := k.db.Clock().Now()
			k.must(k.db.MoveClock(k.t.Context(), now.Add(time.Duration(k.r.IntN(60)+1)*time.Hour*9)))
		}
		if step == steps/2 {
			k.moveUnit()
		}
		today := fiscal.DateOf(k.db.Clock().Now().Time().In(time.FixedZone("", 8*3600)))
		if today.Year() != year {
			return
		}
		day := date(k.t, "2021-01-04").AddDays(k.r.IntN(date(k.t, "2021-01-04").DaysUntil(today) + 1))
		if len(k.facts) > 30 && k.r.IntN(8) == 0 {
			red := k.posting(day)
			red.Voucher.Reverses = k.facts[k.r.IntN(len(k.facts)-26)+26].Voucher
			if !slices.ContainsFunc(k.facts, func(f fact) bool { return f.Voucher == red.Voucher.Reverses && f.AmountFen < 0 }) {
				k.post(red)
			}
			continue
		}
		e := events[k.r.IntN(len(events))]
		from := rows[k.r.IntN(len(rows))]
		to := from
		if e.event == quota.Virement {
			for k.quotas[to] == k.quotas[from] || k.quotas[to].DepEconomic != k.quotas[from].DepEconomic {
				to = rows[k.r.IntN(len(rows))]
			}
		}
		debit, credit := at(from, e.debit), at(to, e.credit)
		if e.debit == quota.Unallocated {
			debit = at(k.pool, e.debit)
		}
		if e.credit == quota.Unallocated {
			credit = at(k.pool, e.credit)
		}
		k.post(k.posting(day, quota.Movement{
			Event: e.event, Debit: debit, Credit: credit, AmountFen: money.Fen(k.r.Int64N(3000) + 1), Claim: claims[k.r.IntN(len(claims))], Contract: claims[0],
			Month: day.Period(), Expires: date(k.t, "2021-12-31"),
		}))
	}
}

// moveUnit puts the first unit under another department from a day in the past on.
func (k *district) moveUnit() {
	k.t.Helper()
	u, err := k.org.Unit(k.ctx(), k.units[0])
	k.must(err)
	in := u.Input()
	in.Department, in.Code = k.departments[1], "301009"
	k.moved.unit, k.moved.before, k.moved.after, k.moved.from = u.ID, u.Department, k.departments[1], date(k.t, "2021-01-20")
	_, err = k.org.ChangeUnit(k.ctx(), u.ID, org.UnitChange{Version: u.Version, Input: in, From: k.moved.from, Reason: "划转"})
	k.must(err)
	k.moved.at = k.db.Watermark()
}

// departmentOf is the department of a unit on a day, as known at an instant.
func (k *district) departmentOf(unit ident.ID, day fiscal.Date, known clock.Instant) ident.ID {
	if unit == k.moved.unit && !day.Before(k.moved.from) && (known == clock.Instant{} || !known.Before(k.moved.at)) {
		return k.moved.after
	}
	i := slices.Index(k.units, unit)
	if i < 0 {
		return ident.ID{}
	}
	return k.departments[i%3]
}

// naive adds up a measure from the facts in memory.
func (k *district) naive(m measure.Measure, ask measure.Ask, day fiscal.Date) (value, entries int64) {
	for _, f := range k.facts {
		if f.Date.After(day) || ask.Known != (clock.Instant{}) && f.at.After(ask.Known) || !k.inside(f, ask, day) {
			continue
		}
		for _, term := range m.Terms {
			values := map[string]string{"account": string(f.Account), "event": string(f.Event)}
			if !slices.ContainsFunc(term, func(c measure.Condition) bool { return !slices.Contains(c.In, values[c.Column]) }) {
				value += int64(f.Change())
				entries++
			}
		}
	}
	return value, entries
}

func (k *district) inside(f fact, ask measure.Ask, day fiscal.Date) bool {
	q := k.quotas[f.Quota]
	department := k.departmentOf(q.Unit, day, ask.Known)
	section := q.Section
	if i := slices.Index(k.departments, department); i >= 0 {
		section = k.sections[i%2]
	}
	for name, value := range ask.Slice {
		has := map[string]string{
			"unit": q.Unit.String(), "project": q.Project.String(), "department": department.String(), "section": section.String(),
			"functional": q.Functional, "depEconomic": q.DepEconomic, "fundNature": q.FundNature, "document": q.Document.String(), "category": q.Category,
		}[name]
		if !strings.HasPrefix(has, value) {
			return false
		}
	}
	return true
}

// drawn asks for a measure of a random slice, day and instant.
func (k *district) drawn(code string) measure.Ask {
	ask := measure.Ask{Code: code, Year: year, Slice: measure.Slice{}}
	one := func(list []ident.ID) string { return list[k.r.IntN(len(list))].String() }
	for name, value := range map[string]string{
		"unit": one(k.units), "project": one(k.projects), "department": one(k.departments), "section": one(k.sections),
		"functional": []string{"2", "201", "20502", "2010607"}[k.r.IntN(4)], "depEconomic": []string{"302", "30213"}[k.r.IntN(2)],
		"fundNature": []string{"1", "11", "111"}[k.r.IntN(3)], "category": "2",
	} {
		if k.r.IntN(6) == 0 {
			ask.Slice[name] = value
		}
	}
	if k.r.IntN(3) > 0 {
		ask.Day = date(k.t, "2021-01-04").AddDays(k.r.IntN(340))
	}
	if k.r.IntN(2) > 0 {
		ask.Known = k.marks[k.r.IntN(len(k.marks))].Add(time.Duration(k.r.IntN(2)) * time.Microsecond)
	}
	return ask
}

// Every registered measure, on random books: the figure is what the rows in memory give, its
// evidence rows add up to it page by page, its parts too, its formula gives it, at random
// days and instants of knowledge and in random slices.
func TestMeasures_evidenceAddsUp(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		k := newDistrict(t, d, rand.Uint64())
		defer k.Stop()
		k.open()
		k.play(160)
		for _, m := range k.measures.All() {
			for range 8 {
				k.check(m, k.drawn(m.Code))
			}
		}
	})
}

func (k *district) check(m measure.Measure, ask measure.Ask) {
	t := k.t
	t.Helper()
	f, err := k.measures.Value(k.ctx(), ask)
	if err != nil {
		t.Fatalf("%+v: %v", ask, err)
	}
	value, entries := k.naive(m, ask, f.AsOf)
	if f.Value != value || f.Entries != entries {
		t.Errorf("%+v: %d of %d rows, in memory %d of %d", ask, f.Value, f.Entries, value, entries)
	}
	k.checkRows(ask, f)
	var parts int64
	by := []string{"department", "unit,functional:3", "section", "project", "document", "fundNature:2"}[k.r.IntN(6)]
	v, err := k.measures.Values(k.ctx(), ask, by)
	if err != nil {
		t.Fatalf("%+v by %s: %v", ask, by, err)
	}
	for _, g := range v.Groups {
		parts += g.Value
		if g.Cells[0].Dimension == "department" && g.Cells[0].Key != "" {
			k.checkPart(m, ask, f.AsOf, g)
		}
	}
	points, err := k.measures.Series(k.ctx(), ask)
	if err != nil {
		t.Fatal(err)
	}
	if parts != f.Value || points[len(points)-1].Value != f.Value {
		t.Errorf("%+v: %d, its parts by %s %d, its series ends at %d", ask, f.Value, by, parts, points[len(points)-1].Value)
	}
}

// checkPart holds a part to the figure that is cut to it.
func (k *district) checkPart(m measure.Measure, ask measure.Ask, day fiscal.Date, g measure.Group) {
	k.t.Helper()
	ask.Slice = maps.Clone(ask.Slice)
	if other, cut := ask.Slice["department"]; cut && other != g.Cells[0].Key {
		k.t.Errorf("%+v has a part of another department", ask)
		return
	}
	ask.Slice["department"] = g.Cells[0].Key
	if value, _ := k.naive(m, ask, day); value != g.Value || g.Cells[0].Name == "" {
		k.t.Errorf("%+v: the part is %d %s, in memory %d", ask, g.Value, g.Cells[0].Name, value)
	}
}

// checkLinks holds the links of a row to the entry in memory that it is.
func (k *district) checkLinks(r measure.Row) {
	k.t.Helper()
	i := slices.IndexFunc(k.facts, func(f fact) bool { return f.ID == r.ID })
	if i < 0 {
		k.t.Fatalf("the evidence row %s was never posted", r.ID)
	}
	f := k.facts[i]
	want := []measure.RowLink{
		{Record: measure.Quota, ID: f.Quota}, {Record: measure.QuotaDocument, ID: k.quotas[f.Quota].Document}, {Record: measure.QuotaVoucher, ID: f.Voucher},
	}
	if !slices.Equal(r.Links, want) {
		k.t.Errorf("the row %s leads to %v, not to %v", r.ID, r.Links, want)
	}
}

func (k *district) checkRows(ask measure.Ask, f measure.Figure) {
	t := k.t
	t.Helper()
	var sum, rows int64
	after := ""
	var last measure.Row
	for {
		e, err := k.measures.Evidence(k.ctx(), ask, page.LimitMin, after)
		if err != nil {
			t.Fatalf("%+v: %v", ask, err)
		}
		for _, r := range e.Rows.Items {
			if r.Day.Before(last.Day) || r.Day == last.Day && r.ID.Compare(last.ID) <= 0 {
				t.Errorf("%+v: the row %s of %s stands behind %s of %s", ask, r.ID, r.Day, last.ID, last.Day)
			}
			k.checkLinks(r)
			last = r
			sum += r.Value
			rows++
		}
		if !e.Sum.Equal || !e.Sum.OneByOne || len(e.Formula) > 0 && measure.Total(e.Formula) != f.Value {
			t.Errorf("%+v: sum %+v, formula %+v, figure %d", ask, e.Sum, e.Formula, f.Value)
		}
		if e.Rows.Next == nil {
			break
		}
		after = *e.Rows.Next
	}
	if sum != f.Value || rows != f.Entries {
		t.Errorf("%+v: %d rows add up to %d, the figure is %d of %d", ask, rows, sum, f.Value, f.Entries)
	}
}
