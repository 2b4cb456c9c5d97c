package app

import (
	"context"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// quotaLedger is the quota ledger in the words of requests to change it.
type quotaLedger struct{ quotas *quota.Service }

func (l quotaLedger) Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]adjustment.Row, error) {
	list, err := l.quotas.Known(ctx, ids)
	rows := make(map[ident.ID]adjustment.Row, len(list))
	for _, q := range list {
		row := adjustment.Row{
			ID: q.ID, Year: q.Year, Unit: q.Unit, UnitName: q.UnitName, Project: q.ProjectName, Document: q.DocumentNumber, Kind: string(q.Kind),
			Functional: codedName(q.Functional, q.FunctionalName), FundNature: codedName(q.FundNature, q.FundNatureName),
			Economic: codedName(q.DepEconomic, q.DepEconomicName),
		}
		rows[q.ID] = row
	}
	return rows, err
}

// codedName is a code with its name; empty where there is none.
func codedName(code, name string) string { return strings.TrimSpace(code + " " + name) }

// voucher is a request as the ledger posts it, as of today.
func (l quotaLedger) voucher(v adjustment.Voucher) quota.Voucher {
	out := quota.Voucher{ID: v.ID, Date: l.quotas.Today(), Basis: v.Basis, Reason: v.Reason, Level: quota.Level(v.Level)}
	for _, line := range v.Lines {
		out.Movements = append(out.Movements, quota.Movement{
			Event: quota.Event(v.Event), AmountFen: line.AmountFen, Contract: v.Contract, Expires: v.Expires,
			Debit:  quota.Place{Quota: line.From, Account: quota.Account(line.FromAccount)},
			Credit: quota.Place{Quota: line.To, Account: quota.Account(line.ToAccount)},
		})
	}
	return out
}

func (l quotaLedger) Standings(ctx context.Context, v adjustment.Voucher) ([]adjustment.Standing, error) {
	var ids []ident.ID
	for _, line := range v.Lines {
		ids = append(ids, line.From, line.To)
	}
	balances, err := l.quotas.Balances(ctx, ids, quota.At{})
	if err != nil {
		return nil, err
	}
	var list []adjustment.Standing
	at := map[quota.Place]int{}
	for _, m := range l.voucher(v).Movements {
		for _, side := range []struct {
			quota.Place
			side quota.Side
		}{{m.Debit, quota.Debit}, {m.Credit, quota.Credit}} {
			i, known := at[side.Place]
			if !known {
				i = len(list)
				at[side.Place] = i
				before := balances[side.Place]
				list = append(list, adjustment.Standing{Quota: side.Quota, Account: string(side.Account), BeforeFen: before, AfterFen: before})
			}
			if side.side == side.Account.Side() {
				list[i].AfterFen += m.AmountFen
			} else {
				list[i].AfterFen -= m.AmountFen
			}
		}
	}
	return list, nil
}

func (l quotaLedger) Try(ctx context.Context, v adjustment.Voucher) (list []adjustment.Standing, above bool, err error) {
	out := l.voucher(v)
	for i := range out.Movements {
		if m := &out.Movements[i]; m.Event == quota.Encumber && m.Contract.IsZero() {
			m.Contract = out.ID // of a request that is not kept yet
			if m.Contract.IsZero() {
				m.Contract = m.Debit.Quota
			}
		}
	}
	tried, err := l.quotas.Try(ctx, out)
	for _, t := range tried {
		list = append(list, adjustment.Standing{Quota: t.Quota, Account: string(t.Account), BeforeFen: t.BeforeFen, AfterFen: t.AfterFen})
	}
	return list, quota.LeftTo(err), err
}

func (l quotaLedger) Post(ctx context.Context, v adjustment.Voucher, rows []adjustment.Guarded, event adjustment.Changed) error {
	writes := make([]quota.Write, len(rows))
	for i, w := range rows {
		writes[i] = quota.Write(w)
	}
	_, err := l.quotas.Post(ctx, quota.Posting{
		Group:  quota.Group{Key: v.Key, Voucher: l.voucher(v), Writes: writes},
		Act:    audit.Act{Action: "adjustment.post", Object: rows[0].Guard, Reason: v.Reason, After: v.Event},
		Events: []outbox.Event{event},
	})
	return err
}

// adjustmentUnits names units for requests.
type adjustmentUnits struct{ org *org.Service }

func (u adjustmentUnits) Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error) {
	units, err := targetUnits(u).Named(ctx, ids)
	named := make(map[ident.ID]string, len(units))
	for id, unit := range units {
		named[id] = unit.Name
	}
	return named, err
}
