package payment

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// Told is what a bank has signed that it has paid of each voucher; vouchers that nothing was
// signed about are left out.
type Told func(ctx context.Context, vouchers []ident.ID) (map[ident.ID]Fen, error)

// proveBank holds what was paid to what the bank has signed: by its receipt, or by its file of
// the day where it was silent (P7).
func (s *Service) proveBank(ctx context.Context, _ *db.DB) (wrong []string, err error) {
	files := map[string]map[string]Fen{}
	for last := (ident.ID{}); ; {
		list, err := s.store.after(ctx, last, provenAtOnce)
		if err != nil || len(list) == 0 {
			return wrong, err
		}
		var vouchers []ident.ID
		for _, p := range list {
			if !p.EVoucher.IsZero() {
				vouchers = append(vouchers, p.EVoucher)
			}
		}
		told, err := s.Told(ctx, vouchers)
		if err != nil {
			return nil, fmt.Errorf("what banks have signed: %w", err)
		}
		for _, p := range list {
			signed, known := told[p.EVoucher]
			if !known && p.PaidFen > 0 {
				if signed, known, err = s.inFile(ctx, files, p); err != nil {
					return nil, err
				}
			}
			if signed != p.PaidFen && (known || p.PaidFen > 0) {
				wrong = append(wrong, fmt.Sprintf("%s (%s) has paid %d fen, the bank has signed %d", p.Number, p.VoucherNo, p.PaidFen, signed))
			}
		}
		last = list[len(list)-1].ID
	}
}

// inFile is what the file of its day says of a payment.
func (s *Service) inFile(ctx context.Context, known map[string]map[string]Fen, p Payment) (Fen, bool, error) {
	day, read := known[p.PaidDay]
	if !read {
		files, err := s.store.files(ctx, p.PaidDay, codeDetails)
		if err != nil {
			return 0, false, fmt.Errorf("files of %s: %w", p.PaidDay, err)
		}
		day = map[string]Fen{}
		for _, f := range files {
			for _, item := range f.list() {
				row := toldOf(item)
				day[row.Voucher] = row.Fen
			}
		}
		known[p.PaidDay] = day
	}
	fen, found := day[p.VoucherNo]
	return fen, found, nil
}
