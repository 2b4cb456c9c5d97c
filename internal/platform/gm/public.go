package gm

import (
	"encoding/base64"
	"strings"
)

// Public is the public half of a key: of another party, whose secret is elsewhere.
type Public struct {
	Suite string
	Key   []byte
}

// Public is the public half of the current key.
func (k *Keys) Public() Public {
	own := k.current()
	return Public{Suite: own.suite.name, Key: own.public}
}

// ID names the key, as it stands in signatures.
func (p Public) ID() string {
	s, known := suites[p.Suite]
	if !known {
		return ""
	}
	return s.keyID(p.Key)
}

// Verify returns nil, or ErrSignature when the owner of the key has not signed data so.
func (p Public) Verify(data []byte, signature string) error {
	s, known := suites[p.Suite]
	parts := strings.Split(signature, ":")
	if !known || len(parts) != 3 || parts[0] != s.signing || parts[1] != p.ID() {
		return ErrSignature
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || !s.verify(p.Key, data, raw) {
		return ErrSignature
	}
	return nil
}

// Fits tells whether a digest, of any suite, is that of data.
func Fits(data []byte, sum string) bool {
	for _, s := range suites {
		if strings.HasPrefix(sum, s.hashing+":") {
			return digest(s.hashing, s.sum(data)) == sum
		}
	}
	return false
}
