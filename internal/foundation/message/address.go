package message

import (
	"strings"
	"time"
)

// Address is where somebody wants his letters.
type Address struct {
	Address     string  `json:"address" doc:"Confirmed; empty while none is"`
	ConfirmedAt *string `json:"confirmedAt" nullable:"true"`
	Pending     string  `json:"pending" doc:"Waits for the code that was sent to it"`
	CodeUntil   *string `json:"codeUntil" nullable:"true" doc:"Until when the code may be given back"`
	MailOn      bool    `json:"mailOn" doc:"The program sends letters at all"`
}

// Codes of confirmations.
const (
	codeLife    = 30 * time.Minute
	codePause   = time.Minute // between two of them
	codesPerDay = 10
	codeGuesses = 5
	codeModulus = 1_000_000
	dayForm     = "2006-01-02"
	instantForm = "2006-01-02T15:04:05.000000Z"
)

// addressRow is what is kept of somebody's address.
type addressRow struct {
	Address     string  `db:"address"`
	ConfirmedAt *string `db:"confirmed_at"`
	Pending     string  `db:"pending"`
	Code        string  `db:"code"` // sealed
	CodeUntil   *string `db:"code_until"`
	Guesses     int64   `db:"guesses"`
	AskedAt     *string `db:"asked_at"`
	AskedDay    string  `db:"asked_day"`
	Asked       int64   `db:"asked"`
}

// asked is the row after a code was asked for, or why there is none.
func (r addressRow) asked(address, code string, now time.Time) (addressRow, error) {
	if r.AskedAt != nil {
		if wait := instant(*r.AskedAt).Add(codePause).Sub(now); wait > 0 {
			return r, ErrCodePause.With(int(wait.Seconds()) + 1)
		}
	}
	day, written := now.Format(dayForm), text(now)
	if r.AskedDay != day {
		r.AskedDay, r.Asked = day, 0
	}
	if r.Asked >= codesPerDay {
		return r, ErrCodesToday.With(codesPerDay)
	}
	until := text(now.Add(codeLife))
	r.Asked++
	r.AskedAt, r.Pending, r.Code, r.CodeUntil, r.Guesses = &written, address, code, &until, 0
	return r, nil
}

// mayGuess tells whether a code may still be given back.
func (r addressRow) mayGuess(now time.Time) error {
	switch {
	case r.Pending == "" || r.Code == "" || r.CodeUntil == nil:
		return ErrNoCode
	case instant(*r.CodeUntil).Before(now):
		return ErrCodeOld.With(int(codeLife.Minutes()))
	case r.Guesses >= codeGuesses:
		return ErrCodeGuesses.With(codeGuesses)
	}
	return nil
}

// waitsAt tells whether a code that went to an address may still be given back.
func (r addressRow) waitsAt(address string, now time.Time) bool {
	return r.Pending == address && r.mayGuess(now) == nil
}

// confirmed is the row once the code has come back.
func (r addressRow) confirmed(now time.Time) addressRow {
	at := text(now)
	r.Address, r.ConfirmedAt = r.Pending, &at
	r.Pending, r.Code, r.CodeUntil, r.Guesses = "", "", nil, 0
	return r
}

func (r addressRow) view(on bool) Address {
	return Address{Address: r.Address, ConfirmedAt: r.ConfirmedAt, Pending: r.Pending, CodeUntil: r.CodeUntil, MailOn: on}
}

// instant reads an instant; those of the book have one form.
func instant(written string) time.Time {
	at, err := time.Parse(instantForm, written)
	if err != nil {
		panic("message: not an instant: " + written)
	}
	return at
}

func text(at time.Time) string { return at.UTC().Format(instantForm) }

// digitsOf are those of a code as somebody types it.
func digitsOf(typed string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, typed)
}
