package app_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"caixiao/internal/app"
)

// packed is a part of a backup as a stranger may have made it.
type packed struct {
	name string
	data []byte
}

// TestRestore_tampered: whatever is changed in a backup, nothing of it is restored.
func TestRestore_tampered(t *testing.T) {
	cfg := place(t, "")
	b := created(t, cfg)
	sealed(t, b)
	closed(t, b)
	made, err := app.BackUp(t.Context(), cfg, region, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(made.File)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		change func([]packed) []packed
		want   error
	}{
		{"a byte of the database", flip("database", 5000), app.ErrBackupPart},
		{"a byte of the heads", flip("heads", 20), app.ErrBackupPart},
		{"no database", drop("database"), app.ErrBackupPart},
		{"no heads", drop("heads"), app.ErrBackupPart},
		{"no manifest", drop("manifest.json"), app.ErrBackupFile},
		{"one more content", add("files/ab/ab" + string(bytes.Repeat([]byte("0"), 62))), app.ErrBackupPart},
		{"a strange part", add("../../evil"), app.ErrBackupPart},
		{"a part twice", add("heads"), app.ErrBackupPart},
		{"a sum in the manifest", rewrite("manifest.json", `"sm3": "sm3:`, `"sm3": "sm3:0`), app.ErrBackupPart},
		{"the hash of the block", rewrite("manifest.json", `"blockHash": "sm3:`, `"blockHash": "sm3:0`), app.ErrBackupSigned},
		{"the time in the manifest", rewrite("manifest.json", `"program": "1.2.3"`, `"program": "9.9.9"`), app.ErrBackupSigned},
		{"the signature", rewrite("manifest.sig", "sm2:", "sm9:"), app.ErrBackupSigned},
		{"another form", rewrite("manifest.json", "caixiao.backup.1", "caixiao.backup.9"), app.ErrBackupFile},
	} {
		t.Run(tt.name, func(t *testing.T) {
			refusedRestore(t, cfg, repacked(t, whole, tt.change), tt.want)
		})
	}
	t.Run("cut off", func(t *testing.T) { refusedRestore(t, cfg, whole[:len(whole)-9], app.ErrBackupFile) })
	t.Run("a letter", func(t *testing.T) { refusedRestore(t, cfg, []byte("a letter"), app.ErrBackupFile) })
}

func refusedRestore(t *testing.T, from app.Config, data []byte, want error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	there := place(t, "")
	withKeys(t, from, there)
	if _, err := app.Restore(t.Context(), there, app.RestoreInput{File: file}, nil); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if regions, err := app.Regions(there); err != nil || len(regions) != 0 {
		t.Errorf("restored %v, %v", regions, err)
	}
	emptyOf(t, there.Dir, ".restore-")
}

func repacked(t *testing.T, whole []byte, change func([]packed) []packed) []byte {
	t.Helper()
	unzipped, err := gzip.NewReader(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	var parts []packed
	for in := tar.NewReader(unzipped); ; {
		header, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, packed{header.Name, data})
	}
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	tape := tar.NewWriter(zipped)
	for _, p := range change(parts) {
		if err := tape.WriteHeader(&tar.Header{Name: p.name, Mode: 0o600, Size: int64(len(p.data))}); err != nil {
			t.Fatal(err)
		}
		if _, err := tape.Write(p.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(tape.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func flip(name string, at int) func([]packed) []packed {
	return func(parts []packed) []packed {
		for _, p := range parts {
			if p.name == name {
				p.data[at] ^= 1
			}
		}
		return parts
	}
}

func drop(name string) func([]packed) []packed {
	return func(parts []packed) []packed {
		var left []packed
		for _, p := range parts {
			if p.name != name {
				left = append(left, p)
			}
		}
		return left
	}
}

func add(name string) func([]packed) []packed {
	return func(parts []packed) []packed { return append([]packed{{name, []byte("x")}}, parts...) }
}

func rewrite(name, old, now string) func([]packed) []packed {
	return func(parts []packed) []packed {
		for i, p := range parts {
			if p.name == name {
				parts[i].data = bytes.Replace(p.data, []byte(old), []byte(now), 1)
			}
		}
		return parts
	}
}
