// Package fault is the one way an expected failure travels from a rule to the
// person who made it: a kind (how to answer), a code (which sentence), and the
// figures that stand in the sentence. The sentences are in locales/zh.json and
// locales/en.json under the key "fault." + code.
//
// Everything that is not a *fault.Error is unexpected: it is logged whole and
// shown to the user only as an internal error with its number.
package fault

import (
	"fmt"
	"strings"
)

// Kind says how a failure is to be answered; httpx and the command line map it.
type Kind uint8

// Kinds of expected failures.
const (
	Invalid     Kind = iota + 1 // the input breaks a rule
	Unreadable                  // the input cannot be read at all
	NotFound                    // absent, or not visible to the asker
	Forbidden                   // a rule refuses this person
	Conflict                    // the state or the version has moved on
	TooLarge                    // a named limit is exceeded
	Unavailable                 // busy or missing for now: try again later
	Guest                       // nobody is signed in, or the session has ended
	Stale                       // somebody else has changed it since it was read
	TooMany                     // too many attempts: wait
	Gone                        // it was there, and has been taken away
)

var kindNames = map[Kind]string{
	Invalid: "invalid", Unreadable: "unreadable", NotFound: "not found", Forbidden: "forbidden",
	Conflict: "conflict", TooLarge: "too large", Unavailable: "unavailable",
}

// String names the kind in lower case, for logs.
func (k Kind) String() string { return kindNames[k] }

// Error is an expected failure. The value made by New is the identity that
// errors.Is compares with; With makes an occurrence of it that carries figures.
type Error struct {
	kind   Kind
	code   string
	params []string
	values []any
}

// New declares an expected failure, once, as a package variable. params name the
// placeholders of its sentence, in the order in which With takes them.
func New(kind Kind, code string, params ...string) *Error {
	return &Error{kind: kind, code: code, params: params}
}

// With returns an occurrence of the failure with its figures. It panics when the
// number of figures is not the number of declared names: that is a wiring mistake.
func (e *Error) With(values ...any) *Error {
	if len(values) != len(e.params) {
		panic(fmt.Sprintf("fault %s: %d values for %d parameters", e.code, len(values), len(e.params)))
	}
	return &Error{kind: e.kind, code: e.code, params: e.params, values: values}
}

// Kind returns how the failure is to be answered.
func (e *Error) Kind() Kind { return e.kind }

// Code returns the stable code, which is part of the API.
func (e *Error) Code() string { return e.code }

// ParamNames returns the declared names of the figures.
func (e *Error) ParamNames() []string { return e.params }

// Params returns the figures by name; it is empty for a bare declaration.
func (e *Error) Params() map[string]any {
	figures := make(map[string]any, len(e.values))
	for i, v := range e.values {
		figures[e.params[i]] = v
	}
	return figures
}

// Error is for logs and tests: code and figures, not the user's sentence.
func (e *Error) Error() string {
	if len(e.values) == 0 {
		return e.code
	}
	parts := make([]string, len(e.values))
	for i, v := range e.values {
		parts[i] = fmt.Sprintf("%s=%v", e.params[i], v)
	}
	return e.code + " (" + strings.Join(parts, " ") + ")"
}

// Is reports whether target declares or is the same failure, whatever its figures.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.code == e.code
}
