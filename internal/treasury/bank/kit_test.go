package bank_test

import (
	"context"
	"encoding/base64"
	"errors"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
	"caixiao/testkit"
)

const (
	region = "130306"
	peer   = "ICBC"
)

// today is that of the book.
var today = day("2021-06-25")

// house is a store with a bank on the other end, and somebody who keeps the orders.
type house struct {
	*bank.Service
	t        *testing.T
	db       *db.DB
	bankKeys *gm.Keys
	sent     [][]byte
	carry    error // what becomes of messages to the bank
	taken    []bank.Message
	verdict  bank.Verdict
	silent   []ident.ID
	seq      int64
}

func day(text string) fiscal.Date {
	d, err := fiscal.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func keysOf(t *testing.T, name string) *gm.Keys {
	t.Helper()
	k, err := gm.Open(gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: name})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func newHouse(t *testing.T, d *db.DB) *house {
	t.Helper()
	at, err := clock.Parse("2021-06-25T01:00:00.000000Z")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.MoveClock(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, db: d, bankKeys: keysOf(t, peer), verdict: bank.VerdictApplied}
	own := keysOf(t, region)
	h.Service = bank.NewService(bank.Needs{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d),
		Orders: h, Carrier: h, Signer: own, Own: own, Region: region, Fits: gm.Fits,
		Genuine: func(c voucher.Certificate, data []byte, signature string) bool {
			return gm.Public{Suite: c.Suite, Key: c.Public}.Verify(data, signature) == nil
		},
	})
	h.must(h.Register(t.Context(), []bank.Announced{h.announced(h.bankKeys, "2021-12-31")}))
	return h
}

func (h *house) announced(keys *gm.Keys, until string) bank.Announced {
	return bank.Announced{Code: peer, Name: "工商银行抚宁支行", Kind: bank.AgentBank, URL: "http://127.0.0.1:1", Certificates: []bank.Certificate{{
		Serial: keys.KeyID(), Role: voucher.RoleBank, Suite: keys.Public().Suite, Public: base64.StdEncoding.EncodeToString(keys.Public().Key),
		ValidFrom: day("2021-01-01"), ValidTo: day(until),
	}}}
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) mustFail(name string, err, want error) {
	h.t.Helper()
	if !errors.Is(err, want) {
		h.t.Errorf("%s: %v, want %v", name, err, want)
	}
}

func (h *house) Take(_ context.Context, m bank.Message) (bank.Verdict, error) {
	for _, known := range h.taken {
		if known.ID == m.ID {
			return bank.VerdictIdentical, nil
		}
	}
	h.taken = append(h.taken, m)
	return h.verdict, nil
}

func (h *house) Silent(_ context.Context, v ident.ID) error {
	h.silent = append(h.silent, v)
	return nil
}

func (h *house) Carry(_ context.Context, _ string, data []byte) error {
	if h.carry == nil {
		h.sent = append(h.sent, data)
	}
	return h.carry
}

// post writes guarded rows as the ledger's poster does.
func (h *house) post(rows []bank.Guarded) error {
	return h.db.InTx(h.t.Context(), func(ctx context.Context) error {
		for _, w := range rows {
			if w.Guard.IsZero() {
				if _, err := h.db.InsertRows(ctx, w.Query, [][]any{w.Row}); err != nil {
					return err
				}
				continue
			}
			back, err := db.ReturnRows[ident.ID](ctx, h.db, w.Query, w.Types, [][]any{w.Row})
			if err != nil {
				return err
			}
			if len(back) != 1 || back[0] != w.Guard {
				return w.Missed
			}
		}
		return nil
	})
}

// order issues and dispatches a voucher of a payment.
func (h *house) order(fen money.Fen) bank.Issued {
	h.t.Helper()
	var payment ident.ID
	h.must(h.db.InTx(h.t.Context(), func(context.Context) error { payment = h.db.NewID(); return nil }))
	out, err := h.Issue(h.t.Context(), bank.Order{
		Payment: payment, Code: voucher.AuthorisedPayment, Day: today, AmountFen: fen,
		Seals: []voucher.Seal{{Type: voucher.SealBusiness, At: voucher.AtIssuer, Holder: "抚宁区财政局"}},
		Fields: map[string]string{
			"AgencyCode": "303001", "PayeeAcctNo": "6222000011112222", "PayeeAcctName": "秦皇岛供热有限公司", "PayAcctNo": "130306001", "PayAcctName": "区医院零余额账户",
		},
	})
	h.must(err)
	h.must(h.post(out.Writes))
	rows, err := h.Dispatch(h.t.Context(), out.Voucher)
	h.must(err)
	h.must(h.post(rows))
	return out
}

// lastSent is the document of the last message to the bank.
func (h *house) lastSent() (voucher.Message, voucher.Signed) {
	h.t.Helper()
	m, err := voucher.ParseMessage(h.sent[len(h.sent)-1])
	h.must(err)
	s, err := voucher.Parse(m.Body)
	h.must(err)
	return m, s
}

// receipt is what the bank answers to an order.
func receipt(order voucher.Document) voucher.Document {
	d := voucher.Document{Fields: map[string]string{}}
	for name, value := range order.Fields {
		d.Fields[name] = value
	}
	d.Fields["XPayDate"], d.Fields["XPayAmt"], d.Fields["XAgentBusinessNo"], d.Fields["Result"] = "20210625", order.Fields["PayAmt"], "B1", voucher.ResultPaid
	return d
}

// sender is who brings a message, and whose keys the document in it is signed with.
type sender struct {
	from         string
	role         voucher.Role
	keys, signer *gm.Keys
}

// answer is a message of the bank.
func (h *house) answer(kind voucher.Kind, d voucher.Document, keys *gm.Keys) []byte {
	h.t.Helper()
	return h.answerOf(sender{peer, voucher.RoleBank, keys, keys}, kind, d)
}

func (h *house) answerOf(who sender, kind voucher.Kind, d voucher.Document) []byte {
	h.t.Helper()
	var seals []voucher.Seal
	if d.Code() != voucher.Status {
		seals = []voucher.Seal{{Type: voucher.SealDone, At: voucher.AtBank, Holder: "工商银行抚宁支行"}}
	}
	s, err := voucher.Sign(d, seals, voucher.By{Role: voucher.RoleBank, On: today, Signer: who.signer})
	h.must(err)
	h.seq++
	m, err := voucher.Message{ID: "b" + strconv.FormatInt(h.seq, 10), Kind: kind, From: who.from, To: region, Seq: h.seq, On: today, Body: s.Bytes()}.Seal(who.role, who.keys)
	h.must(err)
	return m.Bytes()
}

// later moves the clock of the book on.
func (h *house) later(by time.Duration) {
	h.t.Helper()
	h.must(h.db.MoveClock(h.t.Context(), h.db.Clock().Now().Add(by)))
}

func (h *house) alarms() (kinds []string) {
	h.t.Helper()
	h.must(h.db.Select(h.t.Context(), &kinds, `SELECT kind FROM exchange_alarms ORDER BY id`))
	return kinds
}

func each(t *testing.T, f func(h *house)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) { f(newHouse(t, d)) })
}
