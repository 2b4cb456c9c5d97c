package audit

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Entry is a row of the log as people read it.
type Entry struct {
	ID      ident.ID        `json:"id"`
	Seq     *int64          `json:"seq"` // null until it is numbered, a moment after the commit
	At      string          `json:"at"`  // an instant, as it is stored
	Actor   ident.ID        `json:"actor"`
	Login   string          `json:"login"` // of the person, or the name of the part of the program
	Roles   []string        `json:"roles"`
	Action  string          `json:"action"`
	Object  ident.ID        `json:"object"`
	Reason  string          `json:"reason"`
	Before  json.RawMessage `json:"before,omitempty"`
	After   json.RawMessage `json:"after,omitempty"`
	Request string          `json:"request"`
	Hash    string          `json:"hash"`
}

func (r row) entry() Entry {
	e := Entry{
		ID: identifier(r.ID), Seq: r.Seq, At: r.RecordedAt, Actor: identifier(r.ActorID), Login: r.Login, Roles: []string{},
		Action: r.Action, Object: identifier(r.ObjectID), Reason: r.Reason, Before: figures(r.BeforeJSON), After: figures(r.AfterJSON),
		Request: r.RequestID, Hash: r.Hash,
	}
	if r.Roles != "" {
		e.Roles = strings.Split(r.Roles, ",")
	}
	return e
}

// figures is the stored JSON; what somebody has made unreadable is shown as the text
// it is.
func figures(text string) json.RawMessage {
	if text == "" {
		return nil
	}
	if json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	shown, err := json.Marshal(text)
	if err != nil {
		panic("audit: a text without JSON: " + err.Error())
	}
	return shown
}

// Detail is an entry with what proves it.
type Detail struct {
	Entry
	// Intact tells that the content is what was recorded.
	Intact bool `json:"intact"`
	// Block has sealed it; null until then.
	Block *Head `json:"block"`
	// BlockHash is what a print of the block's head shows.
	BlockHash string `json:"blockHash,omitempty"`
	// Path leads from the entry to the root of the block.
	Path []Step `json:"path"`
	// Proven tells that it does, and that the block is signed with a key of the book.
	Proven bool `json:"proven"`
	// Names are those of the ids in Object, Before and After, as they are called today.
	Names []Name `json:"names"`
}

// proof fills in what the block says about the row.
func (d *Detail) proof(r row, b block) {
	entries, ok := b.entries()
	d.Block, d.BlockHash = &b.Head, b.Hash()
	if !ok {
		return
	}
	d.Path = path(b.FirstSeq, entries, int(*r.Seq-b.FirstSeq))
	top, climbed := climb(*r.Seq, r.sum(), d.Path)
	d.Proven = climbed && top.String() == b.Root
}

// Filter chooses entries; what is zero or empty does not choose.
type Filter struct {
	Login   string
	Action  string // the beginning of an action: "org.unit."
	Object  ident.ID
	Request string
	From    fiscal.Date // the first day
	To      fiscal.Date // the last day
}

// zone is where days begin and end.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// begin is the first instant of a day, as it is stored.
func begin(day fiscal.Date) string { return clock.Of(day.In(zone)).String() }

func (f Filter) check() error {
	if !f.From.IsZero() && !f.To.IsZero() && f.To.Before(f.From) {
		return ErrDays.With(f.From, f.To)
	}
	return nil
}

// name is the list with all that decides its rows, for its cursors.
func (f Filter) name(oldestFirst bool) string {
	return strings.Join([]string{
		"audit.entries", f.Login, f.Action, f.Object.String(), f.Request, f.From.String(), f.To.String(), strconv.FormatBool(oldestFirst),
	}, "\x00")
}
