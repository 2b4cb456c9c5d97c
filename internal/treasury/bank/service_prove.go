package bank

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
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

// Told is what banks have signed that they have paid of vouchers, by the answers that were
// applied; vouchers that nothing was signed about are left out. It is for the proof.
func (s *Service) Told(ctx context.Context, vouchers []ident.ID) (map[ident.ID]money.Fen, error) {
	answers, err := s.store.answersTo(ctx, vouchers)
	if err != nil {
		return nil, fmt.Errorf("answers to %d vouchers: %w", len(vouchers), err)
	}
	told := make(map[ident.ID]money.Fen, len(answers))
	for _, a := range answers {
		signed, err := voucher.Parse([]byte(a.Content))
		if err != nil {
			continue // the proof of the vouchers names it
		}
		if signed.Fields["XPayAmt"] == "" {
			continue // it says that the order is there
		}
		if fen, err := voucher.Amount(signed.Fields, "XPayAmt"); err == nil {
			told[a.About] = fen
		}
	}
	return told, nil
}
