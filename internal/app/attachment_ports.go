package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"caixiao/internal/foundation/attachment"
	"caixiao/internal/foundation/project"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/payment"
	"caixiao/locales"
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
	ownerTarget   = "target"
	ownerProject  = "project"
	ownerContract = "contract"
	ownerInvoice  = "invoice"
	ownerPayment  = "payment"
)

// attachmentOwners lets who may read or change an object do the same with its files.
type attachmentOwners struct{ m *modules }

func (o attachmentOwners) CanRead(ctx context.Context, owner attachment.Owner) (bool, error) {
	switch owner.Kind {
	case ownerTarget:
		return found(o.m.targets.Visible(ctx, owner.ID))
	case ownerProject:
		_, err := o.m.projects.Project(ctx, owner.ID)
		return found(err)
	case ownerContract:
		return found(o.m.contracts.Visible(ctx, owner.ID))
	case ownerInvoice:
		return found(o.m.contracts.InvoiceVisible(ctx, owner.ID))
	case ownerPayment:
		return found(o.m.payments.Visible(ctx, owner.ID))
	}
	return false, nil
}

// CanWrite asks the module of the object: files are frozen with what they belong to.
func (o attachmentOwners) CanWrite(ctx context.Context, owner attachment.Owner) (bool, error) {
	switch owner.Kind {
	case ownerTarget:
		state, editable, err := o.m.targets.Editable(ctx, owner.ID)
		return writable(editable, state, err)
	case ownerProject:
		state, editable, err := o.m.projects.Editable(ctx, owner.ID)
		return writable(editable, state, err)
	case ownerContract:
		state, editable, err := o.m.contracts.Editable(ctx, owner.ID)
		return writable(editable, state, err)
	case ownerInvoice:
		state, editable, err := o.m.contracts.InvoiceEditable(ctx, owner.ID)
		return writable(editable, state, err)
	case ownerPayment:
		state, editable, err := o.m.payments.Editable(ctx, owner.ID)
		return writable(editable, state, err)
	}
	return false, nil
}

// follow takes the files of a deleted target away.
func (o attachmentOwners) follow(files *attachment.Service) outbox.Handler {
	return func(ctx context.Context, e outbox.Envelope) error {
		var happened target.Happened
		if err := json.Unmarshal(e.Body, &happened); err != nil {
			return fmt.Errorf("read event %s: %w", e.Type, err)
		}
		ctx = actor.Machine(ctx, "attachment")
		return files.RemoveOf(ctx, attachment.Owner{Kind: ownerTarget, ID: happened.Target}, locales.Text("zh", "attachment.target_deleted", nil))
	}
}

// found tells whether an object is there for the actor.
func found(err error) (bool, error) {
	if errors.Is(err, target.ErrNotFound) || errors.Is(err, project.ErrNotFound) || errors.Is(err, contract.ErrNotFound) || errors.Is(err, contract.ErrInvoice) || errors.Is(err, payment.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

func writable(editable bool, state any, err error) (bool, error) {
	if ok, err := found(err); !ok {
		return false, err
	}
	if !editable {
		return false, attachment.ErrFrozen.With(state)
	}
	return true, nil
}
