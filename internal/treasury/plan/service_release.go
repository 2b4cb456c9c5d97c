package plan

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
)

// Made tells what Generate has done.
type Made struct {
	Units     int       `json:"units" doc:"Units whose plan is in force now"`
	Quotas    int       `json:"quotas"`
	Unplanned int       `json:"unplanned" doc:"Quotas of projects without a target in force: left to their units"`
	AmountFen money.Fen `json:"amountFen"`
}

// Generate puts what the rules make into force, for every quota of a year that has no plan yet
// (rule plan:3.3-generated). Units whose sheet is under way are left to it.
func (s *Service) Generate(ctx context.Context, year fiscal.Year) (made Made, err error) {
	if err := s.changeable(ctx, year); err != nil {
		return made, err
	}
	rows, err := s.Ledger.Rows(ctx, year, ident.ID{})
	if err != nil {
		return made, fmt.Errorf("quotas of %s: %w", year, err)
	}
	points, err := s.points(ctx, rows, year)
	if err != nil {
		return made, err
	}
	byUnit := map[ident.ID][]Row{}
	var units []ident.ID
	for _, r := range rows {
		if byUnit[r.Unit] == nil {
			units = append(units, r.Unit)
		}
		byUnit[r.Unit] = append(byUnit[r.Unit], r)
	}
	for _, unit := range units {
		if err := s.generate(ctx, year, byUnit[unit], points, &made); err != nil {
			return made, err
		}
	}
	return made, s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.Audit.Record(ctx, audit.Act{Action: "plan.generation", Reason: year.String(), After: made})
	})
}

// generate makes the sheet of one unit, in a transaction of its own.
func (s *Service) generate(ctx context.Context, year fiscal.Year, rows []Row, points map[ident.ID][]Point, made *Made) error {
	var done Made
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		done = *made
		unit := rows[0].Unit
		open, err := s.store.open(ctx, unit, year)
		if err != nil || !open.ID.IsZero() {
			return err
		}
		before, err := s.store.current(ctx, year, unit)
		if err != nil {
			return fmt.Errorf("plans in force of unit %s: %w", unit, err)
		}
		var in Input
		for _, r := range rows {
			if _, known := before[r.Quota]; known {
				continue
			}
			months, origin := planned(r, points[r.Project])
			if origin == Unplanned {
				done.Unplanned++
				continue
			}
			in.Lines = append(in.Lines, Line{Quota: r.Quota, Months: months})
		}
		if len(in.Lines) == 0 {
			return nil
		}
		one := Sheet{Unit: unit, Year: year, Kind: Generated, State: Approved, ApprovedOn: s.today().String()}
		if one, err = s.make(ctx, one, in); err != nil {
			return err
		}
		if one, err = s.enforced(ctx, one, in.Lines); err != nil {
			return err
		}
		done.Units, done.Quotas = done.Units+1, done.Quotas+len(in.Lines)
		if done.AmountFen, err = done.AmountFen.Add(one.AmountFen); err != nil {
			return err
		}
		return s.told(ctx, one, audit.Act{Action: "plan.generate", Object: one.ID, After: one})
	})
	if err == nil {
		*made = done
	}
	return err
}

// Release sets aside what the plans of the month say, where plans bind, and lets it go where
// they do not (event 20, rule plan:2.2-20): when plans have changed, and now and then. It is
// called outside transactions.
func (s *Service) Release(ctx context.Context) error {
	year := s.today().Year()
	policy, err := s.Policies.PlanPolicy(ctx, year)
	if err != nil {
		return fmt.Errorf("rules of plans: %w", err)
	}
	units, err := s.store.units(ctx, year)
	if err != nil {
		return fmt.Errorf("units with plans: %w", err)
	}
	if len(units) == 0 {
		return nil
	}
	rows, err := s.Ledger.Rows(ctx, year, ident.ID{})
	if err != nil {
		return fmt.Errorf("quotas of %s: %w", year, err)
	}
	current, err := s.store.current(ctx, year, ident.ID{})
	if err != nil {
		return fmt.Errorf("plans in force: %w", err)
	}
	shifts := map[ident.ID][]Shift{}
	for _, r := range rows {
		due := due(r, current[r.Quota].Through(s.month(year)), policy.Binds)
		if due != 0 {
			shifts[r.Unit] = append(shifts[r.Unit], Shift{Quota: r.Quota, Up: due > 0, AmountFen: max(due, -due)})
		}
	}
	var wrong error
	for _, u := range units {
		if len(shifts[u.UnitID]) == 0 {
			continue
		}
		err := s.release(ctx, u, year, shifts[u.UnitID])
		if err != nil && !fault.Refusal(err) {
			return err
		}
		wrong = errors.Join(wrong, err)
	}
	return wrong
}

// due is what is still to be set aside of a quota (above 0), or let go (below): up to the month
// as much may be paid as is planned, whatever place it is paid from.
func due(r Row, through money.Fen, binds bool) money.Fen {
	if !binds {
		return -r.PlannedFen
	}
	want := max(0, min(through, r.AmountFen)-r.UsedFen)
	return min(want-r.PlannedFen, r.ExecutableFen)
}

// releaseMax is how many quotas one posting sets aside.
const releaseMax = 400

func (s *Service) release(ctx context.Context, u planUnit, year fiscal.Year, shifts []Shift) error {
	for len(shifts) > 0 {
		part := shifts[:min(len(shifts), releaseMax)]
		shifts = shifts[len(part):]
		period := fiscal.Period{Year: year, Month: s.month(year)}
		err := s.Ledger.Post(ctx, Release{
			Key: fmt.Sprintf("plan:%s:%d", u.ID, u.Version), Month: period, Basis: "用款计划 " + period.String(), Shifts: part,
		}, s.store.released(u), Changed{V: 1, Unit: u.UnitID, Year: year, State: Approved})
		if err != nil {
			return fmt.Errorf("set aside for unit %s: %w", u.UnitID, err)
		}
		u.Version++
	}
	return nil
}
