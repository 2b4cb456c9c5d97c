package bank_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
	"caixiao/testkit"
)

// An order goes out once, and its receipt comes back.
func TestExchange(t *testing.T) {
	each(t, func(h *house) {
		out := h.order(98_500_00)
		h.must(h.Deliver(h.t.Context()))
		m, s := h.lastSent()
		if m.Kind != voucher.Order || m.Seq != 1 || s.Fields["VoucherNo"] != out.Number || s.Fields["PayAmt"] != "98500.00" || s.Digest != out.Digest {
			h.t.Errorf("sent %+v", m)
		}
		rows, err := h.Dispatch(h.t.Context(), out.Voucher)
		h.must(err)
		h.mustFail("dispatched twice", h.post(rows), bank.ErrSent)
		h.must(h.Receive(h.t.Context(), h.answer(voucher.Receipt, receipt(s.Document), h.bankKeys)))
		h.must(h.Process(h.t.Context()))
		if len(h.taken) != 1 || h.taken[0].Voucher != out.Voucher || !h.taken[0].Same || h.taken[0].PaidFen != 98_500_00 || h.taken[0].Result != voucher.ResultPaid {
			h.t.Errorf("taken %+v", h.taken)
		}
		h.later(time.Hour)
		h.must(h.Deliver(h.t.Context()))
		if len(h.silent) > 0 || len(h.alarms()) > 0 || len(h.sent) != 1 {
			h.t.Errorf("silent %v, alarms %v, sent %d", h.silent, h.alarms(), len(h.sent))
		}
		testkit.CheckBooks(h.t, h.db)
	})
}

// The same bytes are taken once; the same identifier with other bytes raises an alarm.
func TestReceive_again(t *testing.T) {
	each(t, func(h *house) {
		h.order(100)
		h.must(h.Deliver(h.t.Context()))
		_, s := h.lastSent()
		first := h.answer(voucher.Receipt, receipt(s.Document), h.bankKeys)
		for range 3 {
			h.must(h.Receive(h.t.Context(), first))
			h.must(h.Process(h.t.Context()))
		}
		h.seq = 0
		other := receipt(s.Document)
		other.Fields["XAgentBusinessNo"] = "B2"
		h.mustFail("other bytes", h.Receive(h.t.Context(), h.answer(voucher.Receipt, other, h.bankKeys)), bank.ErrReused)
		if diff := cmp.Diff([]string{"DIFFERENT"}, h.alarms()); diff != "" || len(h.taken) != 1 {
			h.t.Errorf("%s, taken %d", diff, len(h.taken))
		}
	})
}

// What does not verify is refused, kept with its bytes, and raises an alarm (B2).
func TestReceive_refuses(t *testing.T) {
	each(t, func(h *house) {
		h.order(100)
		h.must(h.Deliver(h.t.Context()))
		_, s := h.lastSent()
		good := h.answer(voucher.Receipt, receipt(s.Document), h.bankKeys)
		forged := keysOf(h.t, "forger")
		h.mustFail("unknown certificate", h.Receive(h.t.Context(), h.answer(voucher.Receipt, receipt(s.Document), forged)), voucher.ErrCertificate)
		h.mustFail("changed on its way", h.Receive(h.t.Context(), bytes.Replace(good, []byte("<Seq>1<"), []byte("<Seq>7<"), 1)), voucher.ErrSignature)
		h.mustFail("no message", h.Receive(h.t.Context(), []byte{0, 0xFF}), voucher.ErrForm)
		h.mustFail("to somebody else", h.Receive(h.t.Context(), bytes.Replace(good, []byte("<To>130306<"), []byte("<To>130307<"), 1)), bank.ErrAddressee)
		old := keysOf(h.t, "old")
		h.must(h.Register(h.t.Context(), []bank.Announced{h.announced(old, "2021-06-24")}))
		h.mustFail("expired", h.Receive(h.t.Context(), h.answer(voucher.Receipt, receipt(s.Document), old)), voucher.ErrExpired)
		h.must(h.Process(h.t.Context()))
		if diff := cmp.Diff([]string{"REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED"}, h.alarms()); diff != "" || len(h.taken) > 0 {
			h.t.Errorf("%s, taken %d", diff, len(h.taken))
		}
		var kept []string
		h.must(h.db.Select(h.t.Context(), &kept, `SELECT content FROM exchange_inbox WHERE state = 'REFUSED' AND content = 'AP8='`))
		if len(kept) != 1 {
			h.t.Errorf("the raw bytes of what was refused are not kept: %d", len(kept))
		}
		testkit.CheckBooks(h.t, h.db)
	})
}

// A receipt of what was never issued is in quarantine; one that differs is held.
func TestProcess_alarms(t *testing.T) {
	each(t, func(h *house) {
		h.order(100)
		h.must(h.Deliver(h.t.Context()))
		_, s := h.lastSent()
		unknown := receipt(s.Document)
		unknown.Fields["Id"] = "0000000000001"
		h.must(h.Receive(h.t.Context(), h.answer(voucher.Receipt, unknown, h.bankKeys)))
		changed := receipt(s.Document)
		changed.Fields["PayeeAcctNo"] = "6222000099998888"
		h.verdict = bank.VerdictHeld
		h.must(h.Receive(h.t.Context(), h.answer(voucher.Receipt, changed, h.bankKeys)))
		h.must(h.Process(h.t.Context()))
		if diff := cmp.Diff([]string{"UNKNOWN_VOUCHER", "HELD"}, h.alarms()); diff != "" {
			h.t.Error(diff)
		}
		if len(h.taken) != 1 || h.taken[0].Same {
			h.t.Errorf("taken %+v", h.taken)
		}
		h.seq += 3
		h.must(h.Receive(h.t.Context(), h.answer(voucher.Receipt, receipt(s.Document), h.bankKeys)))
		if got := h.alarms(); got[len(got)-1] != "GAP" {
			h.t.Errorf("numbers left out: %v", got)
		}
	})
}

// A bank that cannot be reached gets the same bytes again; a silent one is told of once.
func TestDeliver_silence(t *testing.T) {
	each(t, func(h *house) {
		h.carry = errors.New("no answer")
		out := h.order(100)
		second := h.order(200)
		if err := h.Deliver(h.t.Context()); err == nil {
			h.t.Error("the job does not tell that nobody answers")
		}
		h.carry = nil
		h.must(h.Deliver(h.t.Context()))
		if len(h.sent) > 0 {
			h.t.Error("no pause between attempts")
		}
		h.later(10 * time.Second)
		h.must(h.Deliver(h.t.Context()))
		if m, _ := h.lastSent(); len(h.sent) != 2 || m.ID != second.Voucher.String() || m.Seq != 2 {
			h.t.Errorf("sent %d, the last %+v", len(h.sent), m)
		}
		h.later(2 * time.Minute)
		h.must(h.Deliver(h.t.Context()))
		h.must(h.Deliver(h.t.Context()))
		if len(h.silent) != 2 || h.silent[0] != out.Voucher {
			h.t.Errorf("silent %v", h.silent)
		}
		h.mustFail("resent without an answer", h.Again(h.t.Context(), out.Voucher), bank.ErrSent)
		h.must(h.Ask(h.t.Context(), out.Voucher))
		h.must(h.Deliver(h.t.Context()))
		m, _ := h.lastSent()
		if m.Kind != voucher.Query {
			h.t.Errorf("asked by %s", m.Kind)
		}
		h.must(h.Receive(h.t.Context(), h.answer(voucher.QueryAnswer, voucher.Document{Fields: map[string]string{
			"Id": "q1", "VtCode": string(voucher.Status), "OrigId": out.Voucher.String(), "OrigVoucherNo": out.Number, "Result": voucher.ResultNotReceived,
		}}, h.bankKeys)))
		h.must(h.Process(h.t.Context()))
		first := h.sent[0]
		h.must(h.Again(h.t.Context(), out.Voucher))
		h.must(h.Deliver(h.t.Context()))
		if !bytes.Equal(first, h.sent[len(h.sent)-1]) {
			h.t.Error("sent again with other bytes")
		}
		h.silent = nil
		h.later(2 * time.Minute)
		h.must(h.Deliver(h.t.Context()))
		if len(h.silent) != 1 || h.silent[0] != out.Voucher {
			h.t.Errorf("nobody waits for the answer to what was sent again: %v", h.silent)
		}
	})
}

// The proof names a receipt that was changed in the store.
func TestProve(t *testing.T) {
	each(t, func(h *house) {
		h.order(100)
		change := func(from, to string) {
			h.must(h.db.InTx(h.t.Context(), func(ctx context.Context) error {
				_, err := h.db.Exec(ctx, `UPDATE evouchers SET content = replace(content, $1, $2)`, from, to)
				return err
			}))
		}
		change("<PayAmt>1.00<", "<PayAmt>9.00<")
		defer change("<PayAmt>9.00<", "<PayAmt>1.00<") // the books are proved at the end
		findings, err := h.db.Prove(h.t.Context())
		h.must(err)
		if len(findings) != 1 || findings[0].Proof != "bank.vouchers" {
			h.t.Errorf("findings %v", findings)
		}
	})
}

// A bank answers what was sent to it, the central treasury answers no orders, and nobody brings
// what another one has signed.
func TestReceive_foreign(t *testing.T) {
	each(t, func(h *house) {
		h.order(100)
		h.must(h.Deliver(h.t.Context()))
		_, s := h.lastSent()
		other, central := keysOf(h.t, "ABC"), keysOf(h.t, "TREASURY")
		second := h.announced(other, "2021-12-31")
		second.Code = "ABC"
		third := h.announced(central, "2021-12-31")
		third.Code, third.Kind = "TREASURY", bank.Central
		h.mustFail("a certificate of another role", h.Register(h.t.Context(), []bank.Announced{third}), bank.ErrCertificate)
		third.Certificates[0].Role = voucher.RoleCentral
		h.must(h.Register(h.t.Context(), []bank.Announced{second, third}))

		ours := sender{from: "ABC", role: voucher.RoleBank, keys: other, signer: other}
		h.mustFail("another bank", h.Receive(h.t.Context(), h.answerOf(ours, voucher.Receipt, receipt(s.Document))), bank.ErrForeign)
		ours.signer = h.bankKeys
		h.mustFail("signed by another bank", h.Receive(h.t.Context(), h.answerOf(ours, voucher.Receipt, receipt(s.Document))), voucher.ErrCertificate)
		treasury := sender{from: "TREASURY", role: voucher.RoleCentral, keys: central, signer: h.bankKeys}
		h.mustFail("a receipt of the treasury", h.Receive(h.t.Context(), h.answerOf(treasury, voucher.Receipt, receipt(s.Document))), bank.ErrKind)

		h.must(h.Process(h.t.Context()))
		if diff := cmp.Diff([]string{"REFUSED", "REFUSED", "REFUSED"}, h.alarms()); diff != "" || len(h.taken) > 0 {
			h.t.Errorf("%s, taken %d", diff, len(h.taken))
		}
		h.must(h.Receive(h.t.Context(), h.answer(voucher.Receipt, receipt(s.Document), h.bankKeys)))
		h.must(h.Process(h.t.Context()))
		if len(h.taken) != 1 {
			h.t.Errorf("the bank's own receipt after them: taken %d", len(h.taken))
		}
		testkit.CheckBooks(h.t, h.db)
	})
}
