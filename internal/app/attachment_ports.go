package app

import (
	"context"
	"errors"
	"io"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/attachment"
	"caixiao/internal/foundation/project"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blob"
)

// attachmentBlobs keeps the bytes of attachments beside the book.
type attachmentBlobs struct{ store *blob.Store }

func (b attachmentBlobs) Put(ctx context.Context, r io.Reader, limit int64) (attachment.Content, error) {
	ref, err := b.store.Put(ctx, r, limit)
	return attachment.Content{Hash: ref.Hash, Size: ref.Size}, err
}

func (b attachmentBlobs) Open(hash string) (io.ReadSeekCloser, error) {
	file, _, err := b.store.Open(hash)
	return file, err
}

// Kinds of objects that files are attached to.
const (
	ownerTarget  = "target"
	ownerProject = "project"
)

// attachmentOwners lets who may read or change an object do the same with its files.
type attachmentOwners struct{ m *modules }

func (o attachmentOwners) CanRead(ctx context.Context, owner attachment.Owner) (bool, error) {
	return o.may(ctx, owner, target.PermRead.Code, project.PermRead.Code)
}

func (o attachmentOwners) CanWrite(ctx context.Context, owner attachment.Owner) (bool, error) {
	return o.may(ctx, owner, target.PermWrite.Code, project.PermWrite.Code)
}

// may asks whether the unit of an object is in the scope of a permission.
func (o attachmentOwners) may(ctx context.Context, owner attachment.Owner, targets, projects string) (bool, error) {
	var unit ident.ID
	var perm string
	switch owner.Kind {
	case ownerTarget:
		found, err := o.m.targets.Get(ctx, owner.ID)
		if errors.Is(err, target.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		unit, perm = found.UnitID, targets
	case ownerProject:
		found, err := o.m.projects.Project(ctx, owner.ID)
		if errors.Is(err, project.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		unit, perm = found.Unit, projects
	default:
		return false, nil
	}
	scope, err := o.m.org.Scope(ctx, perm)
	return scope.Has(unit), err
}
