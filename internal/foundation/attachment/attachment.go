package attachment

import (
	"unicode/utf8"

	"caixiao/internal/core/ident"
)

// Owner is the object that files are attached to.
type Owner struct {
	Kind string   `json:"ownerKind"` // "project.project"
	ID   ident.ID `json:"ownerId"`
}

// Attachment is a file of an owner.
type Attachment struct {
	ID ident.ID `json:"id"`
	Owner
	Name         string   `json:"name"`
	Kind         Kind     `json:"kind"`
	Size         int64    `json:"sizeBytes"`
	Hash         string   `json:"hash"`
	Note         string   `json:"note"`
	Replaces     ident.ID `json:"replacesId"` // null unless it stands for an earlier one
	UploadedBy   ident.ID `json:"uploadedBy"` // null: the program
	UploadedName string   `json:"uploadedName"`
	RecordedAt   string   `json:"recordedAt"`
	Previewed    bool     `json:"previewed"` // its pages can be shown
	Removed      *Removal `json:"removed"`   // null while it stands
	Version      int64    `json:"version"`   // 1, and 2 when removed
}

// attachmentFacts is what the audit log keeps of a file: no name, of the file or of a
// person, and no note.
type attachmentFacts struct {
	Owner
	Kind     Kind     `json:"kind"`
	Size     int64    `json:"sizeBytes"`
	Hash     string   `json:"hash"`
	Replaces ident.ID `json:"replacesId"`
	Version  int64    `json:"version"`
}

func (a Attachment) facts() attachmentFacts {
	return attachmentFacts{Owner: a.Owner, Kind: a.Kind, Size: a.Size, Hash: a.Hash, Replaces: a.Replaces, Version: a.Version}
}

// Removal is how a file was taken away; its row and bytes stay.
type Removal struct {
	Reason     string   `json:"reason"`
	By         ident.ID `json:"by"`
	Name       string   `json:"name"`
	RecordedAt string   `json:"recordedAt"`
}

// ETag is the version a removal must name.
func (a Attachment) ETag() int64 { return a.Version }

// Room is what the files of an owner take that are not removed.
type Room struct {
	Files int64
	Bytes int64
}

// fits holds one more file against the limits of an owner (A3).
func (r Room) fits(size int64) error {
	if r.Files >= OwnerFilesMax {
		return ErrOwnerFiles.With(OwnerFilesMax)
	}
	if r.Bytes+size > OwnerBytesMax {
		return ErrOwnerBytes.With(megabytes(r.Bytes), megabytes(size), megabytes(OwnerBytesMax))
	}
	return nil
}

// megabytes rounds up, so that a sum that is too large looks too large.
func megabytes(bytes int64) int64 { return (bytes + 1<<20 - 1) >> 20 }

// checkNote holds a note or reason against its length.
func checkNote(text string) error {
	if utf8.RuneCountInString(text) > noteMax {
		return ErrNote.With(noteMax)
	}
	return nil
}
