package session

import "caixiao/internal/core/fault"

// Failures of signing in.
var (
	ErrWrong           = fault.New(fault.Guest, "session.wrong", "left")      // login or password, or both
	ErrWrongCode       = fault.New(fault.Guest, "session.wrong_code", "left") // TOTP or recovery code
	ErrLocked          = fault.New(fault.TooMany, "session.locked", "failures", "until")
	ErrAddressLocked   = fault.New(fault.TooMany, "session.address_locked", "failures", "until")
	ErrTOTPNeeded      = fault.New(fault.Guest, "session.totp_needed")
	ErrInactive        = fault.New(fault.Forbidden, "session.inactive")
	ErrOneTimeExpired  = fault.New(fault.Guest, "session.one_time_expired", "at")
	ErrBusy            = fault.New(fault.Unavailable, "session.busy")
	ErrUserNotFound    = fault.New(fault.NotFound, "session.user_not_found")
	ErrSessionNotFound = fault.New(fault.NotFound, "session.not_found")
	ErrReadUntil       = fault.New(fault.Invalid, "session.read_until", "text")
	ErrAdministrator   = fault.New(fault.Forbidden, "session.administrator", "name", "command")
)

// Why a session opens nothing, or not everything.
var (
	ErrNone         = fault.New(fault.Guest, "session.none")
	ErrIdle         = fault.New(fault.Guest, "session.idle", "minutes")
	ErrOver         = fault.New(fault.Guest, "session.over", "hours")
	ErrRolesChanged = fault.New(fault.Guest, "session.roles_changed")
	ErrSecondFactor = fault.New(fault.Guest, "session.second_factor")
	ErrMustChange   = fault.New(fault.Forbidden, "session.must_change")
	ErrMustEnrol    = fault.New(fault.Forbidden, "session.must_enrol")
)

// What is wrong with a new password.
var (
	ErrPasswordShort  = fault.New(fault.Invalid, "session.password_short", "length", "min")
	ErrPasswordLong   = fault.New(fault.Invalid, "session.password_long", "length", "max")
	ErrPasswordKinds  = fault.New(fault.Invalid, "session.password_kinds", "kinds", "min")
	ErrPasswordLogin  = fault.New(fault.Invalid, "session.password_login")
	ErrPasswordCommon = fault.New(fault.Invalid, "session.password_common")
	ErrPasswordUsed   = fault.New(fault.Invalid, "session.password_used", "history")
	ErrPasswordWrong  = fault.New(fault.Invalid, "session.password_wrong", "left") // the present one, asked again
	ErrNoPassword     = fault.New(fault.Conflict, "session.no_password")
)

// Failures around TOTP, single sign-on and the policy.
var (
	ErrTOTPOn           = fault.New(fault.Conflict, "session.totp_on")
	ErrTOTPOff          = fault.New(fault.Conflict, "session.totp_off")
	ErrTOTPRequired     = fault.New(fault.Forbidden, "session.totp_required")
	ErrTOTPCode         = fault.New(fault.Invalid, "session.totp_code")
	ErrOIDCOff          = fault.New(fault.NotFound, "session.oidc_off")
	ErrOIDCUnavailable  = fault.New(fault.Unavailable, "session.oidc_unavailable")
	ErrOIDCFlow         = fault.New(fault.Guest, "session.oidc_flow", "minutes")
	ErrOIDCRefused      = fault.New(fault.Guest, "session.oidc_refused")
	ErrOIDCUser         = fault.New(fault.Forbidden, "session.oidc_user", "login")
	ErrOIDCSecondFactor = fault.New(fault.Forbidden, "session.oidc_second_factor")
	ErrPolicyRange      = fault.New(fault.Invalid, "session.policy_range", "value", "min", "max")
	ErrPolicyBasis      = fault.New(fault.Invalid, "session.policy_basis")
	ErrPolicyPast       = fault.New(fault.Invalid, "session.policy_past", "today")
	ErrPolicyRole       = fault.New(fault.Invalid, "session.policy_role", "role")
)
