package agentbank

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

// store is the bank's own: bureaus, messages, orders and the treasury account.
type store struct{ db *db.DB }

func (s store) meet(ctx context.Context, c Card, opening money.Fen) error {
	const peer = `
		INSERT INTO agent_peers (region, url, day, opening_fen, balance_fen)
		VALUES ($1, $2, '', $3, $3)
		ON CONFLICT (region) DO UPDATE SET url = excluded.url`
	if _, err := s.db.Exec(ctx, peer, c.Region, c.URL, int64(opening)); err != nil {
		return err
	}
	const certificate = `
		INSERT INTO agent_certificates (serial_no, region, suite, public, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (serial_no) DO NOTHING`
	_, err := s.db.Exec(ctx, certificate, c.Serial, c.Region, c.Suite, c.Public, c.ValidFrom, c.ValidTo)
	return err
}

func (s store) certificates(ctx context.Context) (list []Card, err error) {
	const query = `SELECT region, serial_no AS serial, suite, public, valid_from, valid_to FROM agent_certificates ORDER BY serial_no`
	err = s.db.Select(ctx, &list, query)
	return list, err
}

// see notes the day of business of a bureau; it never goes back.
func (s store) see(ctx context.Context, region, day string) error {
	const query = `UPDATE agent_peers SET day = $1 WHERE region = $2 AND day < $1`
	_, err := s.db.Exec(ctx, query, day, region)
	return err
}

// next counts on.
func (s store) next(ctx context.Context, name string) (n int64, err error) {
	const query = `
		INSERT INTO agent_counters (name, last)
		VALUES ($1, 1)
		ON CONFLICT (name) DO UPDATE SET last = agent_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &n, query, name)
	return n, err
}

// counts reads how often the faults of the scenario have fitted and been done.
func (s store) counts(ctx context.Context, faults []string) ([]counted, error) {
	var rows []struct {
		Name string
		Last int64
	}
	const query = `SELECT name, last FROM agent_counters WHERE name >= 'fault ' AND name < 'fault!' ORDER BY name`
	if err := s.db.Select(ctx, &rows, query); err != nil {
		return nil, err
	}
	by := map[string]int64{}
	for _, r := range rows {
		by[r.Name] = r.Last
	}
	list := make([]counted, len(faults))
	for i, name := range faults {
		list[i] = counted{by[name+" fitted"], by[name+" done"]}
	}
	return list, nil
}

func (s store) count(ctx context.Context, faults []string, list []counted) error {
	const query = `INSERT INTO agent_counters (name, last) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = excluded.last`
	for i, c := range list {
		if c.fitted == 0 {
			continue
		}
		if _, err := s.db.Exec(ctx, query, faults[i]+" fitted", c.fitted); err != nil {
			return err
		}
		if _, err := s.db.Exec(ctx, query, faults[i]+" done", c.done); err != nil {
			return err
		}
	}
	return nil
}

// arrived is the digest of a message that is here; empty when it is not.
func (s store) arrived(ctx context.Context, region, message string) (digest string, err error) {
	const query = `SELECT digest FROM agent_inbox WHERE region = $1 AND message_id = $2`
	err = s.db.Get(ctx, &digest, query, region, message)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return digest, err
}

func (s store) keep(ctx context.Context, r inRow) error {
	const query = `
		INSERT INTO agent_inbox (id, region, message_id, digest, kind, fault, fail_rows, content, state, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'RECEIVED', $9)`
	_, err := s.db.Exec(ctx, query, r.ID, r.Region, r.Message, r.Digest, string(r.Kind), string(r.Fault), r.Rows, r.Content, db.Stamp(ctx))
	return err
}

func (s store) received(ctx context.Context, limit int64) (list []inRow, err error) {
	const query = `
		SELECT id, region, message_id, digest, kind, fault, fail_rows, content
		FROM agent_inbox
		WHERE state = 'RECEIVED'
		ORDER BY id
		LIMIT $1`
	err = s.db.Select(ctx, &list, query, limit)
	return list, err
}

func (s store) done(ctx context.Context, id ident.ID) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_inbox SET state = 'DONE' WHERE id = $1`, id)
	return err
}

func (s store) put(ctx context.Context, r outRow) error {
	const query = `
		INSERT INTO agent_outbox (id, region, sender, kind, content, release_at, attempts, state, last_error)
		VALUES ($1, $2, $3, $4, $5, $6, 0, 'WAITING', '')`
	_, err := s.db.Exec(ctx, query, r.ID, r.Region, r.Sender, string(r.Kind), r.Content, r.ReleaseAt)
	return err
}

func (s store) waiting(ctx context.Context, now string, limit int64) (list []outRow, err error) {
	const query = `
		SELECT o.id, o.region, o.sender, o.kind, o.content, o.release_at, p.url
		FROM agent_outbox o
		JOIN agent_peers p ON p.region = o.region
		WHERE o.state = 'WAITING' AND o.release_at <= $1
		ORDER BY o.release_at, o.id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, now, limit)
	return list, err
}

func (s store) delivered(ctx context.Context, id ident.ID, refused string) error {
	state := "DELIVERED"
	if refused != "" {
		state = "REFUSED"
	}
	const query = `UPDATE agent_outbox SET state = $1, last_error = $2, attempts = attempts + 1 WHERE id = $3`
	_, err := s.db.Exec(ctx, query, state, refused, id)
	return err
}

func (s store) account(ctx context.Context, region string) (m moved, err error) {
	const query = `SELECT opening_fen, balance_fen FROM agent_peers WHERE region = $1`
	err = s.db.Get(ctx, &m, query, region)
	if errors.Is(err, db.ErrNoRows) {
		return m, ErrPeer.With(region)
	}
	return m, err
}

func (s store) setBalance(ctx context.Context, region string, balance money.Fen) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_peers SET balance_fen = $1 WHERE region = $2`, int64(balance), region)
	return err
}

func (s store) dayEnded(ctx context.Context, region, day string) (documents string, err error) {
	const query = `SELECT documents FROM agent_days WHERE region = $1 AND day = $2`
	err = s.db.Get(ctx, &documents, query, region, day)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return documents, err
}

func (s store) endDay(ctx context.Context, region, day, documents string) error {
	const query = `
		INSERT INTO agent_days (region, day, documents)
		VALUES ($1, $2, $3)
		ON CONFLICT (region, day) DO UPDATE SET documents = excluded.documents`
	_, err := s.db.Exec(ctx, query, region, day, documents)
	return err
}

func (s store) states(ctx context.Context) (list []State, err error) {
	const query = `
		SELECT p.region, CASE WHEN p.day = '' THEN NULL ELSE p.day END AS day, p.balance_fen,
		       (SELECT COUNT(*) FROM agent_orders o WHERE o.region = p.region) AS orders,
		       (SELECT CAST(COALESCE(SUM(o.paid_fen), 0) AS BIGINT) FROM agent_orders o WHERE o.region = p.region) AS paid_fen,
		       (SELECT COUNT(*) FROM agent_outbox w WHERE w.region = p.region AND w.state = 'WAITING') AS waiting,
		       (SELECT COUNT(*) FROM agent_outbox w WHERE w.region = p.region AND w.state = 'REFUSED') AS refused
		FROM agent_peers p
		ORDER BY p.region`
	err = s.db.Select(ctx, &list, query)
	return list, err
}
