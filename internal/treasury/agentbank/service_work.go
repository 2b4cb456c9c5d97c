package agentbank

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
)

// workMost is how many messages one transaction works off.
const workMost = 50

// Work does what the messages that have come in ask for, and returns what is to come back.
func (s *Service) Work(ctx context.Context) error {
	for {
		var done int
		err := s.DB.InTx(ctx, func(ctx context.Context) error {
			list, err := s.store.received(ctx, workMost)
			if err != nil {
				return err
			}
			done = len(list)
			for _, row := range list {
				if err := s.work(ctx, row); err != nil {
					return fmt.Errorf("message %s of %s: %w", row.Message, row.Region, err)
				}
			}
			return s.comeBack(ctx)
		})
		if err != nil || done == 0 {
			return err
		}
		signal(s.send)
	}
}

func (s *Service) work(ctx context.Context, row inRow) error {
	raw, err := base64.StdEncoding.DecodeString(row.Content)
	if err != nil {
		return err
	}
	m, err := voucher.ParseMessage(raw)
	if err != nil {
		return err
	}
	signed, err := voucher.Parse(m.Body)
	if err != nil {
		return err
	}
	switch m.Kind {
	case voucher.Order:
		err = s.pay(ctx, row, m, signed.Document)
	case voucher.Query:
		err = s.answer(ctx, m, signed.Document)
	}
	if err != nil {
		return err
	}
	return s.store.done(ctx, row.ID)
}

// pay pays an order that is not known yet, and tells of it as the scenario has it.
func (s *Service) pay(ctx context.Context, row inRow, m voucher.Message, d voucher.Document) error {
	o := order{Region: m.From, Voucher: d.Fields["Id"], Number: d.Fields["VoucherNo"], Code: d.Code(), Fault: row.Fault, PaidOn: m.On.String()}
	known, found, err := s.store.order(ctx, o.Region, o.Voucher, o.Number)
	if err != nil {
		return err
	}
	if found { // A1: it is signed for once more, and paid no second time
		return s.tell(ctx, out{region: known.Region, kind: voucher.Accepted, on: m.On, document: told(s.DB.NewID().String(), known, voucher.ResultAccepted, "")})
	}
	if o.OrderedFen, err = voucher.Amount(d.Fields, "PayAmt"); err != nil {
		return err
	}
	if o.Fault == "" {
		o.Fault = s.fromAccounts(d)
	}
	var rows []int
	if err := json.Unmarshal([]byte(row.Rows), &rows); err != nil {
		return err
	}
	became, err := decide(d, o.Fault, rows)
	if err != nil {
		return err
	}
	o.State, o.PaidFen = became.state, became.paid
	if day := o.Fault.returnOn(m.On); became.paid > 0 && !day.IsZero() {
		o.ReturnOn = day.String()
	}
	n, err := s.store.next(ctx, "business")
	if err != nil {
		return err
	}
	o.BusinessNo = fmt.Sprintf("%s%s%08d", s.Bank.Code, compact(m.On), n)
	document := receipt(d, became, m.On, o.BusinessNo)
	if o.State == stateRefused {
		document = told(s.DB.NewID().String(), o, voucher.ResultRefused, became.reason)
	}
	signed, err := s.sign(document, m.On)
	if err != nil {
		return err
	}
	o.Receipt, o.ID = string(signed.Bytes()), s.DB.NewID()
	if err := s.store.addOrder(ctx, o); err != nil {
		return err
	}
	return s.answerOrder(ctx, o, signed, m.On)
}

// fromAccounts is what the accounts the bank keeps do to a payment.
func (s *Service) fromAccounts(d voucher.Document) What {
	for _, a := range s.Scenario.Accounts {
		if a.Number == d.Fields["PayeeAcctNo"] && (a.Closed || a.Name != d.Fields["PayeeAcctName"]) {
			return Return
		}
	}
	return ""
}

// answerOrder signs for an order and sends its receipt, as the scenario has it.
func (s *Service) answerOrder(ctx context.Context, o order, receipt voucher.Signed, on fiscal.Date) error {
	accepted := out{region: o.Region, kind: voucher.Accepted, on: on, document: told(s.DB.NewID().String(), o, voucher.ResultAccepted, "")}
	answer := out{region: o.Region, kind: voucher.Receipt, on: on, signed: &receipt, after: time.Duration(s.Scenario.ReceiptAfterMillis) * time.Millisecond}
	list := []out{accepted, answer}
	switch o.Fault {
	case Silent, SilentUnpaid:
		list = nil
	case NoReceipt:
		list = list[:1]
	case Refuse:
		answer.kind, answer.after = voucher.Refused, 0
		list = []out{answer}
	case Duplicate:
		list = append(list, answer)
	case BadSignature:
		answer.spoiled = true
		list[1] = answer
	case Amount, Payee:
		answer.signed, answer.document = nil, falsified(receipt.Document, o.Fault)
		list[1] = answer
	case Unknown:
		answer.signed, answer.document = nil, falsified(receipt.Document, o.Fault)
		list = append(list, answer)
	case OutOfOrder:
		list[0].after = answer.after + outOfOrderBy
	}
	for _, one := range list {
		if err := s.tell(ctx, one); err != nil {
			return err
		}
	}
	return nil
}

// outOfOrderBy is how much later than its receipt an order is signed for.
const outOfOrderBy = 500 * time.Millisecond

// out is a message on its way to a bureau.
type out struct {
	region   string
	kind     voucher.Kind
	on       fiscal.Date
	document voucher.Document
	signed   *voucher.Signed // instead of the document, when it is signed already
	central  bool            // sent by the central treasury
	after    time.Duration
	spoiled  bool // its signature does not fit
}

// sign closes a document of the bank.
func (s *Service) sign(d voucher.Document, on fiscal.Date) (voucher.Signed, error) {
	return voucher.Sign(d, s.seals(d), voucher.By{Role: s.Bank.Role, On: on, Signer: s.Bank.Signer})
}

// seals are those a document must carry, each set by who has to.
func (s *Service) seals(d voucher.Document) []voucher.Seal {
	var list []voucher.Seal
	for _, want := range d.Required() {
		holder := s.Bank.Name
		if want.At == voucher.AtCentral {
			holder = s.Central.Name
		}
		list = append(list, voucher.Seal{Type: want.Type, At: want.At, Holder: holder})
	}
	return list
}

// tell numbers and signs a message and puts it into the outbox (A2).
func (s *Service) tell(ctx context.Context, o out) error {
	from := s.Bank
	if o.central {
		from = s.Central
	}
	if o.signed == nil {
		signed, err := voucher.Sign(o.document, s.seals(o.document), voucher.By{Role: from.Role, On: o.on, Signer: from.Signer})
		if err != nil {
			return fmt.Errorf("sign %s: %w", o.kind, err)
		}
		o.signed = &signed
	}
	seq, err := s.store.next(ctx, "seq "+from.Code+" "+o.region)
	if err != nil {
		return err
	}
	id := s.DB.NewID()
	m := voucher.Message{ID: id.String(), Kind: o.kind, From: from.Code, To: o.region, Seq: seq, On: o.on, Body: o.signed.Bytes()}
	sealed, err := m.Seal(from.Role, from.Signer)
	if err != nil {
		return err
	}
	if o.spoiled {
		m.Seq++
		other, err := m.Seal(from.Role, from.Signer)
		if err != nil {
			return err
		}
		sealed.Signature.Value = other.Signature.Value
	}
	return s.store.put(ctx, outRow{
		ID: id, Region: o.region, Sender: from.Code, Kind: o.kind, Content: string(sealed.Bytes()), ReleaseAt: db.Stamp(ctx).Add(o.after).String(),
	})
}

// answer tells a bureau what became of an order, or ends the day it asks for.
func (s *Service) answer(ctx context.Context, m voucher.Message, d voucher.Document) error {
	if d.Fields["Result"] == voucher.ResultDay {
		day, err := fiscal.ParseDate(dashed(d.Fields["ClearDate"]))
		if err != nil {
			return nil //nolint:nilerr // it asks for no day: there is nothing to answer
		}
		return s.endDay(ctx, m.From, day)
	}
	asked := order{Region: m.From, Voucher: d.Fields["OrigId"], Number: d.Fields["OrigVoucherNo"]}
	o, found, err := s.store.order(ctx, asked.Region, asked.Voucher, asked.Number)
	if err != nil {
		return err
	}
	one := out{region: m.From, kind: voucher.QueryAnswer, on: m.On}
	switch {
	case !found:
		one.document = told(s.DB.NewID().String(), asked, voucher.ResultNotReceived, "")
	case o.Fault == Silent, o.Fault == SilentUnpaid:
		return nil
	case o.Fault == NoReceipt:
		one.document = told(s.DB.NewID().String(), o, voucher.ResultAccepted, "")
	default:
		signed, err := voucher.Parse([]byte(o.Receipt))
		if err != nil {
			return err
		}
		one.signed = &signed
	}
	return s.tell(ctx, one)
}

// dashed is a day of a voucher as days are read: 2021-06-25.
func dashed(text string) string {
	if len(text) != len("20210625") {
		return text
	}
	return text[:4] + "-" + text[4:6] + "-" + text[6:]
}

// comeBack returns what payees have not taken, once its day has come.
func (s *Service) comeBack(ctx context.Context) error {
	list, err := s.store.due(ctx)
	if err != nil {
		return err
	}
	for _, o := range list {
		if err := s.giveBack(ctx, o); err != nil {
			return fmt.Errorf("return of %s: %w", o.Number, err)
		}
	}
	return nil
}

func (s *Service) giveBack(ctx context.Context, o dueOrder) error {
	day, err := fiscal.ParseDate(o.Today)
	if err != nil {
		return err
	}
	receipt, err := o.document()
	if err != nil {
		return err
	}
	reason := reasonReturn
	for _, a := range s.Scenario.Accounts {
		if a.Number == receipt.Fields["PayeeAcctNo"] && a.Closed {
			reason = reasonClosed
		}
	}
	p, err := s.paper(ctx, o.Region, day)
	if err != nil {
		return err
	}
	if err := s.store.returned(ctx, o.ID, day.String()); err != nil {
		return err
	}
	return s.tell(ctx, out{
		region: o.Region, kind: voucher.Return, on: day, document: returned(p, o.order, receipt, reason),
		after: time.Duration(s.Scenario.ReceiptAfterMillis)*time.Millisecond + outOfOrderBy,
	})
}

// paper numbers a document of the bank.
func (s *Service) paper(ctx context.Context, region string, day fiscal.Date) (paper, error) {
	n, err := s.store.next(ctx, "paper "+region)
	return paper{region: region, day: day, bank: s.Bank.Code, number: n, id: s.DB.NewID().String()}, err
}

// dueOrder is one that comes back on the day of business of its bureau.
type dueOrder struct {
	order
	Today string
}

// moved is a sum of the treasury account.
type moved struct {
	Opening money.Fen `db:"opening_fen"`
	Balance money.Fen `db:"balance_fen"`
}
