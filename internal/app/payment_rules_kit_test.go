package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/core/ratio"
	"caixiao/internal/foundation/attachment"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// rulers are a district that pays under the real rules: every fact comes from the module whose
// it is, joined as the program joins them. Only the exchange is that of a test.
type rulers struct {
	*payers
	m      *modules
	mine   ident.ID // a project that is carried out
	water  ident.ID // a quota of it that pays for nearly everything
	issued int
}

const (
	yuan   = money.Fen(100)
	plenty = 90_000_000 * yuan
)

func eachRulers(t *testing.T, fn func(t *testing.T, r *rulers)) {
	t.Helper()
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		b := &Book{db: a.db, audit: audit.New(a.db), box: outbox.New(a.db)}
		m := &modules{
			cursors: page.NewCursors([]byte("0123456789abcdef")), terms: terms.New(a.db), org: a.house, codes: a.quotas.Codes, projects: a.projects,
			flows: a.Service, quotas: a.quotas,
		}
		needs := targetNeeds(m.org, m.projects)
		needs.DB, needs.Audit, needs.Outbox, needs.Terms, needs.Cursors, needs.Flow = b.db, b.audit, b.box, m.terms, m.cursors, m.flows
		m.targets = target.New(needs)
		m.planning(b)
		m.contracting(b)
		m.banks = bank.NewService(bank.Needs{
			DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Terms: m.terms, Scopes: projectScopes{m.org}, Units: adjustmentUnits{m.org}, Days: m.flows,
			Region: "130306",
		})
		m.files = attachment.NewService(attachment.Needs{
			DB: b.db, Audit: b.audit, Outbox: b.box, Blobs: attachmentBlobs{blob.New(t.TempDir(), clock.System{})}, Owners: attachmentOwners{m},
		})
		r := &rulers{payers: &payers{adjusters: a, line: &wire{a: a, orders: map[ident.ID]payment.Order{}, told: map[ident.ID]money.Fen{}}}, m: m}
		m.payments = payment.NewService(payment.Needs{
			DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Scopes: projectScopes{m.org}, Ledger: paymentLedger{m.quotas},
			Exchange: r.line, Rules: paymentRules{m}, Units: adjustmentUnits{m.org}, Holder: paymentHolder(m.org), Accounts: paymentAccounts{m.banks},
			Invoices: paymentInvoices{m.contracts}, Progress: paymentProgress{m},
		})
		m.banks.Flights, m.contracts.Payments = m.payments, contractPayments{m.payments}
		r.pays = m.payments
		r.centre()
		r.furnish()
		fn(t, r)
	})
}

// furnish opens accounts, registers payees, and gives the unit money of a project.
func (r *rulers) furnish() {
	r.t.Helper()
	r.mine = r.executing("日常运转")
	r.water = r.quota("30205", "50201", nil)
	neighbour := must(r.house.UnitByCode(r.ctx, "301002"))(r.t)
	var accounts []bank.Entered
	for _, a := range []struct {
		unit   ident.ID
		kind   bank.AccountKind
		number string
	}{{r.unit.ID, bank.UnitZero, "130306001001"}, {r.unit.ID, bank.Basic, "130306001002"}, {neighbour.ID, bank.Basic, "130306002001"}} {
		accounts = append(accounts, bank.Entered{Number: a.number, OpenedOn: r.m.controls.Today(), ApprovalNo: "抚财库〔2021〕1号", AccountInput: bank.AccountInput{
			Kind: a.kind, Unit: a.unit, Name: "账户" + a.number, BankName: "工商银行抚宁支行", Purpose: "日常", Basis: "备案",
		}})
	}
	if err := r.m.banks.EnterAccounts(r.ctx, accounts); err != nil {
		r.t.Fatal(err)
	}
	for _, p := range []struct {
		name, number string
		kind         bank.PayeeKind
		more         func(in *bank.PayeeInput)
	}{
		{"秦皇岛水泵有限公司", "6222000011112222", bank.Company, nil}, {"秦皇岛商贸（集团）公司", "6222000011113333", bank.Company, nil},
		{"本单位基本户", "130306001002", bank.Unit, nil}, {"邻近单位基本户", "130306002001", bank.Unit, nil}, {"职工甲", "6217000000000001", bank.Person, nil},
		{"职工乙", "6217000000000002", bank.Person, nil},
		{"失信公司", "6222000011114444", bank.Company, func(in *bank.PayeeInput) { in.Blocked, in.BlockReason = true, "虚开发票" }},
	} {
		in := bank.PayeeInput{Kind: p.kind, Name: p.name, Active: true, Accounts: []bank.PayeeAccount{{Number: p.number, BankName: "工商银行抚宁支行", Active: true}}}
		if p.more != nil {
			p.more(&in)
		}
		must(r.m.banks.AddPayee(r.ctx, in))(r.t)
	}
}

// executing is a project of the unit that is carried out.
func (r *rulers) executing(name string) ident.ID {
	r.t.Helper()
	id := r.project(r.unit, name)
	r.state(id, "EXECUTING")
	return id
}

func (r *rulers) state(project ident.ID, state string) {
	r.t.Helper()
	from := ""
	if state == "SUSPENDED" {
		from = "EXECUTING"
	}
	r.write(`UPDATE projects SET state = $2, suspended_from = $3 WHERE id = $1`, project, state, from)
	r.write(`UPDATE project_versions SET state = $2, suspended_from = $3 WHERE project_id = $1`, project, state, from)
}

// write changes rows behind the back of the modules, where their own way is another test's.
func (r *rulers) write(query string, args ...any) {
	r.t.Helper()
	if err := r.db.InTx(r.ctx, func(ctx context.Context) error {
		_, err := r.db.Exec(ctx, query, args...)
		return err
	}); err != nil {
		r.t.Fatal(err)
	}
}

// quota approves and issues money of the unit's project under two economic classes.
func (r *rulers) quota(dep, gov string, more func(q *quota.Quota)) ident.ID {
	return r.quotaOf(plenty, dep, gov, more)
}

func (r *rulers) quotaOf(fen money.Fen, dep, gov string, more func(q *quota.Quota)) ident.ID {
	r.t.Helper()
	r.issued++
	doc := quota.Document{ID: r.db.NewID(), Number: fmt.Sprintf("抚财预指〔2021〕%d号", 100+r.issued), Year: 2021, Title: "批复", IssuedOn: r.quotas.Today()}
	q := quota.Quota{
		ID: r.db.NewID(), Document: doc.ID, Line: 1, Kind: quota.Unit, Year: 2021, Region: "130306", FundNature: "111", Unit: r.unit.ID, Project: r.mine, Category: "22",
		Functional: "2130305", GovEconomic: gov, DepEconomic: dep, FundSource: "11", PayMethod: "1",
	}
	if more != nil {
		more(&q)
	}
	source, pool := q, q
	source.ID, source.Line, source.Kind, pool.ID, pool.Line, pool.Kind = r.db.NewID(), 2, quota.Source, r.db.NewID(), 3, quota.Pool
	for _, one := range []*quota.Quota{&source, &pool} {
		one.Unit, one.Project, one.Category, one.Functional, one.GovEconomic, one.DepEconomic, one.FundSource, one.PayMethod = ident.ID{}, ident.ID{}, "", "", "", "", "", ""
		one.Tracked = false
	}
	at := func(id ident.ID, account quota.Account) quota.Place { return quota.Place{Quota: id, Account: account} }
	r.post(quota.Group{Key: doc.Number, Documents: []quota.Document{doc}, Quotas: []quota.Quota{q, source, pool}, Voucher: quota.Voucher{
		Date: r.quotas.Today(), Basis: doc.Number, Level: quota.ByFinance, Movements: []quota.Movement{
			{Event: quota.Approve, Debit: at(source.ID, quota.OwnRevenue), Credit: at(pool.ID, quota.Unallocated), AmountFen: fen},
			{Event: quota.Issue, Debit: at(pool.ID, quota.Unallocated), Credit: at(q.ID, quota.Executable), AmountFen: fen},
		},
	}})
	return q.ID
}

// moved is a tracked quota of a document that only virement has brought money into.
func (r *rulers) moved(from ident.ID) ident.ID {
	r.t.Helper()
	known := must(r.quotas.Known(r.ctx, []ident.ID{from}))(r.t)[0].Quota
	to := known
	to.ID, to.Line, to.Functional = r.db.NewID(), 9, "2130306"
	r.post(quota.Group{Key: "moved", Quotas: []quota.Quota{to}, Voucher: quota.Voucher{
		Date: r.quotas.Today(), Basis: "调剂", Reason: "调剂", Level: quota.ByFinance, Movements: []quota.Movement{{
			Event: quota.Virement, AmountFen: 1000 * yuan, Debit: quota.Place{Quota: from, Account: quota.Executable}, Credit: quota.Place{Quota: to.ID, Account: quota.Executable},
		}},
	}})
	return to.ID
}

// asks is an application for water of a sum to a company that is registered.
func (r *rulers) asks(fen money.Fen, more ...func(in *payment.Input)) payment.Input {
	in := payment.Input{
		Kind: payment.Single, Quota: r.water, AmountFen: fen, Purpose: "支付水费", Method: "1", PayeeName: "秦皇岛水泵有限公司", PayeeAccount: "6222000011112222",
		PayeeBank: "工商银行抚宁支行",
	}
	for _, change := range more {
		change(&in)
	}
	return in
}

func outOf(id ident.ID) func(in *payment.Input) { return func(in *payment.Input) { in.Quota = id } }
func classed(code string) func(in *payment.Input) {
	return func(in *payment.Input) { in.DepEconomic = code }
}
func about(text string) func(in *payment.Input) { return func(in *payment.Input) { in.Purpose = text } }
func settledBy(mode string) func(in *payment.Input) {
	return func(in *payment.Input) { in.Method = mode }
}
func onContract(id ident.ID) func(in *payment.Input) {
	return func(in *payment.Input) { in.Contract = id }
}

func to(name, account string) func(in *payment.Input) {
	return func(in *payment.Input) { in.PayeeName, in.PayeeAccount = name, account }
}

func backed(number string, fen money.Fen) func(in *payment.Input) {
	return func(in *payment.Input) {
		in.Invoices = append(in.Invoices, payment.Invoice{Code: "1300", Number: number, AmountFen: fen})
	}
}

// wages is a batch whose rows are staff; a row says what is paid, withheld and owed.
func (r *rulers) wages(quota ident.ID, rows ...payment.Row) payment.Input {
	in := payment.Input{Kind: payment.Batch, Quota: quota, Purpose: "三月工资", Rows: rows}
	for i := range rows {
		in.AmountFen += rows[i].AmountFen
	}
	return in
}

// worker is one of the unit: what is paid, withheld and owed.
func worker(n int, card string, fen ...money.Fen) payment.Row {
	name := []string{"职工甲", "职工乙"}[n-1]
	return payment.Row{Name: name, Account: fmt.Sprintf("621700000000000%d", n), IDCard: card, AmountFen: fen[0], WithheldFen: fen[1], GrossFen: fen[2]}
}

// said is what a rule says of an application while it is typed; a rule that could not be
// evaluated says nothing here and fails the test.
func (r *rulers) said(rule string, in payment.Input) (found []payment.HitView) {
	r.t.Helper()
	for _, h := range must(r.pays.Check(r.as("clerk"), in))(r.t).Hits {
		if h.Rule != rule {
			continue
		}
		if what, missing := h.Inputs["missing"]; missing {
			r.t.Errorf("%s could not be evaluated: %v", rule, what)
			continue
		}
		found = append(found, h)
	}
	return found
}

// handed hands an application in, over every warning.
func (r *rulers) handed(in payment.Input) payment.View {
	r.t.Helper()
	v := must(r.pays.Create(r.as("clerk"), in))(r.t)
	must(r.pays.Submit(r.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version, Reason: "情况属实"}, nil))(r.t)
	return r.paymentOf(v.ID)
}

// planned approves the cash plan of the unit.
func (r *rulers) planned() {
	r.t.Helper()
	v := must(r.m.plans.Create(r.as("clerk"), r.unit.ID, 2021))(r.t)
	v = must(r.m.plans.Submit(r.as("clerk"), v.ID, v.Version))(r.t)
	for _, login := range []string{"reviewer", "business", "treasury"} {
		r.decide(login, v.ID, workflow.Approve)
	}
}

// contracted is a contract of a sum that is in force and holds nothing.
func (r *rulers) contracted(number string, fen money.Fen) ident.ID {
	r.t.Helper()
	v := must(r.m.contracts.Create(r.as("clerk"), contract.Input{
		Number: number, Unit: r.unit.ID, Title: "设备维护", Supplier: "秦皇岛水泵有限公司", SignedOn: r.on("2021-02-20"), EndsOn: r.on("2021-12-31"), AmountFen: fen,
	}))(r.t)
	v = must(r.m.contracts.Submit(r.as("clerk"), v.ID, v.Version))(r.t)
	must(r.m.contracts.Confirm(r.as("reviewer"), v.ID, v.Version, nil))(r.t)
	return v.ID
}

func (r *rulers) on(day string) fiscal.Date { return must(fiscal.ParseDate(day))(r.t) }

// invoiced registers an invoice of a sum.
func (r *rulers) invoiced(number string, fen money.Fen) {
	r.t.Helper()
	must(r.m.contracts.Register(r.as("clerk"), []contract.InvoiceInput{{
		Code: "1300", Number: number, Unit: r.unit.ID, Kind: contract.NormalInvoice, Seller: "秦皇岛水泵有限公司", IssuedOn: r.on("2021-02-25"), TotalFen: fen,
	}}))(r.t)
}

// attached puts an approval form to a draft.
func (r *rulers) attached(id ident.ID) {
	r.t.Helper()
	ctx := r.as("clerk")
	p := must(r.m.files.Prepare(ctx, attachment.Upload{Owner: attachment.Owner{Kind: ownerPayment, ID: id}, Name: "审批单.txt", Data: strings.NewReader("接待审批单")}))(r.t)
	must(r.m.files.Attach(ctx, p))(r.t)
}

// targeted puts a target with a spending plan into force for as long as a test needs it.
func (r *rulers) targeted(project ident.ID, months map[int]ratio.BP, do func()) {
	r.t.Helper()
	content := target.Content{Project: &target.Project{}}
	for _, month := range []int{3, 6, 10, 12} {
		content.Project.Plan = append(content.Project.Plan, target.CheckPoint{Month: month, Percent: ratio.Of(months[month])})
	}
	body := must(json.Marshal(content))(r.t)
	var id ident.ID
	if err := r.db.InTx(r.ctx, func(ctx context.Context) error {
		id = r.db.NewID()
		const add = `
			INSERT INTO targets (id, year, kind, unit_id, department_id, project_code, project_id, name, state, grade, version, content_version, approved_version,
			                     published_version, returned_version, review_round, sample, indicators, errors, warnings, infos, findings, sort_key, made_by_name,
			                     changed_by_name, changed_at)
			VALUES ($1, 2021, 'PROJECT', $2, $3, 'X', $4, '目标', 'APPROVED', '', 1, 1, 1, 0, 0, 1, FALSE, 0, 0, 0, 0, 0, 'a', '', '', $5)`
		if _, err := r.db.Exec(ctx, add, id, r.unit.ID, r.unit.Department, project, db.Stamp(ctx)); err != nil {
			return err
		}
		_, err := r.db.Exec(ctx, `INSERT INTO target_contents (target_id, content_version, digest, body) VALUES ($1, 1, 'd', $2)`, id, string(body))
		return err
	}); err != nil {
		r.t.Fatal(err)
	}
	do()
	r.write(`DELETE FROM target_contents WHERE target_id = $1`, id)
	r.write(`DELETE FROM targets WHERE id = $1`, id)
}
