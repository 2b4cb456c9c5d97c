package gm

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"hash"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

// Names of the suites of algorithms.
const (
	National      = "national"      // SM2, SM3, SM4-GCM: for production
	International = "international" // Ed25519, SHA-256, AES-256-GCM: where national ciphers are not wanted
)

// suite is a set of algorithms that go together.
type suite struct {
	name                  string
	signing, hashing, aes string // as they stand before values
	newHash               func() hash.Hash
	cipherKey             int // bytes
	block                 func(key []byte) (cipher.Block, error)
	newKey                func() (private, public []byte, err error)
	public                func(private []byte) ([]byte, error)
	sign                  func(private, data []byte) ([]byte, error)
	verify                func(public, data, signature []byte) bool
}

// suites are the ones there are (rule gm:8.4-suites).
var suites = map[string]suite{
	National: {
		name: National, signing: "sm2", hashing: "sm3", aes: "sm4-gcm",
		newHash: sm3.New, cipherKey: sm4.BlockSize, block: sm4.NewCipher,
		newKey: newSM2, public: publicSM2, sign: signSM2, verify: verifySM2,
	},
	International: {
		name: International, signing: "ed25519", hashing: "sha256", aes: "aes-256-gcm",
		newHash: sha256.New, cipherKey: 32, block: aes.NewCipher,
		newKey: newEd25519, public: publicEd25519, sign: signEd25519, verify: verifyEd25519,
	},
}

func (s suite) sum(data []byte) []byte {
	h := s.newHash()
	h.Write(data)
	return h.Sum(nil)
}

// seal encrypts with a nonce of its own, which stands before the result.
func (s suite) seal(key, text, bound []byte) ([]byte, error) {
	aead, err := s.aead(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return aead.Seal(nonce, nonce, text, bound), nil
}

func (s suite) open(key, sealed, bound []byte) ([]byte, error) {
	aead, err := s.aead(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < aead.NonceSize() {
		return nil, ErrSealed
	}
	text, err := aead.Open(nil, sealed[:aead.NonceSize()], sealed[aead.NonceSize():], bound)
	if err != nil {
		return nil, ErrSealed
	}
	return text, nil
}

func (s suite) aead(key []byte) (cipher.AEAD, error) {
	block, err := s.block(key)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.aes, err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.aes, err)
	}
	return aead, nil
}

func newSM2() (private, public []byte, err error) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("make an SM2 key: %w", err)
	}
	private = key.D.FillBytes(make([]byte, 32))
	public, err = publicSM2(private)
	return private, public, err
}

// publicSM2 is the point in its uncompressed form, 65 bytes.
func publicSM2(private []byte) ([]byte, error) {
	key, err := sm2.NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("read an SM2 key: %w", err)
	}
	public, err := sm2.PublicKeyToECDH(&key.PublicKey)
	if err != nil {
		return nil, fmt.Errorf("read an SM2 key: %w", err)
	}
	return public.Bytes(), nil
}

// signSM2 signs with the user id of GB/T 32918 and SM3 (GB/T 35276), in ASN.1.
func signSM2(private, data []byte) ([]byte, error) {
	key, err := sm2.NewPrivateKey(private)
	if err != nil {
		return nil, fmt.Errorf("read an SM2 key: %w", err)
	}
	signature, err := key.SignWithSM2(rand.Reader, nil, data)
	if err != nil {
		return nil, fmt.Errorf("sign with SM2: %w", err)
	}
	return signature, nil
}

func verifySM2(public, data, signature []byte) bool {
	key, err := sm2.NewPublicKey(public)
	return err == nil && sm2.VerifyASN1WithSM2(key, nil, data, signature)
}

func newEd25519() (private, public []byte, err error) {
	pub, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, fmt.Errorf("make an Ed25519 key: %w", err)
	}
	return key.Seed(), pub, nil
}

func publicEd25519(private []byte) ([]byte, error) {
	if len(private) != ed25519.SeedSize {
		return nil, fmt.Errorf("read an Ed25519 key: %d bytes", len(private))
	}
	return ed25519.NewKeyFromSeed(private)[ed25519.SeedSize:], nil
}

func signEd25519(private, data []byte) ([]byte, error) {
	if len(private) != ed25519.SeedSize {
		return nil, fmt.Errorf("read an Ed25519 key: %d bytes", len(private))
	}
	return ed25519.Sign(ed25519.NewKeyFromSeed(private), data), nil
}

func verifyEd25519(public, data, signature []byte) bool {
	return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, data, signature)
}
