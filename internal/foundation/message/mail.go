package message

import (
	"time"

	"caixiao/internal/core/ident"
)

// MailKind is what a letter is for.
type MailKind string

// Kinds of letters.
const (
	MailMessage MailKind = "MESSAGE" // one message
	MailDaily   MailKind = "DAILY"   // everything that is open
	MailWeekly  MailKind = "WEEKLY"
	MailCode    MailKind = "CODE" // confirms an address
)

// MailState is where a letter stands.
type MailState string

// States of letters.
const (
	Waiting MailState = "WAITING"
	Sending MailState = "SENDING" // handed to the server right now
	Sent    MailState = "SENT"
	Failed  MailState = "FAILED"
	Dropped MailState = "DROPPED" // nothing was left to tell
)

// MailStates lists them all.
var MailStates = []MailState{Waiting, Sending, Failed, Sent, Dropped}

// TextKey names the state in the texts.
func (s MailState) TextKey() string { return "enum.message.mail." + string(s) }

// Mail is a letter on its way, as an administrator sees it: to whom, and not what it says.
type Mail struct {
	ID       ident.ID  `json:"id"`
	User     ident.ID  `json:"userId" db:"user_id"`
	UserName string    `json:"userName" db:"-"`
	Kind     MailKind  `json:"kind" enum:"MESSAGE,DAILY,WEEKLY,CODE"`
	State    MailState `json:"state" enum:"WAITING,SENDING,SENT,FAILED,DROPPED"`
	Attempts int64     `json:"attempts"`
	NextAt   string    `json:"nextAt" db:"next_at" doc:"Of a waiting one: the next attempt"`
	Code     int64     `json:"code" doc:"Of the server's last answer; 0 without one"`
	Reason   string    `json:"reason" doc:"Why it has not arrived, in the reader's language"`
	Answer   string    `json:"answer" doc:"The server's words"`
	MadeAt   string    `json:"madeAt" db:"made_at"`
	EndedAt  *string   `json:"endedAt" nullable:"true" db:"ended_at"`
	MailID   string    `json:"mailId" db:"mail_id" doc:"Its Message-ID, to look for in the server's log"`
	Message  ident.ID  `json:"-" db:"message_id"`
	Address  string    `json:"-"`
	Source   string    `json:"-"`
}

// Reasons why a letter has not arrived; their sentences are the texts "message.reason." + reason.
const (
	reasonNone     = ""
	reasonServer   = "server"   // no connection to the server
	reasonSignIn   = "sign_in"  // it does not let us in
	reasonTrust    = "trust"    // its certificate
	reasonLater    = "later"    // it asks to come again
	reasonRefused  = "refused"  // it will not take this one
	reasonUnknown  = "unknown"  // it may have arrived (N5)
	reasonExpired  = "expired"  // tried for too long
	reasonDone     = "done"     // nothing is left to tell
	reasonAddress  = "address"  // the address is no longer confirmed
	reasonInactive = "inactive" // its reader has left
)

// mailLife is how long a letter is tried: what was worth telling is old after that.
const mailLife = 48 * time.Hour

// pauses between attempts; greylisting wants minutes, a broken server hours.
var pauses = []time.Duration{
	time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour,
}

// after is the letter after an attempt that has failed for now.
func (m Mail) after(now time.Time, reason string) Mail {
	m.Attempts++
	m.Reason = reason
	pause := pauses[min(int(m.Attempts)-1, len(pauses)-1)]
	next := now.Add(pause)
	if next.Sub(instant(m.MadeAt)) > mailLife {
		return m.ended(now, Failed, reasonExpired)
	}
	m.State, m.NextAt = Waiting, text(next)
	return m
}

// ended is the letter when nothing more happens to it by itself.
func (m Mail) ended(now time.Time, s MailState, reason string) Mail {
	at := text(now)
	m.State, m.Reason, m.EndedAt = s, reason, &at
	return m
}

// retried is a failed letter that an administrator sends again.
func (m Mail) retried(now time.Time) (Mail, error) {
	if m.State != Failed {
		return m, ErrMailState.With(m.State)
	}
	m.State, m.Attempts, m.NextAt, m.Reason, m.Code, m.Answer, m.EndedAt = Waiting, 0, text(now), reasonNone, 0, "", nil
	m.MadeAt = text(now)
	return m, nil
}

// Queue is how the letters stand.
type Queue struct {
	On       bool   `json:"on"`
	Waiting  int64  `json:"waiting"`
	Failed   int64  `json:"failed"`
	Sent     int64  `json:"sent" doc:"As far back as letters are kept"`
	Dropped  int64  `json:"dropped"`
	Oldest   string `json:"oldest" doc:"When the letter was made that waits longest; empty without one"`
	Reason   string `json:"reason" doc:"Why the server is out of reach, in the reader's language; empty when it is not"`
	Answer   string `json:"answer"`
	Readers  int64  `json:"readers" doc:"People with a confirmed address"`
	SentLast string `json:"sentLast" doc:"When the last letter was taken; empty before the first"`
}

// MailFilter says which letters a list holds.
type MailFilter struct {
	State MailState
}

// Trial is what became of a trial letter.
type Trial struct {
	Sent   bool   `json:"sent"`
	Code   int    `json:"code"`
	Reason string `json:"reason" doc:"Why not, in the reader's language"`
	Answer string `json:"answer" doc:"The server's words"`
	Millis int64  `json:"millis" doc:"How long it took"`
	MailID string `json:"mailId"`
}
