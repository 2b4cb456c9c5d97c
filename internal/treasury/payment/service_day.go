package payment

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// frozen tells whether nothing is sent today any more.
func (s *Service) frozen(ctx context.Context) (bool, error) {
	d, err := s.store.day(ctx, s.today().String())
	return d.State != "" && d.State != dayOpen, err
}

// States of a day.
const (
	dayOpen   = "OPEN"
	dayFrozen = "FROZEN"
	dayClosed = "CLOSED"
)

// takeDay keeps what the bank and the treasury tell of a day. The bank's file decides about
// what it was silent about (rule payment:3.7-file).
func (s *Service) takeDay(ctx context.Context, m Message) (Verdict, error) {
	on := dayOf(m.Fields["VouDate"])
	switch m.Code {
	case codeClearing, codeQuota, codeCash, codeDetails:
	default:
		on = fiscal.Date{}
	}
	if on.IsZero() {
		return s.note(ctx, m, Payment{}, Withheld, m.Code)
	}
	fields, err := json.Marshal(m.Fields)
	if err != nil {
		return "", err
	}
	items, err := json.Marshal(m.Items)
	if err != nil {
		return "", err
	}
	if m.Code == codeDetails {
		if err := s.decideByFile(ctx, m); err != nil {
			return "", fmt.Errorf("file of %s: %w", on, err)
		}
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.write(ctx, []Guarded{s.store.message(m, Payment{}, Applied, on.String())}); err != nil {
			return err
		}
		return s.store.addFile(ctx, m, on, [2]string{string(fields), string(items)})
	})
	if errors.Is(err, errTaken) {
		return s.store.verdict(ctx, m.ID)
	}
	if err != nil {
		return "", err
	}
	if err := s.rematch(ctx); err != nil {
		return "", fmt.Errorf("match the clearings again: %w", err)
	}
	return Applied, s.Reconcile(ctx, on)
}

// decideByFile confirms or fails what is still with the bank, by its signed file.
func (s *Service) decideByFile(ctx context.Context, m Message) error {
	for _, item := range m.Items {
		row := toldOf(item)
		p, err := s.store.byNumber(ctx, row.Voucher)
		if errors.Is(err, ErrNotFound) || err == nil && !p.State.atBank() {
			continue
		}
		if err != nil {
			return err
		}
		one := m
		one.Result, one.PaidFen, one.BankNo, one.Reason, one.Items = row.Result, row.Fen, row.BankNo, row.Reason, nil
		one.Fields = map[string]string{"XPayDate": item["XPayDate"], "XPayAmt": item["XPayAmt"], "VoucherNo": p.VoucherNo}
		switch {
		case row.Result == resultPaid && row.Fen == p.AmountFen:
			_, err = s.takeResult(ctx, p, one)
		case (row.Result == resultFailed || row.Result == resultRefused) && row.Fen == 0:
			_, err = s.takeRefused(ctx, p, one, Fail)
		}
		if err != nil && !errors.Is(err, ErrStaleRow) {
			return fmt.Errorf("payment %s: %w", p.Number, err)
		}
	}
	return nil
}

// Reconcile compares a day three ways and keeps what differs; what agrees by now is noted
// (rule payment:3.7-three).
func (s *Service) Reconcile(ctx context.Context, on fiscal.Date) error {
	moved, err := s.Ledger.PaidByUnit(ctx, on, on)
	if err != nil {
		return fmt.Errorf("what the ledger has paid on %s: %w", on, err)
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		bank, a, err := s.withBank(ctx, on.String())
		if err != nil {
			return err
		}
		treasury, b, err := s.withTreasury(ctx, on.String())
		if err != nil {
			return err
		}
		internal, c, err := s.internal(ctx, on.String(), moved)
		if err != nil {
			return err
		}
		for _, one := range []Reconciled{bank, treasury, internal} {
			if err := s.store.reconciled(ctx, s.DB.NewID(), one); err != nil {
				return err
			}
		}
		if err := s.keepItems(ctx, on.String(), append(append(a, b...), c...)); err != nil {
			return err
		}
		return s.Outbox.Publish(ctx, DayChanged{V: 1, Day: on.String()})
	})
}

// keepItems keeps what differs now: what is new is open, what agrees by now says so.
func (s *Service) keepItems(ctx context.Context, on string, list []Difference) error {
	known, err := s.store.items(ctx, on)
	if err != nil {
		return err
	}
	type key struct {
		way  Way
		sort Sort
		ref  string
	}
	now := map[key]Difference{}
	for _, d := range list {
		now[key{d.Way, d.Sort, d.Ref}] = d
	}
	for _, item := range known {
		at := key{item.Way, item.Sort, item.Ref}
		d, still := now[at]
		delete(now, at)
		switch {
		case still && item.State != "SETTLED":
			err = s.store.renewItem(ctx, item.ID, d)
		case !still && item.State == dayOpen:
			err = s.store.agreeItem(ctx, item.ID)
		}
		if err != nil {
			return err
		}
	}
	for _, d := range list {
		if _, fresh := now[key{d.Way, d.Sort, d.Ref}]; !fresh {
			continue
		}
		delete(now, key{d.Way, d.Sort, d.Ref})
		if err := s.store.addItem(ctx, s.DB.NewID(), on, d); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) withBank(ctx context.Context, on string) (r Reconciled, list []Difference, err error) {
	r = Reconciled{Day: on, Way: WithBank, State: agreed}
	ours, err := s.store.paidOn(ctx, on)
	if err != nil {
		return r, nil, err
	}
	for _, p := range ours {
		r.OursFen, r.OursCount = r.OursFen+p.PaidFen, r.OursCount+1
	}
	files, err := s.store.files(ctx, on, codeDetails)
	if err != nil {
		return r, nil, err
	}
	var theirs []told
	seen := map[string]bool{}
	var numbers []string
	for _, f := range files {
		for _, item := range f.list() {
			row := toldOf(item)
			if seen[row.Voucher] {
				continue // the file was sent again
			}
			seen[row.Voucher] = true
			theirs, numbers = append(theirs, row), append(numbers, row.Voucher)
			if row.Fen > 0 {
				r.TheirsFen, r.TheirsCount = r.TheirsFen+row.Fen, r.TheirsCount+1
			}
		}
	}
	if len(files) == 0 {
		if len(ours) > 0 {
			r.State = awaited
		}
		return r, nil, nil
	}
	known, err := s.store.byNumbers(ctx, numbers)
	if err != nil {
		return r, nil, err
	}
	if list = againstBank(on, ours, theirs, known); len(list) > 0 {
		r.State = differs
	}
	return r, list, nil
}

// withTreasury compares what was cleared on a day with what the central treasury tells.
func (s *Service) withTreasury(ctx context.Context, on string) (r Reconciled, list []Difference, err error) {
	r = Reconciled{Day: on, Way: WithTreasury, State: agreed}
	lines, err := s.store.linesOf(ctx, on)
	if err != nil {
		return r, nil, err
	}
	ours, theirs := map[string]Fen{}, map[string]Fen{}
	for _, l := range lines {
		fen := l.AmountFen
		if l.Code == codeBack {
			fen = -fen
		}
		r.OursFen, r.OursCount = r.OursFen+fen, r.OursCount+1
		ours[codeClearing+" "+l.FundNature+" "+l.Functional] += fen
		ours[codeQuota+" "+l.FundNature] += fen
		ours[codeCash+" "+l.Code] += l.AmountFen
	}
	told := 0
	for _, code := range []string{codeClearing, codeQuota, codeCash} {
		files, err := s.store.files(ctx, on, code)
		if err != nil {
			return r, nil, err
		}
		if len(files) == 0 {
			continue
		}
		told++
		last := files[len(files)-1]
		for key, fen := range sumsOf(code, last.list()) {
			theirs[key] += fen
			if code == codeQuota {
				r.TheirsFen += fen
			}
		}
	}
	switch {
	case told == 0 && len(lines) == 0:
		return r, nil, nil
	case told < 3:
		r.State = awaited
		return r, nil, nil
	}
	r.TheirsCount = r.OursCount
	if list = againstSums(WithTreasury, ours, theirs); len(list) > 0 {
		r.State = differs
	}
	return r, list, nil
}

// internal compares the ledger with the payments: what went to Q3106 is what was paid.
func (s *Service) internal(ctx context.Context, on string, moved map[ident.ID]Fen) (r Reconciled, list []Difference, err error) {
	r = Reconciled{Day: on, Way: Internal, State: agreed}
	facts, err := s.store.factsByUnit(ctx, on, on)
	if err != nil {
		return r, nil, err
	}
	ours, theirs := map[string]Fen{}, map[string]Fen{}
	for unit, fen := range facts {
		ours[unit.String()], r.OursFen, r.OursCount = fen, r.OursFen+fen, r.OursCount+1
	}
	for unit, fen := range moved {
		theirs[unit.String()], r.TheirsFen, r.TheirsCount = fen, r.TheirsFen+fen, r.TheirsCount+1
	}
	if list = againstSums(Internal, ours, theirs); len(list) > 0 {
		r.State = differs
	}
	return r, list, nil
}

// Freeze stops sending vouchers for the rest of today: the bank is down at cut-off.
func (s *Service) Freeze(ctx context.Context, on fiscal.Date) (DayView, error) {
	return s.turn(ctx, on, func(d *Day) error {
		if d.State != dayOpen {
			return ErrDayState.With(on, dayState(d.State))
		}
		d.State, d.FrozenName, d.FrozenAt = dayFrozen, actor.From(ctx).Name, s.DB.Clock().Now().String()
		return nil
	})
}

// Thaw lets vouchers go out again.
func (s *Service) Thaw(ctx context.Context, on fiscal.Date) (DayView, error) {
	return s.turn(ctx, on, func(d *Day) error {
		if d.State != dayFrozen {
			return ErrDayState.With(on, dayState(d.State))
		}
		d.State = dayOpen
		return nil
	})
}

// CloseDay closes a day that is green three ways, or whose differences are settled, and of
// which nothing is left with the bank (rule payment:3.7-close).
func (s *Service) CloseDay(ctx context.Context, on fiscal.Date) (DayView, error) {
	if err := s.Reconcile(ctx, on); err != nil {
		return DayView{}, err
	}
	return s.turn(ctx, on, func(d *Day) error {
		if d.State == dayClosed {
			return ErrDayState.With(on, dayState(d.State))
		}
		v, err := s.dayView(ctx, on)
		if err != nil {
			return err
		}
		if v.OpenCount > 0 {
			return ErrOpen.With(v.OpenCount)
		}
		who := actor.From(ctx)
		d.State, d.ClosedBy, d.ClosedName, d.ClosedAt = dayClosed, who.User, who.Name, s.DB.Clock().Now().String()
		return nil
	})
}

// turn changes the state of a day.
func (s *Service) turn(ctx context.Context, on fiscal.Date, change func(d *Day) error) (v DayView, err error) {
	if on.IsZero() || on.After(s.today()) {
		return v, ErrDay.With(on)
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		d, err := s.store.day(ctx, on.String())
		if err != nil {
			return err
		}
		before := d.State
		if d.ID.IsZero() {
			d = Day{ID: s.DB.NewID(), Day: on.String(), State: dayOpen}
		}
		if err := change(&d); err != nil {
			return err
		}
		if err := s.store.putDay(ctx, d); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, DayChanged{V: 1, Day: d.Day}); err != nil {
			return err
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "payment.day", Object: d.ID, Before: before, After: d.State}); err != nil {
			return err
		}
		v, err = s.dayView(ctx, on)
		return err
	})
	return v, err
}

// Settle settles a difference with an opinion.
func (s *Service) Settle(ctx context.Context, id ident.ID, version int64, opinion string) (DayView, error) {
	opinion, err := reasonOf(opinion)
	if err != nil {
		return DayView{}, err
	}
	var v DayView
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		item, err := s.store.item(ctx, id)
		if err != nil {
			return err
		}
		switch {
		case item.State != dayOpen:
			return ErrSettled
		case item.Version != version:
			return ErrItemOld
		}
		if err := s.store.settleItem(ctx, item, opinion, actor.From(ctx)); err != nil {
			return err
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "payment.settle", Object: id, Reason: opinion, Before: item.State, After: "SETTLED"}); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, DayChanged{V: 1, Day: item.Day}); err != nil {
			return err
		}
		on, err := fiscal.ParseDate(item.Day)
		if err != nil {
			return err
		}
		v, err = s.dayView(ctx, on)
		return err
	})
	return v, err
}
