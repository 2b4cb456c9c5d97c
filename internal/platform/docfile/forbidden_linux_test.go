package docfile_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"caixiao/internal/platform/docfile"
)

func TestReadFile_forbidden(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte("x"), 0); err != nil {
		t.Fatal(err)
	}
	read := make(chan error)
	go func() {
		// Root may read everything, so this thread stops being root before files; it
		// ends with the goroutine, as it is never unlocked.
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			const nobody = 65534
			_, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0) // it gives no error
		}
		_, err := docfile.ReadFile(path)
		read <- err
	}()
	if err := <-read; !errors.Is(err, docfile.ErrForbidden) {
		t.Errorf("error %v", err)
	}
}
