package quota

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// VoucherLine is an entry of a voucher with the names of its row.
type VoucherLine struct {
	Entry
	AccountName    string `json:"accountName"`
	DocumentNumber string `json:"documentNumber"`
	UnitName       string `json:"unitName"`
	ProjectName    string `json:"projectName"`
	SectionName    string `json:"sectionName"`
	FunctionalName string `json:"functionalName"`
	FundNature     string `json:"fundNature"`
}

// VoucherView is a voucher as a page shows it.
type VoucherView struct {
	VoucherHead
	Lines      []VoucherLine `json:"lines"`
	Hidden     int           `json:"hidden" doc:"Entries of rows that the asker may not see"`
	AmountFen  money.Fen     `json:"amountFen" doc:"Of its debits"`
	Events     []Event       `json:"events"`
	Owner      *Owner        `json:"owner" doc:"The business that has posted it and takes it back; nothing where no other does"`
	Reversible bool          `json:"reversible" doc:"It may be taken back by red entries from here"`
}

// Voucher returns one that moves a quota of the actor's, with the entries he may see, or
// ErrNoVoucher.
func (s *Service) Voucher(ctx context.Context, id ident.ID) (v VoucherView, err error) {
	sc, err := s.scopeOf(ctx, PermRead.Code)
	if err != nil {
		return v, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) (err error) {
		v, err = s.voucher(ctx, id, sc)
		return err
	})
	return v, err
}

func (s *Service) voucher(ctx context.Context, id ident.ID, sc scope) (v VoucherView, err error) {
	heads, err := s.store.heads(ctx, []ident.ID{id})
	if err != nil {
		return v, fmt.Errorf("voucher %s: %w", id, err)
	}
	head, ok := heads[id]
	if !ok {
		return v, ErrNoVoucher
	}
	list, err := s.store.entriesOf(ctx, []ident.ID{id})
	if err != nil {
		return v, fmt.Errorf("entries of voucher %s: %w", id, err)
	}
	v = VoucherView{VoucherHead: head, Lines: []VoucherLine{}}
	if err := v.sum(list); err != nil {
		return v, err
	}
	quotas, err := s.quotasOf(ctx, list)
	if err != nil {
		return v, err
	}
	var shown []Quota
	for _, q := range quotas {
		if sc.has(q) {
			shown = append(shown, q)
		}
	}
	if len(shown) == 0 {
		return v, ErrNoVoucher
	}
	n, err := s.names(ctx, shown[0].Year, shown)
	if err != nil {
		return v, err
	}
	for _, e := range list {
		q := quotas[e.Quota]
		if !sc.has(q) {
			v.Hidden++
			continue
		}
		st := n.standing(q)
		v.Lines = append(v.Lines, VoucherLine{
			Entry: e, AccountName: chart[e.Account].Name, DocumentNumber: st.DocumentNumber, UnitName: st.UnitName, ProjectName: st.ProjectName,
			SectionName: st.SectionName, FunctionalName: st.FunctionalName, FundNature: q.FundNature,
		})
	}
	if v.Owner, err = s.Owners.Owner(ctx, head.Key); err != nil {
		return v, fmt.Errorf("owner of voucher %s: %w", id, err)
	}
	v.Reversible = v.Owner == nil && v.Hidden == 0 && v.Reverses.IsZero() && v.ReversedBy.IsZero() && takeable(v.Events)
	return v, nil
}

// sum adds the debits up and tells the events.
func (v *VoucherView) sum(list []Entry) (err error) {
	v.Events = []Event{}
	for _, e := range list {
		if !slices.Contains(v.Events, e.Event) {
			v.Events = append(v.Events, e.Event)
		}
		if e.Side == Debit {
			if v.AmountFen, err = v.AmountFen.Add(e.AmountFen); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Service) quotasOf(ctx context.Context, list []Entry) (map[ident.ID]Quota, error) {
	ids := make([]ident.ID, len(list))
	for i, e := range list {
		ids[i] = e.Quota
	}
	rows, err := s.store.quotas(ctx, ids)
	quotas := make(map[ident.ID]Quota, len(rows))
	for _, q := range rows {
		quotas[q.ID] = q
	}
	if err != nil {
		return nil, fmt.Errorf("quotas of entries: %w", err)
	}
	return quotas, nil
}

// Journal lists the vouchers of a year, the newest first. It is for who may see the books of
// the whole government.
func (s *Service) Journal(ctx context.Context, f JournalFilter, p Paging) (result page.Result[VoucherView], err error) {
	switch {
	case !f.Year.Valid():
		return result, ErrFilter.With("year", f.Year)
	case f.Event != "" && rules[f.Event].Event == "":
		return result, ErrFilter.With("event", string(f.Event))
	}
	name := fmt.Sprintf("quota.journal %+v", f)
	before, err := s.Cursors.DecodeID(name, p.After)
	if err != nil {
		return result, err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.journal(ctx, f, p, before)
		if err != nil {
			return fmt.Errorf("list vouchers: %w", err)
		}
		n, err := s.store.countJournal(ctx, f)
		if err != nil {
			return fmt.Errorf("count vouchers: %w", err)
		}
		cut := page.Cut(rows, p.Limit, func(last VoucherHead) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(n)
		result = page.Result[VoucherView]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped, Items: []VoucherView{}}
		return s.summed(ctx, cut.Items, &result)
	})
	return result, err
}

// summed adds to vouchers what they move.
func (s *Service) summed(ctx context.Context, rows []VoucherHead, result *page.Result[VoucherView]) error {
	ids := make([]ident.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	heads, err := s.store.heads(ctx, ids)
	if err != nil {
		return fmt.Errorf("what takes vouchers back: %w", err)
	}
	entries, err := s.store.entriesOf(ctx, ids)
	if err != nil {
		return fmt.Errorf("entries of vouchers: %w", err)
	}
	own := map[ident.ID][]Entry{}
	for _, e := range entries {
		own[e.Voucher] = append(own[e.Voucher], e)
	}
	for _, id := range ids {
		v := VoucherView{VoucherHead: heads[id], Lines: []VoucherLine{}}
		if err := v.sum(own[id]); err != nil {
			return err
		}
		result.Items = append(result.Items, v)
	}
	return nil
}

// takeable tells whether events belong to no application, contract, plan, provisional issue or year end: those
// are taken back by who has posted them, with the states of his own rows.
func takeable(events []Event) bool {
	for _, e := range events {
		rule := rules[e]
		if rule.Needs&(NeedClaim|NeedContract|NeedMonth) != 0 || slices.Contains([]Event{Provisional, CancelPlan, CarryOver, Withdraw, EndPool, Close}, e) {
			return false
		}
	}
	return true
}

// ReverseInput says which voucher is to be taken back, and why.
type ReverseInput struct {
	Voucher ident.ID
	Reason  string
	Keep    func(Receipt) []Write // as of FreezeInput
}

// Reverse takes a voucher back by red entries of today. Nobody takes back what he has posted
// himself. What a business has posted together with rows of its own is taken back there: red
// entries alone would leave its rows saying what the ledger does not.
func (s *Service) Reverse(ctx context.Context, in ReverseInput) (Receipt, error) {
	sc, err := s.scopeOf(ctx, PermReverse.Code)
	if err != nil {
		return Receipt{}, err
	}
	before, err := s.voucher(ctx, in.Voucher, sc)
	if err != nil {
		return Receipt{}, err
	}
	switch {
	case before.Hidden > 0:
		return Receipt{}, ErrNoVoucher
	case !before.Reverses.IsZero():
		return Receipt{}, ErrRedTwice
	case before.Owner != nil:
		return Receipt{}, ErrOwned.With(before.Owner.Kind, before.Basis)
	case !takeable(before.Events):
		return Receipt{}, ErrOthers
	case before.MadeBy == actor.From(ctx).User && !before.MadeBy.IsZero():
		return Receipt{}, ErrOwn
	case !before.ReversedBy.IsZero():
		return Receipt{}, ErrRedDone
	}
	reason := strings.TrimSpace(in.Reason)
	return s.handOver(ctx, in.Keep, Posting{
		Group: Group{Voucher: Voucher{Date: s.Today(), Basis: before.Basis, Reason: reason, Level: ByFinance, Reverses: in.Voucher}},
		Act:   audit.Act{Action: "quota.reverse", Object: in.Voucher, Reason: reason, Before: before.AmountFen},
	})
}
