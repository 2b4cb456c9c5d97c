package app

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// owned holds that every voucher of a business is refused to who would take it back in the
// books alone, and that the page leads to the record that it belongs to.
func (a *adjusters) owned(kind quota.OwnerKind, record ident.ID) {
	a.t.Helper()
	journal := must(a.quotas.Journal(a.ctx, quota.JournalFilter{Year: 2021}, quota.Paging{Limit: 200}))(a.t)
	seen := 0
	for _, head := range journal.Items {
		v := must(a.quotas.Voucher(a.as("head"), head.ID))(a.t)
		if v.Owner == nil || v.Owner.Kind != kind {
			continue
		}
		seen++
		if v.Owner.ID != record || v.Reversible {
			a.t.Errorf("the voucher %s belongs to %s, want %s; reversible %t", v.Basis, v.Owner.ID, record, v.Reversible)
		}
		_, err := a.quotas.Reverse(a.as("head"), quota.ReverseInput{Voucher: v.ID, Reason: "记错了"})
		if !errors.Is(err, quota.ErrOwned) {
			a.t.Errorf("a voucher of %s (%v) is taken back in the books: %v", kind, v.Events, err)
		}
	}
	if seen == 0 {
		a.t.Errorf("nothing was posted by %s", kind)
	}
}

// TestVoucher_owned: what no business owns is taken back in the books, once; what a request
// has posted is not.
func TestVoucher_owned(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		v := a.handedIn("budget", a.freezing())
		a.passed(v.ID, "head")
		if v = a.stands(v.ID); v.State != adjustment.Posted {
			t.Fatalf("it is %s", v.State)
		}
		a.owned(quota.OfAdjustment, v.ID)
		frozen := a.has(a.office, quota.Frozen)
		a.shift(quota.Freeze, quota.Executable, quota.Frozen, 50_00)
		last := must(a.quotas.Journal(a.ctx, quota.JournalFilter{Year: 2021}, quota.Paging{Limit: 1}))(t).Items[0]
		if one := must(a.quotas.Voucher(a.as("head"), last.ID))(t); one.Owner != nil || !one.Reversible {
			t.Fatalf("the voucher that nobody owns: %+v", one)
		}
		in := quota.ReverseInput{Voucher: last.ID, Reason: "记错了"}
		must(a.quotas.Reverse(a.as("head"), in))(t)
		if got := a.has(a.office, quota.Frozen); got != frozen {
			t.Errorf("%s are frozen, want %s", got, frozen)
		}
		if _, err := a.quotas.Reverse(a.as("head"), in); !errors.Is(err, quota.ErrRedDone) {
			t.Errorf("taken back twice: %v", err)
		}
	})
}

// TestQuotaTree: the file of the tree has every row of sums before what it is the sum of, and
// all of it in its last row.
func TestQuotaTree(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		a.shift(quota.Freeze, quota.Executable, quota.Frozen, 50_00)
		file := func(f quota.Filter) (rows [][]string) {
			t.Helper()
			f.Year = 2021
			out := must(a.quotas.ExportTree(a.as("budget"), f))(t)
			var b bytes.Buffer
			if err := out.Write(&b); err != nil {
				t.Fatal(err)
			}
			doc := must(sheet.Read(b.Bytes()))(t)
			g := doc.Blocks[0].(blocks.Table).Grid()
			for r := 1; r < g.Rows(); r++ {
				var row []string
				for _, c := range []int{0, 1, 7, 8, 13} { // level, code, all of it, frozen, available
					cell, _ := g.At(r, c)
					row = append(row, cell.Text)
				}
				rows = append(rows, row)
			}
			return rows
		}
		projects := map[string]string{}
		for _, s := range must(a.quotas.List(a.as("budget"), quota.Filter{Year: 2021, Kind: quota.Unit}, quota.Paging{Limit: 50}))(t).Items {
			projects[s.ProjectName] = s.ProjectCode
		}
		leaf := func(frozen, left string) []string { return []string{"指标", "2130305", "400.00", frozen, left} }
		mine := [][]string{
			{"项目", projects["农田水利维护"], "1,200.00", "50.00", "1,150.00"}, leaf("50.00", "350.00"), leaf("0.00", "400.00"), leaf("0.00", "400.00"),
		}
		twin := [][]string{{"项目", projects["水库除险"], "400.00", "0.00", "400.00"}, leaf("0.00", "400.00")}
		if projects["水库除险"] < projects["农田水利维护"] { // in the order of their codes, which are drawn
			mine, twin = twin, mine
		}
		want := slices.Concat([][]string{
			{"主管部门", "301", "2,000.00", "50.00", "1,950.00"}, {"单位", "301001", "1,600.00", "50.00", "1,550.00"},
		}, mine, twin, [][]string{
			{"单位", "301002", "400.00", "0.00", "400.00"}, {"项目", projects["良种推广"], "400.00", "0.00", "400.00"}, leaf("0.00", "400.00"),
			{"合计", "", "2,000.00", "50.00", "1,950.00"},
		})
		if got := file(quota.Filter{}); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("the tree is\n%q, want\n%q", got, want)
		}
		nothing := file(quota.Filter{FundNature: "13"})
		if want := [][]string{{"合计", "", "0.00", "0.00", "0.00"}}; !slices.EqualFunc(nothing, want, slices.Equal) {
			t.Errorf("the tree of nothing is %q", nothing)
		}
		if _, err := a.quotas.ExportTree(a.as("budget"), quota.Filter{Year: 2021, Account: "Q9999"}); !errors.Is(err, quota.ErrFilter) {
			t.Errorf("an account that is not in the chart: %v", err)
		}
	})
}
