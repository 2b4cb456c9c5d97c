package session

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// HashCost is how dear a guess at a password is made.
type HashCost struct {
	MemoryKiB uint32
	Passes    uint32
	Threads   uint8
}

// defaultCost is about 30 ms and 19 MiB on a machine of 2026, so that four at once
// fit beside everything else.
func defaultCost() HashCost { return HashCost{MemoryKiB: 19 * 1024, Passes: 2, Threads: 1} }

const (
	hashesAtOnce = 4
	saltBytes    = 16
	keyBytes     = 32
	// What a stored hash may ask for: a row that was tampered with must not stop the program.
	memoryMaxKiB = 1 << 20
	passesMax    = 64
)

// hasher hashes passwords with argon2id, a few at once.
type hasher struct {
	cost  HashCost
	slots chan struct{}
	dummy string // the hash of no password, for logins that do not exist
}

func newHasher(cost HashCost) *hasher {
	dummy := cost.text(randomBytes(saltBytes), randomBytes(keyBytes))
	return &hasher{cost: cost, slots: make(chan struct{}, hashesAtOnce), dummy: dummy}
}

// hash makes the text that is stored for a password.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	return h.cost.hash([]byte(password)), nil
}

// verify tells whether stored is the hash of password, and whether it should be
// made again because the cost has changed since. An empty stored hash takes as
// long as any other and matches nothing.
func (h *hasher) verify(ctx context.Context, stored, password string) (match, stale bool, err error) {
	if err := h.enter(ctx); err != nil {
		return false, false, err
	}
	defer h.leave()
	text := stored
	if text == "" {
		text = h.dummy
	}
	cost, salt, key, err := readHash(text)
	if err != nil {
		return false, false, err
	}
	got := argon2.IDKey([]byte(password), salt, cost.Passes, cost.MemoryKiB, cost.Threads, uint32(len(key)))
	match = subtle.ConstantTimeCompare(got, key) == 1 && stored != ""
	return match, cost != h.cost, nil
}

func (h *hasher) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ErrBusy.With()
	}
}

func (h *hasher) leave() { <-h.slots }

// hash makes what is stored for a password (rule session:8.2-stored).
func (c HashCost) hash(password []byte) string {
	salt := randomBytes(saltBytes)
	return c.text(salt, argon2.IDKey(password, salt, c.Passes, c.MemoryKiB, c.Threads, keyBytes))
}

// text is the form that other programs write too.
func (c HashCost) text(salt, key []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.MemoryKiB, c.Passes, c.Threads, encode(salt), encode(key))
}

// readHash takes a stored hash apart.
func readHash(stored string) (cost HashCost, salt, key []byte, err error) {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return HashCost{}, nil, nil, fmt.Errorf("read a password hash: not argon2id of version %d", argon2.Version)
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &cost.MemoryKiB, &cost.Passes, &cost.Threads); err != nil {
		return HashCost{}, nil, nil, fmt.Errorf("read the cost of a password hash: %w", err)
	}
	if cost.Threads == 0 || cost.Passes == 0 || cost.Passes > passesMax || cost.MemoryKiB > memoryMaxKiB {
		return HashCost{}, nil, nil, fmt.Errorf("read a password hash: cost %+v is out of range", cost)
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return HashCost{}, nil, nil, fmt.Errorf("read the salt of a password hash: %w", err)
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) != keyBytes {
		return HashCost{}, nil, nil, fmt.Errorf("read a password hash: %d bytes, want %d: %w", len(key), keyBytes, err)
	}
	return cost, salt, key, nil
}

// randomBytes asks the system; crypto/rand never fails, it would end the program.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}
