package app

import (
	"slices"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// A place and what it is to hold in the end.
type endPlace struct {
	row     func(a *adjusters) ident.ID
	account quota.Account
	want    money.Fen
}

// kindWay is a request of a kind, and its way to the ledger.
type kindWay struct {
	name   string
	maker  string
	ask    func(a *adjusters) adjustment.Input
	before func(a *adjusters, in *adjustment.Input)
	level  int
	way    []string
	places []endPlace
}

// Rows of the district, by what they are.
var (
	officeRow, travelRow = func(a *adjusters) ident.ID { return a.office }, func(a *adjusters) ident.ID { return a.travel }
	poolRow, sourceRow   = func(a *adjusters) ident.ID { return a.pool }, func(a *adjusters) ident.ID { return a.source }
	goodsRow, twinRow    = func(a *adjusters) ident.ID { return a.goods }, func(a *adjusters) ident.ID { return a.twin }
)

// Who signs, by the flow.
var byHead, byContract = []string{"head"}, []string{"reviewer", "treasury"}

const resolution = "抚政字〔2021〕3号"

// wholeFen is what the sourceRow has at first.
const wholeFen = freeFen + 5*issuedFen + spareFen + earlyFen

// unitWays are virements, as far up as each goes.
func unitWays() []kindWay {
	return []kindWay{
		{name: "项目间调剂", maker: "clerk", level: 0, way: []string{"reviewer", "business"},
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Virement, Reason: "进度变化", Lines: []adjustment.Line{line(a.office, a.twin)}}
			},
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 100_00}, {twinRow, quota.Executable, issuedFen + 100_00}}},
		{name: "类内调剂", maker: "clerk", ask: (*adjusters).moving, level: 1, way: []string{"reviewer", "department", "business"},
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 100_00}, {travelRow, quota.Executable, issuedFen + 100_00}}},
		{name: "跨类调剂", maker: "clerk", level: 2, way: []string{"reviewer", "department", "business", "budget"},
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Virement, Reason: "购置设备", Lines: []adjustment.Line{line(a.office, a.goods)}}
			},
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 100_00}, {goodsRow, quota.Executable, issuedFen + 100_00}}},
	}
}

// budgetWays change what there is to be given out, or to whom it is given.
func budgetWays() []kindWay {
	return []kindWay{
		{name: "追加", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Supplement, Basis: resolution, Lines: []adjustment.Line{line(a.pool, a.office)}}
			},
			places: []endPlace{{poolRow, quota.Unallocated, freeFen - 100_00}, {officeRow, quota.Executable, issuedFen + 100_00}}},
		{name: "追减", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Cut, Basis: resolution, Lines: []adjustment.Line{line(a.office, a.pool)}}
			},
			places: []endPlace{{poolRow, quota.Unallocated, freeFen + 100_00}, {officeRow, quota.Executable, issuedFen - 100_00}}},
		{name: "调增", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				l := line(a.source, a.pool)
				l.FromAccount = string(quota.OwnRevenue)
				return adjustment.Input{Kind: adjustment.AdjustUp, Basis: resolution, Lines: []adjustment.Line{l}}
			},
			places: []endPlace{{sourceRow, quota.OwnRevenue, wholeFen + 100_00}, {poolRow, quota.Unallocated, freeFen + 100_00}}},
		{name: "调减", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				l := line(a.pool, a.source)
				l.ToAccount = string(quota.OwnRevenue)
				return adjustment.Input{Kind: adjustment.AdjustDown, Basis: resolution, Lines: []adjustment.Line{l}}
			},
			places: []endPlace{{sourceRow, quota.OwnRevenue, wholeFen - 100_00}, {poolRow, quota.Unallocated, freeFen - 100_00}}},
		{name: "动用预备费", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.UseReserve, Basis: resolution, Lines: []adjustment.Line{line(a.pool, a.pool)}}
			},
			places: []endPlace{{poolRow, quota.Reserve, spareFen - 100_00}, {poolRow, quota.Unallocated, freeFen + 100_00}}},
		{name: "年初预留分配", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.AllotEarly, Basis: resolution, Lines: []adjustment.Line{line(a.pool, a.pool)}}
			},
			places: []endPlace{{poolRow, quota.EarlyReserve, earlyFen - 100_00}, {poolRow, quota.Unallocated, freeFen + 100_00}}},
	}
}

// heldWays hold money back, or let it go.
func heldWays() []kindWay {
	return []kindWay{
		{name: "冻结", maker: "budget", level: 2, way: byHead, ask: (*adjusters).freezing,
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 100_00}, {officeRow, quota.Frozen, 100_00}}},
		{name: "解冻", maker: "budget", level: 2, way: byHead,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Unfreeze, Reason: "核查结束", Lines: []adjustment.Line{line(a.office, ident.ID{})}}
			},
			before: func(a *adjusters, _ *adjustment.Input) { a.shift(quota.Freeze, quota.Executable, quota.Frozen, 150_00) },
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 50_00}, {officeRow, quota.Frozen, 50_00}}},
		{name: "合同登记", maker: "clerk", level: 2, way: byContract,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Encumber, ContractNo: "HT-1", Lines: []adjustment.Line{line(a.office, ident.ID{})}}
			},
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 100_00}, {officeRow, quota.Encumbered, 100_00}}},
		{name: "合同释放", maker: "clerk", level: 2, way: byContract,
			ask: func(a *adjusters) adjustment.Input {
				return adjustment.Input{Kind: adjustment.Disencumber, ContractNo: "HT-2", Lines: []adjustment.Line{{From: a.office, AmountFen: 40_00}}}
			},
			before: func(a *adjusters, in *adjustment.Input) {
				v := a.handedIn("clerk", adjustment.Input{Kind: adjustment.Encumber, ContractNo: "HT-2", Lines: []adjustment.Line{line(a.office, ident.ID{})}})
				a.passed(v.ID, byContract...)
				in.Contract = v.ID
			},
			places: []endPlace{{officeRow, quota.Executable, issuedFen - 60_00}, {officeRow, quota.Encumbered, 60_00}}},
	}
}

// TestAdjustment_kinds takes a request of each kind from the draft to the ledger, by those who
// sign it, and finds the money where it is to be.
func TestAdjustment_kinds(t *testing.T) {
	for _, tt := range slices.Concat(unitWays(), budgetWays(), heldWays()) {
		t.Run(tt.name, func(t *testing.T) {
			eachAdjusters(t, func(t *testing.T, a *adjusters) {
				in := tt.ask(a)
				if tt.before != nil {
					tt.before(a, &in)
				}
				tried := must(a.asks.Try(a.as(tt.maker), in))(t)
				v := a.handedIn(tt.maker, in)
				if v.Level != tt.level || tried.Level != tt.level || tried.Refusal != "" {
					t.Errorf("level %d, tried %d (%s), want %d", v.Level, tried.Level, tried.Refusal, tt.level)
				}
				if v.State != adjustment.Submitted || v.Editable {
					t.Errorf("handed in it is %s, editable %v", v.State, v.Editable)
				}
				for i, login := range tt.way {
					if got := a.stands(v.ID).State; got != adjustment.Submitted {
						t.Errorf("after %d signatures it is %s", i, got)
					}
					a.decide(login, v.ID, workflow.Approve)
				}
				a.passed(v.ID)
				got := a.stands(v.ID)
				if got.State != adjustment.Posted || got.Voucher.IsZero() || got.PostedOn != "2021-03-01" || len(got.Standings) != 0 {
					t.Fatalf("it is %s, voucher %s of %s, %s", got.State, got.Voucher, got.PostedOn, got.Refused)
				}
				for i, p := range tt.places {
					if has := a.has(p.row(a), p.account); has != p.want {
						t.Errorf("place %d, %s: %s, want %s", i, p.account, has, p.want)
					}
				}
				for i, st := range tried.Standings {
					if has := a.has(st.Quota, quota.Account(st.Account)); has != st.AfterFen {
						t.Errorf("place %d was tried to become %s, it is %s", i, st.AfterFen, has)
					}
				}
				version := got.Version
				if a.passed(v.ID); a.stands(v.ID).Version != version {
					t.Error("it is posted twice")
				}
			})
		})
	}
}
