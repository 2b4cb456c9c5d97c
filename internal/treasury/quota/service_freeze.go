package quota

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
)

// FreezeInput says what is to be frozen, or released.
type FreezeInput struct {
	Quota     ident.ID
	AmountFen money.Fen
	Basis     string // number of a document, where there is one
	Reason    string
	Expires   fiscal.Date // of a freeze
	// Keep makes the rows that stand or fall with the posting: the answer to who has asked.
	Keep func(Receipt) []Write
}

// Receipt is the answer to who has moved money by himself: known before it is moved, so that
// it is kept together with it.
type Receipt struct {
	Voucher ident.ID `json:"voucher" doc:"The voucher by which the money was moved"`
}

// Freeze takes money of a quota out of what may be spent until a day (event 18), today.
func (s *Service) Freeze(ctx context.Context, in FreezeInput) (Receipt, error) {
	return s.shift(ctx, in, Movement{Event: Freeze, Debit: Place{in.Quota, Executable}, Credit: Place{in.Quota, Frozen}, Expires: in.Expires}, "quota.freeze")
}

// Release gives frozen money back (event 18), today.
func (s *Service) Release(ctx context.Context, in FreezeInput) (Receipt, error) {
	return s.shift(ctx, in, Movement{Event: Unfreeze, Debit: Place{in.Quota, Frozen}, Credit: Place{in.Quota, Executable}}, "quota.release")
}

func (s *Service) shift(ctx context.Context, in FreezeInput, m Movement, action string) (Receipt, error) {
	q, err := s.seen(ctx, in.Quota, PermFreeze.Code)
	if err != nil {
		return Receipt{}, err
	}
	if q.Kind != Unit {
		return Receipt{}, ErrFreeze
	}
	m.AmountFen = in.AmountFen
	return s.handOver(ctx, in.Keep, Posting{
		Group: Group{Voucher: Voucher{
			Date: s.Today(), Basis: strings.TrimSpace(in.Basis), Reason: strings.TrimSpace(in.Reason), Level: ByFinance, Movements: []Movement{m},
		}},
		Act: audit.Act{Action: action, Object: in.Quota, Reason: strings.TrimSpace(in.Reason), After: map[string]any{
			"amountFen": in.AmountFen, "expires": in.Expires,
		}},
	})
}

// handOver posts what somebody has asked for by himself, with the answer to him. Each attempt
// is a posting of its own: the row of the answer sees to it that one stands.
func (s *Service) handOver(ctx context.Context, keep func(Receipt) []Write, p Posting) (Receipt, error) {
	r := Receipt{Voucher: s.db.NewID()}
	p.Voucher.ID, p.Key = r.Voucher, p.Act.Action+":"+r.Voucher.String()
	if keep != nil {
		p.Writes = keep(r)
	}
	_, err := s.Post(ctx, p)
	return r, err
}

// Freezes lists what is still frozen of a quota that the actor may see, the next to expire
// first.
func (s *Service) Freezes(ctx context.Context, id ident.ID) (list []FreezeLot, err error) {
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, id, PermRead.Code); err != nil {
			return err
		}
		entries, err := s.store.frozen(ctx, id)
		if err != nil {
			return fmt.Errorf("freezes of quota %s: %w", id, err)
		}
		list = append([]FreezeLot{}, lots(entries, s.Today())...)
		ids := make([]ident.ID, len(list))
		for i, l := range list {
			ids[i] = l.Voucher
		}
		heads, err := s.store.heads(ctx, ids)
		for i, l := range list {
			list[i].Reason = heads[l.Voucher].Reason
		}
		return err
	})
	return list, err
}
