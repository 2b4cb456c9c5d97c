package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"caixiao/internal/core/fault"
)

// pgTools runs the programs that come with PostgreSQL against the database of a DSN.
type pgTools struct {
	config *pgx.ConnConfig
	dsn    string
}

func newPgTools(c Config) (pgTools, error) {
	config, err := pgx.ParseConfig(c.DSN)
	if err != nil {
		return pgTools{}, fmt.Errorf("read the DSN: %w", err) // pgx leaves the password out
	}
	return pgTools{config, c.DSN}, nil
}

// run runs a tool that is not older than the server, 0 for any.
func (p pgTools) run(ctx context.Context, server int, tool string, args ...string) error {
	path, err := findTool(ctx, tool, server)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, path, args...) //nolint:gosec // the tool is found by us, its arguments are ours
	cmd.Env = append(os.Environ(), p.environment()...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return errors.Join(ctx.Err(), ErrTool.With(tool, lastLine(said.String(), err)))
	}
	return nil
}

// environment names the database to a tool: on its command line everybody could read it.
func (p pgTools) environment() []string {
	env := []string{
		"PGHOST=" + p.config.Host, "PGPORT=" + strconv.Itoa(int(p.config.Port)), "PGUSER=" + p.config.User,
		"PGDATABASE=" + p.config.Database, "PGAPPNAME=" + applicationName + " backup", "LC_ALL=C",
	}
	if p.config.Password != "" {
		env = append(env, "PGPASSWORD="+p.config.Password)
	}
	for name, value := range tlsSettings(p.dsn) {
		env = append(env, "PG"+strings.ToUpper(name)+"="+value)
	}
	return env
}

var tlsSetting = regexp.MustCompile(`\b(sslmode|sslcert|sslkey|sslrootcert)\s*=\s*('(?:[^'\\]|\\.)*'|\S+)`)

// tlsSettings are what a DSN says of TLS; pgx has made a configuration of it that
// cannot be turned back.
func tlsSettings(dsn string) map[string]string {
	settings := map[string]string{}
	if u, err := url.Parse(dsn); err == nil && isURL(dsn) {
		for _, name := range []string{"sslmode", "sslcert", "sslkey", "sslrootcert"} {
			if value := u.Query().Get(name); value != "" {
				settings[name] = value
			}
		}
		return settings
	}
	for _, m := range tlsSetting.FindAllStringSubmatch(dsn, -1) {
		value := m[2]
		if strings.HasPrefix(value, "'") {
			value = strings.NewReplacer(`\'`, `'`, `\\`, `\`).Replace(value[1 : len(value)-1])
		}
		settings[m[1]] = value
	}
	return settings
}

func isURL(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// lastLine is what a tool said last, which is why it ended.
func lastLine(said string, err error) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return fault.Excerpt(last)
	}
	return fault.Excerpt(err.Error())
}

// packaged is where Debian and its like keep the tools of each version.
const packaged = "/usr/lib/postgresql/*/bin/"

// findTool finds the tool of the server's version, or the next one above: an older one
// cannot read the server, and of newer ones the nearest knows it best.
func findTool(ctx context.Context, tool string, server int) (string, error) {
	found, err := filepath.Glob(packaged + tool)
	if err != nil {
		return "", fmt.Errorf("look for %s: %w", tool, err)
	}
	if path, err := exec.LookPath(tool); err == nil {
		found = append(found, path)
	}
	type candidate struct {
		path    string
		version int
	}
	var fit []candidate
	for _, path := range found {
		if version := toolVersion(ctx, path); version >= server && version > 0 {
			fit = append(fit, candidate{path, version})
		}
	}
	if len(fit) == 0 {
		return "", ErrNoTool.With(tool, max(server, serverNeeded/10000))
	}
	byVersion := func(a, b candidate) int { return a.version - b.version }
	if server == 0 {
		return slices.MaxFunc(fit, byVersion).path, nil
	}
	return slices.MinFunc(fit, byVersion).path, nil
}

var toolSays = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// toolVersion is the major version of a tool; 0 when it does not say.
func toolVersion(ctx context.Context, path string) int {
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return 0
	}
	m := toolSays.FindSubmatch(out)
	if m == nil {
		return 0
	}
	version, _ := strconv.Atoi(string(m[1])) // the pattern has digits only
	return version
}

// WithDatabase returns the DSN of another database of the same server.
func WithDatabase(dsn, name string) (string, error) {
	if !isURL(dsn) {
		// Of a setting that is named twice the last one counts.
		return dsn + " dbname='" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(name) + "'", nil
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return "", errors.New("read the DSN: it is no address") // its words would show the password
	}
	u.Path = "/" + name
	return u.String(), nil
}

// DatabaseName is the database that a DSN names.
func DatabaseName(dsn string) (string, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return "", fmt.Errorf("read the DSN: %w", err) // pgx leaves the password out
	}
	return config.Database, nil
}

// Exists tells whether there is a database for the book of c.
func Exists(ctx context.Context, c Config) (there bool, err error) {
	if c.Path != "" {
		_, err := os.Stat(c.Path)
		if errors.Is(err, os.ErrNotExist) {
			return false, nil
		}
		return err == nil, err
	}
	err = administer(ctx, c, func(conn *pgx.Conn, name string) error {
		return conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)`, name).Scan(&there)
	})
	return there, err
}

// Rename gives the PostgreSQL database of c another name. Nobody may be connected.
func Rename(ctx context.Context, c Config, to string) error {
	return administer(ctx, c, func(conn *pgx.Conn, name string) error {
		_, err := conn.Exec(ctx, `ALTER DATABASE `+pgx.Identifier{name}.Sanitize()+` RENAME TO `+pgx.Identifier{to}.Sanitize())
		if err != nil {
			return fmt.Errorf("rename database %s: %w", name, err)
		}
		return nil
	})
}
