package gm

import "caixiao/internal/core/fault"

// Failures of ciphers and of the file of keys.
var (
	// ErrPassphraseNeeded: the keys are wrapped and no passphrase was given.
	ErrPassphraseNeeded = fault.New(fault.Unavailable, "gm.passphrase_needed", "file")
	// ErrPassphraseWrong: the keys do not open with the passphrase that was given.
	ErrPassphraseWrong = fault.New(fault.Unavailable, "gm.passphrase_wrong", "file")
	// ErrFileOpen: others than its owner may read the file of keys.
	ErrFileOpen = fault.New(fault.Unavailable, "gm.file_open", "file", "mode")
	// ErrFileDamaged: the file of keys is not one, or of a later version.
	ErrFileDamaged = fault.New(fault.Unavailable, "gm.file_damaged", "file")
	// ErrFileMissing: there is no file of keys.
	ErrFileMissing = fault.New(fault.Unavailable, "gm.file_missing", "file")
	// ErrSignature: the signature does not fit what it is said to sign.
	ErrSignature = fault.New(fault.Conflict, "gm.signature")
	// ErrKeyUnknown: the value names a key that is not among the book's.
	ErrKeyUnknown = fault.New(fault.Conflict, "gm.key_unknown", "key")
	// ErrSealed: the sealed text was changed, moved, or is none.
	ErrSealed = fault.New(fault.Conflict, "gm.sealed")
)
