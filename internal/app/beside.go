package app

import (
	"context"
	"errors"
	"time"

	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/outbox"
)

// How often what runs beside the requests does its round.
const (
	sweepEvery    = 15 * time.Second
	pruneEvery    = time.Hour
	flowsEvery    = 5 * time.Minute
	mailsEvery    = 10 * time.Second
	nearEvery     = 5 * time.Minute // digests, and days that are near
	exchangeEvery = time.Second
	plansEvery    = 10 * time.Minute   // a month may have begun
	keepEvents    = 7 * 24 * time.Hour // delivered ones, for streams that come back
)

// Names of the jobs; their labels are the texts "job." + name.
const (
	jobSessions = "sessions"
	jobPrune    = "prune"
	jobContents = "contents"
	jobWorkflow = "workflow"
	jobMessages = "messages"
	jobMails    = "mails"
	jobBackup   = "backup"
	jobProof    = "proof"
	jobPostings = "postings"
	jobYears    = "years"
	jobPlans    = "plans"
	jobVouchers = "vouchers"
	jobPolls    = "polls"
	jobOutbox   = "exchange_out"
	jobInbox    = "exchange_in"
)

// rights are the events that change who sits where.
var rights = map[string]bool{org.RightsChanged{}.Type(): true, org.RoleChanged{}.Type(): true, org.UnitChanged{}.Type(): true}

// enlist names everything that runs beside the requests of a book.
func (b *Book) enlist() {
	b.jobs = newJobs(clock.System{})
	b.job(jobSessions, every(sweepEvery), b.sessions.Sweep)
	b.job(jobPrune, every(pruneEvery), b.prune)
	b.job(jobContents, every(pruneEvery), b.sweepContents)
	flows := b.job(jobWorkflow, every(flowsEvery), b.remind)
	b.box.Follow(func(e outbox.Envelope) {
		if rights[e.Type] {
			flows.stir() // whom tasks wait for may have left
		}
	})
	b.job(jobMessages, every(nearEvery), b.nearDays)
	mails := b.job(jobMails, every(mailsEvery), b.messages.Deliver)
	b.messages.Posted = func() { mails.stir() }
	postings := b.job(jobPostings, every(sweepEvery), b.adjusts.PostApproved)
	b.adjusts.Approved = func() { postings.stir() }
	years := b.job(jobYears, every(sweepEvery), b.yearends.Carry)
	b.yearends.Approved = func() { years.stir() }
	plans := b.job(jobPlans, every(plansEvery), b.plans.Release)
	b.plans.Approved = func() { plans.stir() }
	sending := b.job(jobOutbox, every(exchangeEvery), b.deliver)
	b.banks.Waiting = func() { sending.stir() }
	taking := b.job(jobInbox, every(exchangeEvery), b.banks.Process)
	b.banks.Arrived = func() { taking.stir() }
	vouchers := b.job(jobVouchers, every(exchangeEvery), b.payments.SendIssued)
	b.payments.Issued = func() { vouchers.stir() }
	b.job(jobPolls, every(sweepEvery), b.payments.Poll)
	b.system.backup = b.job(jobBackup, b.cfg.Nightly.schedule(), b.nightly)
	b.system.proof = b.job(jobProof, nil, b.system.prove)
}

// job adds a job that acts in its own name and whose failures are logged.
func (b *Book) job(name string, when schedule, do func(ctx context.Context) error) *job {
	return b.jobs.add(name, when, func(ctx context.Context) error {
		err := do(actor.Machine(ctx, name))
		if err != nil && ctx.Err() == nil {
			b.cfg.Log.WarnContext(ctx, "a job beside the requests has failed", "region", b.Region, "job", name, "error", err)
		}
		return err
	})
}

// beside starts them.
func (b *Book) beside(ctx context.Context) {
	for _, one := range b.jobs.list {
		b.run(ctx, func(ctx context.Context) { one.run(ctx, b.jobs.wall) })
	}
}

// prune throws away what nobody will ask for again.
func (b *Book) prune(ctx context.Context) error {
	_, err := b.box.Prune(ctx, b.db.Clock().Now().Add(-keepEvents))
	return errors.Join(b.router.Prune(ctx), err)
}

// sweepContents removes files that neither an attachment nor an edition points to.
func (b *Book) sweepContents(ctx context.Context) error {
	_, err := b.blobs.Sweep(ctx, b.pointedTo)
	return err
}

// remind tells people of tasks that are due or overdue, and finds somebody for those that
// wait on nobody any more.
func (b *Book) remind(ctx context.Context) error {
	_, err := b.flows.Remind(ctx)
	return err
}
