package app

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/voucher"
)

// paymentLedger is the quota ledger in the words of payments.
type paymentLedger struct{ quotas *quota.Service }

func (l paymentLedger) Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]payment.QuotaRow, error) {
	list, err := l.quotas.Known(ctx, ids)
	rows := make(map[ident.ID]payment.QuotaRow, len(list))
	for _, q := range list {
		if q.Kind != quota.Unit {
			continue
		}
		rows[q.ID] = payment.QuotaRow{
			ID: q.ID, Year: q.Year, Unit: q.Unit, UnitCode: q.UnitCode, UnitName: q.UnitName, Project: q.Project, ProjectCode: q.ProjectCode,
			ProjectName: q.ProjectName, Category: q.Category, Document: q.DocumentNumber, DocumentID: q.Document, Functional: q.Functional, FunctionName: q.FunctionalName,
			GovEconomic: q.GovEconomic, GovName: q.GovEconomicName, DepEconomic: q.DepEconomic, DepName: q.DepEconomicName, FundNature: q.FundNature,
			FundName: q.FundNatureName, FundSource: q.FundSource, Procurement: q.Procurement, Tracked: q.Tracked,
		}
	}
	return rows, err
}

func (l paymentLedger) Available(ctx context.Context, id ident.ID) (map[string]money.Fen, error) {
	balances, err := l.quotas.Balances(ctx, []ident.ID{id}, quota.At{})
	has := map[string]money.Fen{}
	for _, account := range []quota.Account{quota.Executable, quota.Planned} {
		has[string(account)] = balances[quota.Place{Quota: id, Account: account}]
	}
	return has, err
}

func (l paymentLedger) Held(ctx context.Context, contract, id ident.ID) (money.Fen, error) {
	moved, err := l.quotas.Claimed(ctx, nil, []ident.ID{contract})
	return moved[quota.Claim{Holder: contract, Place: quota.Place{Quota: id, Account: quota.Encumbered}}], err
}

func (l paymentLedger) Moved(ctx context.Context, claims []ident.ID) (map[ident.ID]map[string]money.Fen, error) {
	moved, err := l.quotas.Claimed(ctx, claims, nil)
	by := make(map[ident.ID]map[string]money.Fen, len(claims))
	for c, fen := range moved {
		if by[c.Holder] == nil {
			by[c.Holder] = map[string]money.Fen{}
		}
		by[c.Holder][string(c.Account)] += fen
	}
	return by, err
}

// paymentStamps are the stamps of rows of payments, in the words of the ledger.
var paymentStamps = map[payment.Stamp]quota.Stamp{payment.AtInstant: quota.AtInstant, payment.OnDay: quota.OnDay}

// writes are rows that stand or fall with a group.
func (l paymentLedger) writes(rows []payment.Guarded) []quota.Write {
	writes := make([]quota.Write, len(rows))
	for i, w := range rows {
		writes[i] = quota.Write(w)
		writes[i].Row = append([]any{}, w.Row...)
		for j, value := range writes[i].Row {
			if stamp, waits := value.(payment.Stamp); waits {
				writes[i].Row[j] = paymentStamps[stamp]
			}
		}
	}
	return writes
}

func (l paymentLedger) posting(v payment.Voucher, rows []payment.Guarded, event payment.Changed) quota.Posting {
	out := quota.Voucher{Date: v.Day, Reason: v.Reason, Level: quota.ByFinance}
	if out.Date.IsZero() {
		out.Date = l.quotas.Today()
	}
	for _, m := range v.Movements {
		to := m.Quota
		if !m.Other.IsZero() {
			to = m.Other
		}
		out.Movements = append(out.Movements, quota.Movement{
			Event: quota.Event(m.Event), AmountFen: m.AmountFen, Claim: m.Claim, Contract: m.Contract,
			Debit: quota.Place{Quota: m.Quota, Account: quota.Account(m.From)}, Credit: quota.Place{Quota: to, Account: quota.Account(m.To)},
		})
	}
	return quota.Posting{
		Group:  quota.Group{Key: v.Key, Voucher: out, Writes: l.writes(rows)},
		Act:    audit.Act{Action: v.Action, Object: v.Object, Reason: v.Reason, After: v.After},
		Events: []outbox.Event{event},
	}
}

func (l paymentLedger) Post(ctx context.Context, v payment.Voucher, rows []payment.Guarded, event payment.Changed) error {
	p := l.posting(v, rows, event)
	if v.Prior != nil {
		if err := l.refundPrior(ctx, &p, v); err != nil {
			return err
		}
	}
	_, err := l.quotas.Post(ctx, p)
	return err
}

// refundPrior takes money of an earlier year into what is not allotted of this one: the year
// it was paid in stays as it was closed (event 26).
func (l paymentLedger) refundPrior(ctx context.Context, p *quota.Posting, v payment.Voucher) error {
	old, err := l.quotas.Known(ctx, []ident.ID{v.Prior.ID})
	if err != nil {
		return err
	}
	if len(old) != 1 {
		return payment.ErrQuota
	}
	today := l.quotas.Today()
	doc := quota.Document{ID: l.quotas.DB.NewID(), Number: "退〔" + today.Year().String() + "〕" + v.Key, Year: today.Year(), Title: "以前年度支付退回", IssuedOn: today}
	row := old[0].Quota
	source := quota.Quota{
		ID: l.quotas.DB.NewID(), Document: doc.ID, Line: 1, Kind: quota.Source, Year: today.Year(), Region: row.Region, FundNature: row.FundNature, BudgetLevel: row.BudgetLevel,
	}
	pool := source
	pool.ID, pool.Line, pool.Kind, pool.Functional, pool.GovEconomic, pool.FundSource = l.quotas.DB.NewID(), 2, quota.Pool, row.Functional, row.GovEconomic, row.FundSource
	p.Voucher.Date = today
	if p.Voucher.Reason == "" {
		p.Voucher.Reason = doc.Title
	}
	p.Documents, p.Quotas = []quota.Document{doc}, []quota.Quota{source, pool}
	p.Voucher.Movements = []quota.Movement{{
		Event: quota.RefundPrior, AmountFen: v.PriorFen,
		Debit: quota.Place{Quota: source.ID, Account: quota.NetSurplus}, Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated},
	}}
	return nil
}

// paymentExchange is the exchange of vouchers in the words of payments.
type paymentExchange struct {
	banks  *bank.Service
	signer interface{ KeyID() string }
}

func (e paymentExchange) Issue(ctx context.Context, o payment.Order) (payment.Issued, error) {
	issued, err := e.banks.Issue(ctx, bank.Order{
		Payment: o.Payment, Code: voucher.AuthorisedPayment, Day: o.Day, AmountFen: o.AmountFen, Fields: o.Fields, Items: o.Items,
		Seals: []voucher.Seal{{Type: voucher.SealBusiness, At: voucher.AtIssuer, Holder: o.Holder}},
	})
	return payment.Issued{Voucher: issued.Voucher, Number: issued.Number, Serial: e.signer.KeyID(), Rows: guardedRows(issued.Writes)}, err
}

func guardedRows(list []bank.Guarded) []payment.Guarded {
	rows := make([]payment.Guarded, len(list))
	for i, w := range list {
		rows[i] = payment.Guarded(w)
	}
	return rows
}

func (e paymentExchange) Dispatch(ctx context.Context, id ident.ID) ([]payment.Guarded, error) {
	list, err := e.banks.Dispatch(ctx, id)
	return guardedRows(list), err
}

func (e paymentExchange) Sent() { e.banks.Sent() }

func (e paymentExchange) Ask(ctx context.Context, id ident.ID) error { return e.banks.Ask(ctx, id) }

func (e paymentExchange) Again(ctx context.Context, id ident.ID) error { return e.banks.Again(ctx, id) }

// bankOrders are payments in the words of the exchange.
type bankOrders struct{ payments *payment.Service }

func (o bankOrders) Take(ctx context.Context, m bank.Message) (bank.Verdict, error) {
	said, err := o.payments.Take(ctx, payment.Message{
		ID: m.ID, Party: m.Party, Kind: payment.MessageKind(m.Kind), Voucher: m.Voucher, Payment: m.Payment, Same: m.Same, Result: m.Result, BankNo: m.BankNo,
		PaidFen: m.PaidFen, Reason: m.Reason, Code: string(m.Document.Code()), Fields: m.Document.Fields, Items: m.Document.Items,
	})
	return bank.Verdict(said), err
}

func (o bankOrders) Silent(ctx context.Context, id ident.ID) error { return o.payments.Silent(ctx, id) }

// paymentInvoices is the register of invoices in the words of payments.
type paymentInvoices struct{ contracts *contract.Service }

func (i paymentInvoices) Take(ctx context.Context, id ident.ID, number string, list []payment.Invoice) ([]payment.Guarded, error) {
	rows, err := i.contracts.Take(ctx, contract.Claim{ID: id, Number: number}, usesOf(list))
	return contractRows(rows), err
}

func (i paymentInvoices) Give(ctx context.Context, id ident.ID, number string) ([]payment.Guarded, error) {
	rows, err := i.contracts.Give(ctx, contract.Claim{ID: id, Number: number})
	return contractRows(rows), err
}

func contractRows(list []contract.Guarded) []payment.Guarded {
	rows := make([]payment.Guarded, len(list))
	for i, w := range list {
		rows[i] = payment.Guarded(w)
	}
	return rows
}

// contractPayments is what was paid on contracts in the words of their register.
type contractPayments struct{ payments *payment.Service }

func (p contractPayments) OnContracts(ctx context.Context, contracts []ident.ID, except ident.ID) (map[ident.ID]contract.Paid, error) {
	sums, err := p.payments.OnContracts(ctx, contracts, except)
	paid := make(map[ident.ID]contract.Paid, len(contracts))
	for _, id := range contracts {
		paid[id] = contract.Paid{Known: true, UsedFen: sums[id].UsedFen, Payments: sums[id].Payments}
	}
	return paid, err
}

// paymentHolder is whose seal vouchers carry: the bureau.
func paymentHolder(house *org.Service) func(ctx context.Context) (string, error) {
	return func(ctx context.Context) (string, error) {
		government, err := house.Government(ctx)
		if errors.Is(err, org.ErrGovernmentMissing) {
			return "财政局", nil
		}
		return government.Bureau, err
	}
}

// joinPayments builds the exchange of vouchers and payments, each of which needs the other.
func (m *modules) joinPayments(b *Book) error {
	joined, err := m.bankNeeds(b)
	if err != nil {
		return err
	}
	m.banks = bank.NewService(joined)
	m.payments = payment.NewService(payment.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Scopes: projectScopes{m.org}, Ledger: paymentLedger{m.quotas},
		Exchange: paymentExchange{m.banks, b.keys}, Rules: paymentRules{m}, Units: adjustmentUnits{m.org}, Holder: paymentHolder(m.org), Log: b.cfg.Log,
		Accounts: paymentAccounts{m.banks}, Invoices: paymentInvoices{m.contracts}, Told: m.banks.Told, Progress: paymentProgress{m},
	})
	m.banks.Orders, m.banks.Flights = bankOrders{m.payments}, m.payments
	m.contracts.Payments = contractPayments{m.payments}
	return nil
}

func (l paymentLedger) PaidByUnit(ctx context.Context, from, to fiscal.Date) (map[ident.ID]money.Fen, error) {
	return l.quotas.PaidByUnit(ctx, from, to)
}
