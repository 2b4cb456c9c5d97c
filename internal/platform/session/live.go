package session

import (
	"time"
	"unicode/utf8"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Method is how somebody proved who he is.
type Method string

// Methods.
const (
	ByPassword     Method = "PASSWORD"
	ByTOTP         Method = "TOTP"          // password and TOTP code
	ByRecoveryCode Method = "RECOVERY_CODE" // password and recovery code
	ByOIDC         Method = "OIDC"
)

// Reasons for which a session ends.
const (
	endLogout   = "LOGOUT"
	endRevoked  = "REVOKED"
	endIdle     = "IDLE"
	endOver     = "OVER"
	endRoles    = "ROLES_CHANGED"
	endFactor   = "SECOND_FACTOR" // a role has come that asks for one
	endPassword = "PASSWORD_CHANGED"
	endReset    = "RESET"
	endInactive = "INACTIVE"
	endRenewed  = "RENEWED" // a new one has taken its place
)

// session is one row; SeenAt in the database lags behind by up to seenEvery.
type session struct {
	ID          ident.ID      `db:"id"`
	User        ident.ID      `db:"user_id"`
	TokenHash   string        `db:"token_hash"`
	AuthVersion int64         `db:"auth_version"`
	Method      Method        `db:"method"`
	Address     string        `db:"address"`
	Device      string        `db:"device"`
	MustChange  bool          `db:"must_change"`
	MustEnrol   bool          `db:"must_enrol"`
	Second      bool          `db:"second_factor"`
	StartedAt   clock.Instant `db:"started_at"`
	SeenAt      clock.Instant `db:"seen_at"`
	EndsAt      clock.Instant `db:"ends_at"`
}

const (
	seenEvery = time.Minute // how often SeenAt is written
	deviceMax = 200         // characters of a user agent
)

// ended tells why a session last seen at seen is over at now; empty when it is not.
// At the very instant of a limit it is (rule session:8.2-limits).
func (s session) ended(seen, now clock.Instant, idle time.Duration) string {
	switch {
	case !now.Before(s.EndsAt):
		return endOver
	case !now.Before(seen.Add(idle)):
		return endIdle
	}
	return ""
}

// lacks tells whether a session that began without a second factor is of somebody who has
// come to a role that asks for one (rule session:8.2-factors). One that waits for the factor
// to be set up opens nothing else.
func (s session) lacks(r Rules, roles []string) bool {
	return !s.Second && !s.MustEnrol && r.needsTOTP(roles)
}

// Session is a session as its owner sees it.
type Session struct {
	ID        ident.ID      `json:"id"`
	Method    Method        `json:"method" enum:"PASSWORD,TOTP,RECOVERY_CODE,OIDC"`
	Address   string        `json:"address" doc:"Network address it was opened from"`
	Device    string        `json:"device" doc:"What the browser calls itself"`
	StartedAt clock.Instant `json:"startedAt"`
	SeenAt    clock.Instant `json:"seenAt" doc:"The last step that was not in the background"`
	EndsAt    clock.Instant `json:"endsAt"`
	Current   bool          `json:"current" doc:"The session that asks"`
}

// shortened keeps a text that comes from outside within its limit and printable.
func shortened(text string, charsMax int) string {
	if !utf8.ValidString(text) {
		return ""
	}
	runes := []rune(text)
	if len(runes) > charsMax {
		runes = runes[:charsMax]
	}
	kept := runes[:0]
	for _, c := range runes {
		if c >= ' ' && c != 0x7f {
			kept = append(kept, c)
		}
	}
	return string(kept)
}
