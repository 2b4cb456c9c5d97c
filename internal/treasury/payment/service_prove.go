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

// proveSteps: what was paid and has come back is what the steps of a payment say, and each of
// these steps moves what its message says (P1, P4).
func (s store) proveSteps(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT p.number || ' has paid ' || CAST(p.paid_fen AS TEXT) || ' and got back ' || CAST(p.returned_fen AS TEXT) || ' fen, its steps say ' ||
		       CAST(s.paid AS TEXT) || ' and ' || CAST(s.back AS TEXT)
		FROM payments p
		JOIN (SELECT payment_id,
		             SUM(CASE WHEN action IN ('CONFIRM', 'CONFIRM_PART') THEN amount_fen ELSE 0 END) AS paid,
		             SUM(CASE WHEN action IN ('GIVE_BACK', 'GIVE_PART') THEN amount_fen ELSE 0 END) AS back
		      FROM payment_steps GROUP BY payment_id) AS s ON s.payment_id = p.id
		WHERE p.paid_fen <> s.paid OR p.returned_fen <> s.back
		UNION ALL
		SELECT p.number || ' has taken a step of ' || CAST(s.amount_fen AS TEXT) || ' fen by a message of ' || CAST(m.amount_fen AS TEXT)
		FROM payment_steps s
		JOIN payment_messages m ON m.id = s.message_id AND m.payment_id = s.payment_id
		JOIN payments p ON p.id = s.payment_id
		WHERE s.action IN ('CONFIRM', 'CONFIRM_PART') AND s.amount_fen <> m.amount_fen
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, int64(provenMax)); err != nil {
		return nil, fmt.Errorf("prove steps: %w", err)
	}
	return wrong, nil
}

// proveClearing: a clearing is the sum of its lines, and what it has cleared of each payment is
// what was paid or has come back of it (P8).
func (s store) proveClearing(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT 'clearing ' || c.number || ' of ' || c.day || ' says ' || CAST(c.amount_fen AS TEXT) || ' fen, its lines add up to ' ||
		       CAST(COALESCE(SUM(l.amount_fen), 0) AS TEXT)
		FROM clearings c
		LEFT JOIN clearing_lines l ON l.clearing_id = c.id
		WHERE c.state = 'MATCHED'
		GROUP BY c.id, c.number, c.day, c.amount_fen
		HAVING c.amount_fen <> COALESCE(SUM(l.amount_fen), 0)
		UNION ALL
		SELECT 'clearing ' || c.number || ' of ' || c.day || ' has ' || CAST(l.amount_fen AS TEXT) || ' fen of ' || l.voucher_no || ', which has paid ' ||
		       CAST(COALESCE(p.paid_fen, 0) AS TEXT) || ' and got back ' || CAST(COALESCE(p.returned_fen, 0) AS TEXT)
		FROM clearing_lines l
		JOIN clearings c ON c.id = l.clearing_id
		LEFT JOIN payments p ON p.id = l.payment_id
		WHERE l.state = 'MATCHED' AND (p.id IS NULL OR p.voucher_no <> l.voucher_no OR c.code = '2301' AND l.amount_fen <> p.paid_fen OR
		      c.code = '2302' AND l.amount_fen > p.returned_fen)
		UNION ALL
		SELECT p.number || ' is cleared on ' || p.clear_day || ', and no line of a clearing of that day says so'
		FROM payments p
		WHERE p.clear_day <> '' AND NOT EXISTS (
		      SELECT 1 FROM clearing_lines l JOIN clearings c ON c.id = l.clearing_id
		      WHERE l.payment_id = p.id AND l.clearing_id = p.clearing_id AND l.state = 'MATCHED' AND c.code = '2301' AND c.day = p.clear_day)
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, int64(provenMax)); err != nil {
		return nil, fmt.Errorf("prove clearings: %w", err)
	}
	return wrong, nil
}
