// Package gm signs, hashes and encrypts with the national commercial ciphers (商用密码),
// SM2, SM3 and SM4, or with the international ones where those are wanted, behind
// one interface. The keys of a book are in a file of their own, never in its
// database or its backup.
//
// Every value names its algorithm and its key, so that values of former keys and
// other algorithms stay readable (rule gm:8.4-named):
//
//	sm2:0123456789abcdef:MEUC…        signature
//	sm4-gcm:0123456789abcdef:q83v…    sealed text
//	sm3:66c7f0f462eeedd9…             digest
//
// Rules served: docs/rules/gm.md (handbook assets-review-debt-ops §8.4).
package gm

import (
	"encoding/hex"
	"hash"

	"github.com/emmansun/gmsm/sm3"
)

// Provider is what the program needs of ciphers. A hardware module can stand behind it
// (rule gm:8.4-interface).
type Provider interface {
	Verifier
	// Sign signs data with the current key.
	Sign(data []byte) (string, error)
	// Hash is the digest of data.
	Hash(data []byte) string
	// Encrypt seals a text for rest. about names what it belongs to and is not kept:
	// a sealed text that is moved to another place cannot be opened there.
	Encrypt(text, about []byte) (string, error)
	// Decrypt opens what Encrypt has sealed about the same thing, or returns ErrSealed.
	Decrypt(sealed string, about []byte) ([]byte, error)
}

// Verifier can tell genuine signatures from others; it needs no secret.
type Verifier interface {
	// Verify returns nil, ErrSignature when the signature does not fit the data, or
	// ErrKeyUnknown when it was made with a key that is not of this book.
	Verify(data []byte, signature string) error
	// KeyID names the current key.
	KeyID() string
}

// SM3 is the SM3 digest of the parts, one behind the other.
func SM3(parts ...[]byte) [sm3.Size]byte {
	h := sm3.New()
	for _, part := range parts {
		h.Write(part)
	}
	return [sm3.Size]byte(h.Sum(nil))
}

// NewSM3 returns a hash that is fed as data comes along.
func NewSM3() hash.Hash { return sm3.New() }

// digest is the text of a sum.
func digest(algorithm string, sum []byte) string { return algorithm + ":" + hex.EncodeToString(sum) }
