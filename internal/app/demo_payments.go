package app

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/agentbank"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/payment"
)

// demoPayment is an application of the demo, and what becomes of it.
type demoPayment struct {
	key, day, form, unit, project, class, payee string
	amount                                      money.Fen // 0: a month of its line
	purpose, contract                           string
	fate, note                                  string
}

// Forms of applications in the table, besides single ones.
const (
	formBatch = "batch"
	formCard  = "card"
	formAgain = "again" // what failed or came back, once more
)

// Fates besides what goes wrong at the bank: where an application stops, and what people do.
const (
	fateDraft     = "DRAFT"
	fateSubmitted = "SUBMITTED"
	fateHeld      = "HELD"
	fateReleased  = "RELEASED"
	fateFirst     = "FIRST"  // it waits for the first review
	fateSecond    = "SECOND" // and for the second
	fateBack      = "BACK"   // the first review has returned it
	fateIssued    = "ISSUED"
	fateSent      = "SENT"
	fateVoid      = "VOID"
	fateCorrect   = "CORRECT:" // to another class
)

// demoPayments are those of the table, in its order.
func demoPayments() ([]demoPayment, error) {
	rows, err := demoTable("payments")
	if err != nil {
		return nil, err
	}
	list := make([]demoPayment, len(rows))
	for i, r := range rows {
		list[i] = demoPayment{
			key: r[0], day: r[1], form: r[2], unit: r[3], project: r[4], class: r[5], payee: r[6], purpose: r[8], contract: r[9], fate: r[10], note: r[11],
		}
		if r[7] == "" {
			continue
		}
		if list[i].amount, err = money.Parse(r[7], money.Yuan); err != nil {
			return nil, fmt.Errorf("payment %s: %w", r[0], err)
		}
	}
	return list, nil
}

// cashier is what the payments of the demo are made with.
type cashier struct {
	list    []demoPayment
	lines   map[string]budget.LineView // by unit, project and class
	payees  map[string]bank.PayeeInput // by account
	deals   map[string]contract.View   // by key, and by number
	made    map[string]ident.ID        // by key
	papers  int                        // invoices so far
	persons map[string]bool            // units whose people are known
}

// staff is how many people of a unit are paid in a batch.
const staff = 6

// cash gets everything ready that payments are made with: the bank, lines of the budget,
// payees, and the contracts of the projects.
func (p *player) cash(ctx context.Context) (err error) {
	p.till = cashier{
		lines: map[string]budget.LineView{}, payees: map[string]bank.PayeeInput{}, deals: map[string]contract.View{}, made: map[string]ident.ID{}, persons: map[string]bool{},
	}
	if p.till.list, err = demoPayments(); err != nil {
		return err
	}
	p.total += len(p.till.list)
	for _, step := range []func(context.Context) error{p.openBank, p.payeeBook, p.budgetLines, p.projectDeals, p.knownDeals} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// payeeBook remembers payees by their accounts.
func (p *player) payeeBook(context.Context) error {
	list, err := demoPayees()
	for _, in := range list {
		for _, a := range in.Accounts {
			p.till.payees[a.Number] = in
		}
	}
	return err
}

// budgetLines finds the lines of the budget that are paid out of.
func (p *player) budgetLines(ctx context.Context) error {
	as := p.as(ctx, "budget")
	found, err := p.demoBudgets(as)
	if err != nil {
		return err
	}
	projects, err := demoTable("projects")
	if err != nil {
		return err
	}
	keys := map[string]string{}
	for _, row := range projects {
		keys[row[1]] = row[0]
	}
	seen := map[string]bool{}
	for _, one := range p.till.list {
		department := one.unit[:3]
		if seen[department] {
			continue
		}
		seen[department] = true
		for i, a := range found {
			if i > 0 && department != bureauDepartment {
				continue
			}
			lines, err := p.linesOf(as, a.ID, department)
			if err != nil {
				return err
			}
			for _, l := range lines {
				p.till.lines[l.Unit+" "+keys[l.Project]+" "+l.DepEcon] = l
			}
		}
	}
	return nil
}

// line is what an application is paid out of.
func (p *player) lineFor(unit, project, class string) (budget.LineView, error) {
	l, known := p.till.lines[unit+" "+project+" "+class]
	if !known {
		return l, fmt.Errorf("unit %s has no line %s of %s", unit, class, project)
	}
	return l, nil
}

// projectDeals makes the contracts that the three projects are carried out by.
func (p *player) projectDeals(ctx context.Context) error {
	rows, err := demoTable("contracts")
	if err != nil {
		return err
	}
	clerk, reviewer := p.as(ctx, "clerk"), p.as(ctx, "reviewer")
	for _, r := range rows {
		line, err := p.lineFor(bureauUnit, r[4], r[5])
		if err != nil {
			return err
		}
		worth, err := money.Parse(r[6], money.Yuan)
		if err != nil {
			return err
		}
		payee, signed, ends := p.till.payees[r[3]], p.day().AddDays(-5), demoYear.Range().To
		v, err := p.contracts.Create(clerk, contract.Input{
			Number: r[1], Unit: line.UnitID, Title: r[2], Supplier: payee.Name, SupplierAccount: r[3], SupplierBank: payee.Accounts[0].BankName,
			SignedOn: signed, EndsOn: ends, AmountFen: worth, Holds: []contract.Hold{{Quota: line.Quota, AmountFen: worth}},
			Terms: []contract.Term{
				{Due: signed.AddDays(30), AmountFen: worth * 3 / 10, Condition: "合同签订后"}, {Due: ends.AddDays(-15), AmountFen: worth - worth*3/10, Condition: "按进度，验收合格后"},
			},
		})
		if err != nil {
			return fmt.Errorf("contract %s: %w", r[1], err)
		}
		if v, err = p.contracts.Submit(clerk, v.ID, v.Version); err != nil {
			return fmt.Errorf("hand contract %s in: %w", r[1], err)
		}
		if _, err := p.contracts.Confirm(reviewer, v.ID, v.Version, nil); err != nil {
			return fmt.Errorf("confirm contract %s: %w", r[1], err)
		}
		p.till.deals[r[0]] = v
	}
	return nil
}

// knownDeals remembers the other contracts by their numbers.
func (p *player) knownDeals(ctx context.Context) error {
	for number, id := range p.signed2021 {
		v, err := p.contracts.Contract(p.as(ctx, "clerk"), id)
		if err != nil {
			return err
		}
		p.till.deals[number] = v
	}
	return nil
}

// applied is the application of a row of the table.
func (p *player) applied(ctx context.Context, one demoPayment) (in payment.Input, err error) {
	line, err := p.lineFor(one.unit, one.project, one.class)
	if err != nil {
		return in, err
	}
	in = payment.Input{Kind: payment.Single, Quota: line.Quota, AmountFen: one.amount, Purpose: "示例：" + one.purpose}
	if in.Payer, err = p.payer(ctx, line); err != nil {
		return in, err
	}
	switch one.form {
	case formBatch:
		in.Kind = payment.Batch
		if in.Rows, err = p.salaries(ctx, one, line.AmountFen/12); err != nil {
			return in, err
		}
		for _, r := range in.Rows {
			in.AmountFen += r.AmountFen
		}
		return in, nil
	case formCard:
		in.Kind = payment.Card
	}
	if d, agreed := p.till.deals[one.contract]; agreed {
		in.Contract, in.ContractNo = d.ID, d.Number
		in.PayeeName, in.PayeeAccount, in.PayeeBank = d.Supplier, d.SupplierAccount, d.SupplierBank
	} else {
		p.paidTo(&in, one.payee)
	}
	if in.Kind == payment.Card {
		in.Rows = []payment.Row{{Name: in.PayeeName, Account: in.PayeeAccount, Bank: in.PayeeBank, AmountFen: one.amount}}
	}
	if in.PayeeKind == payment.Company || in.PayeeKind == "" {
		in.Invoices, err = p.invoiced(ctx, one, in)
	}
	return in, err
}

// paidTo fills in who is paid: an account of the register, or an account and a name.
func (p *player) paidTo(in *payment.Input, payee string) {
	number, name, _ := strings.Cut(payee, "|")
	known, there := p.till.payees[number]
	in.PayeeAccount, in.PayeeName = number, name
	switch {
	case there:
		in.PayeeKind, in.PayeeBank = payment.PayeeKind(known.Kind), known.Accounts[0].BankName
		if name == "" {
			in.PayeeName = known.Name
		}
	default:
		in.PayeeKind, in.PayeeBank = payment.Office, demoBank
	}
}

// payer is the account that a unit pays from.
func (p *player) payer(ctx context.Context, line budget.LineView) (payment.Account, error) {
	a, err := p.banks.PayingAccount(ctx, line.UnitID, bank.UnitZero, line.Nature)
	if err != nil {
		return payment.Account{}, fmt.Errorf("account of unit %s: %w", line.Unit, err)
	}
	return payment.Account{Number: a.Number, Name: a.Name, Bank: a.BankName}, nil
}

// invoiced registers the invoice of an application, as its unit does.
func (p *player) invoiced(ctx context.Context, one demoPayment, in payment.Input) ([]payment.Invoice, error) {
	p.till.papers++
	i := contract.InvoiceInput{
		Code: "013002100204", Number: fmt.Sprintf("%08d", 450000+p.till.papers), Unit: p.units[one.unit].ID, Kind: contract.NormalInvoice, Seller: in.PayeeName,
		SellerCode: p.till.payees[in.PayeeAccount].CreditCode, IssuedOn: p.day().AddDays(-2), TotalFen: in.AmountFen, TaxFen: in.AmountFen * 6 / 106,
	}
	if _, err := p.contracts.Register(p.as(ctx, "clerk."+one.unit[:3]), []contract.InvoiceInput{i}); err != nil {
		return nil, fmt.Errorf("invoice of payment %s: %w", one.key, err)
	}
	return []payment.Invoice{{Code: i.Code, Number: i.Number, AmountFen: in.AmountFen}}, nil
}

// salaries shares what a month costs among the people of a unit, whole yuan each.
func (p *player) salaries(ctx context.Context, one demoPayment, month money.Fen) (rows []payment.Row, err error) {
	short := strings.TrimSuffix(p.units[one.unit].Name, "机关本级")
	for i := range staff {
		name, account := fmt.Sprintf("%s职工%d（示例）", short, i+1), fmt.Sprintf("62170130%s%02d", one.unit, i+1)
		if !p.till.persons[one.unit] {
			_, err := p.banks.AddPayee(p.as(ctx, "treasury"), bank.PayeeInput{
				Kind: bank.Person, Name: name, Active: true, Accounts: []bank.PayeeAccount{{Number: account, BankName: demoBank}},
			})
			if err != nil {
				return nil, fmt.Errorf("payee %s: %w", name, err)
			}
		}
		share := month * money.Fen(100+4*i) / (staff * 110)
		rows = append(rows, payment.Row{Name: name, Account: account, Bank: demoBank, AmountFen: share / 100 * 100})
	}
	p.till.persons[one.unit] = true
	return rows, nil
}

// bankFault is what goes wrong at the bank with an application, if anything does.
func (one demoPayment) bankFault() (what agentbank.What, rows []int, goes bool) {
	switch what = agentbank.What(one.fate); what {
	case agentbank.Partial:
		return what, []int{2, 4}, true
	case agentbank.Fail, agentbank.Refuse, agentbank.Silent, agentbank.NoReceipt, agentbank.Return, agentbank.ReturnNextDay:
		return what, nil, true
	}
	return "", nil, false
}
