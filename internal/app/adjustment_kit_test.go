package app

import (
	"strconv"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// adjusters are a district whose budget is issued, and everybody who changes it: the real
// house, workflow and ledger, joined as the program joins them.
type adjusters struct {
	*reviewers
	quotas *quota.Service
	asks   *adjustment.Service

	projects *project.Service
	n        int

	source, pool          ident.ID // the pool holds what is not allotted, the reserve and the early reserve
	office, travel, goods ident.ID // of unit 301001: two classes of one project, and a class of another 类
	twin                  ident.ID // the first class, of another project of the unit
	other                 ident.ID // of unit 301002
}

// What every place has at first.
const (
	freeFen   = money.Fen(1_000_00) // not allotted
	spareFen  = money.Fen(300_00)   // reserve
	earlyFen  = money.Fen(200_00)   // early reserve
	issuedFen = money.Fen(400_00)   // each quota of a unit
)

func eachAdjusters(t *testing.T, fn func(t *testing.T, a *adjusters)) {
	t.Helper()
	eachReviewers(t, func(t *testing.T, r *reviewers) {
		a := newAdjusters(t, r)
		a.quotas.Start(t.Context())
		a.open()
		fn(t, a)
		a.quotas.Stop()
	})
}

func newAdjusters(t *testing.T, r *reviewers) *adjusters {
	t.Helper()
	log, box, cursors := audit.New(r.db), outbox.New(r.db), page.NewCursors([]byte("0123456789abcdef"))
	codes := must(codetable.NewService(r.db, log))(t)
	projects := project.NewService(project.Needs{
		DB: r.db, Audit: log, Outbox: box, Codes: codes, Cursors: cursors, Scopes: projectScopes{r.house}, Units: projectUnits{r.house},
		Government: projectGovernment{r.house},
	})
	a := &adjusters{reviewers: r, projects: projects}
	a.quotas = quota.NewService(quota.Needs{
		DB: r.db, Audit: log, Outbox: box, Codes: codes, Cursors: cursors, Scopes: projectScopes{r.house}, House: quotaHouse{r.house},
		Projects: quotaProjects{projects}, Owners: voucherOwners{},
	})
	a.asks = adjustment.NewService(adjustment.Needs{
		DB: r.db, Audit: log, Outbox: box, Terms: terms.New(r.db), Cursors: cursors, Flow: r.Service, Scopes: projectScopes{r.house},
		Ledger: quotaLedger{a.quotas}, Units: adjustmentUnits{r.house},
	})
	must(r.house.CreateGovernment(r.ctx, org.GovernmentInput{
		RegionCode: "130306", MofCode: "130306000", Name: "抚宁区", FullName: "秦皇岛市抚宁区", Level: org.County, Bureau: "秦皇岛市抚宁区财政局",
	}))(t)
	from := must(fiscal.NewDate(2020, 1, 1))(t)
	bureau := must(r.house.AccountByLogin(r.ctx, "head"))(t).Unit
	for login, role := range map[string]string{"budget": "BUDGET_SECTION", "budgetcheck": "BUDGET_SECTION", "treasury": "TREASURY_SECTION"} {
		r.users[login] = must(r.house.CreateUser(r.ctx, org.UserInput{Login: login, Name: login, Unit: bureau}))(t).ID
		must(r.house.GrantRole(r.ctx, org.GrantInput{User: r.users[login], Role: role, ValidFrom: from}))(t)
	}
	return a
}

// project makes a project of a unit.
func (a *adjusters) project(unit org.Unit, name string) ident.ID {
	a.t.Helper()
	return must(a.projects.Create(a.ctx, "", project.Input{
		Name: name, Category: project.Daily, Unit: unit.ID, StartYear: 2021, EndYear: 2021, LifeTotal: money.Of(issuedFen),
		Amounts: []project.YearAmount{{Year: 2021, FundNature: "111", AmountFen: issuedFen}}, Purpose: "运行", Basis: "计划",
	}))(a.t).ID
}

// open approves the budget of the year and issues it.
func (a *adjusters) open() {
	a.t.Helper()
	neighbour := must(a.house.UnitByCode(a.ctx, "301002"))(a.t)
	doc := quota.Document{ID: a.db.NewID(), Number: "抚财预指〔2021〕1号", Year: 2021, Title: "批复", IssuedOn: a.quotas.Today()}
	var rows []quota.Quota
	add := func(kind quota.Kind, more func(q *quota.Quota)) ident.ID {
		q := quota.Quota{ID: a.db.NewID(), Document: doc.ID, Line: len(rows) + 1, Kind: kind, Year: 2021, Region: "130306", FundNature: "111"}
		if more != nil {
			more(&q)
		}
		rows = append(rows, q)
		return q.ID
	}
	mine := a.project(a.unit, "农田水利维护")
	of := func(unit, project ident.ID, dep string) func(q *quota.Quota) {
		return func(q *quota.Quota) {
			q.Unit, q.Project, q.Category, q.Functional, q.GovEconomic, q.DepEconomic, q.FundSource, q.PayMethod = unit, project, "22", "2130305", "50201", dep, "11", "1"
		}
	}
	a.source, a.pool = add(quota.Source, nil), add(quota.Pool, nil)
	a.office, a.travel = add(quota.Unit, of(a.unit.ID, mine, "30201")), add(quota.Unit, of(a.unit.ID, mine, "30211"))
	a.goods = add(quota.Unit, of(a.unit.ID, mine, "31002"))
	a.twin = add(quota.Unit, of(a.unit.ID, a.project(a.unit, "水库除险"), "30201"))
	a.other = add(quota.Unit, of(neighbour.ID, a.project(neighbour, "良种推广"), "30201"))
	source, pool := quota.Place{Quota: a.source, Account: quota.OwnRevenue}, func(account quota.Account) quota.Place { return quota.Place{Quota: a.pool, Account: account} }
	movements := []quota.Movement{
		{Event: quota.Approve, Debit: source, Credit: pool(quota.Unallocated), AmountFen: freeFen + 5*issuedFen},
		{Event: quota.ApproveSpare, Debit: source, Credit: pool(quota.Reserve), AmountFen: spareFen},
		{Event: quota.ApproveEarly, Debit: source, Credit: pool(quota.EarlyReserve), AmountFen: earlyFen},
	}
	for _, id := range []ident.ID{a.office, a.travel, a.goods, a.twin, a.other} {
		movements = append(movements, quota.Movement{
			Event: quota.Issue, Debit: pool(quota.Unallocated), Credit: quota.Place{Quota: id, Account: quota.Executable}, AmountFen: issuedFen,
		})
	}
	a.post(quota.Group{Key: "open", Documents: []quota.Document{doc}, Quotas: rows, Voucher: quota.Voucher{
		Date: a.quotas.Today(), Basis: doc.Number, Level: quota.ByFinance, Movements: movements,
	}})
}

func (a *adjusters) post(g quota.Group) {
	a.t.Helper()
	must(a.quotas.Post(a.ctx, quota.Posting{Group: g, Act: audit.Act{Action: "quota.test"}}))(a.t)
}

// shift moves money of the office behind the back of requests: out of what may be spent, or back.
func (a *adjusters) shift(event quota.Event, from, to quota.Account, amount money.Fen) {
	a.t.Helper()
	a.n++
	until := must(fiscal.NewDate(2021, 12, 1))(a.t)
	a.post(quota.Group{Key: "shift:" + strconv.Itoa(a.n), Voucher: quota.Voucher{
		Date: a.quotas.Today(), Basis: "函", Reason: "核查", Level: quota.ByFinance, Movements: []quota.Movement{{
			Event: event, AmountFen: amount, Expires: until, Debit: quota.Place{Quota: a.office, Account: from}, Credit: quota.Place{Quota: a.office, Account: to},
		}},
	}})
}

// has is what a place holds now.
func (a *adjusters) has(id ident.ID, account quota.Account) money.Fen {
	a.t.Helper()
	place := quota.Place{Quota: id, Account: account}
	return must(a.quotas.Balances(a.ctx, []ident.ID{id}, quota.At{}))(a.t)[place]
}

// draft keeps a request of somebody as a draft.
func (a *adjusters) draft(login string, in adjustment.Input) adjustment.View {
	a.t.Helper()
	return must(a.asks.Create(a.as(login), in))(a.t)
}

// handedIn is a draft that was handed in.
func (a *adjusters) handedIn(login string, in adjustment.Input) adjustment.View {
	a.t.Helper()
	v := a.draft(login, in)
	return must(a.asks.Submit(a.as(login), v.ID, v.Version))(a.t)
}

// decide takes a step of the case of a request as somebody, who must be asked.
func (a *adjusters) decide(login string, id ident.ID, action workflow.Action) {
	a.t.Helper()
	for _, w := range a.queue(login) {
		if w.Object == id {
			must(a.Act(a.as(login), w.Version, workflow.Act{Task: w.ID, Action: action, Opinion: "意见"}))(a.t)
			return
		}
	}
	a.t.Fatalf("%s is not asked about %s", login, id)
}

// passed lets everybody approve, and the ledger take what is approved.
func (a *adjusters) passed(id ident.ID, way ...string) {
	a.t.Helper()
	for _, login := range way {
		a.decide(login, id, workflow.Approve)
	}
	if err := a.asks.PostApproved(a.ctx); err != nil {
		a.t.Fatal(err)
	}
}

// stands is a request as the section that posts sees it.
func (a *adjusters) stands(id ident.ID) adjustment.View {
	a.t.Helper()
	return must(a.asks.Request(a.as("budget"), id))(a.t)
}
