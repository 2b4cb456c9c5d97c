package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/treasury/agentbank"
	"caixiao/internal/treasury/bank"
)

// demoBankDir is where the bank of the demo keeps its own, beside the book: `caixiao bank` goes
// on with it.
const demoBankDir = "bank"

// demoBankURL is where that bank answers when nobody says otherwise.
const demoBankURL = "http://127.0.0.1:8090"

// demoLine is the exchange of vouchers of the demo while it is played: messages go from store
// to store with their signatures, without a wire between them.
type demoLine struct {
	book  *Book
	agent *Agent
}

// errNoBank says that a message is to go to a bank that is not open yet.
var errNoBank = errors.New("the bank of the demo is not open")

// Carry brings a message of the book to the bank.
func (l *demoLine) Carry(ctx context.Context, _ string, data []byte) error {
	if l.agent == nil {
		return errNoBank
	}
	err := l.agent.Receive(ctx, data)
	if fault.Refusal(err) && !errors.Is(err, agentbank.ErrLost) {
		return bank.ErrTurnedAway.With(fault.Excerpt(err.Error()))
	}
	return err
}

// demoAnswers brings messages of the bank to the book.
type demoAnswers struct{ line *demoLine }

func (a demoAnswers) Carry(ctx context.Context, _ string, data []byte) (refused string, err error) {
	err = a.line.book.banks.Receive(ctx, data)
	if fault.Refusal(err) {
		return err.Error(), nil
	}
	return "", err
}

// openBank opens the bank, and makes both ends known to each other.
func (p *player) openBank(ctx context.Context) (err error) {
	dir := filepath.Join(p.cfg.Dir, demoBankDir)
	if err := os.RemoveAll(dir); err != nil { // of a demo that was not played to its end
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	p.line.book = p.Book
	p.line.agent, err = OpenAgent(ctx, AgentConfig{
		Dir: dir, URL: demoBankURL, Finance: []string{p.cfg.path(p.Region, announcedFile)}, Announce: []string{p.cfg.path(p.Region, partiesFile)},
		Log: p.cfg.Log, Carrier: demoAnswers{p.line}, at: p.db.Clock().Now(),
	})
	if err != nil {
		return fmt.Errorf("open the bank of the demo: %w", err)
	}
	return p.readParties(actor.Machine(ctx, jobOutbox))
}

// closeBank gives its store up.
func (p *player) closeBank() error {
	if p.line.agent == nil {
		return nil
	}
	return p.line.agent.Close()
}

// goesWrong lets something go wrong with a voucher that is not sent yet.
func (p *player) goesWrong(number string, what agentbank.What, rows ...int) {
	agent := p.line.agent
	agent.Scenario.Faults = append(agent.Scenario.Faults, agentbank.Fault{Match: agentbank.Match{Voucher: number}, Do: what, Rows: rows})
}

// exchangeAll sends what is issued, lets the bank work, and takes in what it answers.
func (p *player) exchangeAll(ctx context.Context) error {
	if err := p.payments.SendIssued(actor.Machine(ctx, jobVouchers)); err != nil {
		return fmt.Errorf("send vouchers: %w", err)
	}
	return p.answers(ctx)
}

// answersAfter is longer than the bank lets pass between a payment and its return.
const answersAfter = 2 * time.Second

// answers brings what waits to the bank, and what it answers back.
func (p *player) answers(ctx context.Context) error {
	for range 2 { // what a payee's bank returns comes after the receipt
		for _, step := range []struct {
			job string
			do  func(ctx context.Context) error
		}{{jobOutbox, p.banks.Deliver}, {"bank", p.line.agent.Work}, {"bank", p.line.agent.Deliver}, {jobInbox, p.banks.Process}} {
			if err := step.do(actor.Machine(ctx, step.job)); err != nil {
				return fmt.Errorf("exchange of vouchers, %s: %w", step.job, err)
			}
		}
		if err := p.wait(ctx, answersAfter); err != nil {
			return err
		}
	}
	return nil
}

// wait lets some time go by at both ends.
func (p *player) wait(ctx context.Context, by time.Duration) error {
	return p.moveTo(ctx, p.db.Clock().Now().Add(by))
}

// moveTo moves the clocks of both ends.
func (p *player) moveTo(ctx context.Context, at clock.Instant) error {
	if err := p.db.MoveClock(ctx, at); err != nil || p.line.agent == nil {
		return err
	}
	return p.line.agent.db.MoveClock(ctx, at)
}

// endDay ends a day of business: the treasury clears it, the bank sends its file, both checks
// are held against the book, and the section closes it.
func (p *player) endDay(ctx context.Context, day string) error {
	if err := p.move(ctx, day+"T09:00:00.000000Z"); err != nil {
		return err
	}
	on, err := fiscal.ParseDate(day)
	if err != nil {
		return err
	}
	if err := p.line.agent.EndDay(ctx, p.Region, on); err != nil {
		return fmt.Errorf("end %s at the bank: %w", day, err)
	}
	if err := p.answers(ctx); err != nil {
		return err
	}
	if _, err := p.payments.CloseDay(p.as(ctx, "treasury"), on); err != nil {
		return fmt.Errorf("close %s: %w", day, err)
	}
	return nil
}
