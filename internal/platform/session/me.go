package session

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Preferences are how somebody wants to be shown things.
type Preferences struct {
	Version   int64  `json:"version"`
	Language  string `json:"language" enum:"zh,en"`
	MoneyUnit string `json:"moneyUnit" enum:"YUAN,WAN"`
}

// ETag is the version a change names.
func (p Preferences) ETag() int64 { return p.Version }

// defaultPreferences are those of somebody who has not said anything.
func defaultPreferences() Preferences {
	return Preferences{Version: 1, Language: "zh", MoneyUnit: "YUAN"}
}

// Me is the one who asks, with his session.
type Me struct {
	ID          ident.ID    `json:"id"`
	Login       string      `json:"login"`
	Name        string      `json:"name"`
	Unit        ident.ID    `json:"unit"`
	UnitName    string      `json:"unitName"`
	Section     string      `json:"section" doc:"Name of the section, empty outside one"`
	Roles       []string    `json:"roles"`
	Perms       []string    `json:"perms" doc:"Permission codes, sorted"`
	Rights      string      `json:"rights" doc:"What he may do and where, as one word: another one whenever that changes"`
	Preferences Preferences `json:"preferences"`

	Session            ident.ID      `json:"session"`
	Method             Method        `json:"method" enum:"PASSWORD,TOTP,RECOVERY_CODE,OIDC"`
	IdleEndsAt         clock.Instant `json:"idleEndsAt" doc:"When the session ends without a further step"`
	EndsAt             clock.Instant `json:"endsAt" doc:"When it ends in any case"`
	MustChangePassword bool          `json:"mustChangePassword"`
	MustEnrolTOTP      bool          `json:"mustEnrolTotp"`
	HasPassword        bool          `json:"hasPassword" doc:"False for somebody who only signs in through single sign-on"`
	PasswordEndsOn     *fiscal.Date  `json:"passwordEndsOn" doc:"Day from which the password has to be changed; null when it does not age"`
	HasTOTP            bool          `json:"hasTotp"`
	RecoveryCodesLeft  int           `json:"recoveryCodesLeft"`
}
