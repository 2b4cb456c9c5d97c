package app

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/measure"
	"caixiao/internal/platform/clock"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// meters are a district whose payments are also kept in memory, where no roll-up and no SQL is.
type meters struct {
	*rulers
	measures *measure.Service
	quotas   map[ident.ID]string // with their department class
	contract ident.ID
	facts    []metered
	marks    []clock.Instant
	r        *rand.Rand
}

// metered is what an action has meant for a figure.
type metered struct {
	term  string
	class string
	deal  string
	fen   int64
	day   fiscal.Date
	mark  int // the last instant before it was known
}

func (m *meters) note(v payment.View, term string, fen money.Fen) {
	deal := ""
	if !v.Contract.IsZero() {
		deal = v.Contract.String()
	}
	m.facts = append(m.facts, metered{term, m.quotas[v.Quota], deal, int64(fen), m.m.controls.Today(), len(m.marks)})
}

func (m *meters) mark() { m.marks = append(m.marks, m.db.Watermark()) }

// play hands applications in, sends some back, pays others, and lets some of the money return.
func (m *meters) play(steps int) {
	m.t.Helper()
	ids := make([]ident.ID, 0, len(m.quotas))
	for id := range m.quotas {
		ids = append(ids, id)
	}
	for step := range steps {
		if step > 0 && step%4 == 0 {
			m.moveTo(fmt.Sprintf("2021-03-%02d", 1+7*step/4)) // a Monday
		}
		in := m.asks(money.Fen(m.r.Int64N(50_000)+100), outOf(ids[m.r.IntN(len(ids))]), about(fmt.Sprintf("支付第 %d 笔", step)))
		if m.r.IntN(3) == 0 {
			in.Contract = m.contract
		}
		v := m.handed(in)
		m.note(v, "payment.in_flight", v.AmountFen)
		hits := m.spoken(v, 0)
		m.mark()
		if m.r.IntN(4) == 0 {
			must(m.pays.Return(m.as("reviewer"), payment.Deed{ID: v.ID, Version: v.Version, Reason: "附件不全"}, nil))(m.t)
			m.note(v, "payment.in_flight", -v.AmountFen)
			m.mark()
			continue
		}
		v = m.passed(v.ID, "reviewer")
		m.spoken(v, hits)
		m.mark()
		if m.r.IntN(4) > 0 {
			m.pay(v)
		}
	}
}

// spoken notes what rules have said since there were some hits.
func (m *meters) spoken(v payment.View, before int) int {
	if n := len(v.Hits) - before; n > 0 {
		m.note(v, "payment.hits", money.Fen(n))
	}
	return len(v.Hits)
}

func (m *meters) pay(v payment.View) {
	m.t.Helper()
	v = m.passed(v.ID, "first", "second")
	m.send()
	m.take(m.receipt(v, "B"+v.VoucherNo, v.AmountFen), payment.Applied)
	m.note(v, "payment.in_flight", -v.AmountFen)
	m.note(v, "payment.paid", v.AmountFen)
	m.note(v, "payment.count", 1)
	m.mark()
	if m.r.IntN(2) == 0 {
		return
	}
	back := m.answer(v, payment.MessageReturn, "")
	back.Reason, back.Fields["PayAmt"], back.Fields["VoucherNo"] = "退回一部分", "0.99", "R"+v.VoucherNo
	m.take(back, payment.Applied)
	m.note(v, "payment.paid", -99)
	m.note(v, "payment.refunded", 99)
	m.mark()
}

// naive adds up what is in memory.
func (m *meters) naive(ask measure.Ask, day fiscal.Date) (sum int64) {
	for _, f := range m.facts {
		known := ask.Known == (clock.Instant{}) || f.mark < len(m.marks) && !m.marks[f.mark].After(ask.Known)
		if f.term == ask.Code && known && !f.day.After(day) && strings.HasPrefix(f.class, ask.Slice["depEconomic"]) && (ask.Slice["contract"] == "" || ask.Slice["contract"] == f.deal) {
			sum += f.fen
		}
	}
	return sum
}

// TestPaymentMeasures: every figure of payments is what the rows in memory give, its parts by
// each dimension and its evidence rows add up to it, on days and as known at instants.
func TestPaymentMeasures(t *testing.T) {
	eachRulers(t, func(_ *testing.T, r *rulers) {
		m := &meters{rulers: r, r: rand.New(rand.NewPCG(rand.Uint64(), 7))}
		m.measures = measure.New(measure.Needs{
			DB: r.db, Cursors: page.NewCursors([]byte("0123456789abcdef")), House: r.house, Projects: r.projects, Codes: r.m.codes,
		}, quota.Measures(), payment.Measures())
		m.quotas = map[ident.ID]string{r.water: "30205", r.quota("30206", "50201", nil): "30206"}
		m.contract = r.contracted("合-1", 10_000*yuan)
		m.play(16)
		for _, one := range payment.Measures() {
			for range 6 {
				ask := measure.Ask{Code: one.Code, Year: 2021, Slice: measure.Slice{}}
				if m.r.IntN(3) == 0 {
					ask.Slice["depEconomic"] = []string{"302", "30206"}[m.r.IntN(2)]
				}
				if m.r.IntN(3) == 0 {
					ask.Slice["contract"] = m.contract.String()
				}
				if m.r.IntN(2) == 0 {
					ask.Known = m.marks[m.r.IntN(len(m.marks))]
				}
				if m.r.IntN(2) == 0 {
					ask.Day = r.on(fmt.Sprintf("2021-03-%02d", m.r.IntN(29)+1))
				}
				m.check(ask)
			}
		}
	})
}

func (m *meters) check(ask measure.Ask) {
	m.t.Helper()
	f := must(m.measures.Value(m.ctx, ask))(m.t)
	if want := m.naive(ask, f.AsOf); f.Value != want {
		m.t.Errorf("%+v: %d, in memory %d", ask, f.Value, want)
	}
	for _, dimension := range []string{"department", "unit", "section", "project", "category", "functional", "govEconomic", "depEconomic", "fundNature", "fundSource", "contract"} {
		var parts int64
		for _, g := range must(m.measures.Values(m.ctx, ask, dimension))(m.t).Groups {
			parts += g.Value
			if dimension == "contract" && g.Cells[0].Key == m.contract.String() && g.Cells[0].Name != "合-1" {
				m.t.Errorf("the contract is called %q", g.Cells[0].Name)
			}
		}
		if parts != f.Value {
			m.t.Errorf("%+v: %d, its parts by %s are %d", ask, f.Value, dimension, parts)
		}
	}
	points := must(m.measures.Series(m.ctx, ask))(m.t)
	if points[len(points)-1].Value != f.Value {
		m.t.Errorf("%+v: %d, its months end at %d", ask, f.Value, points[len(points)-1].Value)
	}
	var sum int64
	for after := ""; ; {
		e := must(m.measures.Evidence(m.ctx, ask, page.LimitMin, after))(m.t)
		for _, row := range e.Rows.Items {
			sum += row.Value
		}
		if e.Rows.Next == nil {
			break
		}
		after = *e.Rows.Next
	}
	if sum != f.Value {
		m.t.Errorf("%+v: %d, its rows add up to %d", ask, f.Value, sum)
	}
}
