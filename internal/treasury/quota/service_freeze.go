package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// Receipt is the answer to who has moved money by himself: known before it is moved, so that
// it is kept together with it.
type Receipt struct {
	Voucher ident.ID `json:"voucher" doc:"The voucher by which the money was moved"`
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
