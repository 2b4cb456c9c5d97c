package payment

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// Deed is what a person does to a payment that he saw in a version.
type Deed struct {
	ID      ident.ID
	Version int64
	Reason  string // why he returns it, or goes on over a warning; an opinion
}

// Submit hands an application in: the rules are asked, and the ledger holds its sum (event 21).
func (s *Service) Submit(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	p, err := s.mine(ctx, d.ID, d.Version, Clerk)
	if err != nil {
		return Receipt{}, err
	}
	if _, ok := p.State.After(Submit); !ok {
		return Receipt{}, ErrMove.With(Submit, p.State)
	}
	if p.PayerAccount == "" {
		return Receipt{}, ErrPayer
	}
	c := carrying{before: p, after: p, actions: []Action{Submit}, reason: strings.TrimSpace(d.Reason)}
	hits, err := s.ask(ctx, p, AtEntry)
	if err != nil {
		return Receipt{}, err
	}
	if err := passable(hits, c.reason, absolute); err != nil {
		return Receipt{}, err
	}
	if c.after.Account, err = s.source(ctx, p); err != nil {
		return Receipt{}, err
	}
	c.after.Trouble, c.after.AppliedOn = "", s.today().String()
	c.rows, c.facts = s.hitRows(p, AtEntry, hits, c.reason)
	taken, err := s.takeInvoices(ctx, p)
	if err != nil {
		return Receipt{}, err
	}
	c.rows = append(append(c.rows, taken...), s.store.handedIn(c.after))
	c.movements = []Movement{c.after.move(eventApply, c.after.Account, inFlight, p.AmountFen)}
	c.facts = append(c.facts, fact{flying, p.AmountFen})
	return s.carry(ctx, c, keep)
}

// source is the place that an application is taken from: what its contract holds, then the
// plan, then what may be spent.
func (s *Service) source(ctx context.Context, p Payment) (string, error) {
	if !p.Contract.IsZero() {
		held, err := s.Ledger.Held(ctx, p.Contract, p.Quota)
		if err != nil {
			return "", err
		}
		if held >= p.AmountFen {
			return encumbered, nil
		}
	}
	has, err := s.Ledger.Available(ctx, p.Quota)
	if err != nil {
		return "", err
	}
	if has[planned] >= p.AmountFen {
		return planned, nil
	}
	return executable, nil
}

// takeInvoices are the rows by which an application takes its share of its invoices
// (rule payment:3.9-21).
func (s *Service) takeInvoices(ctx context.Context, p Payment) ([]Guarded, error) {
	invoices, err := p.InvoiceList()
	if err != nil || len(invoices) == 0 || s.Invoices == nil {
		return nil, err
	}
	rows, err := s.Invoices.Take(ctx, p.ID, p.Number, invoices)
	if err != nil {
		return nil, fmt.Errorf("invoices of payment %s: %w", p.Number, err)
	}
	return rows, nil
}

// giveInvoices are the rows by which an application that pays nothing gives them back.
func (s *Service) giveInvoices(ctx context.Context, p Payment) ([]Guarded, error) {
	invoices, err := p.InvoiceList()
	if err != nil || len(invoices) == 0 || s.Invoices == nil {
		return nil, err
	}
	rows, err := s.Invoices.Give(ctx, p.ID, p.Number)
	if err != nil {
		return nil, fmt.Errorf("invoices of payment %s: %w", p.Number, err)
	}
	return rows, nil
}

// undo gives the money of an application back to where it came from (event 22), and its
// invoices.
func (s *Service) undo(ctx context.Context, c *carrying) error {
	p := c.before
	given, err := s.giveInvoices(ctx, p)
	if err != nil {
		return err
	}
	c.rows = append(c.rows, given...)
	c.movements = append(c.movements, p.move(eventReject, inFlight, p.Account, p.AmountFen))
	c.facts = append(c.facts, fact{flying, -p.AmountFen})
	return nil
}

// reset takes off what reviewers have put on an application.
func (p Payment) reset() Payment {
	p.Account, p.UnitBy, p.UnitByName, p.FirstBy, p.FirstByName, p.SecondBy, p.SecondByName = "", ident.ID{}, "", ident.ID{}, "", ident.ID{}, ""
	p.SignLevel, p.SignedBy, p.SignedByName = 0, ident.ID{}, ""
	return p
}

// Withdraw takes an application back before the unit has looked at it.
func (s *Service) Withdraw(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	p, err := s.mine(ctx, d.ID, d.Version, Clerk)
	if err != nil {
		return Receipt{}, err
	}
	if _, ok := p.State.After(Withdraw); !ok {
		return Receipt{}, ErrMove.With(Withdraw, p.State)
	}
	c := carrying{before: p, after: p.reset(), actions: []Action{Withdraw}, reason: d.Reason}
	if err := s.undo(ctx, &c); err != nil {
		return Receipt{}, err
	}
	return s.carry(ctx, c, keep)
}

// Void puts a draft aside for good, or a voucher that was not sent yet.
func (s *Service) Void(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	p, err := s.seen(ctx, d.ID)
	if err != nil {
		return Receipt{}, err
	}
	move, ok := p.State.After(Void)
	if !ok {
		return Receipt{}, ErrMove.With(Void, p.State)
	}
	if p, err = s.mine(ctx, d.ID, d.Version, move.Who); err != nil {
		return Receipt{}, err
	}
	c := carrying{before: p, after: p, actions: []Action{Void}, reason: d.Reason}
	if move.Effect == Undo {
		if c.reason, err = reasonOf(d.Reason); err != nil {
			return Receipt{}, err
		}
		if err := s.undo(ctx, &c); err != nil {
			return Receipt{}, err
		}
	}
	return s.carry(ctx, c, keep)
}

// reasonOf is a reason that must be given.
func reasonOf(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" || len([]rune(text)) > textRunesMax {
		return "", ErrReason.With(textRunesMax)
	}
	return text, nil
}

// station is who an application waits for.
func (p Payment) station() Who {
	switch {
	case p.State == Submitted:
		return UnitReviewer
	case p.State == MonitorHeld:
		return Finance
	case p.State == FiscalReview && p.FirstBy.IsZero():
		return First
	case p.State == FiscalReview:
		return Second
	}
	return ""
}

// asSeen is a payment in the version the actor saw: whom it waits for follows from it, so that
// who was slower is told so, and not that he has no part in what comes next.
func (s *Service) asSeen(ctx context.Context, d Deed) (Payment, error) {
	p, err := s.seen(ctx, d.ID)
	if err == nil && d.Version != p.Version {
		return p, ErrStale.With(p.ChangedBy, p.ChangedAt)
	}
	return p, err
}

// Approve takes the decision that an application waits for, for it: that of the unit, of the
// first or of the second review (rule payment:3.4-four).
func (s *Service) Approve(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	p, err := s.asSeen(ctx, d)
	if err != nil {
		return Receipt{}, err
	}
	as := p.station()
	if as == "" || as == Finance {
		return Receipt{}, ErrMove.With(UnitApprove, p.State)
	}
	if p, err = s.mine(ctx, d.ID, d.Version, as); err != nil {
		return Receipt{}, err
	}
	if err := s.another(ctx, p); err != nil {
		return Receipt{}, err
	}
	who := actor.From(ctx)
	c := carrying{before: p, after: p, reason: strings.TrimSpace(d.Reason)}
	switch as {
	case UnitReviewer:
		c.after.UnitBy, c.after.UnitByName = who.User, who.Name
		return s.unitApprove(ctx, c, keep)
	case First:
		c.after.FirstBy, c.after.FirstByName = who.User, who.Name
		c.actions = []Action{FirstApprove}
		return s.carry(ctx, c, keep)
	}
	c.after.SecondBy, c.after.SecondByName = who.User, who.Name
	return s.issue(ctx, c, keep)
}

// another refuses who has had a part in an application already, in whatever role he acts now:
// maker, unit reviewer, first and second reviewer are four people (P3).
func (s *Service) another(ctx context.Context, p Payment) error {
	who := actor.From(ctx)
	if who.User.IsZero() {
		return ErrAllowed
	}
	makers, err := s.store.makers(ctx, p.ID)
	if err != nil {
		return err
	}
	if slices.Contains(append(makers, p.MadeBy, p.UnitBy, p.FirstBy, p.SecondBy, p.SignedBy), who.User) {
		return ErrSame.With(who.Name)
	}
	return nil
}

// unitApprove asks the rules what comes next: on to the payment centre, or held up.
func (s *Service) unitApprove(ctx context.Context, c carrying, keep Keep) (Receipt, error) {
	hits, err := s.ask(ctx, c.after, AtReview)
	if err != nil {
		return Receipt{}, err
	}
	c.actions = []Action{UnitApprove, Pass}
	if blocking(hits) > 0 {
		c.actions[1] = Hold
	}
	c.rows, c.facts = s.hitRows(c.after, AtReview, hits, "")
	return s.carry(ctx, c, keep)
}

// Return gives an application back to who has made it, with a reason: the money is free again.
func (s *Service) Return(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	reason, err := reasonOf(d.Reason)
	if err != nil {
		return Receipt{}, err
	}
	p, err := s.asSeen(ctx, d)
	if err != nil {
		return Receipt{}, err
	}
	as := p.station()
	if _, ok := p.State.After(SendBack); !ok || as == "" {
		return Receipt{}, ErrMove.With(SendBack, p.State)
	}
	if p, err = s.mine(ctx, d.ID, d.Version, as); err != nil {
		return Receipt{}, err
	}
	c := carrying{before: p, after: p.reset(), actions: []Action{SendBack}, reason: reason}
	c.after.Trouble = reason
	c.rows = []Guarded{s.store.pastHits(p)}
	if err := s.undo(ctx, &c); err != nil {
		return Receipt{}, err
	}
	return s.carry(ctx, c, keep)
}

// Release lets an application go on that a rule holds up: finance alone may, and with an
// opinion (rule payment:3.9-release).
func (s *Service) Release(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	opinion, err := reasonOf(d.Reason)
	if err != nil {
		return Receipt{}, err
	}
	p, err := s.mine(ctx, d.ID, d.Version, Finance)
	if err != nil {
		return Receipt{}, err
	}
	if _, ok := p.State.After(Release); !ok {
		return Receipt{}, ErrMove.With(Release, p.State)
	}
	if err := s.another(ctx, p); err != nil {
		return Receipt{}, err
	}
	c := carrying{before: p, after: p, actions: []Action{Release}, reason: opinion, rows: []Guarded{s.store.releaseHits(p, opinion, actor.From(ctx))}}
	return s.carry(ctx, c, keep)
}
