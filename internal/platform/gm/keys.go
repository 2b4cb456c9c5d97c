package gm

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
)

// Config says where the keys of a book are and how they are kept.
type Config struct {
	Dir        string // "data/keys"
	Book       string // the region code
	Suite      string // National when empty
	Passphrase string // wraps the keys in the file; empty leaves them to the rights of the file
}

func (c Config) path() string { return filepath.Join(c.Dir, c.Book+".keys") }

// key is one pair of keys for signatures and one key for sealing.
type key struct {
	id      string
	suite   suite
	public  []byte
	private []byte // nil where only verifying is possible
	cipher  []byte
}

// Keys are those of a book: the last one signs and seals, the former ones still
// verify and open. They are safe for concurrent use.
type Keys struct {
	config Config
	mu     sync.RWMutex
	all    []key // oldest first, never empty
}

var _ Provider = (*Keys)(nil)

// Open reads the keys of a book, or makes the first one. When the newest key is of
// another suite than wanted, a new one is added; when a passphrase is given for
// keys that were not wrapped, they are from now on.
func Open(c Config) (*Keys, error) {
	if c.Suite == "" {
		c.Suite = National
	}
	if _, known := suites[c.Suite]; !known {
		return nil, fmt.Errorf("open keys: no suite of ciphers is called %q", c.Suite)
	}
	k := &Keys{config: c}
	file, err := readFile(c.path())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return k.rotated()
	case err != nil:
		return nil, err
	}
	if k.all, err = file.unwrap(c); err != nil {
		return nil, err
	}
	if k.current().suite.name != c.Suite {
		return k.rotated()
	}
	if file.Wrap == nil && c.Passphrase != "" {
		if err := writeFile(c, k.all); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (k *Keys) rotated() (*Keys, error) {
	if err := k.Rotate(); err != nil {
		return nil, err
	}
	return k, nil
}

// OpenPublic reads what is needed to verify, without a passphrase.
func OpenPublic(dir, book string) (Verifier, error) {
	path := Config{Dir: dir, Book: book}.path()
	file, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrFileMissing.With(path)
	}
	if err != nil {
		return nil, err
	}
	all, err := file.publicKeys(path)
	if err != nil {
		return nil, err
	}
	return &Keys{all: all}, nil
}

// Rotate makes a new key, which signs and seals from now on.
func (k *Keys) Rotate() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	fresh, err := newKey(suites[k.config.Suite])
	if err != nil {
		return err
	}
	all := append(append([]key{}, k.all...), fresh)
	if err := writeFile(k.config, all); err != nil {
		return err
	}
	k.all = all
	return nil
}

// KeyID names the current key.
func (k *Keys) KeyID() string { return k.current().id }

// Sign signs with the current key.
func (k *Keys) Sign(data []byte) (string, error) {
	own := k.current()
	if own.private == nil {
		return "", errors.New("sign: these keys only verify")
	}
	signature, err := own.suite.sign(own.private, data)
	if err != nil {
		return "", err
	}
	return own.value(own.suite.signing, signature), nil
}

// Verify tells whether one of the book's keys has signed data.
func (k *Keys) Verify(data []byte, signature string) error {
	own, raw, err := k.read(signature, func(s suite) string { return s.signing })
	if errors.Is(err, ErrSealed) {
		return ErrSignature
	}
	if err != nil {
		return err
	}
	if !own.suite.verify(own.public, data, raw) {
		return ErrSignature
	}
	return nil
}

// Hash is the digest under the current suite.
func (k *Keys) Hash(data []byte) string {
	s := k.current().suite
	return digest(s.hashing, s.sum(data))
}

// Encrypt seals with the current key.
func (k *Keys) Encrypt(text, about []byte) (string, error) {
	own := k.current()
	if own.cipher == nil {
		return "", errors.New("encrypt: these keys only verify")
	}
	sealed, err := own.suite.seal(own.cipher, text, own.bound(about))
	if err != nil {
		return "", err
	}
	return own.value(own.suite.aes, sealed), nil
}

// Decrypt opens with the key that has sealed.
func (k *Keys) Decrypt(sealed string, about []byte) ([]byte, error) {
	own, raw, err := k.read(sealed, func(s suite) string { return s.aes })
	if err != nil {
		return nil, err
	}
	if own.cipher == nil {
		return nil, errors.New("decrypt: these keys only verify")
	}
	return own.suite.open(own.cipher, raw, own.bound(about))
}

func (k *Keys) current() key {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.all[len(k.all)-1]
}

// read takes a value apart: algorithm, key, bytes.
func (k *Keys) read(value string, algorithm func(suite) string) (key, []byte, error) {
	parts := strings.Split(value, ":")
	if len(parts) != 3 {
		return key{}, nil, ErrSealed
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil {
		return key{}, nil, ErrSealed
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, own := range k.all {
		if own.id != parts[1] {
			continue
		}
		if algorithm(own.suite) != parts[0] {
			return key{}, nil, ErrSealed
		}
		return own, raw, nil
	}
	return key{}, nil, ErrKeyUnknown.With(parts[1])
}

// idBytes of the digest of its public half name a key.
const idBytes = 8

func newKey(s suite) (key, error) {
	private, public, err := s.newKey()
	if err != nil {
		return key{}, err
	}
	secret, err := random(s.cipherKey)
	if err != nil {
		return key{}, err
	}
	return key{id: s.keyID(public), suite: s, public: public, private: private, cipher: secret}, nil
}

func (s suite) keyID(public []byte) string { return hex.EncodeToString(s.sum(public)[:idBytes]) }

func (k key) value(algorithm string, raw []byte) string {
	return algorithm + ":" + k.id + ":" + base64.StdEncoding.EncodeToString(raw)
}

// bound is what a sealed text holds on to besides its own bytes.
func (k key) bound(about []byte) []byte { return append([]byte(k.suite.aes+":"+k.id+":"), about...) }
