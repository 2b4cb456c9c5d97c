package payment

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
)

// issue makes the voucher of an application that four people have passed: its content is
// frozen, numbered, signed and sealed (rule payment:3.4-issued). The rules are asked once more.
func (s *Service) issue(ctx context.Context, c carrying, keep Keep) (Receipt, error) {
	hits, err := s.ask(ctx, c.after, AtIssue)
	if err != nil {
		return Receipt{}, err
	}
	released, err := s.store.released(ctx, c.before.ID)
	if err != nil {
		return Receipt{}, err
	}
	if stopped := unreleased(hits, released); len(stopped) > 0 {
		return Receipt{}, ErrBlocked.With(len(stopped), stopped[0].Rule)
	}
	order, err := s.order(ctx, c.after)
	if err != nil {
		return Receipt{}, err
	}
	issued, err := s.Exchange.Issue(ctx, order)
	if err != nil {
		return Receipt{}, fmt.Errorf("voucher of payment %s: %w", c.before.Number, err)
	}
	c.actions, c.serial = []Action{SecondApprove}, issued.Serial
	c.after.EVoucher, c.after.VoucherNo, c.after.VoucherDay = issued.Voucher, issued.Number, order.Day.String()
	c.rows = issued.Rows
	done, err := s.carry(ctx, c, keep)
	if err == nil && s.Issued != nil {
		s.Issued()
	}
	return done, err
}

// order is what the bank is told, by the names of DA/T 95.
func (s *Service) order(ctx context.Context, p Payment) (Order, error) {
	rows, err := s.Ledger.Rows(ctx, []ident.ID{p.Quota})
	if err != nil {
		return Order{}, fmt.Errorf("quota of payment %s: %w", p.Number, err)
	}
	q := rows[p.Quota]
	holder := q.UnitName
	if s.Holder != nil {
		if holder, err = s.Holder(ctx); err != nil {
			return Order{}, err
		}
	}
	o := Order{Payment: p.ID, Day: s.today(), AmountFen: p.AmountFen, Holder: holder, Fields: map[string]string{
		"FundTypeCode": q.FundNature, "FundTypeName": q.FundName, "ProCatCode": q.Category, "AgencyCode": q.UnitCode, "AgencyName": q.UnitName,
		"ExpFuncCode": q.Functional, "ExpFuncName": q.FunctionName, "GovExpEcoCode": q.GovEconomic, "GovExpEcoName": q.GovName,
		"DepExpEcoCode": p.DepEconomic, "DepProCode": q.ProjectCode, "DepProName": q.ProjectName, "SetModeCode": p.Method, "PayTypeCode": "1",
		"PayeeAcctNo": p.PayeeAccount, "PayeeAcctName": p.PayeeName, "PayeeAcctBankName": p.PayeeBank, "PayeeAcctBankNo": p.PayeeBankNo,
		"PayAcctNo": p.PayerAccount, "PayAcctName": p.PayerName, "PayAcctBankName": p.PayerBank, "PaySummaryName": p.Purpose, "BusinessTypeCode": "1",
	}}
	if p.DepEconomic == q.DepEconomic {
		o.Fields["DepExpEcoName"] = q.DepName
	}
	if p.Kind == Single {
		return o, nil
	}
	o.Fields["BusinessTypeCode"] = "4" // rule payment:1.2-batch
	if p.PayeeAccount == "" {
		o.Fields["PayeeAcctNo"], o.Fields["PayeeAcctName"] = p.PayerAccount, p.PayeeName
	}
	list, err := s.store.rows(ctx, p.ID, 0, rowsMax)
	if err != nil {
		return Order{}, err
	}
	for _, r := range list {
		o.Items = append(o.Items, map[string]string{
			"VoucherBillId": p.ID.String(), "VoucherBillNo": p.Number, "VoucherDetailNo": strconv.FormatInt(r.Line, 10), "PayeeAcctNo": r.Account, "PayeeAcctName": r.Name,
			"PayeeAcctBankName": r.Bank, "PayAmt": yuan(r.AmountFen), "Remark": r.Remark,
		})
	}
	return o, nil
}

// yuan writes money as vouchers have it: 1234.50.
func yuan(fen money.Fen) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// sendMax is how many vouchers one round sends.
const sendMax = 500

// SendIssued puts the vouchers that wait into the outbox of the exchange. It is called outside
// transactions, when one was issued and now and then. On a day whose sending is frozen nothing
// goes out (rule payment:3.7-cut-off).
func (s *Service) SendIssued(ctx context.Context) error {
	frozen, err := s.frozen(ctx)
	if err != nil || frozen {
		return err
	}
	list, err := s.store.issued(ctx, sendMax)
	if err != nil {
		return fmt.Errorf("issued vouchers: %w", err)
	}
	var failed []error
	for _, p := range list {
		rows, err := s.Exchange.Dispatch(ctx, p.EVoucher)
		if err == nil {
			c := carrying{before: p, after: p, actions: []Action{Send}, rows: rows}
			_, err = s.carry(ctx, c, nil)
		}
		switch {
		case err == nil, errors.Is(err, ErrStaleRow): // somebody was faster: sent or voided meanwhile
		case fault.Refusal(err):
			failed = append(failed, fmt.Errorf("send payment %s: %w", p.Number, err))
		default:
			return fmt.Errorf("send payment %s: %w", p.Number, err)
		}
	}
	if len(list) > 0 {
		s.Exchange.Sent()
	}
	return errors.Join(failed...)
}

// polls are after how many minutes of silence the bank is asked again; then the file of the day
// decides (rule payment:3.7-poll).
var polls = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// Silent tells that no answer to a voucher came in time: its result is unknown, and the money
// stays where it is (P5).
func (s *Service) Silent(ctx context.Context, voucher ident.ID) error {
	ctx = actor.Machine(ctx, "exchange")
	p, err := s.store.byVoucher(ctx, voucher)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, ok := p.State.After(Silence); !ok {
		return nil // it was answered meanwhile
	}
	c := carrying{before: p, after: p, actions: []Action{Silence}}
	c.after.Asks, c.after.AskAt = 0, s.DB.Clock().Now().Add(polls[0]).String()
	_, err = s.carry(ctx, c, nil)
	return err
}

// Poll asks the bank about what it is silent about.
func (s *Service) Poll(ctx context.Context) error {
	now := s.DB.Clock().Now()
	list, err := s.store.due(ctx, now.String(), sendMax)
	if err != nil {
		return fmt.Errorf("payments to ask about: %w", err)
	}
	for _, p := range list {
		if p.Missing {
			if err := s.sendAgain(ctx, p); err != nil {
				return fmt.Errorf("send payment %s again: %w", p.Number, err)
			}
			continue
		}
		next := ""
		if n := int(p.Asks) + 1; n < len(polls) {
			next = now.Add(polls[n]).String()
		}
		if err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.store.askedAgain(ctx, p, next) }); err != nil {
			return fmt.Errorf("ask about payment %s: %w", p.Number, err)
		}
		if err := s.Exchange.Ask(ctx, p.EVoucher); err != nil {
			return fmt.Errorf("ask about payment %s: %w", p.Number, err)
		}
	}
	return nil
}

// sendAgain sends the same voucher once more that the bank has signed it has not received.
func (s *Service) sendAgain(ctx context.Context, p Payment) error {
	c := carrying{before: p, after: p, actions: []Action{Resend}}
	c.after.Missing, c.after.AskAt = false, ""
	if err := s.Exchange.Again(ctx, p.EVoucher); err != nil {
		return err
	}
	_, err := s.carry(ctx, c, nil)
	if errors.Is(err, ErrStaleRow) {
		return nil // an answer came in between
	}
	return err
}
