// Package pgserver starts throw-away PostgreSQL servers: for tests, and to measure the
// program where nobody has prepared a server. They end with the process, however it ends.
package pgserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	serverUser  = "postgres" // who runs the server when root starts it: initdb refuses root
	dataDir     = "data"
	startWithin = 60 * time.Second
	notFound    = "no PostgreSQL found in PATH or /usr/lib/postgresql/*/bin: " +
		"run scripts/install.sh (Debian, as root) or install the package postgresql, version 15 or newer"
)

// Server is a throw-away PostgreSQL server that ends with this process.
type Server struct {
	DSN  string // of its superuser, over a socket in its own folder
	Dir  string
	tell io.Closer // closing it ends the server and removes the folder

	owner   *syscall.Credential
	program string
	durable bool
	pid     int
}

// Start makes a cluster in a temporary folder and starts a server on it that listens on a
// socket in that folder only. A durable one keeps what it has committed as a server of a
// bureau does, on the disk of temporary files; any other syncs nothing, and stands in memory
// where there is room.
func Start(durable bool) (*Server, error) {
	bin, err := postgresBin()
	if err != nil {
		return nil, err
	}
	owner, err := serverOwner()
	if err != nil {
		return nil, err
	}
	dir, err := serverDir(owner, durable)
	if err != nil {
		return nil, err
	}
	initdb := command(owner, filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, dataDir), "-U", serverUser,
		"--locale=C", "--encoding=UTF8", "--auth=trust", "--no-sync", "--no-instructions")
	initdb.Dir = dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, out), os.RemoveAll(dir))
	}
	pid, err := launch(owner, filepath.Join(bin, "postgres"), dir, settings(durable))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	tell, err := janitor(owner, dir, pid)
	if err != nil {
		return nil, errors.Join(err, syscall.Kill(pid, syscall.SIGQUIT), os.RemoveAll(dir))
	}
	s := &Server{owner: owner, program: filepath.Join(bin, "postgres"), durable: durable, pid: pid, DSN: fmt.Sprintf("host=%s port=5432 user=%s dbname=postgres sslmode=disable", dir, serverUser), Dir: dir, tell: tell}
	err = s.await()
	return s, err
}

// MakeDir makes a folder that the server may keep files in.
func (s *Server) MakeDir(path string) error {
	if err := os.Mkdir(path, 0o700); err != nil {
		return err
	}
	if s.owner == nil {
		return nil
	}
	return os.Chown(path, int(s.owner.Uid), int(s.owner.Gid))
}

// Stop ends the server now; otherwise it ends with the process.
func (s *Server) Stop() error { return s.tell.Close() }

// Restart ends the server at once, as a power cut that spares the disk, and starts it again
// on what it has.
func (s *Server) Restart() error {
	if err := syscall.Kill(s.pid, syscall.SIGQUIT); err != nil {
		return fmt.Errorf("end the server: %w", err)
	}
	pidFile := filepath.Join(s.Dir, dataDir, "postmaster.pid")
	for until := time.Now().Add(startWithin); ; time.Sleep(10 * time.Millisecond) {
		if err := syscall.Kill(s.pid, 0); errors.Is(err, syscall.ESRCH) {
			break
		}
		if time.Now().After(until) {
			return errors.New("the server does not end")
		}
	}
	if err := os.Remove(pidFile); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	pid, err := launch(s.owner, s.program, s.Dir, settings(s.durable))
	if err != nil {
		return err
	}
	s.pid = pid
	return s.await()
}

// postgresBin finds the folder of the newest server.
func postgresBin() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // a strange name counts as 0
		return n
	}
	if len(found) > 0 {
		newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
		return filepath.Dir(newest), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New(notFound)
	}
	// Some systems put links into PATH; the server's other programs are where they lead.
	path, err = filepath.EvalSymlinks(path)
	return filepath.Dir(path), err
}

// serverOwner is nil where the program's own user can run the server.
func serverOwner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup(serverUser)
	if err != nil {
		return nil, fmt.Errorf("the program runs as root, so the server needs the user %s: %w", serverUser, err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

// socketPathMax: a socket's path has room for 107 bytes, and its name takes 15.
const socketPathMax = 107 - 15

// A database is some a thousand files, made for a test and removed with it. On a disk
// that takes more of the processor than the test: ext4 looks for numbers of files that
// were not free a moment ago. Files in memory cost nearly nothing.
const (
	memoryDir   = "/dev/shm"
	memoryBytes = 2 << 30 // free there, or the disk is used: a server needs some 200 MB
)

// roomy tells whether a folder everybody may write to has room for servers.
func roomy(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o777 != 0o777 || info.Mode()&os.ModeSticky == 0 {
		return false
	}
	var space syscall.Statfs_t
	return syscall.Statfs(dir, &space) == nil && int64(space.Bavail)*space.Bsize >= memoryBytes
}

// serverDir makes a folder its owner can write and reach; a temporary folder of
// root's own would not let another user through.
func serverDir(owner *syscall.Credential, durable bool) (string, error) {
	parent := os.TempDir()
	if owner != nil || len(parent) > socketPathMax-len("/caixiao-postgres-0000000000") {
		parent = "/tmp"
	}
	if !durable && roomy(memoryDir) {
		parent = memoryDir
	}
	dir, err := os.MkdirTemp(parent, "caixiao-postgres-")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		return "", err
	}
	if owner == nil {
		return dir, nil
	}
	return dir, os.Chown(dir, int(owner.Uid), int(owner.Gid))
}

func command(owner *syscall.Credential, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...) //nolint:gosec,noctx // programs of PostgreSQL and the shell
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Setpgid: true}
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	return cmd
}

// settings are those of the server. A durable one has the defaults where commits are
// concerned.
func settings(durable bool) []string {
	list := []string{
		"listen_addresses=", "port=5432", "wal_level=minimal", "max_wal_senders=0", "max_connections=200", "shared_buffers=64MB",
		"autovacuum=off", "jit=off", "dynamic_shared_memory_type=mmap", "timezone=UTC",
	}
	if durable {
		return append(list, "shared_buffers=128MB")
	}
	return append(list, "fsync=off", "synchronous_commit=off", "full_page_writes=off")
}

// launch starts the server. It dies with the thread that started it, which
// therefore is kept for as long as the server lives.
func launch(owner *syscall.Credential, program, dir string, settings []string) (int, error) {
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return 0, err
	}
	args := []string{"-D", filepath.Join(dir, dataDir), "-k", dir}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	cmd := command(owner, program, args...)
	cmd.SysProcAttr.Pdeathsig = syscall.SIGQUIT
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = log, log // never the program's own: who started it would wait for it
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		started <- errors.Join(err, log.Close())
		if err == nil {
			_ = cmd.Wait()           // how it ended stands in its log
			runtime.UnlockOSThread() // a thread that ends takes with it what others have started from it
		}
	}()
	if err := <-started; err != nil {
		return 0, fmt.Errorf("start the server: %w", err)
	}
	return cmd.Process.Pid, nil
}

// janitor starts a shell that waits until this process is gone, however it went:
// then its end of the pipe is closed. It ends the server and removes the folder.
func janitor(owner *syscall.Credential, dir string, pid int) (io.Closer, error) {
	// A server that was started again has another number; the one in its own file counts.
	const script = `read -r _; read -r pid <"$2/data/postmaster.pid" || pid=$1; kill -QUIT "$pid" 2>/dev/null
		n=0; while [ -e "/proc/$pid/exe" ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
		kill -KILL "$pid" 2>/dev/null; cd /; rm -rf "$2"`
	cmd := command(owner, "/bin/sh", "-c", script, "janitor", strconv.Itoa(pid), dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	cmd.Dir = "/"
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the janitor: %w", err)
	}
	go func() { _ = cmd.Wait() }() // only so that it leaves no zombie behind
	return in, nil
}

// await returns when the server answers.
func (s *Server) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), startWithin)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.DSN)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(s.Dir, "log")) // the error says enough without it
			return errors.Join(fmt.Errorf("the server does not answer: %w: %s", err, strings.TrimSpace(string(log))), s.Stop())
		case <-time.After(20 * time.Millisecond):
		}
	}
}
