package attachment

import "caixiao/internal/core/ident"

// Added announces a file of an owner.
type Added struct {
	V          int      `json:"v"`
	Attachment ident.ID `json:"attachmentId"`
	OwnerKind  string   `json:"ownerKind"`
	Owner      ident.ID `json:"ownerId"`
	Replaces   ident.ID `json:"replacesId"`
}

// Type is the name of the event.
func (Added) Type() string { return "attachment.added" }

// Removed announces that a file was taken away.
type Removed struct {
	V          int      `json:"v"`
	Attachment ident.ID `json:"attachmentId"`
	OwnerKind  string   `json:"ownerKind"`
	Owner      ident.ID `json:"ownerId"`
}

// Type is the name of the event.
func (Removed) Type() string { return "attachment.removed" }
