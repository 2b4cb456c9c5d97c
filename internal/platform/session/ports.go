package session

import (
	"context"

	"caixiao/internal/core/ident"
)

// Account is what a session needs to know of a user.
type Account struct {
	ID       ident.ID
	Login    string
	Name     string
	Unit     ident.ID
	UnitName string
	Section  string // its name; empty outside a section
	Active   bool
	// Administrator holds, or is to hold, a role of one of the three administrators:
	// none of the others may come by what he signs in with.
	Administrator bool
	Roles         []string            // in force today, sorted
	Perms         map[string]struct{} // of these roles; never changed once handed out
	AuthVersion   int64               // raised when the account becomes another; Roles and Perms may change without
	Rights        string              // Roles, Perms and where they hold, as one word
}

// Accounts finds the users of the book. Every method returns ErrUserNotFound when
// there is none. ByID is asked with every request: it answers from memory.
type Accounts interface {
	ByLogin(ctx context.Context, login string) (Account, error)
	ByID(ctx context.Context, id ident.ID) (Account, error)
	// BySubject finds the user whom a single sign-on provider names by its login claim.
	BySubject(ctx context.Context, issuer, subject string) (Account, error)
}

// Sealer keeps secrets that have to be read again, such as those of TOTP. A sealed
// text opens only about what it was sealed about, so that nobody can move it to
// another user's row.
type Sealer interface {
	Encrypt(text, about []byte) (string, error)
	Decrypt(sealed string, about []byte) ([]byte, error)
}
