package org

import (
	"regexp"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// UserState is where an account stands.
type UserState string

// States of accounts. rule org:8.3-inactive
const (
	Inactive UserState = "INACTIVE" // created, nothing granted yet: cannot sign in (P4)
	Active   UserState = "ACTIVE"
	Disabled UserState = "DISABLED"
)

// UserStates lists the states.
func UserStates() []UserState { return []UserState{Inactive, Active, Disabled} }

// User is a person who works with this book.
type User struct {
	ID          ident.ID  `json:"id"`
	Login       string    `json:"login"` // lower case; never changes
	Name        string    `json:"name"`
	Unit        ident.ID  `json:"unitId" db:"unit_id"`
	UnitCode    string    `json:"unitCode" db:"unit_code"`
	UnitName    string    `json:"unitName" db:"unit_name"`
	Section     ident.ID  `json:"sectionId" db:"section_id"` // null outside the bureau's sections
	SectionName string    `json:"sectionName" db:"section_name"`
	Phone       string    `json:"phone"` // 138****1234: the middle is not kept
	State       UserState `json:"state"`
	AuthVersion int64     `json:"-" db:"auth_version"` // rises when the account becomes another: its sessions end
	CreatedBy   ident.ID  `json:"-" db:"created_by"`
	Version     int64     `json:"version"`
	Roles       []string  `json:"roles" db:"-"` // codes in force today, own ones
	// Administrator: his way in is set anew on the machine only, never by another user.
	Administrator bool `json:"administrator" db:"-"`
}

// ETag is the version.
func (u User) ETag() int64 { return u.Version }

// UserInput is what is said about a user.
type UserInput struct {
	Login   string
	Name    string
	Unit    ident.ID
	Section ident.ID
	Phone   string // whole or masked
}

// loginForm: what stands in addresses, logs and national directories alike.
var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,31}$`)

// NewUser makes an account that somebody else has to grant a role before it works.
func NewUser(id, creator ident.ID, in UserInput) (User, error) {
	u := User{ID: id, CreatedBy: creator, Login: strings.ToLower(strings.TrimSpace(in.Login)), State: Inactive, AuthVersion: 1}
	in.Login = u.Login
	return u.Changed(in)
}

// Changed is the next version of the user. Who moves to another unit or section begins
// there anew: his sessions end.
func (u User) Changed(in UserInput) (User, error) {
	var fields fault.Fields
	if !loginForm.MatchString(in.Login) || in.Login != u.Login {
		fields.Add("login", ErrLogin.With(fault.Excerpt(in.Login)))
	}
	if in.Unit.IsZero() {
		fields.Add("unitId", ErrRequired)
	}
	phone, onPhone := maskPhone(in.Phone)
	fields.Add("phone", onPhone)
	if u.Unit != in.Unit || u.Section != in.Section {
		u.AuthVersion++
	}
	u.Name, u.Unit, u.Section, u.Phone = tidy(in.Name), in.Unit, in.Section, phone
	fields.Add("name", checkText(u.Name, nameMax, true))
	u.Version++
	return u, fields.Err()
}

// Granted is the user once a role is granted to him: he may sign in from now on.
func (u User) Granted() (User, error) {
	if u.State == Disabled {
		return u, ErrUserDisabled.With(u.Name)
	}
	u.State = Active
	return u.rightsChanged(), nil
}

// rightsChanged is the user after a grant has begun or ended. His sessions go on: what
// he may do is asked with every request.
func (u User) rightsChanged() User {
	u.Version++
	return u
}

// Disabled is the user who may not sign in any more. His roles end with it: who comes
// back starts like a new user, with a new grant (P4).
func (u User) Disabled() (User, error) {
	if u.State == Disabled {
		return u, ErrUserDisabled.With(u.Name)
	}
	u.State = Disabled
	return u.another(), nil
}

// Enabled is the user who waits for a grant again.
func (u User) Enabled() (User, error) {
	if u.State != Disabled {
		return u, ErrUserNotDisabled.With(u.Name)
	}
	u.State = Inactive
	return u.another(), nil
}

// another is the user whose open sessions end.
func (u User) another() User {
	u.AuthVersion++
	u.Version++
	return u
}

var (
	phoneForm  = regexp.MustCompile(`^[0-9]{5,}(-[0-9]{1,6})?$`)
	maskedForm = regexp.MustCompile(`^[0-9]{0,4}\*{4}[0-9]{0,4}(-[0-9]{1,6})?$`)
)

const (
	phoneDigitsMax  = 12
	phoneKeptFront  = 3
	phoneKeptBack   = 4
	phoneShort      = 8 // a local number keeps its last four digits only
	phoneMask       = "****"
	phoneSeparators = " -()+"
)

// maskPhone takes the middle out of a number; a masked one stays. rule org:8.2-phone
func maskPhone(text string) (string, *fault.Error) {
	text = tidy(text)
	if text == "" || maskedForm.MatchString(text) {
		return text, nil
	}
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(phoneSeparators, r) {
			return -1
		}
		return r
	}, text)
	plain = strings.TrimPrefix(plain, "86")
	if !phoneForm.MatchString(plain) || len(plain) > phoneDigitsMax {
		return "", ErrPhone
	}
	front := phoneKeptFront
	if len(plain) <= phoneShort {
		front = 0
	}
	return plain[:front] + phoneMask + plain[len(plain)-phoneKeptBack:], nil
}

// userFacts is what the audit log keeps of a user: no name, no telephone.
type userFacts struct {
	Unit    ident.ID  `json:"unit"`
	Section ident.ID  `json:"section"`
	State   UserState `json:"state"`
	Version int64     `json:"version"`
}

func (u User) facts() userFacts {
	return userFacts{Unit: u.Unit, Section: u.Section, State: u.State, Version: u.Version}
}
