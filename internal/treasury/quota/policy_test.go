package quota_test

import (
	"errors"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/quota"
)

func TestVirement_rules(t *testing.T) {
	for _, tt := range []struct {
		name string
		make func(from, to *quota.Quota, v *quota.Voucher)
		err  error
	}{
		{"inside one class", func(_, to *quota.Quota, v *quota.Voucher) { to.DepEconomic, v.Level = "30202", quota.ByDepartment }, nil},
		{"by the unit to another 款", func(_, to *quota.Quota, v *quota.Voucher) { to.DepEconomic, v.Level = "30202", quota.ByUnit }, quota.ErrEconomic},
		{"by the unit on the same class", func(_, _ *quota.Quota, v *quota.Voucher) { v.Level = quota.ByUnit }, nil},
		{"by the department across classes", func(_, to *quota.Quota, v *quota.Voucher) { to.DepEconomic, v.Level = "31002", quota.ByDepartment }, quota.ErrEconomic},
		{"by finance across classes", func(_, to *quota.Quota, _ *quota.Voucher) { to.DepEconomic = "31002" }, nil},
		{"the government's class where the department's is open", func(_, to *quota.Quota, v *quota.Voucher) {
			to.DepEconomic, to.GovEconomic, v.Level = "", "50301", quota.ByDepartment
		}, quota.ErrEconomic},
		{"to a three-public line", func(_, to *quota.Quota, _ *quota.Voucher) { to.DepEconomic = "30217" }, quota.ErrThreePublic},
		{"from a three-public line", func(from, _ *quota.Quota, _ *quota.Voucher) { from.DepEconomic = "30217" }, nil},
		{"personnel by the department", func(from, _ *quota.Quota, v *quota.Voucher) { from.Category, v.Level = "1", quota.ByDepartment }, quota.ErrCategory},
		{"personnel by finance", func(from, _ *quota.Quota, _ *quota.Voucher) { from.Category = "1" }, nil},
		{"running without a standard", func(from, _ *quota.Quota, v *quota.Voucher) { from.Category, v.Basis = "21", "" }, quota.ErrBasis},
		{"functional 类 by the department", func(_, to *quota.Quota, v *quota.Voucher) { to.Functional, v.Level = "2050202", quota.ByDepartment }, quota.ErrFunctional},
		{"another fund nature, even by finance", func(_, to *quota.Quota, _ *quota.Voucher) { to.FundNature = "112" }, quota.ErrNature},
		{"tracked money to another", func(from, _ *quota.Quota, _ *quota.Voucher) { from.Tracked = true }, quota.ErrTracked},
		{"tracked money in its document", func(from, to *quota.Quota, _ *quota.Voucher) { from.Tracked, to.Tracked = true, true }, nil},
		{"tracked money to another document", func(from, to *quota.Quota, _ *quota.Voucher) {
			from.Tracked, to.Tracked, to.Document = true, true, id(89)
		}, quota.ErrTracked},
		{"on 30 September without a reason", func(_, _ *quota.Quota, v *quota.Voucher) { v.Date, v.Reason = date(t, "2021-09-30"), "" }, nil},
		{"on 1 October without a reason", func(_, _ *quota.Quota, v *quota.Voucher) { v.Date, v.Reason = date(t, "2021-10-01"), "" }, quota.ErrReason},
		{"to itself", func(from, to *quota.Quota, _ *quota.Voucher) { to.ID = from.ID }, quota.ErrTwoRows},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := issued(t)
			v := voucher(t)
			from, to := l.Quotas[first], l.Quotas[second]
			tt.make(&from, &to, &v)
			l.Quotas[first], l.Quotas[second] = from, to
			v.Movements = []quota.Movement{move(t, quota.Virement, at(from.ID, quota.Executable), at(to.ID, quota.Executable), 100)}
			if _, err := l.Decide(v); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestPolicy_days(t *testing.T) {
	l := issued(t)
	policy := quota.Policies()[0]
	policy.CutOff = quota.MonthDay{Month: 12, Day: 20}
	policy.From = date(t, "2021-01-01")
	l.Policies = []quota.Policy{policy}
	try := func(day string, m quota.Movement) error {
		v := voucher(t, m)
		v.Date = date(t, day)
		_, err := l.Decide(v)
		return err
	}
	cut := move(t, quota.Cut, at(first, quota.Executable), at(pool, quota.Unallocated), 1)
	if err := try("2021-12-20", cut); err != nil {
		t.Errorf("on the last day: %v", err)
	}
	if err := try("2021-12-21", cut); !errors.Is(err, quota.ErrCutOff) {
		t.Errorf("after it: %v", err)
	}
	if err := try("2021-12-21", move(t, quota.Withdraw, at(first, quota.Executable), at(first, quota.Withdrawn), 1)); err != nil {
		t.Errorf("closing after it: %v", err)
	}
	l.Policies[0].Until = date(t, "2021-05-31")
	if err := try("2021-06-01", cut); !errors.Is(err, quota.ErrNoPolicy) {
		t.Errorf("a day without rules: %v", err)
	}
}

func TestQuota_Check(t *testing.T) {
	for _, q := range rows() {
		if err := q.Check(); err != nil {
			t.Errorf("%+v: %v", q, err)
		}
	}
	good := rows()[9]
	for name, spoil := range map[string]func(q *quota.Quota){
		"year":       func(q *quota.Quota) { q.Year = 0 },
		"region":     func(q *quota.Quota) { q.Region = "13030" },
		"kind":       func(q *quota.Quota) { q.Kind = "" },
		"unit":       func(q *quota.Quota) { q.Unit = ident.ID{} },
		"project":    func(q *quota.Quota) { q.Project = ident.ID{} },
		"functional": func(q *quota.Quota) { q.Functional = "201" },
		"government": func(q *quota.Quota) { q.GovEconomic = "502" },
		"department": func(q *quota.Quota) { q.DepEconomic = "302" },
		"nature":     func(q *quota.Quota) { q.FundNature = "9" },
		"no nature":  func(q *quota.Quota) { q.FundNature = "" },
		"carry-over": func(q *quota.Quota) { q.CarryoverYear = q.Year },
		"a source":   func(q *quota.Quota) { q.Kind = quota.Source },
		"a pool":     func(q *quota.Quota) { q.Kind = quota.Pool },
	} {
		q := good
		spoil(&q)
		if err := q.Check(); !errors.Is(err, quota.ErrField) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
