package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"strings"
)

const tokenBytes = 32

// digest is what is kept of a token.
type digest [sha256.Size]byte

func (d digest) String() string { return hex.EncodeToString(d[:]) }

// newToken makes the text that goes into a cookie.
func newToken() string { return base64.RawURLEncoding.EncodeToString(randomBytes(tokenBytes)) }

// digestOf is the digest of a token; ok is false for a text that is none.
func digestOf(token string) (d digest, ok bool) {
	var raw [tokenBytes + 2]byte
	if len(token) != base64.RawURLEncoding.EncodedLen(tokenBytes) {
		return d, false
	}
	n, err := base64.RawURLEncoding.Decode(raw[:], []byte(token))
	if err != nil || n != tokenBytes {
		return d, false
	}
	return sha256.Sum256(raw[:n]), true
}

// keyOfLogin is what failures of a login are counted under.
func keyOfLogin(login string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(login))))
	return hex.EncodeToString(sum[:])
}

// Letters that nobody confuses when he reads them from a slip of paper.
const (
	readableUpper = "ABCDEFGHJKLMNPQRTUVWXY"
	readableLower = "abcdefghjkmnpqrtuvwxyz"
	readableDigit = "2346789"
)

// newOneTime makes a password that can be read out: Kd7m-Rp4w-Xn8c-Tb3h, 64 bits.
func newOneTime() string {
	groups := make([]string, 4)
	for i := range groups {
		groups[i] = pick(readableUpper) + pick(readableLower) + pick(readableDigit) + pick(readableLower)
	}
	return strings.Join(groups, "-")
}

func pick(letters string) string {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
	if err != nil {
		panic("session: the system has no random numbers: " + err.Error())
	}
	return letters[n.Int64() : n.Int64()+1]
}

const (
	recoveryCodes = 10
	recoveryBytes = 10 // 80 bits: too many for a digest to be guessed
)

// newRecoveryCodes makes what opens an account whose TOTP device is lost.
func newRecoveryCodes() []string {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		text := strings.ToLower(base32.StdEncoding.EncodeToString(randomBytes(recoveryBytes)))
		codes[i] = strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-")
	}
	return codes
}

// recoveryDigest is what is kept of a recovery code, however it is typed.
func recoveryDigest(code string) string {
	plain := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(code))
	sum := sha256.Sum256([]byte("recovery " + plain))
	return hex.EncodeToString(sum[:])
}
