package bank

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
)

// prove shows that every voucher in the store is what was signed: a receipt that was changed
// is named.
func (s *Service) prove(ctx context.Context, _ *db.DB) (findings []string, err error) {
	v, err := s.verifier(ctx)
	if err != nil {
		return nil, err
	}
	err = s.store.vouchersEach(ctx, func(e evoucher) error {
		signed, err := voucher.Parse([]byte(e.Content))
		switch {
		case err != nil:
		case signed.Digest != e.Digest || !s.Fits(signed.Canonical(), signed.Digest) || string(signed.Code()) != string(e.Code):
			err = voucher.ErrDigest
		case e.Direction == "IN":
			err = signed.Verify(v)
		case s.Own != nil:
			for _, one := range signed.Signatures {
				err = errors.Join(err, s.Own.Verify(signed.Text(one), one.Value))
			}
		}
		if err != nil {
			findings = append(findings, fmt.Sprintf("voucher %s (%s %s, %s) is not what was signed: %v", e.ID, e.Code, e.Number, e.Direction, err))
		}
		return nil
	})
	return findings, err
}
