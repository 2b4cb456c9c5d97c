package disclosure

import (
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Reason is why a target is not released.
type Reason string

// Reasons. Each needs its basis; OTHER needs words besides.
const (
	StateSecret  Reason = "STATE_SECRET"
	WorkSecret   Reason = "WORK_SECRET"
	PersonalData Reason = "PERSONAL_DATA"
	Other        Reason = "OTHER"
)

// Reasons lists them all.
var Reasons = []Reason{StateSecret, WorkSecret, PersonalData, Other}

// TextKey names the reason in the texts.
func (r Reason) TextKey() string { return "enum.disclosure.reason." + string(r) }

func (r Reason) valid() bool {
	for _, known := range Reasons {
		if r == known {
			return true
		}
	}
	return false
}

// Person is who acts: a user, or a part of the program by its name.
type Person struct {
	ID   ident.ID
	Name string
}

// FlagInput is a decision on a target (rule disclosure:1.9-flag).
type FlagInput struct {
	Disclosed   bool   `json:"disclosed"`
	Reason      Reason `json:"reason,omitempty" enum:",STATE_SECRET,WORK_SECRET,PERSONAL_DATA,OTHER" doc:"Empty when it is released"`
	Explanation string `json:"explanation,omitempty" maxLength:"500"`
	Basis       string `json:"basis,omitempty" maxLength:"200" doc:"The document, or the sign of classification, it stands on"`
	DecidedOn   string `json:"decidedOn,omitempty" maxLength:"10" doc:"Day of the decision; today when left out"`
}

// Flag is a decision as it stands; version 0 is the one nobody has taken yet.
type Flag struct {
	Disclosed     bool     `json:"disclosed"`
	Reason        Reason   `json:"reason" enum:",STATE_SECRET,WORK_SECRET,PERSONAL_DATA,OTHER"`
	Explanation   string   `json:"explanation"`
	Basis         string   `json:"basis"`
	DecidedOn     string   `json:"decidedOn"`
	Version       int64    `json:"version"`
	DecidedBy     ident.ID `json:"-"`
	DecidedByName string   `json:"decidedBy"`
	DecidedAt     string   `json:"decidedAt"`
}

// open is the flag of a target nobody has decided on.
var open = Flag{Disclosed: true}

// decided returns the flag after a decision, or what is wrong with it.
func (f Flag) decided(in FlagInput, by Person, today fiscal.Date) (Flag, error) {
	next := Flag{
		Disclosed: in.Disclosed, Reason: in.Reason, Explanation: strings.TrimSpace(in.Explanation), Basis: strings.TrimSpace(in.Basis),
		DecidedOn: in.DecidedOn, Version: f.Version + 1, DecidedBy: by.ID, DecidedByName: by.Name,
	}
	if next.DecidedOn == "" {
		next.DecidedOn = today.String()
	}
	day, err := fiscal.ParseDate(next.DecidedOn)
	switch {
	case err != nil:
		return f, err
	case day.After(today):
		return f, ErrFuture.With(next.DecidedOn, today.String())
	}
	if next.Disclosed {
		next.Reason = ""
		if f.Disclosed {
			return f, ErrSame
		}
		if next.Explanation == "" && next.Basis == "" {
			return f, ErrNoReason
		}
		return next, nil
	}
	switch {
	case !next.Reason.valid():
		return f, ErrReason.With(fault.Excerpt(string(next.Reason)))
	case next.Basis == "":
		return f, ErrNoBasis
	case next.Reason == Other && next.Explanation == "":
		return f, ErrNoReason
	case !f.Disclosed && f.Reason == next.Reason && f.Basis == next.Basis && f.Explanation == next.Explanation:
		return f, ErrSame
	}
	return next, nil
}
