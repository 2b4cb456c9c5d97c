package project

import "caixiao/internal/core/ident"

// Named is a project as others name it.
type Named struct {
	ID   ident.ID
	Code Code
	Name string
	Unit ident.ID
}
