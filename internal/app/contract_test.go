package app

import (
	"context"
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/quota"
)

// buyers are a district whose units register contracts and invoices: the real house and ledger.
type buyers struct {
	*adjusters
	deals *contract.Service
	paid  map[ident.ID]contract.Paid
}

func (b *buyers) OnContracts(context.Context, []ident.ID, ident.ID) (map[ident.ID]contract.Paid, error) {
	return b.paid, nil
}

func eachBuyers(t *testing.T, fn func(t *testing.T, b *buyers)) {
	t.Helper()
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		b := &buyers{adjusters: a, paid: map[ident.ID]contract.Paid{}}
		b.deals = contract.NewService(contract.Needs{
			DB: a.db, Audit: audit.New(a.db), Outbox: outbox.New(a.db), Terms: terms.New(a.db), Cursors: page.NewCursors([]byte("0123456789abcdef")),
			Scopes: projectScopes{a.house}, Ledger: contractLedger{a.quotas}, Units: adjustmentUnits{a.house}, Payments: b,
		})
		fn(t, b)
	})
}

func (b *buyers) day(text string) fiscal.Date { return must(fiscal.ParseDate(text))(b.t) }

// deal is a contract of 300.00 that holds 100.00 of the office and 100.00 of travelling.
func (b *buyers) deal(number string) contract.Input {
	return contract.Input{
		Number: number, Unit: b.unit.ID, Title: "设备维护", Supplier: "抚宁区某某科技有限公司", SignedOn: b.day("2021-02-20"), EndsOn: b.day("2021-12-31"), AmountFen: 300_00,
		Terms: []contract.Term{{Due: b.day("2021-06-30"), AmountFen: 90_00}, {Due: b.day("2021-12-20"), AmountFen: 210_00}},
		Holds: []contract.Hold{{Quota: b.office, AmountFen: 100_00}, {Quota: b.travel, AmountFen: 100_00}},
	}
}

func (b *buyers) handed(in contract.Input) contract.View {
	b.t.Helper()
	v := must(b.deals.Create(b.as("clerk"), in))(b.t)
	return must(b.deals.Submit(b.as("clerk"), v.ID, v.Version))(b.t)
}

func (b *buyers) now(id ident.ID) contract.View {
	b.t.Helper()
	return must(b.deals.Contract(b.as("reviewer"), id))(b.t)
}

// TestContract_life: registered by one, confirmed by another, it holds its money (event 19),
// is altered by both, and lets go what it still holds when it ends.
func TestContract_life(t *testing.T) {
	eachBuyers(t, func(t *testing.T, b *buyers) {
		v := b.handed(b.deal("合-1"))
		if b.has(b.office, quota.Encumbered) != 0 {
			t.Error("it holds money before it is confirmed")
		}
		if _, err := b.deals.Confirm(b.as("clerk"), v.ID, v.Version, nil); !errors.Is(err, contract.ErrAllowed) {
			t.Errorf("confirmed by who has made it: %v", err)
		}
		if _, err := b.deals.Confirm(b.as("elsewhere"), v.ID, v.Version, nil); !errors.Is(err, contract.ErrNotFound) {
			t.Errorf("confirmed by another unit: %v", err)
		}
		must(b.deals.Confirm(b.as("reviewer"), v.ID, v.Version, nil))(t)
		if _, err := b.deals.Confirm(b.as("reviewer"), v.ID, v.Version, nil); !errors.Is(err, contract.ErrStale) {
			t.Errorf("confirmed twice: %v", err)
		}
		v = b.now(v.ID)
		if v.State != contract.Active || v.Holds[0].HeldFen != 100_00 || b.has(b.office, quota.Encumbered) != 100_00 || b.has(b.office, quota.Executable) != 300_00 {
			t.Fatalf("it is %s and holds %s", v.State, v.Holds[0].HeldFen)
		}
		b.paid[v.ID] = contract.Paid{Known: true, UsedFen: 250_00, Payments: 2}
		if _, err := b.deals.Propose(b.as("clerk"), v.ID, v.Version, contract.Change{DeltaFen: -50_01, Reason: "核减"}); !errors.Is(err, contract.ErrBelow) {
			t.Errorf("worth less than what was paid: %v", err)
		}
		v = must(b.deals.Propose(b.as("clerk"), v.ID, v.Version, contract.Change{DeltaFen: 40_00, Quota: b.office, Reason: "增加内容"}))(t)
		if v.WorthFen != 300_00 || !v.ChangeOpen {
			t.Errorf("worth %s before the change is confirmed", v.WorthFen)
		}
		if _, err := b.deals.Propose(b.as("clerk"), v.ID, v.Version, contract.Change{DeltaFen: 1, Reason: "又变"}); !errors.Is(err, contract.ErrChangeOpen) {
			t.Errorf("a second change: %v", err)
		}
		must(b.deals.Alter(b.as("reviewer"), v.ID, v.Version, nil))(t)
		if v = b.now(v.ID); v.WorthFen != 340_00 || b.has(b.office, quota.Encumbered) != 140_00 {
			t.Errorf("worth %s and holds %s after the change", v.WorthFen, b.has(b.office, quota.Encumbered))
		}
		f := must(b.deals.Fact(b.ctx, v.ID, ident.ID{}))(t)
		if f.AmountFen != 340_00 || f.UsedFen != 250_00 || f.Payments != 2 || !f.InForce {
			t.Errorf("fact %+v", f)
		}
		must(b.deals.End(b.as("reviewer"), v.ID, v.Version, nil))(t)
		b.owned(quota.OfContract, v.ID)
		if v = b.now(v.ID); v.State != contract.Ended || b.has(b.office, quota.Encumbered) != 0 || b.has(b.travel, quota.Executable) != issuedFen {
			t.Errorf("it is %s, %s are still held", v.State, b.has(b.office, quota.Encumbered))
		}
		b.provenBook()
	})
}

func (b *buyers) provenBook() {
	b.t.Helper()
	found, err := b.db.Prove(b.ctx)
	if err != nil || len(found) > 0 {
		b.t.Errorf("the book does not prove: %v, %v", found, err)
	}
}

// TestContract_refused: what cannot be held is refused whole; a contract without quotas moves
// none; a number stands once in a unit.
func TestContract_refused(t *testing.T) {
	eachBuyers(t, func(t *testing.T, b *buyers) {
		big := b.deal("合-2")
		big.AmountFen, big.Terms = 1000_00, nil
		big.Holds[1].AmountFen = issuedFen + 1
		v := b.handed(big)
		if _, err := b.deals.Confirm(b.as("reviewer"), v.ID, v.Version, nil); !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("more than there is: %v", err)
		}
		if v = b.now(v.ID); v.State != contract.Submitted || b.has(b.office, quota.Encumbered) != 0 {
			t.Errorf("it is %s, %s are held", v.State, b.has(b.office, quota.Encumbered))
		}
		v = must(b.deals.Return(b.as("reviewer"), v.ID, v.Version, "指标不足"))(t)
		frame := b.deal("合-2")
		frame.Holds = nil
		v = must(b.deals.Change(b.as("clerk"), v.ID, v.Version, frame))(t)
		v = must(b.deals.Submit(b.as("clerk"), v.ID, v.Version))(t)
		must(b.deals.Confirm(b.as("reviewer"), v.ID, v.Version, nil))(t)
		if v = b.now(v.ID); v.State != contract.Active {
			t.Errorf("a frame is %s", v.State)
		}
		if _, err := b.deals.Create(b.as("clerk"), b.deal("合-2")); !errors.Is(err, contract.ErrTaken) {
			t.Errorf("a number twice: %v", err)
		}
		foreign := b.deal("合-3")
		foreign.Holds[0].Quota = b.other
		if _, err := b.deals.Create(b.as("clerk"), foreign); !errors.Is(err, contract.ErrRow) {
			t.Errorf("a quota of another unit: %v", err)
		}
		short := b.deal("合-4")
		short.Terms[0].AmountFen--
		if _, err := b.deals.Create(b.as("clerk"), short); !errors.Is(err, contract.ErrTermSum) {
			t.Errorf("terms that do not add up: %v", err)
		}
		b.provenBook()
	})
}

func (b *buyers) bill(number string, total money.Fen) contract.InvoiceInput {
	return contract.InvoiceInput{
		Code: "013002100104", Number: number, Unit: b.unit.ID, Kind: contract.SpecialInvoice, Seller: "抚宁区某某科技有限公司", IssuedOn: b.day("2021-02-26"), TotalFen: total,
	}
}

// posted runs the rows of an application as the ledger does with its posting.
func (b *buyers) posted(rows []contract.Guarded) error {
	b.n++
	writes := make([]quota.Write, len(rows))
	for i, w := range rows {
		writes[i] = quota.Write(w)
	}
	claim := b.db.NewID()
	_, err := b.quotas.Post(b.ctx, quota.Posting{Act: audit.Act{Action: "quota.test"}, Group: quota.Group{
		Key: "uses:" + claim.String(), Writes: writes, Voucher: quota.Voucher{Date: b.quotas.Today(), Basis: "支付", Level: quota.ByFinance, Movements: []quota.Movement{{
			Event: quota.Apply, AmountFen: 1, Claim: claim, Debit: quota.Place{Quota: b.office, Account: quota.Executable}, Credit: quota.Place{Quota: b.office, Account: quota.InFlight},
		}}},
	}})
	return err
}

// TestInvoice_uses: an invoice is registered once; two applications share it up to its total,
// and never beyond, whoever is faster; what one gives back the other may take.
func TestInvoice_uses(t *testing.T) {
	eachBuyers(t, func(t *testing.T, b *buyers) {
		must(b.deals.Register(b.as("clerk"), []contract.InvoiceInput{b.bill("00420001", 100_00)}))(t)
		for name, list := range map[string][]contract.InvoiceInput{
			"again": {b.bill("00420001", 50_00)}, "twice in one batch": {b.bill("00420002", 50_00), b.bill("00420002", 50_00)},
		} {
			if _, err := b.deals.Register(b.as("clerk"), list); !errors.Is(err, contract.ErrInvoiceTaken) {
				t.Errorf("%s: %v", name, err)
			}
		}
		first, second := contract.Claim{ID: b.db.NewID(), Number: "支付1"}, contract.Claim{ID: b.db.NewID(), Number: "支付2"}
		use := func(fen money.Fen) []contract.Use {
			return []contract.Use{{Code: "013002100104", Number: "00420001", AmountFen: fen}}
		}
		if _, err := b.deals.Take(b.ctx, first, []contract.Use{{Number: "99", AmountFen: 1}}); !errors.Is(err, contract.ErrInvoiceUnknown) {
			t.Errorf("not registered: %v", err)
		}
		both := must(b.deals.Take(b.ctx, first, use(60_00)))(t)
		late := must(b.deals.Take(b.ctx, second, use(40_01)))(t)
		if err := b.posted(both); err != nil {
			t.Fatal(err)
		}
		if err := b.posted(late); !errors.Is(err, contract.ErrInvoiceOver) {
			t.Errorf("beyond the total: %v", err)
		}
		facts := must(b.deals.InvoiceFacts(b.ctx, second.ID, use(40_00)))(t)
		if len(facts) != 1 || !facts[0].Known || facts[0].OthersFen != 60_00 || facts[0].HereFen != 40_00 || facts[0].Others[0] != "支付1" {
			t.Errorf("facts %+v", facts)
		}
		if err := b.posted(must(b.deals.Take(b.ctx, second, use(40_00)))(t)); err != nil {
			t.Errorf("up to the total: %v", err)
		}
		list := must(b.deals.Invoices(b.as("clerk"), contract.Filter{Year: 2021}, page.LimitMin, ""))(t)
		if list.Items[0].UsedFen != 100_00 {
			t.Errorf("%s used", list.Items[0].UsedFen)
		}
		if _, err := b.deals.VoidInvoice(b.as("clerk"), list.Items[0].ID, list.Items[0].Version, "开错"); !errors.Is(err, contract.ErrInvoiceUsed) {
			t.Errorf("voided while it is used: %v", err)
		}
		for _, claim := range []contract.Claim{first, second, first} {
			if err := b.posted(must(b.deals.Give(b.ctx, claim))(t)); err != nil {
				t.Errorf("given back: %v", err)
			}
		}
		v := must(b.deals.Invoice(b.as("clerk"), list.Items[0].ID))(t)
		if v.UsedFen != 0 || len(v.Uses) != 0 || !v.Voidable {
			t.Errorf("after it is given back: %s used, %d uses", v.UsedFen, len(v.Uses))
		}
		must(b.deals.VoidInvoice(b.as("clerk"), v.ID, v.Version, "开错"))(t)
		if _, err := b.deals.Take(b.ctx, first, use(1)); !errors.Is(err, contract.ErrInvoiceUnknown) {
			t.Errorf("of a void one: %v", err)
		}
		b.provenBook()
	})
}
