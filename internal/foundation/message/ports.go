package message

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Person is somebody who may be told.
type Person struct {
	ID       ident.ID
	Name     string
	Active   bool   // he can sign in
	Language string // in which he reads
}

// People is what messages need of the organisation.
type People interface {
	// Person finds somebody; not Active when there is nobody.
	Person(ctx context.Context, id ident.ID) (Person, error)
}

// Sight tells whether somebody may read what a message is about (N2).
type Sight interface {
	Sees(ctx context.Context, user ident.ID, s Subject) (bool, error)
}

// Workdays knows the working calendar.
type Workdays interface {
	IsWorkday(ctx context.Context, day fiscal.Date) (bool, error)
}

// Sealer keeps secrets that have to be read again. A sealed text opens only about what it
// was sealed about.
type Sealer interface {
	Encrypt(text, about []byte) (string, error)
	Decrypt(sealed string, about []byte) ([]byte, error)
}
