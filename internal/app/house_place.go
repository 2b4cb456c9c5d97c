package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/db"
)

// regionMark stands for the region code in a DSN template.
const regionMark = "{region}"

// Names of what belongs to a book in the folder of data.
const (
	fileSuffix = ".db"   // a SQLite book
	markSuffix = ".book" // an empty file for each book in PostgreSQL
	keysDir    = "keys"
	keysSuffix = ".keys"
	filesDir   = ".files" // behind the region: contents of attachments
	headsFile  = ".heads" // behind the region: heads of the audit log
)

var regionCode = regexp.MustCompile(`^\d{6}$`)

// CheckRegion refuses what is no region code of six digits.
func CheckRegion(region string) error {
	if !regionCode.MatchString(region) {
		return ErrRegion.With(fault.Excerpt(region))
	}
	return nil
}

// Regions lists the books there are, open or not.
func Regions(cfg Config) ([]string, error) {
	suffix := fileSuffix
	if cfg.DSN != "" {
		suffix = markSuffix
	}
	entries, err := os.ReadDir(cfg.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the books in %s: %w", cfg.Dir, err)
	}
	var regions []string
	for _, entry := range entries {
		region, ok := strings.CutSuffix(entry.Name(), suffix)
		if ok && regionCode.MatchString(region) {
			regions = append(regions, region)
		}
	}
	slices.Sort(regions)
	return regions, nil
}

// exists tells whether there is a book of the region.
func (c Config) exists(region string) (bool, error) {
	regions, err := Regions(c)
	return slices.Contains(regions, region), err
}

// mustExist returns ErrNoBook unless there is a book of the region.
func (c Config) mustExist(ctx context.Context, region string) error {
	if err := CheckRegion(region); err != nil {
		return err
	}
	there, err := c.exists(region)
	if err == nil && there && c.DSN != "" {
		there, err = db.Exists(ctx, c.database(region))
	}
	if err == nil && !there {
		err = ErrNoBook.With(region)
	}
	return err
}

// Where names the place of a book for a person, without passwords.
func (c Config) Where(region string) string {
	if c.DSN != "" {
		return "PostgreSQL"
	}
	return c.path(region, fileSuffix)
}

// path is a file of a book in the folder of data.
func (c Config) path(region, suffix string) string { return filepath.Join(c.Dir, region+suffix) }

// keysPath is the folder of the keys.
func (c Config) keysPath() string {
	if c.Keys != "" {
		return c.Keys
	}
	return filepath.Join(c.Dir, keysDir)
}

// KeyFile is the file of a book's keys.
func (c Config) KeyFile(region string) string {
	path, _ := c.keyFile(region)
	return path
}

// keyFile is the file of a book's keys, and whether it is there.
func (c Config) keyFile(region string) (string, bool) {
	path := filepath.Join(c.keysPath(), region+keysSuffix)
	_, err := os.Stat(path)
	return path, err == nil
}

// database says which database a book is.
func (c Config) database(region string) db.Config {
	d := db.Config{Standby: c.Standby, NoSync: c.NoSync, Log: c.Log, Clock: c.Clock}
	if c.DSN != "" {
		d.DSN = strings.ReplaceAll(c.DSN, regionMark, region)
	} else {
		d.Path = c.path(region, fileSuffix)
	}
	return d
}

// markMade leaves the mark by which a book in PostgreSQL is found again.
func (c Config) markMade(region string) error {
	if c.DSN == "" {
		return nil
	}
	return os.WriteFile(c.path(region, markSuffix), nil, 0o600)
}
