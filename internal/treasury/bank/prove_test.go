package bank_test

import (
	"context"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
)

// A receipt that somebody has changed in the store is named by the proof of the books, and
// what banks have signed about a voucher is what its receipt says.
func TestProve_tamperedReceipt(t *testing.T) {
	each(t, func(h *house) {
		h.verdict = bank.VerdictApplied
		out := h.order(100_00)
		h.must(h.Deliver(t.Context()))
		_, order := h.lastSent()
		h.must(h.Receive(t.Context(), h.answer(voucher.Receipt, receipt(order.Document), h.bankKeys)))
		h.must(h.Process(t.Context()))
		told, err := h.Told(t.Context(), []ident.ID{out.Voucher})
		h.must(err)
		if told[out.Voucher] != 100_00 {
			t.Fatalf("the bank has signed %v", told)
		}
		found := func() (list []string) {
			t.Helper()
			all, _, err := h.db.ProveSome(t.Context(), func(name string) bool { return strings.HasPrefix(name, "bank.") })
			h.must(err)
			for _, f := range all {
				list = append(list, f.What)
			}
			return list
		}
		if list := found(); len(list) != 0 {
			t.Fatalf("before anything is changed: %v", list)
		}
		change := func(from, to string) {
			t.Helper()
			h.must(h.db.InTx(t.Context(), func(ctx context.Context) error {
				n, err := h.db.Exec(ctx, `UPDATE evouchers SET content = replace(content, $1, $2) WHERE direction = 'IN'`, from, to)
				if n != 1 {
					t.Errorf("%d receipts are changed", n)
				}
				return err
			}))
		}
		change("100.00", "900.00")
		if list := found(); len(list) != 1 || !strings.Contains(list[0], "is not what was signed") {
			t.Errorf("a receipt of another sum: %v", list)
		}
		change("900.00", "100.00")
		if list := found(); len(list) != 0 {
			t.Errorf("after it was put right: %v", list)
		}
	})
}
