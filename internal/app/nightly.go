package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
)

// Nightly is how a served book is backed up by itself.
type Nightly struct {
	At   string // time of day "02:00"; empty: only when somebody asks
	Keep int    // how many backups are kept; 0: keepDefault
	Dir  string // where they are put; empty: "backups" in the folder of data
}

const (
	keepDefault = 14
	backupsDir  = "backups"
	proofSuffix = ".proof.json" // behind the name of a backup: how its trial went
)

// ErrNightlyAt says that a text is no time of day.
var ErrNightlyAt = fault.New(fault.Invalid, "backup.at", "text")

var timeOfDay = regexp.MustCompile(`^([01]?\d|2[0-3]):([0-5]\d)$`)

// Check returns ErrNightlyAt unless At is empty or a time of day.
func (n Nightly) Check() error {
	if n.At != "" && !timeOfDay.MatchString(n.At) {
		return ErrNightlyAt.With(fault.Excerpt(n.At))
	}
	return nil
}

// schedule is nil when nothing happens by itself.
func (n Nightly) schedule() schedule {
	var hour, minute int
	if _, err := fmt.Sscanf(n.At, "%d:%d", &hour, &minute); err != nil {
		return nil
	}
	return daily(hour, minute)
}

func (n Nightly) keep() int {
	if n.Keep <= 0 {
		return keepDefault
	}
	return n.Keep
}

// backupsPath is the folder of the backups that books make by themselves.
func (c Config) backupsPath() string {
	if c.Nightly.Dir != "" {
		return c.Nightly.Dir
	}
	return filepath.Join(c.Dir, backupsDir)
}

// BackupEntry is a backup in the folder.
type BackupEntry struct {
	File   string         `json:"file" doc:"Its name in the folder of backups"`
	At     clock.Instant  `json:"at"`
	Size   int64          `json:"size"`
	Block  int64          `json:"block" doc:"Last block of the audit log in it; 0 when that was not noted"`
	Proven *clock.Instant `json:"proven,omitempty" doc:"When it was restored beside the books and the book in it proved"`
	Failed string         `json:"failed,omitempty" doc:"Why it does not prove"`
}

// trial is what is noted beside a backup.
type trial struct {
	Block  int64          `json:"block"`
	Proven *clock.Instant `json:"proven,omitempty"`
	Failed string         `json:"failed,omitempty"`
}

// nightly makes a backup, proves it by restoring it beside, and removes those that are
// too many. The newest that proves is never removed.
func (b *Book) nightly(ctx context.Context) error {
	dir := b.cfg.backupsPath()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of backups: %w", err)
	}
	work := backup{cfg: b.cfg.Config, region: b.Region, keys: b.keys, at: clock.System{}.Now()}
	made, err := work.write(ctx, backupPath(dir, b.Region, work.at))
	if err != nil {
		return err
	}
	note := trial{Block: made.Manifest.Block}
	_, failed := Trial(ctx, b.cfg.Config, made.File, nil)
	if failed != nil {
		note.Failed = fault.Excerpt(failed.Error())
	} else {
		now := clock.System{}.Now()
		note.Proven = &now
	}
	if err := note.write(made.File); err != nil {
		return errors.Join(failed, err)
	}
	act := audit.Act{Action: "system.backup", After: map[string]any{"file": filepath.Base(made.File), "size": made.Size, "block": note.Block, "proven": failed == nil}}
	err = b.db.InTx(ctx, func(ctx context.Context) error { return b.audit.Record(ctx, act) })
	return errors.Join(failed, err, b.retain())
}

func (t trial) write(file string) error {
	text, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("note the trial: %w", err)
	}
	if err := os.WriteFile(file+proofSuffix, text, archiveMode); err != nil {
		return fmt.Errorf("note the trial: %w", err)
	}
	return nil
}

// backups lists those of a book, the newest first.
func (c Config) backups(region string) ([]BackupEntry, error) {
	entries, err := os.ReadDir(c.backupsPath())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	form := regexp.MustCompile(`^` + regexp.QuoteMeta(region) + `-(\d{8}T\d{6}Z)` + regexp.QuoteMeta(BackupSuffix) + `$`)
	list := []BackupEntry{}
	for _, entry := range entries {
		m := form.FindStringSubmatch(entry.Name())
		info, err := entry.Info()
		if m == nil || err != nil { // another book's, or gone meanwhile
			continue
		}
		at, err := parseBackupTime(m[1])
		if err != nil {
			continue
		}
		one := BackupEntry{File: entry.Name(), At: at, Size: info.Size()}
		note := readTrial(filepath.Join(c.backupsPath(), entry.Name()))
		one.Block, one.Proven, one.Failed = note.Block, note.Proven, note.Failed
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b BackupEntry) int { return cmp.Compare(b.File, a.File) })
	return list, nil
}

func parseBackupTime(text string) (clock.Instant, error) {
	at, err := time.Parse(backupTime, text)
	return clock.Of(at), err
}

// readTrial is empty when nothing was noted.
func readTrial(file string) trial {
	var note trial
	if text, err := os.ReadFile(file + proofSuffix); err == nil {
		_ = json.Unmarshal(text, &note) // a note that cannot be read says nothing
	}
	return note
}

// retain removes backups beyond those that are kept.
func (b *Book) retain() error {
	keep := b.cfg.Nightly.keep()
	list, err := b.cfg.backups(b.Region)
	if err != nil {
		return err
	}
	var errs []error
	proven := slices.IndexFunc(list, func(e BackupEntry) bool { return e.Proven != nil })
	for i, one := range list {
		if i < keep || i == proven {
			continue
		}
		file := filepath.Join(b.cfg.backupsPath(), one.File)
		for _, path := range []string{file, file + proofSuffix} {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, fmt.Errorf("remove an old backup: %w", err))
			}
		}
	}
	return errors.Join(errs...)
}
