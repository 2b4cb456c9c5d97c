package attachment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/preview"
)

// previewTimeout ends the drawing of a page that takes too long.
const previewTimeout = 30 * time.Second

// Attachment returns a file that stands, or ErrNotFound.
func (s *Service) Attachment(ctx context.Context, id ident.ID) (Attachment, error) {
	return s.load(ctx, id)
}

// List returns the files of an owner, the first one first; those that were removed
// only when they are asked for.
func (s *Service) List(ctx context.Context, o Owner, removed bool) ([]Attachment, error) {
	if err := s.canRead(ctx, o); err != nil {
		return nil, err
	}
	list, err := s.store.list(ctx, o, removed)
	if err != nil {
		return nil, fmt.Errorf("files of %s %s: %w", o.Kind, o.ID, err)
	}
	return list, nil
}

// Count is how many files stand with an owner, whoever asks: it is for other modules.
func (s *Service) Count(ctx context.Context, o Owner) (int, error) {
	list, err := s.store.list(ctx, o, false)
	if err != nil {
		return 0, fmt.Errorf("files of %s %s: %w", o.Kind, o.ID, err)
	}
	return len(list), nil
}

// Content returns a file with its bytes, which the caller closes.
func (s *Service) Content(ctx context.Context, id ident.ID) (Attachment, io.ReadSeekCloser, error) {
	a, err := s.load(ctx, id)
	if err != nil {
		return Attachment{}, nil, err
	}
	content, err := s.Blobs.Open(a.Hash)
	if err != nil {
		return Attachment{}, nil, fmt.Errorf("open attachment %s: %w", id, err)
	}
	return a, content, nil
}

// Preview draws a page of a file, counted from 1, as a PNG (A5).
func (s *Service) Preview(ctx context.Context, id ident.ID, page int) (preview.Preview, error) {
	a, content, err := s.Content(ctx, id)
	if err != nil {
		return preview.Preview{}, err
	}
	data, err := io.ReadAll(io.LimitReader(content, FileBytesMax))
	if err := errors.Join(err, content.Close()); err != nil {
		return preview.Preview{}, fmt.Errorf("read attachment %s: %w", id, err)
	}
	ctx, cancel := context.WithTimeout(ctx, previewTimeout)
	defer cancel()
	switch {
	case a.Kind == PDF:
		return preview.PDF(ctx, data, page)
	case a.Kind.picture() && page == 1:
		return preview.Picture(data)
	case a.Kind.picture():
		return preview.Preview{}, ErrNotFound
	}
	return preview.Preview{}, ErrNoPreview.With(a.Kind)
}

// Pages is how many pages of a file can be previewed.
func (s *Service) Pages(ctx context.Context, id ident.ID) (int, error) {
	shown, err := s.Preview(ctx, id, 1)
	return shown.Pages, err
}

// Referenced tells which hashes the book points to, removed files included: their
// bytes are evidence. The sweep of contents asks it.
func (s *Service) Referenced(ctx context.Context, hashes []string) (map[string]bool, error) {
	found, err := s.store.referenced(ctx, hashes)
	if err != nil {
		return nil, fmt.Errorf("hashes of attachments: %w", err)
	}
	return found, nil
}

// prove looks for owners above their limits, and for files that replace those of
// another owner.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	over, err := s.store.over(ctx)
	if err != nil {
		return nil, err
	}
	strange, err := s.store.strange(ctx)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, o := range over {
		wrong = append(wrong, fmt.Sprintf("%s %s has more files than it may", o.OwnerKind, o.OwnerID))
	}
	for _, id := range strange {
		wrong = append(wrong, fmt.Sprintf("attachment %s replaces a file that is not removed or of another owner", id))
	}
	return wrong, nil
}
