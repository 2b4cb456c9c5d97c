package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// orphanAge is how old a file must be before it may be swept.
const orphanAge = 24 * time.Hour

// batchMax hashes are asked for at once.
const batchMax = 500

// Referenced tells which of some hashes the book points to.
type Referenced func(ctx context.Context, hashes []string) (map[string]bool, error)

// Swept is what a sweep has removed.
type Swept struct {
	Contents int   // that nothing points to
	Pieces   int   // of contents that were never finished
	Bytes    int64 // of both
}

// Sweep removes contents that are older than a day and that nothing points to, as
// left by a transaction that failed or a crash. When it cannot be told what is
// pointed to, nothing is removed.
func (s *Store) Sweep(ctx context.Context, referenced Referenced) (Swept, error) {
	var swept Swept
	if err := s.sweepPieces(&swept); err != nil {
		return swept, fmt.Errorf("sweep contents: %w", err)
	}
	shards, err := list(s.dir)
	if err != nil {
		return swept, fmt.Errorf("sweep contents: %w", err)
	}
	for _, shard := range shards {
		if !shard.IsDir() || shard.Name() == incoming {
			continue
		}
		if err := s.sweepShard(ctx, shard.Name(), referenced, &swept); err != nil {
			return swept, fmt.Errorf("sweep contents: %w", err)
		}
	}
	return swept, nil
}

// list is the entries of a folder, none when it does not exist.
func list(dir string) ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
}

func (s *Store) sweepPieces(swept *Swept) error {
	pieces, err := list(filepath.Join(s.dir, incoming))
	if err != nil {
		return err
	}
	for _, piece := range pieces {
		size, removed, err := s.removeOld(filepath.Join(s.dir, incoming, piece.Name()))
		if err != nil {
			return err
		}
		if removed {
			swept.Pieces++
			swept.Bytes += size
		}
	}
	return nil
}

func (s *Store) sweepShard(ctx context.Context, shard string, referenced Referenced, swept *Swept) error {
	files, err := list(filepath.Join(s.dir, shard))
	if err != nil {
		return err
	}
	var old []string
	for _, file := range files {
		// A file with another name was not put here by this program.
		if !file.Type().IsRegular() || !wellFormed(file.Name()) {
			continue
		}
		info, err := file.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if s.old(info) {
			old = append(old, hashPrefix+file.Name())
		}
	}
	for len(old) > 0 {
		batch := old[:min(batchMax, len(old))]
		old = old[len(batch):]
		if err := s.sweepBatch(ctx, batch, referenced, swept); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) sweepBatch(ctx context.Context, hashes []string, referenced Referenced, swept *Swept) error {
	used, err := referenced(ctx, hashes)
	if err != nil {
		return err
	}
	for _, hash := range hashes {
		if used[hash] {
			continue
		}
		path, err := s.path(hash)
		if err != nil {
			return err
		}
		size, removed, err := s.removeOld(path)
		if err != nil {
			return err
		}
		if removed {
			swept.Contents++
			swept.Bytes += size
		}
	}
	return nil
}

func (s *Store) old(info fs.FileInfo) bool {
	return s.wall.Now().Time().Sub(info.ModTime()) > orphanAge
}

// removeOld looks at the age once more: somebody may have put the same content
// since the book was asked, and he is about to point to it (B3).
func (s *Store) removeOld(path string) (int64, bool, error) {
	s.naming.Lock()
	defer s.naming.Unlock()
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	if !s.old(info) {
		return 0, false, nil
	}
	return info.Size(), true, os.Remove(path)
}
