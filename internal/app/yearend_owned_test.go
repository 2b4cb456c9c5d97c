package app_test

import (
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/quota"
)

// owned holds that nothing the year end has posted is taken back in the books alone.
func (e *ending) owned(t *testing.T, list ident.ID) {
	t.Helper()
	seen := map[ident.ID]int{}
	for _, year := range []fiscal.Year{bygone, bygone + 1} {
		journal, err := e.Quotas().Journal(e.ctx, quota.JournalFilter{Year: year}, quota.Paging{Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, head := range journal.Items {
			v, err := e.Quotas().Voucher(e.ctx, head.ID)
			if err != nil {
				t.Fatal(err)
			}
			if v.Owner == nil {
				continue
			}
			seen[v.Owner.ID]++
			if _, err := e.Quotas().Reverse(e.ctx, quota.ReverseInput{Voucher: v.ID, Reason: "记错了"}); !errors.Is(err, quota.ErrOwned) {
				t.Errorf("%v is taken back in the books: %v", v.Events, err)
			}
		}
	}
	if seen[list] != 1 || seen[ident.ID{}] < 2 { // closing, and opening
		t.Errorf("the year end owns %v", seen)
	}
}
