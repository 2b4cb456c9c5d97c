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
	Key       string      // names the request; the same one is carried out once
}

// Freeze takes money of a quota out of what may be spent until a day (event 18), today.
func (s *Service) Freeze(ctx context.Context, in FreezeInput) (View, error) {
	return s.shift(ctx, in, Movement{Event: Freeze, Debit: Place{in.Quota, Executable}, Credit: Place{in.Quota, Frozen}, Expires: in.Expires}, "quota.freeze")
}

// Release gives frozen money back (event 18), today.
func (s *Service) Release(ctx context.Context, in FreezeInput) (View, error) {
	return s.shift(ctx, in, Movement{Event: Unfreeze, Debit: Place{in.Quota, Frozen}, Credit: Place{in.Quota, Executable}}, "quota.release")
}

func (s *Service) shift(ctx context.Context, in FreezeInput, m Movement, action string) (View, error) {
	q, err := s.seen(ctx, in.Quota, PermFreeze.Code)
	if err != nil {
		return View{}, err
	}
	if q.Kind != Unit {
		return View{}, ErrFreeze
	}
	m.AmountFen = in.AmountFen
	_, err = s.Post(ctx, Posting{
		Group: Group{
			Key:     s.postingKey(action, in.Key),
			Voucher: Voucher{Date: s.Today(), Basis: strings.TrimSpace(in.Basis), Reason: strings.TrimSpace(in.Reason), Level: ByFinance, Movements: []Movement{m}},
		},
		Act: audit.Act{Action: action, Object: in.Quota, Reason: strings.TrimSpace(in.Reason), After: map[string]any{
			"amountFen": in.AmountFen, "expires": in.Expires,
		}},
	})
	if err != nil {
		return View{}, err
	}
	return s.Quota(ctx, in.Quota, At{})
}

// postingKey is the key of what is asked for by a request; what has none is asked for once.
func (s *Service) postingKey(action, request string) string {
	if request == "" {
		request = s.db.NewID().String()
	}
	return fmt.Sprintf("%s:%s", action, request)
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
