package attachment

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// store keeps the rows of files and of their removals.
type store struct {
	db *db.DB
}

// listMax bounds a list with removed files; without them OwnerFilesMax does.
const listMax = 1000

// record is a file as it is stored, with its removal.
type record struct {
	ID           ident.ID
	OwnerKind    string
	OwnerID      ident.ID
	Name         string
	Kind         Kind
	SizeBytes    int64
	Hash         string
	Note         string
	ReplacesID   ident.ID
	UploadedBy   ident.ID
	UploadedName string
	RecordedAt   string
	RemovedAt    *string
	Reason       *string
	RemovedBy    ident.ID
	RemovedName  *string
}

const columns = `a.id, a.owner_kind, a.owner_id, a.name, a.kind, a.size_bytes, a.hash, a.note, a.replaces_id, a.uploaded_by,
	a.uploaded_name, a.recorded_at, r.recorded_at AS removed_at, r.reason, r.removed_by, r.removed_name`

func (r record) attachment() Attachment {
	a := Attachment{
		ID: r.ID, Owner: Owner{Kind: r.OwnerKind, ID: r.OwnerID}, Name: r.Name, Kind: r.Kind, Size: r.SizeBytes, Hash: r.Hash, Note: r.Note,
		Replaces: r.ReplacesID, UploadedBy: r.UploadedBy, UploadedName: r.UploadedName, RecordedAt: r.RecordedAt,
		Previewed: r.Kind.Previewed(), Version: 1,
	}
	if r.RemovedAt != nil {
		a.Removed, a.Version = &Removal{Reason: *r.Reason, By: r.RemovedBy, Name: *r.RemovedName, RecordedAt: *r.RemovedAt}, 2
	}
	return a
}

func (s store) attachment(ctx context.Context, id ident.ID) (Attachment, error) {
	const query = `
		SELECT ` + columns + `
		FROM attachments a
		LEFT JOIN attachment_removals r ON r.attachment_id = a.id
		WHERE a.id = $1`
	var r record
	if err := s.db.Get(ctx, &r, query, id); err != nil {
		return Attachment{}, err
	}
	return r.attachment(), nil
}

func (s store) list(ctx context.Context, o Owner, removed bool) ([]Attachment, error) {
	const query = `
		SELECT ` + columns + `
		FROM attachments a
		LEFT JOIN attachment_removals r ON r.attachment_id = a.id
		WHERE a.owner_kind = $1 AND a.owner_id = $2 AND (r.attachment_id IS NULL OR CAST($3 AS BOOLEAN))
		ORDER BY a.id
		LIMIT $4`
	var records []record
	if err := s.db.Select(ctx, &records, query, o.Kind, o.ID, removed, listMax); err != nil {
		return nil, err
	}
	list := make([]Attachment, len(records))
	for i, r := range records {
		list[i] = r.attachment()
	}
	return list, nil
}

// room adds up the files of an owner that are not removed.
func (s store) room(ctx context.Context, o Owner) (room Room, err error) {
	const query = `
		SELECT COUNT(a.id) AS files, CAST(COALESCE(SUM(a.size_bytes), 0) AS BIGINT) AS bytes
		FROM attachments a
		LEFT JOIN attachment_removals r ON r.attachment_id = a.id
		WHERE a.owner_kind = $1 AND a.owner_id = $2 AND r.attachment_id IS NULL`
	err = s.db.Get(ctx, &room, query, o.Kind, o.ID)
	return room, err
}

func (s store) insert(ctx context.Context, a Attachment) error {
	const query = `
		INSERT INTO attachments (id, owner_kind, owner_id, name, kind, size_bytes, hash, note, replaces_id, uploaded_by, uploaded_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	who := actor.From(ctx)
	_, err := s.db.Exec(ctx, query, a.ID, a.Owner.Kind, a.Owner.ID, a.Name, string(a.Kind), a.Size, a.Hash, a.Note, a.Replaces, who.User,
		who.Name, db.Stamp(ctx))
	return err
}

func (s store) remove(ctx context.Context, id ident.ID, reason string) error {
	const query = `
		INSERT INTO attachment_removals (attachment_id, reason, removed_by, removed_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5)`
	who := actor.From(ctx)
	_, err := s.db.Exec(ctx, query, id, reason, who.User, who.Name, db.Stamp(ctx))
	return err
}

func (s store) referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	const query = `SELECT DISTINCT hash FROM attachments WHERE hash IN (:keys)`
	found := make(map[string]bool, len(hashes))
	if len(hashes) == 0 {
		return found, nil
	}
	rows, err := db.SelectIn[string](ctx, s.db, query, hashes)
	for _, hash := range rows {
		found[hash] = true
	}
	return found, err
}

// owner is an object as its files name it.
type owner struct {
	OwnerKind string
	OwnerID   ident.ID
}

// over lists owners whose standing files are above a limit (A3).
func (s store) over(ctx context.Context) (list []owner, err error) {
	const query = `
		SELECT a.owner_kind, a.owner_id
		FROM attachments a
		LEFT JOIN attachment_removals r ON r.attachment_id = a.id
		WHERE r.attachment_id IS NULL
		GROUP BY a.owner_kind, a.owner_id
		HAVING COUNT(a.id) > $1 OR CAST(SUM(a.size_bytes) AS BIGINT) > $2
		ORDER BY a.owner_kind, a.owner_id
		LIMIT 100`
	err = s.db.Select(ctx, &list, query, OwnerFilesMax, OwnerBytesMax)
	return list, err
}

// strange lists files that replace one that is not theirs to replace.
func (s store) strange(ctx context.Context) (list []ident.ID, err error) {
	const query = `
		SELECT a.id
		FROM attachments a
		JOIN attachments old ON old.id = a.replaces_id
		LEFT JOIN attachment_removals r ON r.attachment_id = old.id
		WHERE r.attachment_id IS NULL OR old.owner_kind <> a.owner_kind OR old.owner_id <> a.owner_id
		ORDER BY a.id
		LIMIT 100`
	err = s.db.Select(ctx, &list, query)
	return list, err
}
