package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

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
