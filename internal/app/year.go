package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/yearend"
)

// YearOrder is what somebody at the machine asks of a year. He signs in as on the web: his
// permissions hold, and who has prepared a closing does not confirm it.
type YearOrder struct {
	Year     fiscal.Year
	Login    string
	Password string
	Code     string // of the second factor
	Basis    string
	Number   string // of the document that opens a year
	Title    string
	// Tell is told how many of how many movements are posted; nil: nobody is.
	Tell func(done, total int64)
}

// CloseYear goes the next step of closing a year of a book that nobody serves: who asks first
// prepares it, another confirms it, and the ledger is closed to the end.
func CloseYear(ctx context.Context, cfg Config, region string, in YearOrder) (o yearend.Overview, err error) {
	err = withPerson(ctx, cfg, region, in, func(ctx context.Context, b *Book) error {
		if o, err = b.yearends.Overview(ctx, in.Year); err != nil {
			return err
		}
		switch phase := closingPhase(o); phase {
		case yearend.PhaseProposed:
			if err := b.confirmClosing(ctx, o); err != nil {
				return err
			}
		case yearend.PhaseRunning, yearend.PhaseDone:
		default:
			o, err = b.yearends.Propose(ctx, yearend.YearStep{Year: in.Year, Basis: in.Basis})
			return err
		}
		err := b.carryYear(ctx, in.Tell, func(ctx context.Context) (done, total int64, err error) {
			if o, err = b.yearends.Overview(ctx, in.Year); err != nil || o.Closing == nil {
				return 0, 0, err
			}
			return o.Closing.Done, o.Closing.Total, nil
		})
		if err != nil {
			return err
		}
		o, err = b.yearends.Overview(ctx, in.Year)
		return err
	})
	return o, err
}

func closingPhase(o yearend.Overview) yearend.Phase {
	if o.Closing == nil {
		return ""
	}
	return o.Closing.Phase
}

// confirmClosing lets who asks agree, where the workflow asks him: never who has proposed it.
func (b *Book) confirmClosing(ctx context.Context, o yearend.Overview) error {
	station, err := b.flows.Station(ctx, yearend.FlowClose, o.Closing.ID)
	if err != nil {
		return err
	}
	if !station.Mine() {
		return station.Refusal
	}
	_, err = b.flows.Act(ctx, station.Task.Version, workflow.Act{Task: station.Task.ID, Action: workflow.Approve})
	return err
}

// OpenYear opens a year of a book that nobody serves with what the one before has carried
// over, to the end; one that was begun is gone on with.
func OpenYear(ctx context.Context, cfg Config, region string, in YearOrder) (v yearend.OpeningView, err error) {
	err = withPerson(ctx, cfg, region, in, func(ctx context.Context, b *Book) error {
		if v, err = b.yearends.OpeningOf(ctx, in.Year); err != nil {
			return err
		}
		if v.Opening == nil || v.Opening.Phase == yearend.PhaseStuck {
			v, err = b.yearends.Open(ctx, yearend.OpenInput{YearStep: yearend.YearStep{Year: in.Year, Basis: in.Basis}, Number: in.Number, Title: in.Title})
			if err != nil {
				return err
			}
		}
		err := b.carryYear(ctx, in.Tell, func(ctx context.Context) (done, total int64, err error) {
			if v, err = b.yearends.OpeningOf(ctx, in.Year); err != nil || v.Opening == nil {
				return 0, 0, err
			}
			return v.Opening.Done, v.Opening.Total, nil
		})
		if err != nil {
			return err
		}
		v, err = b.yearends.OpeningOf(ctx, in.Year)
		return err
	})
	return v, err
}

// ClosingOf and OpeningOf tell what stands in the way, as the machine sees it; they write nothing.
func (b *Book) ClosingOf(ctx context.Context, year fiscal.Year) (yearend.Overview, error) {
	return b.yearends.Overview(actor.Machine(ctx, "cli"), year)
}

// OpeningOf is as ClosingOf.
func (b *Book) OpeningOf(ctx context.Context, year fiscal.Year) (yearend.OpeningView, error) {
	return b.yearends.OpeningOf(actor.Machine(ctx, "cli"), year)
}

// tellEvery is how often progress is told.
const tellEvery = time.Second

// carryYear has the ledger do what waits for it, and tells how far it is.
func (b *Book) carryYear(ctx context.Context, tell func(done, total int64), look func(ctx context.Context) (done, total int64, err error)) error {
	end := make(chan error, 1)
	go func() { end <- b.yearends.Carry(actor.Machine(ctx, "cli")) }()
	ticker := time.NewTicker(tellEvery)
	defer ticker.Stop()
	for {
		select {
		case err := <-end:
			return err
		case <-ticker.C:
			done, total, err := look(ctx)
			if err != nil {
				return errors.Join(err, <-end)
			}
			if tell != nil && total > 0 {
				tell(done, total)
			}
		}
	}
}

// withPerson lets do act on a book that nobody serves as a person who has signed in; the
// ledger takes what he posts. His session ends with it.
func withPerson(ctx context.Context, cfg Config, region string, in YearOrder, do func(ctx context.Context, b *Book) error) error {
	return withStill(ctx, cfg, region, func(ctx context.Context, b *Book) error {
		issued, err := b.sessions.Login(actor.With(ctx, actor.Actor{}), session.Login{Login: in.Login, Password: in.Password, Code: in.Code, Device: "caixiao"})
		if err != nil {
			return err
		}
		who, err := b.sessions.Resolve(ctx, issued.Token, false)
		if err != nil {
			return fmt.Errorf("session of %s: %w", in.Login, err)
		}
		ctx = actor.With(ctx, who)
		me, err := b.sessions.Me(ctx)
		switch {
		case err != nil:
		case me.MustChangePassword:
			err = session.ErrMustChange
		case me.MustEnrolTOTP:
			err = session.ErrMustEnrol
		default:
			b.quotas.Start(ctx)
			err = do(ctx, b)
			b.quotas.Stop()
		}
		return errors.Join(err, b.sessions.Logout(ctx))
	})
}
