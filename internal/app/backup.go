package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
)

// Step is what a long work is about to do; its sentence is the text "cli.step." + Name.
type Step struct {
	Name  string
	Bytes int64 // 0 where it is not known
}

// Progress is told of each step.
type Progress func(Step)

func (p Progress) tell(name string, bytes int64) {
	if p != nil {
		p(Step{name, bytes})
	}
}

// BackupMade is a backup that was written.
type BackupMade struct {
	File     string   `json:"file"`
	Size     int64    `json:"size"`
	Signed   bool     `json:"signed"` // the manifest, with the key of the book
	Manifest Manifest `json:"manifest"`
}

// BackupSuffix ends the names of backups.
const BackupSuffix = ".tar.gz"

// BackUp writes a backup of a book into a file, or under a name of its own into a
// folder. It needs no lease, so the book may be served meanwhile, and it keeps nobody
// from writing. The keys are not in it: who finds it can read it, but sign nothing.
func BackUp(ctx context.Context, cfg Config, region, to string, tell Progress) (BackupMade, error) {
	if err := cfg.mustExist(ctx, region); err != nil {
		return BackupMade{}, err
	}
	keys, err := cfg.signer(region)
	if err != nil {
		return BackupMade{}, err
	}
	b := backup{cfg: cfg, region: region, keys: keys, tell: tell, at: clock.System{}.Now()}
	return b.write(ctx, backupPath(to, region, b.at))
}

// backupPath is the file for a backup: to itself, or one in the folder to.
func backupPath(to, region string, at clock.Instant) string {
	if info, err := os.Stat(to); err == nil && info.IsDir() {
		return filepath.Join(to, region+"-"+at.Time().Format(backupTime)+BackupSuffix)
	}
	return to
}

const backupTime = "20060102T150405Z"

// signer opens the keys of a book if they are there and can be opened; without them a
// backup is made all the same, and says that it is not signed.
func (c Config) signer(region string) (gm.Provider, error) {
	if _, there := c.keyFile(region); !there {
		return nil, nil
	}
	keys, err := gm.Open(gm.Config{Dir: c.keysPath(), Book: region, Suite: c.Suite, Passphrase: c.Passphrase})
	if errors.Is(err, gm.ErrPassphraseNeeded) || errors.Is(err, gm.ErrPassphraseWrong) || errors.Is(err, fs.ErrPermission) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return keys, nil
}

// verifier reads the public halves of a book's keys; nil when they are not there.
func (c Config) verifier(region string) (gm.Verifier, error) {
	keys, err := gm.OpenPublic(c.keysPath(), region)
	if errors.Is(err, gm.ErrFileMissing) {
		return nil, nil
	}
	return keys, err
}

// backup is one being made.
type backup struct {
	cfg    Config
	region string
	keys   gm.Provider // nil: it is not signed
	tell   Progress
	at     clock.Instant
}

func (b backup) write(ctx context.Context, path string) (made BackupMade, err error) {
	reader, err := db.OpenReader(ctx, b.cfg.database(b.region))
	if err != nil {
		return made, fmt.Errorf("read book %s: %w", b.region, err)
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	a, err := newArchive(path)
	if err != nil {
		return made, err
	}
	defer func() {
		if err != nil {
			a.abandon()
		}
	}()
	m := Manifest{Region: b.region, Engine: reader.Engine(), At: b.at, Program: b.cfg.Version}
	if err := b.fill(ctx, a, reader, &m); err != nil {
		return made, err
	}
	signed, err := a.finish(ctx, &m, b.keys)
	if err != nil {
		return made, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return made, fmt.Errorf("look at the backup: %w", err)
	}
	return BackupMade{File: path, Size: info.Size(), Signed: signed, Manifest: m}, nil
}

// fill puts everything in. Contents are put in twice: one that the copied database
// points to was there before the copy, or came while it was made; in either case it
// is not swept within the hours that this takes, but one that was there before and is
// given up afterwards could be.
func (b backup) fill(ctx context.Context, a *archive, reader *db.DB, m *Manifest) error {
	files := b.cfg.path(b.region, filesDir)
	b.tell.tell("files", 0)
	if err := a.addContents(ctx, files); err != nil {
		return err
	}
	// Before the database: heads of blocks that the copy lacks would look like a loss.
	err := a.addFile(ctx, partHeads, b.cfg.path(b.region, headsFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	size, err := reader.Size(ctx)
	if err != nil {
		return err
	}
	b.tell.tell("database", size)
	copied := a.path + ".db" + Unfinished
	if err := os.Remove(copied); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write the backup: %w", err)
	}
	defer func() { _ = os.Remove(copied) }() // also when there is none
	if err := reader.Copy(ctx, copied, m.look); err != nil {
		return ofBackup(err, copied, a.path+Unfinished)
	}
	if err := a.addFile(ctx, partDatabase, copied); err != nil {
		return err
	}
	b.tell.tell("files_again", 0)
	return a.addContents(ctx, files)
}

// ofBackup lets a failure to write a part beside the backup be one of the backup: people know
// no other file.
func ofBackup(err error, part, file string) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok && at.Path == part {
		return &fs.PathError{Op: at.Op, Path: file, Err: at.Err}
	}
	return err
}

// look notes where the book stands that is in the copy.
func (m *Manifest) look(ctx context.Context, d *db.DB) error {
	var err error
	if m.Schema, err = d.SchemaVersion(ctx); err != nil {
		return err
	}
	head, err := audit.New(d).Head(ctx, m.Region)
	if err != nil {
		return fmt.Errorf("read the last block: %w", err)
	}
	m.Block, m.Hash = head.N, head.HashOrNone()
	return nil
}
