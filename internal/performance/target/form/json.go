package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Failures of reading the program's own JSON. line is counted from 1.
var (
	ErrJSON        = fault.New(fault.Unreadable, "form.json", "line")                // no JSON, cut off, or no UTF-8
	ErrJSONFormat  = fault.New(fault.Unreadable, "form.json_format", "format", "is") // another format or version
	ErrJSONUnknown = fault.New(fault.Invalid, "form.json_unknown", "field")          // a field that does not exist
	ErrJSONValue   = fault.New(fault.Invalid, "form.json_value", "field", "line")    // a value of the wrong sort
	ErrJSONNumber  = fault.New(fault.Invalid, "form.json_number")                    // an amount, percentage or score of the wrong sort or size
	ErrJSONMissing = fault.New(fault.Invalid, "form.json_missing", "field")
	ErrJSONRest    = fault.New(fault.Unreadable, "form.json_rest", "line") // something behind the end
)

// jsonFormat names the format and its version; fields are only ever added to one.
const jsonFormat = "caixiao.target/1"

// envelope is the JSON form of a document; it carries every field.
type envelope struct {
	Format   string           `json:"format"`
	Document *target.Document `json:"document"`
}

// EncodeJSON writes everything a document holds as JSON of format caixiao.target/1.
func EncodeJSON(w io.Writer, doc target.Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(envelope{Format: jsonFormat, Document: &doc}); err != nil {
		return fmt.Errorf("write target document: %w", err)
	}
	return nil
}

// DecodeJSON reads what EncodeJSON writes. It is strict: another version, an unknown
// field, a value of the wrong sort or anything behind the end is refused.
func DecodeJSON(data []byte) (target.Document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return target.Document{}, blocks.ErrEmpty
	}
	if len(data) > blocks.FileBytesMax {
		return target.Document{}, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(blocks.FileBytesMax))
	}
	if !utf8.Valid(data) {
		return target.Document{}, ErrJSON.With(lineAt(data, firstInvalid(data)))
	}
	if err := checkFormat(data); err != nil {
		return target.Document{}, err
	}
	var e envelope
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&e); err != nil {
		return target.Document{}, jsonFault(data, err)
	}
	if rest := bytes.TrimSpace(data[dec.InputOffset():]); len(rest) > 0 {
		return target.Document{}, ErrJSONRest.With(lineAt(data, int64(len(data)-len(rest))))
	}
	if e.Document == nil {
		return target.Document{}, ErrJSONMissing.With("document")
	}
	if immenseNumber(*e.Document) {
		return target.Document{}, ErrJSONNumber
	}
	return *e.Document, nil
}

// checkFormat looks at the format alone: of a later version nothing else is judged.
func checkFormat(data []byte) error {
	var e struct {
		Format string `json:"format"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&e); err != nil {
		return jsonFault(data, err)
	}
	if e.Format == "" {
		return ErrJSONMissing.With("format")
	}
	if e.Format != jsonFormat {
		return ErrJSONFormat.With(fault.Excerpt(e.Format), jsonFormat)
	}
	return nil
}

// jsonFault puts a failure of the decoder into the words of this package.
func jsonFault(data []byte, err error) error {
	var syntax *json.SyntaxError
	var sort *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return ErrJSON.With(lineAt(data, syntax.Offset-1))
	case errors.As(err, &sort):
		return ErrJSONValue.With(sort.Field, lineAt(data, sort.Offset-1))
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrJSON.With(lineAt(data, int64(len(data))))
	}
	if _, name, ok := strings.Cut(err.Error(), "unknown field "); ok {
		return ErrJSONUnknown.With(fault.Excerpt(strings.Trim(name, `"`)))
	}
	return ErrJSONNumber
}

// lineAt returns the line an offset stands in, from 1.
func lineAt(data []byte, offset int64) int {
	end := min(max(offset, 0), int64(len(data)))
	return 1 + bytes.Count(data[:end], []byte("\n"))
}

func firstInvalid(data []byte) int64 {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return int64(at)
}

// Bounds of weights, points and scores: a number outside could not be printed.
const (
	decimalPlacesMax = 10
	decimalDigitsMax = 20
)

// immenseNumber reports a decimal out of bounds: 1e999999999 would be a gigabyte of zeros.
func immenseNumber(doc target.Document) bool {
	rows := [][]target.Indicator{}
	if doc.Department != nil {
		rows = append(rows, doc.Department.Indicators)
	}
	for _, p := range doc.Projects {
		rows = append(rows, p.Indicators)
		if p.Declaration != nil {
			rows = append(rows, p.Declaration.TermIndicators)
		}
	}
	for _, in := range slices.Concat(rows...) {
		if immense(in.Weight.Decimal) {
			return true
		}
	}
	for _, r := range doc.Reviews {
		for _, item := range r.Items {
			if immense(item.Points) || immense(item.Score.Decimal) {
				return true
			}
		}
	}
	return false
}

func immense(d decimal.Decimal) bool {
	return d.Exponent() > decimalPlacesMax || d.Exponent() < -decimalPlacesMax || d.NumDigits() > decimalDigitsMax
}
