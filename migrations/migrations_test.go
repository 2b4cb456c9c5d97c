package migrations_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"caixiao/migrations"
)

var (
	wellFormed = regexp.MustCompile(`^(\d{12})_[a-z]+_[a-z0-9]+(_[a-z0-9]+)*\.sql$`)
	// foreign are words of one engine only, or types that behave differently.
	foreign = regexp.MustCompile(`(?i)\b(AUTOINCREMENT|SERIAL|BIGSERIAL|INTEGER|INT|SMALLINT|VARCHAR|REAL|FLOAT|DOUBLE|NUMERIC|DECIMAL|` +
		`TIMESTAMP|TIMESTAMPTZ|DATETIME|DATE|TIME|JSON|JSONB|BLOB|BYTEA|UUID|STRICT|WITHOUT ROWID)\b`)
	comment = regexp.MustCompile(`--[^\n]*`)
	quoted  = regexp.MustCompile(`'[^']*'`)
)

func TestNames(t *testing.T) {
	onDisk, err := fs.Glob(os.DirFS("."), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, name := range onDisk {
		if name == "schema.golden.sql" {
			continue
		}
		parts := wellFormed.FindStringSubmatch(name)
		if parts == nil {
			t.Errorf("%s is not YYYYMMDDHHMM_<module>_<what>.sql", name)
			continue
		}
		if _, err := time.Parse("200601021504", parts[1]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if other, taken := versions[parts[1]]; taken {
			t.Errorf("%s and %s have the same version", name, other)
		}
		versions[parts[1]] = name
		if _, err := fs.Stat(migrations.Files, name); err != nil {
			t.Errorf("%s is not embedded: %v", name, err)
		}
	}
	if len(versions) == 0 {
		t.Error("no migrations")
	}
}

func TestTexts(t *testing.T) {
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(migrations.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "-- +goose Up\n") || strings.Contains(string(text), "+goose Down") {
			t.Errorf("%s: not only one part, -- +goose Up", name)
		}
		statements := quoted.ReplaceAllString(comment.ReplaceAllString(string(text), ""), "")
		for _, word := range foreign.FindAllString(statements, -1) {
			t.Errorf("%s: %s is not for both engines; use TEXT, BIGINT, BOOLEAN", name, word)
		}
	}
}
