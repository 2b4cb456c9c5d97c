package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// RestoreInput says what is restored, and over what.
type RestoreInput struct {
	File    string
	Region  string // the book that is expected in the file; empty: whichever is in it
	Replace bool   // the book that is there is put aside
	NewKeys bool   // the keys are lost: go on with new ones
}

// Restored is a book that was put back.
type Restored struct {
	Region   string        `json:"region"`
	Block    int64         `json:"block"` // the audit log was put back to
	Hash     string        `json:"blockHash"`
	At       clock.Instant `json:"at"`       // when the backup was made
	Signed   bool          `json:"signed"`   // the manifest was signed with a key of this book
	Replaced string        `json:"replaced"` // where the former book is; empty when there was none
	Proof    BookProof     `json:"proof"`
}

// Restore puts a book back from a backup: all of it or nothing. The backup is read
// whole and compared with its manifest, then built up, brought to the program's schema
// and proved beside the place where it belongs; only then it takes that place. A book
// that is there is refused, or with Replace put aside, never removed.
func Restore(ctx context.Context, cfg Config, in RestoreInput, tell Progress) (r Restored, err error) {
	if in.Region != "" {
		if err := CheckRegion(in.Region); err != nil {
			return r, err
		}
		if err := cfg.free(ctx, in.Region, in.Replace); err != nil {
			return r, err
		}
	}
	if err := os.MkdirAll(cfg.Dir, 0o700); err != nil {
		return r, fmt.Errorf("make the folder of data: %w", err)
	}
	s, err := newStage(ctx, cfg, in, tell)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.remove(context.WithoutCancel(ctx))) }()
	m := s.manifest
	if err := cfg.free(ctx, m.Region, in.Replace); err != nil {
		return r, err
	}
	r = Restored{Region: m.Region, Block: m.Block, Hash: m.Hash, At: m.At, Signed: s.signed}
	held, err := cfg.hold(ctx, m.Region)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, held.release(ctx)) }()
	if err := s.continueHeads(cfg.path(m.Region, headsFile)); err != nil {
		return r, err
	}
	if r.Proof, err = s.build(ctx, tell); err != nil {
		return r, err
	}
	tell.tell("switch", 0)
	r.Replaced, err = s.takePlace(ctx, held)
	return r, err
}

// free returns ErrRestoreOver when there is a book, unless it may be replaced.
func (c Config) free(ctx context.Context, region string, replace bool) error {
	err := c.mustExist(ctx, region)
	switch {
	case errors.Is(err, ErrNoBook):
		return nil
	case err == nil && !replace:
		return ErrRestoreOver.With(region)
	}
	return err
}

// holding keeps others from opening the book that is replaced.
type holding struct {
	lease    *db.Lease
	replaced string // database that was put aside; empty when there was none
}

func (c Config) hold(ctx context.Context, region string) (*holding, error) {
	d := c.database(region)
	d.Standby = false
	if there, err := db.Exists(ctx, d); err != nil || (!there && d.DSN != "") {
		return &holding{}, err
	}
	held, err := db.TakeLease(ctx, d)
	return &holding{lease: held}, err
}

func (h *holding) release(ctx context.Context) error {
	if h.lease == nil {
		return nil
	}
	err := h.lease.Release(context.WithoutCancel(ctx))
	h.lease = nil
	return err
}

// stage is a folder beside the books in which one is built up.
type stage struct {
	final    Config // where the book belongs
	cfg      Config // where it stands meanwhile
	manifest Manifest
	signed   bool
}

const stagePrefix = ".restore-"

// newStage unpacks a backup and looks whether it fits here.
func newStage(ctx context.Context, cfg Config, in RestoreInput, tell Progress) (s *stage, err error) {
	dir, err := os.MkdirTemp(cfg.Dir, stagePrefix)
	if err != nil {
		return nil, fmt.Errorf("make a folder to restore in: %w", err)
	}
	s = &stage{final: cfg, cfg: cfg}
	s.cfg.Dir, s.cfg.Keys, s.cfg.Standby = dir, cfg.keysPath(), false
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	if info, err := os.Stat(in.File); err == nil {
		tell.tell("unpack", info.Size())
	}
	u, err := unpack(ctx, in.File, func(part string) string { return filepath.Join(dir, filepath.FromSlash(part)) })
	if err != nil {
		return nil, err
	}
	s.manifest = u.manifest
	err = s.fits(u, in)
	return s, err
}

// fits compares what the manifest says with what is wanted here.
func (s *stage) fits(u unpacked, in RestoreInput) error {
	m := u.manifest
	if err := CheckRegion(m.Region); err != nil {
		return ErrBackupFile.With(in.File)
	}
	if in.Region != "" && in.Region != m.Region {
		return ErrBackupRegion.With(m.Region, in.Region)
	}
	if here := s.final.engine(); m.Engine != here {
		return ErrBackupEngine.With(m.Engine, here)
	}
	path, there := s.final.keyFile(m.Region)
	if !there && !in.NewKeys {
		return ErrBackupKey.With(path)
	}
	keys, err := s.final.verifier(m.Region)
	if err != nil {
		return err
	}
	if s.signed, err = verified(u.text, u.signature, keys); err != nil {
		return ErrBackupSigned.With(in.File)
	}
	return nil
}

// engine is which kind of database books have here.
func (c Config) engine() string {
	if c.DSN != "" {
		return "postgres"
	}
	return "sqlite"
}

// continueHeads lets the restored book go on with the file of heads that is here, when
// it knows the block the book is put back to: it tells what came after. One that does
// not is put aside with the rest.
func (s *stage) continueHeads(here string) error {
	keys, err := s.final.verifier(s.manifest.Region)
	if err != nil {
		return err
	}
	holds, err := audit.HeadsHold(here, keys, s.manifest.Block, s.manifest.Hash)
	if err != nil || !holds {
		return err
	}
	text, err := os.ReadFile(here)
	if err != nil {
		return fmt.Errorf("read the heads: %w", err)
	}
	return os.WriteFile(filepath.Join(s.cfg.Dir, partHeads), text, archiveMode)
}

// build makes the parts a book, notes in its log that it was restored, and proves it.
func (s *stage) build(ctx context.Context, tell Progress) (proof BookProof, err error) {
	region := s.manifest.Region
	for part, suffix := range map[string]string{partHeads: headsFile, partFiles: filesDir} {
		err := os.Rename(filepath.Join(s.cfg.Dir, part), s.cfg.path(region, suffix))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return proof, fmt.Errorf("place %s: %w", part, err)
		}
	}
	tell.tell("database_back", 0)
	if s.cfg.DSN != "" {
		if s.cfg.DSN, err = beside(s.final.database(region).DSN, s.cfg.Dir); err != nil {
			return proof, err
		}
	}
	if err := db.Restore(ctx, s.cfg.database(region), filepath.Join(s.cfg.Dir, partDatabase)); err != nil {
		return proof, err
	}
	tell.tell("prove", 0)
	b, err := prepareBook(ctx, BookConfig{Config: s.cfg, Region: region})
	if err != nil {
		return proof, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.noteRestored(ctx, s.manifest.Block); err != nil {
		return proof, err
	}
	return b.Prove(ctx)
}

// beside names a database beside the one of a DSN, after the folder of the stage.
func beside(dsn, dir string) (string, error) {
	name, err := db.DatabaseName(dsn)
	if err != nil {
		return "", err
	}
	return db.WithDatabase(dsn, name+"_restoring_"+strings.TrimPrefix(filepath.Base(dir), stagePrefix))
}

// remove takes away what is left of the stage.
func (s *stage) remove(ctx context.Context) error {
	var err error
	if s.cfg.DSN != s.final.DSN { // the database was named, and perhaps made
		err = db.Drop(ctx, s.cfg.database(s.manifest.Region))
	}
	return errors.Join(err, os.RemoveAll(s.cfg.Dir))
}
