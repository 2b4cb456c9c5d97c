package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"caixiao/internal/app"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

const (
	region = "130306" // the demo book
	other  = "990106" // another one in the same process
	// root is the folder of the project, seen from here.
	root = "../.."
)

// house is a folder of books on one engine.
type house struct {
	dir    string
	dsn    string // template; empty for SQLite
	logins map[string]string
}

// program builds bin/caixiao with its pages, and sees that the browser's part is there.
var program = sync.OnceValues(func() (string, error) {
	for _, command := range [][]string{{"make", "--no-print-directory", "build"}, {"scripts/web.sh", "e2e"}} {
		cmd := exec.Command(command[0], command[1:]...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, out)
		}
	}
	return filepath.Abs(filepath.Join(root, "bin", "caixiao"))
})

// originals are the demo books that every story copies: nobody works in them.
var originals = map[string]func() (house, error){
	"sqlite":   sync.OnceValues(func() (house, error) { return newHouse("") }),
	"postgres": sync.OnceValues(func() (house, error) { return newHouse(databases("original")) }),
}

var cluster = sync.OnceValues(testkit.StartPostgres)

// databases is the template of the DSN of a folder's books.
func databases(name string) string {
	server, err := cluster()
	if err != nil {
		return "PostgreSQL did not start: " + err.Error()
	}
	return strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_"+name+"_{region}", 1)
}

func newHouse(dsn string) (house, error) {
	dir, err := os.MkdirTemp("", "caixiao-e2e-")
	if err != nil {
		return house{}, err
	}
	h := house{dir: dir, dsn: dsn, logins: map[string]string{}}
	out, err := h.run("demo", "--json")
	if err != nil {
		return h, err
	}
	var cards []app.LoginCard
	if err := json.Unmarshal(out, &cards); err != nil {
		return h, fmt.Errorf("%w\n%s", err, out)
	}
	for _, card := range cards {
		h.logins[card.Login] = card.Password
	}
	_, err = h.run("book", "create", other, "--name", "青岚县")
	return h, err
}

// copyHouse is a copy of the demo books for one story alone.
func copyHouse(t *testing.T, engine, name string) house {
	t.Helper()
	original, err := originals[engine]()
	if err != nil {
		t.Fatal(err)
	}
	h := house{dir: t.TempDir(), logins: original.logins}
	// The keys must stay unreadable for others.
	if out, err := exec.Command("cp", "-Rp", original.dir+"/.", h.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if engine == "sqlite" {
		return h
	}
	h.dsn = databases(name)
	for _, book := range []string{region, other} {
		from, to := strings.ReplaceAll(original.dsn, "{region}", book), strings.ReplaceAll(h.dsn, "{region}", book)
		if err := copyDatabase(t.Context(), from, to); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Drop(context.Background(), db.Config{DSN: to}); err != nil {
				t.Error(err)
			}
		})
	}
	return h
}

func copyDatabase(ctx context.Context, from, to string) error {
	source, err := db.DatabaseName(from)
	if err != nil {
		return err
	}
	target, err := db.DatabaseName(to)
	if err != nil {
		return err
	}
	server, err := cluster()
	if err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, server.DSN)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.Background()) }()
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{target}.Sanitize()+" TEMPLATE "+pgx.Identifier{source}.Sanitize())
	return err
}

func (h house) command(args ...string) (*exec.Cmd, error) {
	path, err := program()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, args...)
	cmd.Env = append(os.Environ(), "CAIXIAO_DATA="+h.dir, "CAIXIAO_DSN="+h.dsn, "CAIXIAO_LANG=en")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd, nil
}

func (h house) run(args ...string) ([]byte, error) {
	cmd, err := h.command(args...)
	if err != nil {
		return nil, err
	}
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("caixiao %s: %w\n%s", strings.Join(args, " "), err, &said)
	}
	return out, nil
}
