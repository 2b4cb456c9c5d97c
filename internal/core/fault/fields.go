package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Fields collects the failures of one input, so that a person sees all of them
// together. The zero value is ready. Each path keeps its first failure, and the
// order is that of the checks: the same mistake always gives the same answer.
type Fields struct {
	list []Field
}

// Field is the failure of one field. Path is the wire name, with indexes behind a
// dot: indicators.3.weight.
type Field struct {
	Path string
	Err  *Error
}

// Add notes a failure of the field at path; nil is no failure.
func (f *Fields) Add(path string, err *Error) {
	if err == nil || f.has(path) {
		return
	}
	f.list = append(f.list, Field{Path: path, Err: err})
}

// Take notes err when it is an expected failure, or the failures of a part, whose
// paths are then put behind path. Any other error is handed back: it is not the
// user's mistake and must end the use case.
func (f *Fields) Take(path string, err error) error {
	if part, ok := errors.AsType[*FieldErrors](err); ok {
		for _, field := range part.list {
			f.Add(path+"."+field.Path, field.Err)
		}
		return nil
	}
	if expected, ok := errors.AsType[*Error](err); ok {
		f.Add(path, expected)
		return nil
	}
	return err
}

// Err returns nil when nothing was noted, else a *FieldErrors.
func (f *Fields) Err() error {
	if len(f.list) == 0 {
		return nil
	}
	return &FieldErrors{list: append([]Field(nil), f.list...)}
}

func (f *Fields) has(path string) bool {
	for _, field := range f.list {
		if field.Path == path {
			return true
		}
	}
	return false
}

// FieldErrors is what is wrong with the fields of one input, at least one of them.
// errors.Is and errors.As look into every field, in order.
type FieldErrors struct {
	list []Field
}

// List returns the failures in the order of the checks.
func (e *FieldErrors) List() []Field { return append([]Field(nil), e.list...) }

// Error is for logs and tests, like that of Error.
func (e *FieldErrors) Error() string {
	parts := make([]string, len(e.list))
	for i, field := range e.list {
		parts[i] = fmt.Sprintf("%s: %v", field.Path, field.Err)
	}
	return strings.Join(parts, "; ")
}

// Unwrap gives errors.Is and errors.As the failures of the fields.
func (e *FieldErrors) Unwrap() []error {
	list := make([]error, len(e.list))
	for i, field := range e.list {
		list[i] = field.Err
	}
	return list
}

// Refusal tells whether an error is an expected failure of a rule, not of the moment: asked again
// at once, it would come again.
func Refusal(err error) bool {
	if _, ok := errors.AsType[*FieldErrors](err); ok {
		return true
	}
	one, ok := errors.AsType[*Error](err)
	return ok && one.Kind() != Unavailable
}
