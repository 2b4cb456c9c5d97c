package attachment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/outbox"
)

// Needs is what the module is joined with.
type Needs struct {
	DB     *db.DB
	Audit  *audit.Log
	Outbox *outbox.Outbox
	Blobs  Blobs
	Owners Owners
}

// Service keeps the attachments of one book.
type Service struct {
	Needs
	store store
}

// NewService returns the attachments of a book and adds their proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{db: n.DB}}
	n.DB.AddProof(db.Proof{Name: "attachment.attachments", Run: s.prove})
	return s
}

// Upload is a file that somebody wants to attach.
type Upload struct {
	Owner    Owner
	Name     string
	Note     string
	Replaces ident.ID // the file it stands for; zero for none
	Data     io.Reader
}

// Prepared is a file whose bytes are kept and that no row points to yet.
type Prepared struct {
	upload  Upload
	kind    Kind
	content Content
}

// Prepare looks at a file and keeps its bytes. It is slow and touches no row: Attach
// follows within a transaction.
func (s *Service) Prepare(ctx context.Context, u Upload) (Prepared, error) {
	if err := s.canWrite(ctx, u.Owner); err != nil {
		return Prepared{}, err
	}
	var err error
	if u.Name, err = cleanName(u.Name); err != nil {
		return Prepared{}, err
	}
	u.Note = strings.TrimSpace(u.Note)
	if err := checkNote(u.Note); err != nil {
		return Prepared{}, err
	}
	data, err := io.ReadAll(io.LimitReader(u.Data, FileBytesMax+1))
	if err != nil {
		return Prepared{}, fmt.Errorf("read upload: %w", err)
	}
	kind, err := detect(u.Name, data)
	if err != nil {
		return Prepared{}, err
	}
	content, err := s.Blobs.Put(ctx, bytes.NewReader(data), FileBytesMax)
	if err != nil {
		return Prepared{}, fmt.Errorf("keep %s: %w", u.Name, err)
	}
	u.Data = nil
	return Prepared{upload: u, kind: kind, content: content}, nil
}

// detect tells the kind of a file by its bytes, holds it against its name, and refuses
// what is on no list (A2): macros, archives, encrypted and damaged files.
func detect(name string, data []byte) (Kind, error) {
	switch {
	case len(data) > FileBytesMax:
		return "", ErrFileBytes.With(megabytes(FileBytesMax))
	case harmful(data):
		return "", ErrHarmful.With(name)
	}
	if kind := pictureKind(data); kind != "" {
		return kind.named(name)
	}
	format, err := docfile.Detect(asText(name), data)
	if err != nil {
		if errors.Is(err, blocks.ErrUnsupported) {
			return "", ErrKind.With(name)
		}
		return "", err
	}
	kind := Kind(strings.ToUpper(string(format)))
	if _, listed := kinds[kind]; !listed {
		return "", ErrKind.With(name)
	}
	return kind.named(name)
}

// asText is the name under which the content of a file is looked at: tables of values and
// pictures are no documents, but may be attached; whether the content is one is
// asked afterwards.
func asText(name string) string {
	for _, kind := range []Kind{CSV, PNG, JPG} {
		if slices.Contains(kinds[kind].extensions, extension(name)) {
			return name + ".txt"
		}
	}
	return name
}

// Attach records a prepared file; the file it replaces is removed with it.
func (s *Service) Attach(ctx context.Context, p Prepared) (attached Attachment, err error) {
	u := p.upload
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		if err := s.canWrite(ctx, u.Owner); err != nil { // it may have changed meanwhile
			return err
		}
		if err := s.replace(ctx, u); err != nil {
			return err
		}
		room, err := s.store.room(ctx, u.Owner)
		if err != nil {
			return fmt.Errorf("room of %s %s: %w", u.Owner.Kind, u.Owner.ID, err)
		}
		if err := room.fits(p.content.Size); err != nil {
			return err
		}
		a := Attachment{
			ID: s.DB.NewID(), Owner: u.Owner, Name: u.Name, Kind: p.kind, Size: p.content.Size, Hash: p.content.Hash, Note: u.Note, Replaces: u.Replaces,
		}
		if err := s.store.insert(ctx, a); err != nil {
			return fmt.Errorf("attach %s: %w", u.Name, err)
		}
		if attached, err = s.store.attachment(ctx, a.ID); err != nil {
			return fmt.Errorf("read what was attached: %w", err)
		}
		event := Added{V: 1, Attachment: a.ID, OwnerKind: a.Owner.Kind, Owner: a.Owner.ID, Replaces: a.Replaces}
		return s.told(ctx, event, audit.Act{Action: "attachment.add", Object: a.ID, After: attached.facts()})
	})
	return attached, err
}

// replace takes the file away that an upload stands for.
func (s *Service) replace(ctx context.Context, u Upload) error {
	if u.Replaces.IsZero() {
		return nil
	}
	old, err := s.store.attachment(ctx, u.Replaces)
	switch {
	case errors.Is(err, db.ErrNoRows), err == nil && (old.Owner != u.Owner || old.Removed != nil):
		return ErrReplaced
	case err != nil:
		return fmt.Errorf("file to replace: %w", err)
	}
	if err := s.store.remove(ctx, old.ID, ""); err != nil {
		return fmt.Errorf("replace %s: %w", old.ID, err)
	}
	return nil
}

// Remove takes a file away that was read as version; row and bytes stay (A1).
func (s *Service) Remove(ctx context.Context, id ident.ID, version int64, reason string) error {
	reason = strings.TrimSpace(reason)
	if err := checkNote(reason); err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		a, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if err := s.canWrite(ctx, a.Owner); err != nil {
			return err
		}
		if a.Version != version {
			return ErrStale.With(a.UploadedName, a.RecordedAt)
		}
		if err := s.store.remove(ctx, id, reason); err != nil {
			return fmt.Errorf("remove attachment %s: %w", id, err)
		}
		event := Removed{V: 1, Attachment: id, OwnerKind: a.Owner.Kind, Owner: a.Owner.ID}
		return s.told(ctx, event, audit.Act{Action: "attachment.remove", Object: id, Reason: reason, Before: a.facts()})
	})
}

// RemoveOf takes all standing files of an object away that there is not any more; rows and
// bytes stay (A1).
func (s *Service) RemoveOf(ctx context.Context, o Owner, reason string) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		list, err := s.store.list(ctx, o, false)
		if err != nil {
			return fmt.Errorf("files of %s %s: %w", o.Kind, o.ID, err)
		}
		for _, a := range list {
			if err := s.store.remove(ctx, a.ID, reason); err != nil {
				return fmt.Errorf("remove attachment %s: %w", a.ID, err)
			}
			event := Removed{V: 1, Attachment: a.ID, OwnerKind: o.Kind, Owner: o.ID}
			if err := s.told(ctx, event, audit.Act{Action: "attachment.remove", Object: a.ID, Reason: reason, Before: a.facts()}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) told(ctx context.Context, event outbox.Event, act audit.Act) error {
	if err := s.Outbox.Publish(ctx, event); err != nil {
		return err
	}
	return s.Audit.Record(ctx, act)
}

// canWrite refuses who may not change the files of an owner, and what its state does not
// allow (A6); who may not even see it is told that there is none (A4).
func (s *Service) canWrite(ctx context.Context, o Owner) error {
	if err := s.canRead(ctx, o); err != nil {
		return err
	}
	ok, err := s.Owners.CanWrite(ctx, o)
	if err != nil {
		return fmt.Errorf("ask for %s %s: %w", o.Kind, o.ID, err)
	}
	if !ok {
		return ErrForbidden
	}
	return nil
}

// canRead tells whether the actor may read the owner (rule attachment:8.2-access).
func (s *Service) canRead(ctx context.Context, o Owner) error {
	ok, err := s.Owners.CanRead(ctx, o)
	if err != nil {
		return fmt.Errorf("ask for %s %s: %w", o.Kind, o.ID, err)
	}
	if !ok {
		return ErrOwner
	}
	return nil
}

// load reads a file that stands and whose owner the actor may read, or ErrNotFound.
func (s *Service) load(ctx context.Context, id ident.ID) (Attachment, error) {
	a, err := s.store.attachment(ctx, id)
	switch {
	case errors.Is(err, db.ErrNoRows), err == nil && a.Removed != nil:
		return Attachment{}, ErrNotFound
	case err != nil:
		return Attachment{}, fmt.Errorf("attachment %s: %w", id, err)
	}
	if err := s.canRead(ctx, a.Owner); err != nil {
		if errors.Is(err, ErrOwner) {
			return Attachment{}, ErrNotFound
		}
		return Attachment{}, err
	}
	return a, nil
}
