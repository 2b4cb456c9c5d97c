package audit

import (
	"context"

	"caixiao/internal/core/ident"
)

// Namer tells what ids are called today: of units, people, projects and what else has a
// name. Ids it does not know it leaves out.
type Namer interface {
	Named(ctx context.Context, ids []ident.ID) ([]Name, error)
}

// Name is what somebody who reads the log calls the thing with an id.
type Name struct {
	ID   ident.ID `json:"id"`
	Sort Sort     `json:"sort" enum:"UNIT,DEPARTMENT,SECTION,USER,PROJECT,TARGET"`
	Name string   `json:"name"`
}

// Sort is what sort of thing has the id.
type Sort string

// The sorts of things that have names.
const (
	SortUnit       Sort = "UNIT"
	SortDepartment Sort = "DEPARTMENT"
	SortSection    Sort = "SECTION"
	SortUser       Sort = "USER"
	SortProject    Sort = "PROJECT"
	SortTarget     Sort = "TARGET"
)
