package app

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/measure"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// payers are a district that pays: the real house and ledger, rules that say what a test wants,
// and an exchange that keeps what it is given, so that a test answers for the bank.
type payers struct {
	*adjusters
	pays *payment.Service
	line *wire
	says []payment.Found // of the rules
}

// wire is the exchange of a test.
type wire struct {
	a             *adjusters
	orders        map[ident.ID]payment.Order
	sent, asked   []ident.ID
	again         []ident.ID
	sends, issues int
	told          map[ident.ID]money.Fen // what the bank has signed that it has paid
	days          int                    // asked for
}

func (l *wire) Told(context.Context, []ident.ID) (map[ident.ID]money.Fen, error) { return l.told, nil }

func (l *wire) Issue(_ context.Context, o payment.Order) (payment.Issued, error) {
	l.issues++
	id := l.a.db.NewID()
	o.Fields["VoucherNo"] = fmt.Sprintf("1303062021%08d", l.issues)
	l.orders[id] = o
	return payment.Issued{Voucher: id, Number: o.Fields["VoucherNo"], Serial: "SM2-1"}, nil
}

func (l *wire) Dispatch(_ context.Context, id ident.ID) ([]payment.Guarded, error) {
	l.sent = append(l.sent, id)
	return nil, nil
}

func (l *wire) Sent()                                                     { l.sends++ }
func (l *wire) Papers(context.Context, ident.ID) ([]payment.Paper, error) { return nil, nil }
func (l *wire) AskDay(context.Context, fiscal.Date) error                 { l.days++; return nil }
func (l *wire) Ask(_ context.Context, id ident.ID) error                  { l.asked = append(l.asked, id); return nil }
func (l *wire) Again(_ context.Context, id ident.ID) error                { l.again = append(l.again, id); return nil }

// Check says what the test wants the rules to say.
func (p *payers) Check(context.Context, payment.Case, string) ([]payment.Found, error) {
	return p.says, nil
}

func eachPayers(t *testing.T, fn func(t *testing.T, p *payers)) {
	t.Helper()
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		p := &payers{adjusters: a, line: &wire{a: a, orders: map[ident.ID]payment.Order{}, told: map[ident.ID]money.Fen{}}}
		p.pays = payment.NewService(payment.Needs{
			DB: a.db, Audit: audit.New(a.db), Outbox: outbox.New(a.db), Terms: terms.New(a.db), Cursors: page.NewCursors([]byte("0123456789abcdef")),
			Scopes: projectScopes{a.house}, Ledger: paymentLedger{a.quotas}, Exchange: p.line, Rules: p, Units: adjustmentUnits{a.house}, Holder: paymentHolder(a.house), Told: p.line.Told,
		})
		measure.New(measure.Needs{DB: a.db, Cursors: page.NewCursors([]byte("0123456789abcdef")), House: a.house, Projects: a.projects, Codes: a.quotas.Codes},
			quota.Measures(), payment.Measures()) // its proof is run at the end of each test
		p.centre()
		fn(t, p)
	})
}

// centre brings the two reviewers of the payment centre.
func (p *payers) centre() {
	p.t.Helper()
	from := must(fiscal.NewDate(2020, 1, 1))(p.t)
	bureau := must(p.house.AccountByLogin(p.ctx, "head"))(p.t).Unit
	for login, role := range map[string]string{"first": "PAYMENT_FIRST", "second": "PAYMENT_SECOND"} {
		p.users[login] = must(p.house.CreateUser(p.ctx, org.UserInput{Login: login, Name: login, Unit: bureau}))(p.t).ID
		must(p.house.GrantRole(p.ctx, org.GrantInput{User: p.users[login], Role: role, ValidFrom: from}))(p.t)
	}
}

// input is an application of a sum out of the office quota.
func (p *payers) input(fen money.Fen) payment.Input {
	return payment.Input{
		Kind: payment.Single, Quota: p.office, AmountFen: fen, Purpose: "水泵维护费", PayeeName: "秦皇岛水泵有限公司", PayeeAccount: "6222000011112222",
		PayeeBank: "工商银行抚宁支行", Payer: payment.Account{Number: "130306001", Name: "单位301001零余额账户", Bank: "工商银行抚宁支行"},
	}
}

func (p *payers) batch(fens ...money.Fen) payment.Input {
	in := p.input(0)
	in.Kind, in.PayeeName, in.PayeeAccount = payment.Batch, "", ""
	for i, fen := range fens {
		in.AmountFen += fen
		in.Rows = append(in.Rows, payment.Row{Name: "职工" + fmt.Sprint(i+1), Account: fmt.Sprintf("62170000%08d", i+1), AmountFen: fen})
	}
	return in
}

// paymentOf is a payment as the section that closes days sees it.
func (p *payers) paymentOf(id ident.ID) payment.View {
	p.t.Helper()
	return must(p.pays.Payment(p.as("treasury"), id))(p.t)
}

func (p *payers) create(in payment.Input) payment.View {
	p.t.Helper()
	return must(p.pays.Create(p.as("clerk"), in))(p.t)
}

func (p *payers) submitted(in payment.Input) payment.View {
	p.t.Helper()
	v := p.create(in)
	must(p.pays.Submit(p.as("clerk"), payment.Deed{ID: v.ID, Version: v.Version, Reason: "急需"}, nil))(p.t)
	return p.paymentOf(v.ID)
}

// passed lets people approve, one after the other.
func (p *payers) passed(id ident.ID, way ...string) payment.View {
	p.t.Helper()
	for _, login := range way {
		must(p.pays.Approve(p.as(login), payment.Deed{ID: id, Version: p.paymentOf(id).Version}, nil))(p.t)
	}
	return p.paymentOf(id)
}

// atBank is an application that was sent.
func (p *payers) atBank(in payment.Input) payment.View {
	p.t.Helper()
	v := p.passed(p.submitted(in).ID, "reviewer", "first", "second")
	p.send()
	if v = p.paymentOf(v.ID); v.State != payment.Sent {
		p.t.Fatalf("sent: %s", v.State)
	}
	return v
}

func (p *payers) send() {
	p.t.Helper()
	if err := p.pays.SendIssued(p.ctx); err != nil {
		p.t.Fatal(err)
	}
}

// answer is a message about a voucher.
func (p *payers) answer(v payment.View, kind payment.MessageKind, result string) payment.Message {
	return payment.Message{
		ID: p.db.NewID(), Party: "ICBC", Kind: kind, Voucher: v.EVoucher, Payment: v.ID, Same: true, Result: result,
		Fields: map[string]string{"VoucherNo": v.VoucherNo, "OrigVoucherNo": v.VoucherNo},
	}
}

// receipt is what the bank answers that has paid a sum.
func (p *payers) receipt(v payment.View, bankNo string, fen money.Fen) payment.Message {
	m := p.answer(v, payment.MessageReceipt, "PAID")
	m.BankNo, m.PaidFen = bankNo, fen
	m.Fields["XPayDate"], m.Fields["XPayAmt"] = strings.ReplaceAll(p.today(), "-", ""), fmt.Sprintf("%d.%02d", fen/100, fen%100)
	m.Fields["XAgentBusinessNo"] = bankNo
	return m
}

func (p *payers) today() string { return p.quotas.Today().String() }

func (p *payers) take(m payment.Message, want payment.Verdict) {
	p.t.Helper()
	if got := must(p.pays.Take(p.ctx, m))(p.t); got != want {
		p.t.Errorf("a message %s %s: %s, want %s", m.Kind, m.Result, got, want)
	}
	if m.Kind == payment.MessageReceipt && want == payment.Applied {
		p.line.told[m.Voucher] = m.PaidFen
	}
}

// paidUp is an application that the bank has paid.
func (p *payers) paidUp(in payment.Input, bankNo string) payment.View {
	p.t.Helper()
	v := p.atBank(in)
	p.take(p.receipt(v, bankNo, v.AmountFen), payment.Applied)
	return p.paymentOf(v.ID)
}

// stands compares a payment and the places of the office quota: what may be spent, what is in
// flight, what is paid.
func (p *payers) stands(v payment.View, state payment.State, places ...money.Fen) {
	p.t.Helper()
	if now := p.paymentOf(v.ID); now.State != state {
		p.t.Errorf("payment %s is %s, want %s", now.Number, now.State, state)
	}
	for account, want := range map[quota.Account]money.Fen{quota.Executable: places[0], quota.InFlight: places[1], quota.Paid: places[2]} {
		if got := p.has(p.office, account); got != want {
			p.t.Errorf("%s: %v, want %v", account, got, want)
		}
	}
}

// later moves the clock of the book on.
func (p *payers) later(by time.Duration) {
	p.t.Helper()
	if err := p.db.MoveClock(p.t.Context(), p.db.Clock().Now().Add(by)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *payers) moveTo(day string) {
	p.t.Helper()
	at, err := clock.Parse(day + "T02:00:00.000000Z")
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.db.MoveClock(p.t.Context(), at); err != nil {
		p.t.Fatal(err)
	}
}

// grant gives somebody one role more.
func (p *payers) grant(login, role string) {
	p.t.Helper()
	from := must(fiscal.NewDate(2020, 1, 1))(p.t)
	must(p.house.GrantRole(p.ctx, org.GrantInput{User: p.users[login], Role: role, ValidFrom: from}))(p.t)
}
