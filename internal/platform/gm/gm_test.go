package gm_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/platform/gm"
)

func open(t *testing.T, c gm.Config) *gm.Keys {
	t.Helper()
	keys, err := gm.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func eachBook(t *testing.T, fn func(t *testing.T, c gm.Config)) {
	t.Helper()
	for _, suite := range []string{gm.National, gm.International} {
		t.Run(suite, func(t *testing.T) {
			fn(t, gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: "130306", Suite: suite})
		})
	}
}

func TestSM3(t *testing.T) {
	// GB/T 32905, example 1
	const want = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
	sum := gm.SM3([]byte("a"), nil, []byte("bc"))
	h := gm.NewSM3()
	h.Write([]byte("abc"))
	if hex.EncodeToString(sum[:]) != want || hex.EncodeToString(h.Sum(nil)) != want {
		t.Errorf("got %x", sum)
	}
}

func TestKeys_sign(t *testing.T) {
	eachBook(t, func(t *testing.T, c gm.Config) {
		keys := open(t, c)
		signature, err := keys.Sign([]byte("head 1"))
		if err != nil {
			t.Fatal(err)
		}
		algorithm := map[string]string{gm.National: "sm2:", gm.International: "ed25519:"}[c.Suite]
		if !strings.HasPrefix(signature, algorithm+keys.KeyID()+":") {
			t.Errorf("signature %s", signature)
		}
		parts := strings.SplitN(signature, ":", 3)
		for _, tt := range []struct {
			name, data, signature string
			want                  error
		}{
			{"genuine", "head 1", signature, nil},
			{"other text", "head 2", signature, gm.ErrSignature},
			{"empty text", "", signature, gm.ErrSignature},
			{"no signature", "head 1", "", gm.ErrSignature},
			{"not base64", "head 1", parts[0] + ":" + parts[1] + ":!", gm.ErrSignature},
			{"bytes missing", "head 1", signature[:len(signature)-8], gm.ErrSignature},
			{"other algorithm", "head 1", "sm4-gcm:" + parts[1] + ":" + parts[2], gm.ErrSignature},
			{"other key", "head 1", parts[0] + ":0123456789abcdef:" + parts[2], gm.ErrKeyUnknown},
		} {
			if err := keys.Verify([]byte(tt.data), tt.signature); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
		}
	})
}

func TestKeys_hash(t *testing.T) {
	want := map[string]string{
		gm.National:      "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
		gm.International: "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	}
	eachBook(t, func(t *testing.T, c gm.Config) {
		if got := open(t, c).Hash([]byte("abc")); got != want[c.Suite] {
			t.Errorf("got %s", got)
		}
	})
}

func TestKeys_seal(t *testing.T) {
	eachBook(t, func(t *testing.T, c gm.Config) {
		keys := open(t, c)
		for _, text := range [][]byte{{}, []byte("一次性口令的种子"), bytes.Repeat([]byte{7}, 100_000)} {
			sealed, err := keys.Encrypt(text, []byte("user 1"))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := keys.Decrypt(sealed, []byte("user 1")); err != nil || !bytes.Equal(got, text) {
				t.Errorf("%d bytes came back as %d: %v", len(text), len(got), err)
			}
			again, err := keys.Encrypt(text, []byte("user 1"))
			if err != nil || again == sealed {
				t.Errorf("the same text was sealed twice alike: %v", err)
			}
			if _, err := keys.Decrypt(sealed, []byte("user 2")); !errors.Is(err, gm.ErrSealed) {
				t.Errorf("opened at another place: %v", err)
			}
			swapped := sealed[:len(sealed)-6] + "AAAA" + sealed[len(sealed)-2:]
			if _, err := keys.Decrypt(swapped, []byte("user 1")); !errors.Is(err, gm.ErrSealed) {
				t.Errorf("opened though changed: %v", err)
			}
		}
		for _, text := range []string{"", "plain", "sm4-gcm:" + keys.KeyID() + ":AAAA", "aes-256-gcm:" + keys.KeyID() + ":AAAA"} {
			if _, err := keys.Decrypt(text, nil); !errors.Is(err, gm.ErrSealed) {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

// Former keys go on verifying and opening, in the file too.
func TestKeys_rotate(t *testing.T) {
	eachBook(t, func(t *testing.T, c gm.Config) {
		keys := open(t, c)
		first := keys.KeyID()
		signature, err := keys.Sign([]byte("old"))
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := keys.Encrypt([]byte("old"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := keys.Rotate(); err != nil {
			t.Fatal(err)
		}
		if keys.KeyID() == first {
			t.Fatal("no new key")
		}
		again := open(t, c)
		if again.KeyID() != keys.KeyID() {
			t.Errorf("the file has %s as current, want %s", again.KeyID(), keys.KeyID())
		}
		for _, k := range []*gm.Keys{keys, again} {
			if err := k.Verify([]byte("old"), signature); err != nil {
				t.Error(err)
			}
			if got, err := k.Decrypt(sealed, nil); err != nil || string(got) != "old" {
				t.Errorf("%q, %v", got, err)
			}
		}
	})
}

// A book that goes over to national ciphers keeps what it has.
func TestOpen_changeOfSuite(t *testing.T) {
	c := gm.Config{Dir: t.TempDir(), Book: "130306", Suite: gm.International}
	old := open(t, c)
	signature, err := old.Sign([]byte("text"))
	if err != nil {
		t.Fatal(err)
	}
	c.Suite = ""
	keys := open(t, c)
	fresh, err := keys.Sign([]byte("text"))
	if err != nil || !strings.HasPrefix(fresh, "sm2:") {
		t.Errorf("signs %s, %v", fresh, err)
	}
	if err := keys.Verify([]byte("text"), signature); err != nil {
		t.Error(err)
	}
	if again := open(t, c); again.KeyID() != keys.KeyID() {
		t.Error("another key at each opening")
	}
}

func TestOpen_passphrase(t *testing.T) {
	c := gm.Config{Dir: t.TempDir(), Book: "130306"}
	path := filepath.Join(c.Dir, "130306.keys")
	plain := open(t, c)
	signature, err := plain.Sign([]byte("text"))
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c.Passphrase = "correct horse"
	if wrapped := open(t, c); wrapped.KeyID() != plain.KeyID() {
		t.Error("wrapping made another key")
	}
	var file struct{ Secrets []byte }
	if err := json.Unmarshal(before, &file); err != nil || len(file.Secrets) == 0 {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil || bytes.Contains(after, file.Secrets[10:60]) || !bytes.Contains(after, []byte(`"kdf": "pbkdf2"`)) {
		t.Errorf("not wrapped: %s, %v", after, err)
	}
	if err := open(t, c).Verify([]byte("text"), signature); err != nil {
		t.Error(err)
	}
	c.Passphrase = "wrong"
	if _, err := gm.Open(c); !errors.Is(err, gm.ErrPassphraseWrong) {
		t.Errorf("wrong passphrase: %v", err)
	}
	c.Passphrase = ""
	if _, err := gm.Open(c); !errors.Is(err, gm.ErrPassphraseNeeded) {
		t.Errorf("no passphrase: %v", err)
	}
	public, err := gm.OpenPublic(c.Dir, c.Book)
	if err != nil {
		t.Fatal(err)
	}
	if err := public.Verify([]byte("text"), signature); err != nil || public.KeyID() != plain.KeyID() {
		t.Errorf("verifying needs no passphrase: %v", err)
	}
	if k, ok := public.(*gm.Keys); ok {
		if _, err := k.Sign(nil); err == nil {
			t.Error("signed without a secret")
		}
	}
}

func TestOpen_file(t *testing.T) {
	c := gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: "130306"}
	if _, err := gm.OpenPublic(c.Dir, c.Book); !errors.Is(err, gm.ErrFileMissing) {
		t.Errorf("no file: %v", err)
	}
	first := open(t, c)
	if second := open(t, c); second.KeyID() != first.KeyID() {
		t.Error("another key at each opening")
	}
	path := filepath.Join(c.Dir, "130306.keys")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if left, err := os.ReadDir(c.Dir); err != nil || len(left) != 1 {
		t.Errorf("left over: %v, %v", left, err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := gm.Open(c); !errors.Is(err, gm.ErrFileOpen) {
		t.Errorf("readable for the group: %v", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"empty": nil, "cut": good[:len(good)/2], "other version": bytes.Replace(good, []byte(`"version": 1`), []byte(`"version": 2`), 1),
		"other name": bytes.Replace(good, []byte(first.KeyID()), []byte("0123456789abcdef"), 1),
		"other keys": bytes.Replace(good, []byte(`"secrets": "`), []byte(`"secrets": "AAAA`), 1),
	} {
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := gm.Open(c); !errors.Is(err, gm.ErrFileDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := gm.Open(gm.Config{Dir: c.Dir, Book: "x", Suite: "rot13"}); err == nil {
		t.Error("an unknown suite was opened")
	}
}
