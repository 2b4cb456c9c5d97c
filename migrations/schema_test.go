package migrations_test

import (
	"context"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

var update = flag.Bool("update", false, "rewrite schema.golden.sql")

const golden = "schema.golden.sql"

// The schema of both engines after all migrations, as they tell it themselves, so
// that a review sees what a migration does and where the engines differ.
func TestSchemaGolden(t *testing.T) {
	var text strings.Builder
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		text.WriteString("-- " + d.Engine() + "\n\n")
		describe := map[string]func(*testing.T, *db.DB) []string{"sqlite": describeSQLite, "postgres": describePostgres}[d.Engine()]
		for _, line := range describe(t, d) {
			text.WriteString(line + "\n")
		}
		text.WriteString("\n")
	})
	got := strings.TrimRight(text.String(), "\n") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the schema has changed; look at it and run: go test ./migrations -run TestSchemaGolden -update\n%s", diff)
	}
}

var space = regexp.MustCompile(`\s+`)

// normal puts a statement on one line without comments.
func normal(statement string) string {
	one := space.ReplaceAllString(comment.ReplaceAllString(statement, ""), " ")
	return strings.NewReplacer("( ", "(", " )", ")").Replace(one)
}

func describeSQLite(t *testing.T, d *db.DB) []string {
	t.Helper()
	const query = `
		SELECT sql
		FROM sqlite_schema
		WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name <> 'goose_db_version'
		ORDER BY tbl_name, type DESC, name`
	lines := lines(t, d, query)
	for i := range lines {
		lines[i] = normal(lines[i]) + ";"
	}
	return lines
}

func describePostgres(t *testing.T, d *db.DB) []string {
	t.Helper()
	const query = `
		SELECT line
		FROM (
			SELECT table_name AS object, 1 AS sort, CAST(ordinal_position AS INT) AS position, column_name AS name,
			       table_name || '.' || column_name || ' ' || data_type
			       || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
			       || COALESCE(' DEFAULT ' || column_default, '') AS line
			FROM information_schema.columns
			WHERE table_schema = current_schema()
			UNION ALL
			SELECT CAST(conrelid AS REGCLASS)::TEXT, 2, 0, conname,
			       CAST(conrelid AS REGCLASS)::TEXT || ' CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
			FROM pg_constraint
			WHERE connamespace = CAST(current_schema() AS REGNAMESPACE)
			UNION ALL
			SELECT tablename, 3, 0, indexname, indexdef
			FROM pg_indexes
			WHERE schemaname = current_schema()
		) AS described
		WHERE object <> 'goose_db_version'
		ORDER BY object, sort, position, name`
	return lines(t, d, query)
}

func lines(t *testing.T, d *db.DB, query string) (found []string) {
	t.Helper()
	if err := d.Select(t.Context(), &found, query); err != nil {
		t.Fatal(err)
	}
	return found
}

// SQLite lets NULL into a key that is not the row's own number, PostgreSQL does
// not: every key column says NOT NULL.
func TestKeysAreNotNull(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	const query = `
		SELECT t.name || '.' || c.name
		FROM sqlite_schema t
		JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND c.pk > 0 AND c."notnull" = 0 AND NOT (c.type = 'INTEGER' AND c.pk = 1)
		ORDER BY t.name, c.name`
	for _, column := range lines(t, d, query) {
		t.Errorf("%s is part of a primary key and may be NULL", column)
	}
}

// Opening a migrated book again changes nothing.
func TestMigrateTwice(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		versions := func() (n int) {
			d, err := db.Open(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Get(context.Background(), &n, `SELECT count(*) FROM goose_db_version`); err != nil {
				t.Error(err)
			}
			if err := d.Close(); err != nil {
				t.Error(err)
			}
			return n
		}
		if first, second := versions(), versions(); first != second || first < 2 {
			t.Errorf("%d versions, then %d", first, second)
		}
	})
}
