package audit

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// Every column as text or number: SQLite lets anything into any column.
const (
	entryColumns = `CAST(id AS TEXT) AS id, CAST(seq AS BIGINT) AS seq, CAST(recorded_at AS TEXT) AS recorded_at,
		       COALESCE(CAST(actor_id AS TEXT), '') AS actor_id, CAST(login AS TEXT) AS login, CAST(roles AS TEXT) AS roles,
		       CAST(action AS TEXT) AS action, COALESCE(CAST(object_id AS TEXT), '') AS object_id, CAST(reason AS TEXT) AS reason,
		       CAST(before_json AS TEXT) AS before_json, CAST(after_json AS TEXT) AS after_json,
		       CAST(request_id AS TEXT) AS request_id, CAST(hash AS TEXT) AS hash`
	headColumns = `n, CAST(first_seq AS BIGINT) AS first_seq, CAST(last_seq AS BIGINT) AS last_seq, CAST(entry_count AS BIGINT) AS entry_count,
		       CAST(prev_hash AS TEXT) AS prev_hash, CAST(root AS TEXT) AS root, CAST(sealed_at AS TEXT) AS sealed_at,
		       CAST(key_id AS TEXT) AS key_id, CAST(signature AS TEXT) AS signature`
)

func (l *Log) insert(ctx context.Context, rows []row) error {
	const query = `
		INSERT INTO audit_entries (id, recorded_at, actor_id, login, roles, action, object_id, reason, before_json, after_json, request_id, hash)
		VALUES :rows`
	values := make([][]any, len(rows))
	for i, r := range rows {
		values[i] = []any{
			stored(identifier(r.ID)), r.RecordedAt, stored(identifier(r.ActorID)), r.Login, r.Roles, r.Action,
			stored(identifier(r.ObjectID)), r.Reason, r.BeforeJSON, r.AfterJSON, r.RequestID, r.Hash,
		}
	}
	_, err := l.db.InsertRows(ctx, query, values)
	return err
}

// numberedHash is what sealing needs of a row.
type numberedHash struct {
	Seq  int64
	Hash string
}

func (l *Log) hashes(ctx context.Context, after int64, limit int) ([]numberedHash, error) {
	const query = `
		SELECT seq, hash
		FROM audit_entries
		WHERE seq > $1
		ORDER BY seq
		LIMIT $2`
	var rows []numberedHash
	err := l.db.Select(ctx, &rows, query, after, limit)
	return rows, err
}

func (l *Log) insertBlock(ctx context.Context, b block) error {
	const query = `
		INSERT INTO audit_blocks (n, first_seq, last_seq, entry_count, prev_hash, root, sealed_at, key_id, signature, leaves)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := l.db.Exec(ctx, query, b.N, b.FirstSeq, b.LastSeq, b.Count, b.PrevHash, b.Root, b.SealedAt, b.KeyID, b.Signature, b.Leaves)
	return err
}

// lastHead is that of the last block, with number 0 before the first.
func (l *Log) lastHead(ctx context.Context, book string) (Head, error) {
	const query = `
		SELECT ` + headColumns + `
		FROM audit_blocks
		ORDER BY n DESC
		LIMIT 1`
	head := Head{Book: book}
	err := l.db.Get(ctx, &head, query)
	if errors.Is(err, db.ErrNoRows) {
		return Head{}, nil
	}
	return head, err
}

const blocksPage = 100

// blocks reads the blocks behind one, in order. The book is not a column: one
// database is one book.
func (l *Log) blocks(ctx context.Context, book string, after int64, limit int) ([]block, error) {
	const query = `
		SELECT ` + headColumns + `, CAST(leaves AS TEXT) AS leaves
		FROM audit_blocks
		WHERE n > $1
		ORDER BY n
		LIMIT $2`
	var rows []block
	err := l.db.Select(ctx, &rows, query, after, limit)
	for i := range rows {
		rows[i].Book = book
	}
	return rows, err
}

// eachSealed goes through the rows with numbers from first to last.
func (l *Log) eachSealed(ctx context.Context, first, last int64, fn func(row) error) error {
	const query = `
		SELECT ` + entryColumns + `
		FROM audit_entries
		WHERE seq >= $1 AND seq <= $2
		ORDER BY audit_entries.seq`
	return db.Each(ctx, l.db, fn, query, first, last)
}

// eachUnsealed goes through the rows with numbers above last, then those without one.
func (l *Log) eachUnsealed(ctx context.Context, last int64, fn func(row) error) error {
	const numbered = `
		SELECT ` + entryColumns + `
		FROM audit_entries
		WHERE seq > $1
		ORDER BY audit_entries.seq`
	if err := db.Each(ctx, l.db, fn, numbered, last); err != nil {
		return err
	}
	const others = `
		SELECT ` + entryColumns + `
		FROM audit_entries
		WHERE seq IS NULL
		ORDER BY audit_entries.recorded_at, audit_entries.id`
	return db.Each(ctx, l.db, fn, others)
}

// entry reads one row.
func (l *Log) entry(ctx context.Context, id ident.ID) (row, error) {
	const query = `
		SELECT ` + entryColumns + `
		FROM audit_entries
		WHERE id = $1`
	var r row
	err := l.db.Get(ctx, &r, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return row{}, ErrEntryMissing
	}
	return r, err
}

// blockOf reads the block that has sealed a number; N is 0 when none has.
func (l *Log) blockOf(ctx context.Context, book string, seq int64) (block, error) {
	const query = `
		SELECT ` + headColumns + `, CAST(leaves AS TEXT) AS leaves
		FROM audit_blocks
		WHERE last_seq >= $1 AND first_seq <= $1
		ORDER BY audit_blocks.last_seq
		LIMIT 1`
	b := block{Head: Head{Book: book}}
	err := l.db.Get(ctx, &b, query, seq)
	if errors.Is(err, db.ErrNoRows) {
		return block{}, nil
	}
	return b, err
}
