package app

import (
	"cmp"
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/quota"
)

// contracting joins the registers of contracts and invoices.
func (m *modules) contracting(b *Book) {
	m.contracts = contract.NewService(contract.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Scopes: projectScopes{m.org},
		Ledger: contractLedger{m.quotas}, Units: adjustmentUnits{m.org},
	})
}

// contractLedger is the quota ledger in the words of contracts.
type contractLedger struct{ quotas *quota.Service }

func (l contractLedger) Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]contract.Row, error) {
	list, err := l.quotas.Known(ctx, ids)
	rows := make(map[ident.ID]contract.Row, len(list))
	for _, q := range list {
		if q.Kind != quota.Unit {
			continue
		}
		rows[q.ID] = contract.Row{
			ID: q.ID, Year: q.Year, Unit: q.Unit, Project: q.ProjectName, Document: q.DocumentNumber, Functional: coded(q.Functional, q.FunctionalName),
			Economic:   cmp.Or(coded(q.DepEconomic, q.DepEconomicName), coded(q.GovEconomic, q.GovEconomicName)),
			FundNature: coded(q.FundNature, q.FundNatureName),
		}
	}
	return rows, err
}

func (l contractLedger) Held(ctx context.Context, contracts []ident.ID) (map[ident.ID]map[ident.ID]money.Fen, error) {
	moved, err := l.quotas.Claimed(ctx, nil, contracts)
	held := make(map[ident.ID]map[ident.ID]money.Fen, len(contracts))
	for c, fen := range moved {
		if held[c.Holder] == nil {
			held[c.Holder] = map[ident.ID]money.Fen{}
		}
		held[c.Holder][c.Quota] += fen
	}
	return held, err
}

func (l contractLedger) Post(ctx context.Context, p contract.Posting, rows []contract.Guarded, event contract.Changed) error {
	v := quota.Voucher{Date: l.quotas.Today(), Basis: p.Basis, Level: quota.ByFinance}
	for _, s := range p.Shifts {
		m := quota.Movement{
			Event: quota.Encumber, AmountFen: s.AmountFen, Contract: p.Contract,
			Debit: quota.Place{Quota: s.Quota, Account: quota.Executable}, Credit: quota.Place{Quota: s.Quota, Account: quota.Encumbered},
		}
		if !s.Up {
			m.Event, m.Debit, m.Credit = quota.Disencumber, m.Credit, m.Debit
		}
		v.Movements = append(v.Movements, m)
	}
	writes := make([]quota.Write, len(rows))
	for i, w := range rows {
		writes[i] = quota.Write(w)
	}
	_, err := l.quotas.Post(ctx, quota.Posting{
		Group:  quota.Group{Key: p.Key, Voucher: v, Writes: writes},
		Act:    audit.Act{Action: p.Action, Object: p.Contract, Reason: p.Basis, After: event.State},
		Events: []outbox.Event{event},
	})
	return err
}
