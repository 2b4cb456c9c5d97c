package bank

import (
	"context"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/voucher"
	"caixiao/locales"
)

// Drawn is a voucher in the store as it is drawn: what was signed, and whether it holds.
type Drawn struct {
	voucher.Signed
	Own   bool            // of ours; otherwise somebody has signed it about ours
	Views []SignatureView // its signatures, with who made them
	Why   string          // what does not hold, in the words of the reader; empty: everything does
}

// Papers are a voucher of ours and what others have signed about it, ours first.
func (s *Service) Papers(ctx context.Context, id ident.ID) (list []Drawn, err error) {
	rows, err := s.store.about(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrVoucher
	}
	all, err := s.everybody(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		d := Drawn{Own: row.Direction == "OUT"}
		if d.Signed, err = voucher.Parse([]byte(row.Content)); err == nil {
			for _, one := range d.Signatures {
				d.Views = append(d.Views, all.view(one, d.Text(one)))
			}
			err = d.Verify(all)
			if err == nil && d.Digest != row.Digest {
				err = voucher.ErrDigest
			}
		}
		if err != nil && !fault.Refusal(err) {
			return nil, err
		}
		if err != nil {
			d.Why = locales.Message(actor.From(ctx).Language, err)
		}
		list = append(list, d)
	}
	return list, nil
}
