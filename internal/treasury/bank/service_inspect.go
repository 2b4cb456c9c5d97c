package bank

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Report is what a unit tells of an account in the first quarter (rule bank:8-inspection).
type Report struct {
	Account    ident.ID
	Year       fiscal.Year // whose end the balance is of
	BalanceFen money.Fen
	Statement  string // the number of the bank's certificate
}

// ReportAccount keeps what a unit tells of one of its accounts.
func (s *Service) ReportAccount(ctx context.Context, r Report) (v AccountView, err error) {
	r.Statement = strings.TrimSpace(r.Statement)
	switch {
	case r.Statement == "" || len([]rune(r.Statement)) > textMax:
		return v, ErrInspectionInput.With("statement")
	case !r.Year.Valid() || r.Year > s.today().Year():
		return v, ErrInspectionInput.With("year")
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		a, err := s.seenAccount(ctx, r.Account)
		if err != nil {
			return err
		}
		sc, err := s.scope(ctx, PermApply.Code)
		switch {
		case err != nil:
			return err
		case !sc.has(a.Unit):
			return ErrAllowed
		case a.State != AccountFiled && a.State != AccountFrozen:
			return ErrMove.With("REPORT", string(a.State))
		}
		who := actor.From(ctx)
		one := Inspection{
			ID: s.DB.NewID(), Account: a.ID, Year: int64(r.Year), BalanceFen: r.BalanceFen, Statement: r.Statement, ReportedBy: who.User, Reporter: who.Name,
			ReportedOn: s.today().String(),
		}
		if err := s.store.report(ctx, one); err != nil {
			return err
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "bank.inspection.report", Object: a.ID, After: r.Statement}); err != nil {
			return err
		}
		v, err = s.accountView(ctx, a.ID)
		return err
	})
	return v, err
}

// Decision is what finance finds about an account.
type Decision struct {
	ID        ident.ID
	Version   int64
	Result    Inspected
	Opinion   string
	MendUntil fiscal.Date
}

// Inspect decides on what a unit has reported: passed, to be mended until a day, or revoked.
// An account that was not passed pays no more: at once, or from that day on.
func (s *Service) Inspect(ctx context.Context, d Decision) (v AccountView, err error) {
	d.Opinion = strings.TrimSpace(d.Opinion)
	switch {
	case d.Result != InspectionPassed && d.Result != InspectionMend && d.Result != InspectionRevoked:
		return v, ErrInspectionInput.With("result")
	case d.Result != InspectionPassed && d.Opinion == "":
		return v, ErrReason
	case d.Result == InspectionMend && !d.MendUntil.After(s.today()):
		return v, ErrInspectionInput.With("mendUntil")
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		one, err := s.store.inspection(ctx, d.ID)
		if err != nil {
			return err
		}
		a, err := s.seenAccount(ctx, one.Account)
		if err != nil {
			return err
		}
		sc, err := s.scope(ctx, PermApprove.Code)
		who := actor.From(ctx)
		switch {
		case err != nil:
			return err
		case !sc.has(a.Unit):
			return ErrAllowed
		case d.Version != one.Version:
			return ErrStale.With(one.Reporter, one.ReportedOn)
		case one.ReportedBy == who.User && !who.User.IsZero():
			return ErrSamePerson
		}
		before := one.Result
		one.Result, one.Opinion, one.DecidedName, one.MendUntil = d.Result, d.Opinion, who.Name, ""
		if d.Result == InspectionMend {
			one.MendUntil = d.MendUntil.String()
		}
		if err := s.store.decide(ctx, one, who.User); err != nil {
			return err
		}
		if one.Year >= a.InspectedYear {
			a.InspectedYear, a.Inspection, a.MendUntil = one.Year, one.Result, one.MendUntil
			if err := s.store.saveAccount(ctx, a); err != nil {
				return fmt.Errorf("save an account: %w", err)
			}
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "bank.inspection.decide", Object: a.ID, Reason: d.Opinion, Before: string(before), After: string(one.Result)}); err != nil {
			return err
		}
		v, err = s.accountView(ctx, a.ID)
		return err
	})
	return v, err
}

// InspectionItem is a report that waits for finance, with its account.
type InspectionItem struct {
	Inspection
	Account  Account `json:"of"`
	UnitName string  `json:"unitName"`
}

// OpenInspections are the reports of a year that wait for finance.
func (s *Service) OpenInspections(ctx context.Context, year fiscal.Year) (list []InspectionItem, err error) {
	sc, err := s.scope(ctx, PermApprove.Code)
	if err != nil {
		return nil, err
	}
	list = []InspectionItem{}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		open, err := s.store.openInspections(ctx, year)
		if err != nil {
			return err
		}
		var units []ident.ID
		for _, one := range open {
			a, err := s.store.account(ctx, one.Account)
			if err != nil {
				return err
			}
			if sc.has(a.Unit) {
				list, units = append(list, InspectionItem{Inspection: one, Account: s.shown(ctx, a)}), append(units, a.Unit)
			}
		}
		names, err := s.Units.Named(ctx, units)
		for i := range list {
			list[i].UnitName = names[list[i].Account.Unit]
		}
		return err
	})
	return list, err
}
