package gm

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	fileVersion = 1
	fileMode    = 0o600
	dirMode     = 0o700
	fileMax     = 1 << 20
	saltBytes   = 16
	// iterations of PBKDF2 (GM/T 0091 asks for 1,024 at least): about half a second
	// for one who opens the book, and for each guess of one who stole the file.
	iterations = 600_000
	// iterationsMax keeps a file somebody else wrote from holding up the program.
	iterationsMax = 10_000_000
)

// keyFile is the file as it is written, outside the database (rule gm:8.4-outside).
// What verifies stands open, what signs and seals is one sealed text when there is a
// passphrase.
type keyFile struct {
	Version int         `json:"version"`
	Keys    []publicKey `json:"keys"`
	Wrap    *wrapping   `json:"wrap,omitempty"`
	Secrets []byte      `json:"secrets"` // JSON of []secretKey, sealed under Wrap
}

type publicKey struct {
	ID     string `json:"id"`
	Suite  string `json:"suite"`
	Public []byte `json:"public"`
}

type secretKey struct {
	Private []byte `json:"private"`
	Cipher  []byte `json:"cipher"`
}

// wrapping is how the sealing key comes from the passphrase.
type wrapping struct {
	Suite      string `json:"suite"`
	KDF        string `json:"kdf"` // "pbkdf2"; with the hash of the suite
	Salt       []byte `json:"salt"`
	Iterations int    `json:"iterations"`
}

const kdf = "pbkdf2"

func (w wrapping) key(passphrase string) ([]byte, error) {
	s, known := suites[w.Suite]
	if !known || w.KDF != kdf || w.Iterations < 1 || w.Iterations > iterationsMax {
		return nil, fmt.Errorf("unwrap keys: %s with %s and %d iterations is not known", w.KDF, w.Suite, w.Iterations)
	}
	return pbkdf2.Key(s.newHash, passphrase, w.Salt, w.Iterations, s.cipherKey)
}

// readFile refuses a file that others may read: its keys have to be taken as known.
func readFile(path string) (*keyFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("open keys: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, ErrFileOpen.With(path, fmt.Sprintf("%04o", info.Mode().Perm()))
	}
	if info.Size() > fileMax {
		return nil, ErrFileDamaged.With(path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open keys: %w", err)
	}
	var file keyFile
	if err := json.Unmarshal(data, &file); err != nil || file.Version != fileVersion || len(file.Keys) == 0 {
		return nil, ErrFileDamaged.With(path)
	}
	return &file, nil
}

// publicKeys are the halves that verify. A key whose name is not made from it was
// put in by somebody.
func (f *keyFile) publicKeys(path string) ([]key, error) {
	all := make([]key, len(f.Keys))
	for i, p := range f.Keys {
		s, known := suites[p.Suite]
		if !known || s.keyID(p.Public) != p.ID {
			return nil, ErrFileDamaged.With(path)
		}
		all[i] = key{id: p.ID, suite: s, public: p.Public}
	}
	return all, nil
}

// unwrap returns the whole keys.
func (f *keyFile) unwrap(c Config) ([]key, error) {
	all, err := f.publicKeys(c.path())
	if err != nil {
		return nil, err
	}
	text, err := f.secrets(c)
	if err != nil {
		return nil, err
	}
	var secrets []secretKey
	if err := json.Unmarshal(text, &secrets); err != nil || len(secrets) != len(all) {
		return nil, ErrFileDamaged.With(c.path())
	}
	for i, secret := range secrets {
		public, err := all[i].suite.public(secret.Private)
		if err != nil || !bytes.Equal(public, all[i].public) || len(secret.Cipher) != all[i].suite.cipherKey {
			return nil, ErrFileDamaged.With(c.path())
		}
		all[i].private, all[i].cipher = secret.Private, secret.Cipher
	}
	return all, nil
}

func (f *keyFile) secrets(c Config) ([]byte, error) {
	if f.Wrap == nil {
		return f.Secrets, nil
	}
	if c.Passphrase == "" {
		return nil, ErrPassphraseNeeded.With(c.path())
	}
	wrapKey, err := f.Wrap.key(c.Passphrase)
	if err != nil {
		return nil, errors.Join(ErrFileDamaged.With(c.path()), err)
	}
	text, err := suites[f.Wrap.Suite].open(wrapKey, f.Secrets, f.bound())
	if err != nil {
		return nil, ErrPassphraseWrong.With(c.path())
	}
	return text, nil
}

// bound ties the secrets to the open half of the file.
func (f *keyFile) bound() []byte {
	names := []byte("caixiao.keys")
	for _, p := range f.Keys {
		names = append(append(names, ' '), p.ID...)
	}
	return names
}

// writeFile replaces the file of keys in one step: whoever reads it finds the old
// or the new one, after a crash too.
func writeFile(c Config, all []key) error {
	data, err := content(c, all)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Dir, dirMode); err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	temp, err := os.CreateTemp(c.Dir, "."+c.Book+".keys-") // with mode 0600
	if err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(fileMode), temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), c.path())
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write keys: %w", err), os.Remove(temp.Name()))
	}
	return syncDir(filepath.Dir(c.path()))
}

func content(c Config, all []key) ([]byte, error) {
	file := keyFile{Version: fileVersion}
	secrets := make([]secretKey, len(all))
	for i, k := range all {
		file.Keys = append(file.Keys, publicKey{ID: k.id, Suite: k.suite.name, Public: k.public})
		secrets[i] = secretKey{Private: k.private, Cipher: k.cipher}
	}
	text, err := json.Marshal(secrets)
	if err != nil {
		return nil, fmt.Errorf("write keys: %w", err)
	}
	file.Secrets = text
	if c.Passphrase != "" {
		if err := file.wrap(c, text); err != nil {
			return nil, err
		}
	}
	return json.MarshalIndent(file, "", "  ")
}

// wrap seals the secrets under a key from the passphrase.
func (f *keyFile) wrap(c Config, text []byte) error {
	salt, err := random(saltBytes)
	if err != nil {
		return err
	}
	f.Wrap = &wrapping{Suite: c.Suite, KDF: kdf, Salt: salt, Iterations: iterations}
	wrapKey, err := f.Wrap.key(c.Passphrase)
	if err != nil {
		return err
	}
	f.Secrets, err = suites[c.Suite].seal(wrapKey, text, f.bound())
	return err
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("write keys: %w", err)
	}
	return nil
}

func random(n int) ([]byte, error) {
	data := make([]byte, n)
	if _, err := rand.Read(data); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return data, nil
}
