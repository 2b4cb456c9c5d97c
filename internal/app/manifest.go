package app

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
)

// Failures of backups.
var (
	// ErrBackupThere: a file of the name exists already; a backup never replaces one.
	ErrBackupThere = fault.New(fault.Conflict, "backup.there", "file")
	// ErrRestoreOver: there is a book where one is to be restored.
	ErrRestoreOver = fault.New(fault.Conflict, "backup.over", "region")
	// ErrBackupFile: the file is no backup of this program, or was cut off.
	ErrBackupFile = fault.New(fault.Unreadable, "backup.file", "file")
	// ErrBackupPart: a part of the backup is not what its manifest says.
	ErrBackupPart = fault.New(fault.Unreadable, "backup.part", "file", "part")
	// ErrBackupSigned: the manifest of the backup was changed after it was signed.
	ErrBackupSigned = fault.New(fault.Unreadable, "backup.signed", "file")
	// ErrBackupRegion: the backup is that of another book.
	ErrBackupRegion = fault.New(fault.Conflict, "backup.region", "found", "wanted")
	// ErrBackupEngine: the backup is of the other kind of database.
	ErrBackupEngine = fault.New(fault.Conflict, "backup.engine", "found", "wanted")
	// ErrBackupKey: the keys of the book are not on this machine.
	ErrBackupKey = fault.New(fault.NotFound, "backup.key", "file")
	// ErrBackupUnproven: the book in the backup does not prove.
	ErrBackupUnproven = fault.New(fault.Conflict, "backup.unproven", "file", "count", "first")
)

// Manifest is what a backup says of itself. It stands last in the file, when all is known.
type Manifest struct {
	Form    string        `json:"form"`
	Region  string        `json:"region"`
	Name    string        `json:"name"` // of the government
	Engine  string        `json:"engine"`
	At      clock.Instant `json:"at"`
	Program string        `json:"program"` // version that made it
	Schema  db.Version    `json:"schema"`
	Block   int64         `json:"block"`     // last one of the audit log
	Hash    string        `json:"blockHash"` // of that block
	Parts   []Part        `json:"parts"`
}

// Part is one file of a backup.
type Part struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	SM3  string `json:"sm3"`
}

const manifestForm = "caixiao.backup.1"

// Names of the parts.
const (
	partDatabase  = "database"
	partHeads     = "heads"
	partFiles     = "files/" // in front of each content
	partManifest  = "manifest.json"
	partSignature = "manifest.sig"
)

const manifestMax = 256 << 20 // a million contents

func (m Manifest) text() ([]byte, error) { return json.MarshalIndent(m, "", " ") }

func readManifest(text []byte) (Manifest, error) {
	var m Manifest
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return m, fmt.Errorf("read the manifest: %w", err)
	}
	if m.Form != manifestForm {
		return m, fmt.Errorf("read the manifest: its form is %q", m.Form)
	}
	return m, nil
}

// differs names the first part that was not read as the manifest says; empty when all were.
func (m Manifest) differs(read map[string]Part) string {
	for _, want := range m.Parts {
		if read[want.Name] != want {
			return want.Name
		}
	}
	if len(read) == len(m.Parts) {
		return ""
	}
	known := map[string]bool{}
	for _, p := range m.Parts {
		known[p.Name] = true
	}
	for name := range read {
		if !known[name] {
			return name
		}
	}
	return partManifest // it names a part twice
}

// verified tells whether the manifest is signed with a key of the book. Without a
// signature, or without keys, it cannot be told, which is no failure.
func verified(text []byte, signature string, keys gm.Verifier) (bool, error) {
	if signature == "" || keys == nil {
		return false, nil
	}
	err := keys.Verify(text, signature)
	if errors.Is(err, gm.ErrKeyUnknown) {
		return false, nil // keys that were made anew
	}
	return err == nil, err
}

func sm3Text(sum []byte) string { return "sm3:" + hex.EncodeToString(sum) }
