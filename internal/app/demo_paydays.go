package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/agentbank"
	"caixiao/internal/treasury/payment"
)

// silentFor is longer than a bank may take to sign for a voucher.
const silentFor = 2 * time.Minute

// turn is when on a day an application is made: what the bank is silent about comes first, what
// is still on its way when the day is left comes last.
func (one demoPayment) turn() int {
	switch one.fate {
	case string(agentbank.Silent):
		return 0
	case fateSent:
		return 2
	case fateIssued:
		return 3
	}
	return 1
}

// payDay makes the applications of a day and brings them as far as they come.
func (p *player) payDay(ctx context.Context, day string) error {
	list := slices.DeleteFunc(slices.Clone(p.till.list), func(one demoPayment) bool { return one.day != day })
	slices.SortStableFunc(list, func(a, b demoPayment) int { return cmp.Compare(a.turn(), b.turn()) })
	if len(list) == 0 {
		return nil
	}
	for turn := range 4 {
		some := false
		for _, one := range list {
			if one.turn() != turn {
				continue
			}
			some = true
			if err := p.pay(ctx, one); err != nil {
				return fmt.Errorf("payment %s of %s: %w", one.key, one.day, err)
			}
			p.step()
		}
		if err := p.afterTurn(ctx, turn, some); err != nil {
			return err
		}
	}
	return p.corrections(ctx, list)
}

// afterTurn brings what was issued to the bank; the last two turns are left on their way.
func (p *player) afterTurn(ctx context.Context, turn int, some bool) error {
	switch {
	case !some || turn == 3:
		return nil
	case turn == 2:
		return p.payments.SendIssued(ctx)
	}
	if err := p.exchangeAll(ctx); err != nil || turn > 0 {
		return err
	}
	if err := p.wait(ctx, silentFor); err != nil {
		return err
	}
	return p.banks.Deliver(ctx) // it sees that nobody has answered
}

// pay makes one application and takes it through the hands of four people.
func (p *player) pay(ctx context.Context, one demoPayment) error {
	department := one.unit[:3]
	v, err := p.drafted(ctx, one)
	if err != nil || one.fate == fateDraft {
		return err
	}
	p.till.made[one.key] = v.ID
	said := payment.Deed{ID: v.ID, Version: v.Version, Reason: "示例：已核对合同、发票和用款计划，确需支付。"}
	if _, err := p.payments.Submit(p.as(ctx, "clerk."+department), said, nil); err != nil || one.fate == fateSubmitted {
		return err
	}
	if err := p.approve(ctx, v.ID, "reviewer."+department); err != nil {
		return err
	}
	if held, err := p.released(ctx, v.ID, one); err != nil || held {
		return err
	}
	switch one.fate {
	case fateFirst:
		return nil
	case fateBack:
		return p.deed(ctx, "payfirst", v.ID, one.note, p.payments.Return)
	}
	if err := p.approve(ctx, v.ID, "payfirst"); err != nil || one.fate == fateSecond {
		return err
	}
	if err := p.approve(ctx, v.ID, "paysecond"); err != nil {
		return err
	}
	if one.fate == fateVoid {
		return p.deed(ctx, "treasury", v.ID, one.note, p.payments.Void)
	}
	if what, rows, goes := one.bankFault(); goes {
		now, err := p.payments.Payment(p.as(ctx, "treasury"), v.ID)
		if err != nil {
			return err
		}
		p.goesWrong(now.VoucherNo, what, rows...)
	}
	return nil
}

// drafted keeps the application as a draft: a new one, or what is paid once more.
func (p *player) drafted(ctx context.Context, one demoPayment) (v payment.View, err error) {
	as := p.as(ctx, "clerk."+one.unit[:3])
	if one.form != formAgain {
		in, err := p.applied(ctx, one)
		if err != nil {
			return v, err
		}
		return p.payments.Create(as, in)
	}
	if v, err = p.payments.Reapply(as, p.till.made[one.contract]); err != nil || one.payee == "" {
		return v, err
	}
	in := payment.Input{ // to the account that the payee has now
		Kind: v.Kind, Quota: v.Quota, Contract: v.Contract, ContractNo: v.ContractNo, AmountFen: v.AmountFen, Purpose: v.Purpose, Method: v.Method,
		PayeeKind: v.PayeeKind, PayeeName: v.PayeeName, PayeeAccount: one.payee, PayeeBank: v.PayeeBank, Invoices: v.Invoices,
		Payer: payment.Account{Number: v.PayerAccount, Name: v.PayerName, Bank: v.PayerBank},
	}
	return p.payments.Change(as, v.ID, v.Version, in)
}

// approve takes the decision that an application waits for.
func (p *player) approve(ctx context.Context, id ident.ID, login string) error {
	return p.deed(ctx, login, id, "", p.payments.Approve)
}

// deed does something to a payment as it stands.
func (p *player) deed(
	ctx context.Context, login string, id ident.ID, reason string, do func(context.Context, payment.Deed, payment.Keep) (payment.Receipt, error),
) error {
	as := p.as(ctx, login)
	now, err := p.payments.Payment(as, id)
	if err != nil {
		return err
	}
	if _, err := do(as, payment.Deed{ID: id, Version: now.Version, Reason: reason}, nil); err != nil {
		return fmt.Errorf("%s, %s: %w", now.Number, login, err)
	}
	return nil
}

// released lets an application go on that a rule holds up, unless it is to stay held.
func (p *player) released(ctx context.Context, id ident.ID, one demoPayment) (held bool, err error) {
	now, err := p.payments.Payment(p.as(ctx, "treasury"), id)
	if err != nil || now.State != payment.MonitorHeld {
		if err == nil && one.fate == fateHeld {
			err = fmt.Errorf("no rule holds it up")
		}
		return false, err
	}
	if one.fate == fateHeld {
		return true, nil
	}
	opinion := one.note
	if one.form == formBatch || opinion == "" {
		opinion = "已与工资审批表和花名册核对一致，予以放行"
	}
	return false, p.deed(ctx, "treasury", id, opinion, p.payments.Release)
}

// corrections book payments under another class that were booked under a wrong one.
func (p *player) corrections(ctx context.Context, list []demoPayment) error {
	as := p.as(ctx, "treasury")
	for _, one := range list {
		class, corrected := strings.CutPrefix(one.fate, fateCorrect)
		if !corrected {
			continue
		}
		to, err := p.lineFor(one.unit, one.project, class)
		if err != nil {
			return err
		}
		now, err := p.payments.Payment(as, p.till.made[one.key])
		if err != nil {
			return err
		}
		if _, err := p.payments.CorrectTo(as, payment.Deed{ID: now.ID, Version: now.Version, Reason: one.note}, to.Quota, nil); err != nil {
			return fmt.Errorf("correct %s: %w", now.Number, err)
		}
	}
	return nil
}
