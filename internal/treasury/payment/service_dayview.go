package payment

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// DayOf is a day as the desk of reconciliation shows it, for who sees all payments.
func (s *Service) DayOf(ctx context.Context, on fiscal.Date) (v DayView, err error) {
	sc, err := s.scope(ctx, PermDay.Code)
	if err != nil {
		return v, err
	}
	if !sc.all {
		return v, ErrAllowed
	}
	if on.IsZero() {
		return v, ErrDay.With(on)
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		v, err = s.dayView(ctx, on)
		return err
	})
	return v, err
}

func (s *Service) dayView(ctx context.Context, on fiscal.Date) (v DayView, err error) {
	if v.Day, err = s.store.day(ctx, on.String()); err != nil {
		return v, err
	}
	if v.State == "" {
		v.Day = Day{Day: on.String(), State: dayOpen}
	}
	if v.Ways, err = s.store.ways(ctx, on.String()); err != nil {
		return v, err
	}
	if v.Items, err = s.store.items(ctx, on.String()); err != nil {
		return v, err
	}
	if v.Clearings, err = s.store.clearings(ctx, on.String()); err != nil {
		return v, err
	}
	if v.Files, err = s.store.fileCodes(ctx, on.String()); err != nil {
		return v, err
	}
	if v.AtBank, v.AtBankFen, err = s.store.waitingAtBank(ctx, on.String()); err != nil {
		return v, err
	}
	today := s.today()
	for i := range v.Items {
		v.Items[i].AgeDays = on.DaysUntil(today)
		if v.Items[i].State == dayOpen {
			v.OpenCount++
		}
	}
	for _, w := range v.Ways {
		if w.State == awaited {
			v.OpenCount++
		}
	}
	if len(v.Ways) < len(Ways) {
		v.OpenCount++ // nobody has compared it yet
	}
	v.OpenCount += int(v.AtBank)
	return v, nil
}

// UnitMonth compares what the ledger and the payments have of a unit in a month.
type UnitMonth struct {
	Unit          ident.ID `json:"unit"`
	UnitName      string   `json:"unitName"`
	PaymentsFen   Fen      `json:"paymentsFen"`
	LedgerFen     Fen      `json:"ledgerFen"`
	DifferenceFen Fen      `json:"differenceFen"`
}

// Month compares the ledger with the payments of a month, unit by unit.
func (s *Service) Month(ctx context.Context, month fiscal.Period) (list []UnitMonth, err error) {
	sc, err := s.scope(ctx, PermDay.Code)
	if err != nil {
		return nil, err
	}
	if !sc.all {
		return nil, ErrAllowed
	}
	in := month.Range()
	ledger, err := s.Ledger.PaidByUnit(ctx, in.From, in.To)
	if err != nil {
		return nil, fmt.Errorf("what the ledger has paid in %s: %w", month, err)
	}
	ours, err := s.store.factsByUnit(ctx, in.From.String(), in.To.String())
	if err != nil {
		return nil, err
	}
	var units []ident.ID
	for unit := range ledger {
		units = append(units, unit)
	}
	for unit := range ours {
		if _, both := ledger[unit]; !both {
			units = append(units, unit)
		}
	}
	names, err := s.Units.Named(ctx, units)
	if err != nil {
		return nil, err
	}
	list = []UnitMonth{}
	for _, unit := range units {
		list = append(list, UnitMonth{unit, names[unit], ours[unit], ledger[unit], ours[unit] - ledger[unit]})
	}
	sortUnits(list)
	return list, nil
}
