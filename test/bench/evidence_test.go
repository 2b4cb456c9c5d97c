package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
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

// The bar of evidence: a book of a year with a million entries, any figure of which shows
// where it comes from.
const (
	evidenceEntries  = 1_000_000
	evidenceQuotas   = 3_000
	evidenceProjects = 1_500
	evidenceUnits    = 89
	evidenceAsks     = 400
	evidenceP95Max   = 100 * time.Millisecond

	rebuildMax = 3 * time.Second // of all balances from the entries
)

// BenchmarkEvidence opens the evidence of random figures: every measure, cut to nothing, a
// department, a section, a unit, a project, a class or a fund nature, as of today or another
// day, most of them of all that is recorded. Each is the figure, its formula, a page of rows
// and their sum. In the same book all balances are then made anew from the entries, as the
// proof of them does, and must be those that are kept.
func BenchmarkEvidence(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		b.Run(engine, func(b *testing.B) {
			y := newYear(b, engine)
			b.Run("rebuild", func(b *testing.B) {
				for b.Loop() {
					y.rebuild(b)
				}
			})
			b.Run("page", func(b *testing.B) { y.pages(b) })
		})
	}
}

// pages measures 400 pages at a time.
func (y *aYear) pages(b *testing.B) {
	b.Helper()
	for b.Loop() {
		took := y.look(b)
		slices.Sort(took)
		p95 := took[len(took)*95/100]
		b.ReportMetric(float64(took[len(took)/2])/float64(time.Millisecond), "p50_ms")
		b.ReportMetric(float64(p95)/float64(time.Millisecond), "p95_ms")
		b.ReportMetric(float64(took[len(took)-1])/float64(time.Millisecond), "max_ms")
		b.ReportMetric(float64(p95)/float64(evidenceP95Max), "x_limit")
		if p95 > evidenceP95Max {
			b.Errorf("95 of 100 evidence pages take up to %v, want at most %v", p95, evidenceP95Max)
		}
	}
}

// rebuild makes the balances from the entries, the middle of three times, beside reading them.
func (y *aYear) rebuild(b *testing.B) {
	b.Helper()
	var rebuilt, read []time.Duration
	for range 3 {
		begin := time.Now()
		found, ran, err := y.db.ProveSome(b.Context(), func(name string) bool { return name == "quota.balances" })
		if err != nil || len(found) > 0 || len(ran) != 1 {
			b.Fatalf("%v, %v, %v", found, ran, err)
		}
		rebuilt = append(rebuilt, time.Since(begin))
		begin = time.Now()
		type entry struct {
			Quota     ident.ID
			Account   string
			ChangeFen money.Fen
		}
		n := 0
		err = db.Each(b.Context(), y.db, func(entry) error { n++; return nil }, "SELECT quota_id AS quota, account, change_fen FROM quota_entries")
		if err != nil || n < evidenceEntries {
			b.Fatalf("%d entries read, %v", n, err)
		}
		read = append(read, time.Since(begin))
	}
	slices.Sort(rebuilt)
	slices.Sort(read)
	b.ReportMetric(float64(rebuilt[1])/float64(time.Millisecond), "rebuild_ms")
	b.ReportMetric(float64(rebuilt[1])/float64(read[1]), "x_reading")
	b.ReportMetric(float64(rebuilt[1])/float64(rebuildMax), "x_limit")
	if rebuilt[1] > rebuildMax {
		b.Errorf("the balances of %d entries are rebuilt in %v, want at most %v", y.entries(b), rebuilt[1], rebuildMax)
	}
}

func (y *aYear) entries(b *testing.B) (n int64) {
	b.Helper()
	if err := y.db.Get(b.Context(), &n, "SELECT COUNT(id) FROM quota_entries"); err != nil {
		b.Fatal(err)
	}
	return n
}

// aYear is a book of a whole year.
type aYear struct {
	db       *db.DB
	quotas   *quota.Service
	org      *org.Service
	measures *measure.Service
	r        *rand.Rand

	departments, sections, units, projects, rows []ident.ID
	pool                                         ident.ID
	marks                                        []clock.Instant
	n                                            int
}

func newYear(b *testing.B, engine string) *aYear {
	b.Helper()
	c := testkit.SQLite(b)
	if engine == "postgres" {
		c = testkit.Postgres(b)
	}
	d := testkit.Open(b, c)
	y := &aYear{db: d, r: rand.New(rand.NewPCG(1, 2))}
	y.at(b, 2021, 1, 4)
	log, box, cursors := audit.New(d), outbox.New(d), page.NewCursors([]byte("0123456789abcdef"))
	y.org = org.NewService(org.Config{DB: d, Audit: log, Outbox: box, Cursors: cursors})
	codes, err := codetable.NewService(d, log)
	if err != nil {
		b.Fatal(err)
	}
	projects := project.NewService(project.Needs{DB: d, Audit: log, Outbox: box, Codes: codes, Cursors: cursors})
	y.quotas = quota.NewService(quota.Needs{DB: d, Audit: log, Outbox: box})
	y.measures = measure.New(measure.Needs{DB: d, Cursors: cursors, House: y.org, Projects: projects, Codes: codes}, quota.Measures())
	y.quotas.Start(b.Context())
	y.house(b)
	y.issue(b)
	y.spend(b)
	y.quotas.Stop()
	if engine == "postgres" {
		y.analyse(b)
	}
	return y
}

// analyse does what every server does by itself within a minute, and throw-away ones do not:
// it tells the planner what is in the tables.
func (y *aYear) analyse(b *testing.B) {
	b.Helper()
	err := y.db.InTx(b.Context(), func(ctx context.Context) error {
		_, err := y.db.Exec(ctx, "ANALYZE")
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

func (y *aYear) at(b *testing.B, year, month, day int) {
	b.Helper()
	if err := y.db.MoveClock(b.Context(), clock.Of(time.Date(year, time.Month(month), day, 1, 0, 0, 0, time.UTC))); err != nil {
		b.Fatal(err)
	}
}

// house makes 8 sections, 64 departments, 89 units and the projects.
func (y *aYear) house(b *testing.B) {
	b.Helper()
	ctx := actor.Machine(b.Context(), "bench")
	from, err := fiscal.NewDate(2020, 1, 1)
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(err)
	for i := range 8 {
		x, err := y.org.CreateSection(ctx, org.SectionInput{Code: fmt.Sprintf("S%d", i), Name: fmt.Sprintf("业务%d股", i), ValidFrom: from})
		must(err)
		y.sections = append(y.sections, x.ID)
	}
	for i := range 64 {
		x, err := y.org.CreateDepartment(ctx, org.DepartmentInput{Code: fmt.Sprintf("3%02d", i), Name: fmt.Sprintf("部门%d", i), Section: y.sections[i%8], ValidFrom: from})
		must(err)
		y.departments = append(y.departments, x.ID)
	}
	for i := range evidenceUnits {
		x, err := y.org.CreateUnit(ctx, org.UnitInput{
			Code: fmt.Sprintf("3%02d%03d", i%64, i+1), Name: fmt.Sprintf("单位%d", i), Department: y.departments[i%64], Kind: org.Administrative, Level: 1,
			Accounting: org.AdministrativeBooks, ValidFrom: from,
		})
		must(err)
		y.units = append(y.units, x.ID)
	}
	must(y.db.InTx(ctx, func(ctx context.Context) error {
		var now, versions [][]any
		for i := range evidenceProjects {
			id := y.db.NewID()
			y.projects = append(y.projects, id)
			rest := []any{"项目", "22", y.units[i%evidenceUnits], y.departments[i%evidenceUnits%64], 2021, 2021, "", "", false, false, false, "EXECUTING", "", 2021, "2021-01-01", "", db.Stamp(ctx)}
			now = append(now, append([]any{id, fmt.Sprintf("13030621A4T03F2C%05d", i), 1, "a"}, rest...))
			versions = append(versions, append([]any{id, 1}, rest...))
		}
		const columns = `name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at`
		if _, err := y.db.InsertRows(ctx, `INSERT INTO projects (id, code, version, sort_key, `+columns+`) VALUES :rows`, now); err != nil {
			return err
		}
		_, err := y.db.InsertRows(ctx, `INSERT INTO project_versions (project_id, version, `+columns+`) VALUES :rows`, versions)
		return err
	}))
}

func (y *aYear) post(b *testing.B, day fiscal.Date, movements []quota.Movement, made ...quota.Quota) {
	b.Helper()
	y.n++
	p := quota.Posting{Act: audit.Act{Action: "quota.bench"}, Group: quota.Group{Key: fmt.Sprintf("bench:%d", y.n), Quotas: made}}
	p.Voucher = quota.Voucher{Date: day, Basis: "抚财预指〔2021〕1号", Reason: "事由", Level: quota.ByFinance, Movements: movements}
	if len(made) > 0 {
		p.Documents = []quota.Document{{ID: made[0].Document, Number: fmt.Sprintf("抚财预指〔2021〕%d号", y.n), Year: 2021, IssuedOn: day}}
	}
	result, err := y.quotas.Post(b.Context(), p)
	if err != nil {
		b.Fatal(err)
	}
	y.marks = append(y.marks, result.RecordedAt)
}

// issue makes the quotas, 1,000 in a document.
func (y *aYear) issue(b *testing.B) {
	b.Helper()
	day, err := fiscal.NewDate(2021, 1, 4)
	if err != nil {
		b.Fatal(err)
	}
	first := y.db.NewID()
	source := quota.Quota{ID: y.db.NewID(), Document: first, Line: 1, Kind: quota.Source, Year: 2021, Region: "130306", FundNature: "111"}
	pool := source
	pool.ID, pool.Line, pool.Kind = y.db.NewID(), 2, quota.Pool
	y.pool = pool.ID
	const each = 1 << 32
	y.post(b, day, []quota.Movement{{Event: quota.Approve, Debit: place(source.ID, quota.OwnRevenue), Credit: place(pool.ID, quota.Unallocated), AmountFen: each * evidenceQuotas}}, source, pool)
	for len(y.rows) < evidenceQuotas {
		document := y.db.NewID()
		var made []quota.Quota
		var movements []quota.Movement
		for i := range 1000 {
			n := len(y.rows)
			q := source
			q.ID, q.Document, q.Line, q.Kind, q.Category = y.db.NewID(), document, i+1, quota.Unit, "22"
			q.Project, q.Unit = y.projects[n%evidenceProjects], y.units[n%evidenceProjects%evidenceUnits]
			q.Functional = []string{"2010607", "2050299", "2080505", "2130705", "2210201"}[n%5]
			q.GovEconomic, q.DepEconomic, q.FundSource = "50201", []string{"30201", "30213", "30299"}[n%3], "11"
			made = append(made, q)
			movements = append(movements, quota.Movement{Event: quota.Issue, Debit: place(pool.ID, quota.Unallocated), Credit: place(q.ID, quota.Executable), AmountFen: each})
			y.rows = append(y.rows, q.ID)
		}
		y.post(b, day, movements, made...)
	}
}

func place(q ident.ID, a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }

// spend pays on 250 days, and now and then freezes and supplements, until there are as many
// entries as are wanted.
func (y *aYear) spend(b *testing.B) {
	b.Helper()
	const days = 250
	perDay := evidenceEntries / days / 4 // an application and a payment are two entries each
	for i := range days {
		at := time.Date(2021, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*360/days)
		y.at(b, 2021, int(at.Month()), at.Day())
		day := fiscal.DateOf(at)
		var applied, paid, others []quota.Movement
		for range perDay {
			q, claim, fen := y.rows[y.r.IntN(len(y.rows))], y.db.NewID(), money.Fen(y.r.Int64N(100_000)+1)
			m := quota.Movement{Event: quota.Apply, Debit: place(q, quota.Executable), Credit: place(q, quota.InFlight), Claim: claim, AmountFen: fen}
			applied = append(applied, m)
			m.Event, m.Debit, m.Credit = quota.Pay, place(q, quota.InFlight), place(q, quota.Paid)
			paid = append(paid, m)
		}
		for range 4 {
			q := y.rows[y.r.IntN(len(y.rows))]
			others = append(others, quota.Movement{Event: quota.Freeze, Debit: place(q, quota.Executable), Credit: place(q, quota.Frozen), AmountFen: 500, Expires: day},
				quota.Movement{Event: quota.Cut, Debit: place(q, quota.Executable), Credit: place(y.pool, quota.Unallocated), AmountFen: 700})
		}
		y.post(b, day, applied)
		y.post(b, day, paid)
		y.post(b, day, others)
	}
}

// look opens the evidence of figures, and returns how long each took.
func (y *aYear) look(b *testing.B) []time.Duration {
	b.Helper()
	ctx := actor.Machine(b.Context(), "bench")
	all := y.measures.All()
	took := make([]time.Duration, 0, evidenceAsks)
	for range evidenceAsks {
		ask := measure.Ask{Code: all[y.r.IntN(len(all))].Code, Year: 2021, Slice: measure.Slice{}}
		one := func(list []ident.ID) string { return list[y.r.IntN(len(list))].String() }
		switch y.r.IntN(8) {
		case 0: // the whole government
		case 1:
			ask.Slice["department"] = one(y.departments)
		case 2:
			ask.Slice["section"] = one(y.sections)
		case 3:
			ask.Slice["unit"] = one(y.units)
		case 4, 5:
			ask.Slice["project"] = one(y.projects)
		case 6:
			ask.Slice["functional"] = []string{"201", "20502", "2130705"}[y.r.IntN(3)]
		case 7:
			ask.Slice["fundNature"], ask.Slice["depEconomic"] = "11", "302"
		}
		if y.r.IntN(2) == 0 {
			ask.Day, _ = fiscal.NewDate(2021, y.r.IntN(12)+1, y.r.IntN(28)+1) // every month has them
		}
		if y.r.IntN(25) == 0 {
			ask.Known = y.marks[len(y.marks)-1-y.r.IntN(60)]
		}
		begin := time.Now()
		e, err := y.measures.Evidence(ctx, ask, page.LimitDefault, "")
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
		if !e.Sum.Equal || len(e.Formula) > 0 && measure.Total(e.Formula) != e.Value {
			b.Fatalf("%+v does not add up: %+v", ask, e.Sum)
		}
		if slow := took[len(took)-1]; slow > 2*evidenceP95Max {
			b.Logf("%v: %s %v %s %s, %d rows", slow, ask.Code, ask.Slice, ask.Day, ask.Known, e.Entries)
		}
	}
	return took
}
