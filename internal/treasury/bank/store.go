package bank

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
)

// store keeps parties, certificates and signed vouchers.
type store struct{ db *db.DB }

const partyColumns = `id, code, name, kind, url, active, last_seq, seen_seq, version`

func (s store) party(ctx context.Context, code string) (p Party, err error) {
	const query = `SELECT ` + partyColumns + ` FROM exchange_parties WHERE code = $1`
	err = s.db.Get(ctx, &p, query, code)
	if errors.Is(err, db.ErrNoRows) {
		return p, ErrParty.With(code)
	}
	return p, err
}

const partiesMax = 200

func (s store) parties(ctx context.Context) (list []Party, err error) {
	const query = `SELECT ` + partyColumns + ` FROM exchange_parties ORDER BY id LIMIT $1`
	err = s.db.Select(ctx, &list, query, int64(partiesMax))
	return list, err
}

func (s store) addParty(ctx context.Context, p Party) error {
	const query = `
		INSERT INTO exchange_parties (id, code, name, kind, url, active, last_seq, seen_seq, version, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 1, $7)`
	_, err := s.db.Exec(ctx, query, p.ID, p.Code, p.Name, string(p.Kind), p.URL, p.Active, db.Stamp(ctx))
	return err
}

func (s store) moveParty(ctx context.Context, id ident.ID, url string) error {
	const query = `UPDATE exchange_parties SET url = $1, version = version + 1 WHERE id = $2`
	_, err := s.db.Exec(ctx, query, url, id)
	return err
}

// nextSeq counts the messages to a party on.
func (s store) nextSeq(ctx context.Context, code string) (seq int64, err error) {
	const query = `UPDATE exchange_parties SET last_seq = last_seq + 1 WHERE code = $1 RETURNING last_seq`
	err = s.db.Get(ctx, &seq, query, code)
	return seq, err
}

// see notes the number of a message of a party and returns the greatest before it.
func (s store) see(ctx context.Context, code string, seq int64) (before int64, err error) {
	const read = `SELECT seen_seq FROM exchange_parties WHERE code = $1`
	if err = s.db.Get(ctx, &before, read, code); err != nil || before >= seq {
		return before, err
	}
	const query = `UPDATE exchange_parties SET seen_seq = $1 WHERE code = $2`
	_, err = s.db.Exec(ctx, query, seq, code)
	return before, err
}

// certificates are those of a party by their serials, or of all.
func (s store) certificates(ctx context.Context, party string) (map[string]Certificate, error) {
	const query = `
		SELECT id, serial_no AS serial, party, role, suite, public, valid_from, valid_to, revoked_on
		FROM exchange_certificates
		WHERE party = $1 OR CAST($1 AS TEXT) = ''
		ORDER BY id`
	var list []Certificate
	if err := s.db.Select(ctx, &list, query, party); err != nil {
		return nil, err
	}
	known := make(map[string]Certificate, len(list))
	for _, c := range list {
		known[c.Serial] = c
	}
	return known, nil
}

func (s store) addCertificate(ctx context.Context, c Certificate) error {
	const query = `
		INSERT INTO exchange_certificates (id, serial_no, party, role, suite, public, valid_from, valid_to, revoked_on, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := s.db.Exec(ctx, query, c.ID, c.Serial, c.Party, string(c.Role), c.Suite, c.Public, c.ValidFrom, c.ValidTo, c.RevokedOn, db.Stamp(ctx))
	return err
}

// limit is how long an answer is waited for on a day.
func (s store) limit(ctx context.Context, day fiscal.Date) (l limit, err error) {
	const query = `
		SELECT accept_seconds, result_seconds
		FROM exchange_limits
		WHERE valid_from <= $1
		ORDER BY valid_from DESC
		LIMIT 1`
	err = s.db.Get(ctx, &l, query, day.String())
	if errors.Is(err, db.ErrNoRows) {
		return limitDefault, nil
	}
	return l, err
}

// codesMax is above the number of every kind.
const codesMax = 10_000

// nextNumber counts the vouchers of a kind in a year on.
func (s store) nextNumber(ctx context.Context, year fiscal.Year, code voucher.Code) (last int64, err error) {
	const query = `
		INSERT INTO evoucher_counters (id, last)
		VALUES ($1, 1)
		ON CONFLICT (id) DO UPDATE SET last = evoucher_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &last, query, int64(year)*codesMax+code.Number())
	return last, err
}

const voucherColumns = `id, direction, party, code, number, about_id, day, amount_fen, digest, content`

func (s store) voucher(ctx context.Context, id ident.ID) (v evoucher, err error) {
	const query = `SELECT ` + voucherColumns + ` FROM evouchers WHERE id = $1`
	err = s.db.Get(ctx, &v, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return v, ErrVoucher
	}
	return v, err
}

// aboutMax is how many papers about one voucher are drawn.
const aboutMax = 50

// about are a voucher of ours and what came in about it, in the order in which it did.
func (s store) about(ctx context.Context, id ident.ID) (list []evoucher, err error) {
	const query = `
		SELECT ` + voucherColumns + `
		FROM evouchers
		WHERE id = $1 AND direction = 'OUT' OR about_id = $1 AND direction = 'IN'
		ORDER BY id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, id, int64(aboutMax))
	return list, err
}

func (s store) addVoucher(ctx context.Context, v evoucher) error {
	const query = `
		INSERT INTO evouchers (id, direction, party, code, number, about_id, day, amount_fen, digest, content, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	_, err := s.db.Exec(ctx, query, v.ID, v.Direction, v.Party, string(v.Code), v.Number, v.About, v.Day, int64(v.Amount), v.Digest, v.Content, db.Stamp(ctx))
	return err
}

// keepVoucher is the row of a voucher, for the group of who pays.
func (s store) keepVoucher(v evoucher, at clock.Instant) Guarded {
	return Guarded{
		Query: `INSERT INTO evouchers (id, direction, party, code, number, about_id, day, amount_fen, digest, content, recorded_at) VALUES :rows`,
		Row:   []any{v.ID, v.Direction, v.Party, string(v.Code), v.Number, v.About, v.Day.String(), int64(v.Amount), v.Digest, v.Content, at.String()},
	}
}

// vouchersEach reads all vouchers, for the proof.
func (s store) vouchersEach(ctx context.Context, fn func(v evoucher) error) error {
	const query = `SELECT ` + voucherColumns + ` FROM evouchers ORDER BY id`
	return db.Each(ctx, s.db, fn, query)
}
