package testkit

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"caixiao/internal/platform/db"
	"caixiao/internal/platform/pgserver"
)

// ServerVariable names the environment variable with the DSN of a running server
// on which tests may create and drop databases.
const ServerVariable = "CAIXIAO_TEST_POSTGRES"

// Postgres names a fresh migrated book in a database of its own.
func Postgres(t testing.TB) db.Config {
	t.Helper()
	// Copying files is a tenth of the work of copying through the log, once nothing is synced.
	return server(t).book(t, `TEMPLATE `+server(t).template+` STRATEGY file_copy`)
}

// PostgresAs names an empty database, created with the given options.
func PostgresAs(t testing.TB, options string) db.Config {
	t.Helper()
	return server(t).book(t, options)
}

// StartPostgres starts a server for tests, which ends with this process at the latest.
func StartPostgres() (*pgserver.Server, error) { return pgserver.Start(false) }

func server(t testing.TB) *databases {
	t.Helper()
	s, err := postgres()
	if err != nil {
		t.Fatalf("PostgreSQL for tests: %v", err)
	}
	return s
}

// databases is a server and the migrated database new ones are copied from.
type databases struct {
	admin    *pgx.ConnConfig
	mu       sync.Mutex
	conn     *pgx.Conn
	created  atomic.Int64
	template string
}

// postgres is the server of this process, started with the first test that needs it.
var postgres = sync.OnceValues(func() (*databases, error) {
	dsn := os.Getenv(ServerVariable)
	if dsn == "" {
		server, err := StartPostgres()
		if err != nil {
			return nil, err
		}
		dsn = server.DSN
	}
	return newDatabases(dsn)
})

func newDatabases(dsn string) (*databases, error) {
	admin, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", ServerVariable, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), openTimeout)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, admin)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	s := &databases{admin: admin, conn: conn}
	if s.template, err = s.create(ctx, `TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`); err != nil {
		return nil, err
	}
	return s, migrated(db.Config{DSN: s.dsn(s.template), NoSync: true, Log: quiet()})
}

// book creates a database that lives as long as the test.
func (s *databases) book(t testing.TB, options string) db.Config {
	t.Helper()
	name, err := s.create(t.Context(), options)
	if err != nil {
		t.Fatalf("create a test database: %v", err)
	}
	t.Cleanup(func() {
		if err := s.run(context.Background(), `DROP DATABASE `+name+` WITH (FORCE)`); err != nil {
			t.Errorf("drop the test database: %v", err)
		}
	})
	return db.Config{DSN: s.dsn(name), NoSync: true, Log: quiet()}
}

// create makes a database with a name that no other process on the server uses.
func (s *databases) create(ctx context.Context, options string) (string, error) {
	name := fmt.Sprintf("caixiao_test_%d_%d", os.Getpid(), s.created.Add(1))
	if err := s.run(ctx, `DROP DATABASE IF EXISTS `+name); err != nil {
		return "", err
	}
	return name, s.run(ctx, `CREATE DATABASE `+name+` `+options)
}

func (s *databases) run(ctx context.Context, query string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.conn.Exec(ctx, query); err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	return nil
}

// dsn names another database of the same server.
func (s *databases) dsn(database string) string {
	parts := []string{
		"host=" + quoted(s.admin.Host),
		fmt.Sprintf("port=%d", s.admin.Port),
		"user=" + quoted(s.admin.User),
		"dbname=" + quoted(database),
	}
	if s.admin.Password != "" {
		parts = append(parts, "password="+quoted(s.admin.Password))
	}
	if s.admin.TLSConfig == nil {
		parts = append(parts, "sslmode=disable")
	}
	return strings.Join(parts, " ")
}

func quoted(value string) string {
	return `'` + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value) + `'`
}
