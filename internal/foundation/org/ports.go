package org

import (
	"context"

	"caixiao/internal/core/ident"
)

// Secrets are what users sign in with.
type Secrets interface {
	// Forget takes them away from a user, inside the transaction of ctx.
	Forget(ctx context.Context, user ident.ID) error
}
