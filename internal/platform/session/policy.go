package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
)

// Rules are the figures that a bureau sets for passwords, lockout and sessions.
type Rules struct {
	PasswordLengthMin int      `json:"passwordLengthMin" doc:"Characters of a password, at least"`
	PasswordKindsMin  int      `json:"passwordKindsMin" doc:"Kinds among upper case, lower case, digits and others, at least"`
	PasswordHistory   int      `json:"passwordHistory" doc:"Last passwords that must not come back"`
	PasswordAgeDays   int      `json:"passwordAgeDays" doc:"Days after which a password has to be changed at login, 0 for never"`
	OneTimeHours      int      `json:"oneTimeHours" doc:"Hours a one-time password may wait for its first login"`
	LockFailures      int      `json:"lockFailures" doc:"Failures after which an account is locked"`
	AddressFailures   int      `json:"addressFailures" doc:"Failures after which a network address is locked"`
	LockWindowMinutes int      `json:"lockWindowMinutes" doc:"Minutes within which failures count"`
	LockMinutes       int      `json:"lockMinutes" doc:"Minutes a lock lasts"`
	IdleMinutes       int      `json:"idleMinutes" doc:"Minutes without a step after which a session ends"`
	AbsoluteMinutes   int      `json:"absoluteMinutes" doc:"Minutes after which a session ends in any case"`
	TOTPRoles         []string `json:"totpRoles" doc:"Roles that need a second factor"`
}

// Policy is a set of rules with its day and the document that orders it.
type Policy struct {
	Version   int64       `json:"version"`
	ValidFrom fiscal.Date `json:"validFrom"`
	Basis     string      `json:"basis"`
	Rules
}

// DefaultPolicy holds from the beginning until the bureau sets its own
// (rule session:8.2-figures).
func DefaultPolicy() Policy {
	first, err := fiscal.NewDate(2020, 1, 1)
	if err != nil {
		panic("session: " + err.Error())
	}
	return Policy{Version: 1, ValidFrom: first, Basis: "GB/T 22239-2019", Rules: Rules{
		PasswordLengthMin: 10, PasswordKindsMin: 3, PasswordHistory: 5, PasswordAgeDays: 90, OneTimeHours: 72,
		LockFailures: 5, AddressFailures: 5, LockWindowMinutes: 15, LockMinutes: 30,
		IdleMinutes: 15, AbsoluteMinutes: 8 * 60, TOTPRoles: []string{},
	}}
}

// rulesRange is what a bureau may choose from. It can be stricter than the level
// of protection asks, and little less strict.
type rulesRange struct {
	path     string
	value    int
	min, max int
}

const (
	basisMax       = 200
	roleMax        = 60
	passwordMax    = 128 // characters; hashing takes time in proportion
	minutesOfADay  = 24 * 60
	hoursOfAMonth  = 31 * 24
	ageDaysMax     = 365
	historyMax     = 24
	failuresMax    = 20
	addressMax     = 1000
	idleMinutesMax = 120
)

func (r Rules) ranges() []rulesRange {
	return []rulesRange{
		{"passwordLengthMin", r.PasswordLengthMin, 8, 64},
		{"passwordKindsMin", r.PasswordKindsMin, 2, 4},
		{"passwordHistory", r.PasswordHistory, 0, historyMax},
		{"passwordAgeDays", r.PasswordAgeDays, 0, ageDaysMax},
		{"oneTimeHours", r.OneTimeHours, 1, hoursOfAMonth},
		{"lockFailures", r.LockFailures, 3, failuresMax},
		{"addressFailures", r.AddressFailures, 3, addressMax},
		{"lockWindowMinutes", r.LockWindowMinutes, 1, minutesOfADay},
		{"lockMinutes", r.LockMinutes, 1, minutesOfADay},
		{"idleMinutes", r.IdleMinutes, 1, idleMinutesMax},
		{"absoluteMinutes", r.AbsoluteMinutes, 1, minutesOfADay},
	}
}

// Check returns what is wrong with a policy that somebody wants to set today.
func (p Policy) Check(today fiscal.Date) error {
	var wrong fault.Fields
	for _, r := range p.ranges() {
		if r.value < r.min || r.value > r.max {
			wrong.Add(r.path, ErrPolicyRange.With(r.value, r.min, r.max))
		}
	}
	for _, role := range p.TOTPRoles {
		if role == "" || len(role) > roleMax || strings.Trim(role, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
			wrong.Add("totpRoles", ErrPolicyRole.With(fault.Excerpt(role)))
		}
	}
	if n := len([]rune(strings.TrimSpace(p.Basis))); n < 2 || n > basisMax {
		wrong.Add("basis", ErrPolicyBasis.With())
	}
	if p.ValidFrom.Before(today) {
		wrong.Add("validFrom", ErrPolicyPast.With(today.String()))
	}
	return wrong.Err()
}

// inForce is the policy of a day: the one that began last, of two from one day the
// one set later. There is always the default.
func inForce(all []Policy, day fiscal.Date) Policy {
	all = append([]Policy{DefaultPolicy()}, all...)
	all = slices.DeleteFunc(all, func(p Policy) bool { return p.ValidFrom.After(day) })
	return slices.MaxFunc(all, func(a, b Policy) int {
		return cmp.Or(a.ValidFrom.Compare(b.ValidFrom), cmp.Compare(a.Version, b.Version))
	})
}

// needsTOTP tells whether one of the roles has to sign in with a second factor
// (rule session:8.2-factors).
func (r Rules) needsTOTP(roles []string) bool {
	return slices.ContainsFunc(roles, func(role string) bool { return slices.Contains(r.TOTPRoles, role) })
}

func (r Rules) window() time.Duration    { return time.Duration(r.LockWindowMinutes) * time.Minute }
func (r Rules) lockTime() time.Duration  { return time.Duration(r.LockMinutes) * time.Minute }
func (r Rules) idleTime() time.Duration  { return time.Duration(r.IdleMinutes) * time.Minute }
func (r Rules) wholeTime() time.Duration { return time.Duration(r.AbsoluteMinutes) * time.Minute }

// zone is that of every bureau: China has one, without summer time.
func zone() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// dayOf is the day an instant falls on.
func dayOf(at clock.Instant) fiscal.Date { return fiscal.DateOf(at.Time().In(zone())) }

// spoken is an instant as a sentence gives it: the time of the day, with the date
// when it is another day than today.
func spoken(at, now clock.Instant) string {
	local := at.Time().In(zone())
	if dayOf(at) == dayOf(now) {
		return local.Format("15:04")
	}
	return local.Format("2006-01-02 15:04")
}
