package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"caixiao/locales"
)

// TestExplained: whatever the system says of a file has a sentence with its path, and
// nothing of the system's own words is left.
func TestExplained(t *testing.T) {
	at := func(op string, number syscall.Errno) error {
		return fmt.Errorf("do the work: %w", &fs.PathError{Op: op, Path: "/data/x", Err: number})
	}
	for _, tt := range []struct {
		err  error
		want error
	}{
		{at("open", syscall.ENOENT), errPlaceMissing},
		{at("mkdir", syscall.EACCES), errPlaceForbidden},
		{at("open", syscall.EROFS), errPlaceForbidden},
		{at("open", syscall.ENOTDIR), errPlaceThrough},
		{at("write", syscall.ENOSPC), errPlaceFull},
		{at("read", syscall.EIO), errPlace},
		{&os.LinkError{Op: "rename", Old: "/data/y", New: "/data/x", Err: syscall.EACCES}, errPlaceForbidden},
	} {
		got := explained(tt.err)
		if !errors.Is(got, tt.want) {
			t.Errorf("%v is explained as %v, want %v", tt.err, got, tt.want)
			continue
		}
		for _, lang := range []string{"zh", "en"} {
			if text := locales.Message(lang, got); !strings.Contains(text, "/data/x") {
				t.Errorf("no path in %q", text)
			}
		}
	}
	own := errors.New("a mistake of the program")
	if explained(own) != own { //nolint:errorlint // it is not wrapped either
		t.Error("a mistake of the program is explained away")
	}
}

// TestBackup_refused: a place that takes no backup is a wrong argument; a part of the book
// in the same folder that cannot be read is none.
func TestBackup_refused(t *testing.T) {
	c := backupCmd{Output: "/data"}
	for path, want := range map[string]error{"/data/x.tar.gz.part": errOutputForbidden, "/data/130306.heads": errPlaceForbidden} {
		err := explained(c.refused(&fs.PathError{Op: "open", Path: path, Err: syscall.EACCES}))
		if !errors.Is(err, want) || mistaken(err) != errors.Is(want, errOutputForbidden) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}

// TestServe_taken: an address in use is told apart from a wrong one.
func TestServe_taken(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }() // nothing came of it
	got := caixiao(t, "serve", "--data", filepath.Join(t.TempDir(), "none"), "--listen", taken.Addr().String())
	if got.code != exitUnreadable || !strings.Contains(got.stderr, taken.Addr().String()+" 已被另一个程序占用") {
		t.Errorf("%+v", got)
	}
	oneSentence(t, "zh", got.stderr)
}

// TestDamaged: what programs call the parts of a file is not told to people.
func TestDamaged(t *testing.T) {
	whole := content(t, exported(t, demoPath(), "docx"))
	for name, data := range map[string][]byte{"cut.docx": whole[:len(whole)/2], "text.docx": []byte("绩效目标")} {
		got := caixiao(t, "import", saved(t, name, data))
		if got.stderr != "文件不完整，或不是真正的 docx 文件，请用原软件打开检查，另存后再导入。\n" {
			t.Errorf("%s: %q", name, got.stderr)
		}
	}
}
