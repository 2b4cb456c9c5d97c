package session

import (
	"crypto/subtle"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"caixiao/internal/platform/clock"
)

const (
	totpPeriod     = 30 * time.Second
	totpSkew       = 1 // steps that a device may be early or late
	totpDigits     = otp.DigitsSix
	totpSecretSize = 20
	totpIssuer     = "财效"
)

// Enrolment is a new TOTP secret, shown once.
type Enrolment struct {
	Secret string `json:"secret" doc:"For typing in, base32"`
	URL    string `json:"url" doc:"For a picture to scan, otpauth://"`
}

func newEnrolment(login, book string) (Enrolment, error) {
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: strings.TrimSpace(totpIssuer + " " + book), AccountName: login, Period: uint(totpPeriod / time.Second),
		SecretSize: totpSecretSize, Digits: totpDigits, Algorithm: otp.AlgorithmSHA1, // the one that every app knows
	})
	if err != nil {
		return Enrolment{}, err
	}
	return Enrolment{Secret: key.Secret(), URL: key.URL()}, nil
}

// stepOf is the number of the TOTP period that an instant falls in.
func stepOf(at clock.Instant) int64 { return at.Time().Unix() / int64(totpPeriod/time.Second) }

// matchStep finds the step whose code was given: that of now or one beside it, but
// none up to last, which is used up. It looks at all of them in any case.
func matchStep(secret, code string, now clock.Instant, last int64) (step int64, ok bool, err error) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	for s := stepOf(now) - totpSkew; s <= stepOf(now)+totpSkew; s++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(s), hotp.ValidateOpts{Digits: totpDigits, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, false, err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 && s > last && !ok {
			step, ok = s, true
		}
	}
	return step, ok, nil
}
