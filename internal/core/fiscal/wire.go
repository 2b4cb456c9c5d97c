package fiscal

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fault"
)

// The texts of JSON and of the database are read strictly: what people type goes
// through ParseDate first.

// MarshalText writes 2021-03-31, nothing for no date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 2021-03-31, or no date from nothing.
func (d *Date) UnmarshalText(text []byte) error { return readText(d, text, parseWireDate) }

// MarshalJSON writes "2021-03-31", or null for no date.
func (d Date) MarshalJSON() ([]byte, error) { return writeJSON(d) }

// UnmarshalJSON reads "2021-03-31" or null.
func (d *Date) UnmarshalJSON(data []byte) error { return readJSON(d, data, parseWireDate) }

// Value writes the text, or NULL for no date.
func (d Date) Value() (driver.Value, error) { return writeSQL(d) }

// Scan reads the text or NULL.
func (d *Date) Scan(src any) error { return readSQL(d, src, parseWireDate) }

// MarshalText writes 2021-03, nothing for no period.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads 2021-03, or no period from nothing.
func (p *Period) UnmarshalText(text []byte) error { return readText(p, text, ParsePeriod) }

// MarshalJSON writes "2021-03", or null for no period.
func (p Period) MarshalJSON() ([]byte, error) { return writeJSON(p) }

// UnmarshalJSON reads "2021-03" or null.
func (p *Period) UnmarshalJSON(data []byte) error { return readJSON(p, data, ParsePeriod) }

// Value writes the text, or NULL for no period.
func (p Period) Value() (driver.Value, error) { return writeSQL(p) }

// Scan reads the text or NULL.
func (p *Period) Scan(src any) error { return readSQL(p, src, ParsePeriod) }

// MarshalText writes 2021-03X1, nothing for none.
func (t TenDays) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads 2021-03X1, or none from nothing.
func (t *TenDays) UnmarshalText(text []byte) error { return readText(t, text, ParseTenDays) }

// MarshalJSON writes "2021-03X1", or null for none.
func (t TenDays) MarshalJSON() ([]byte, error) { return writeJSON(t) }

// UnmarshalJSON reads "2021-03X1" or null.
func (t *TenDays) UnmarshalJSON(data []byte) error { return readJSON(t, data, ParseTenDays) }

// Value writes the text, or NULL for none.
func (t TenDays) Value() (driver.Value, error) { return writeSQL(t) }

// Scan reads the text or NULL.
func (t *TenDays) Scan(src any) error { return readSQL(t, src, ParseTenDays) }

// value is what the three types have in common.
type value interface {
	fmt.Stringer
	IsZero() bool
	Valid() bool
}

// parseWireDate reads 2021-03-31 and nothing like it.
func parseWireDate(text string) (Date, error) {
	if len(text) != len(dateLayout) || text[4] != '-' || text[7] != '-' {
		return Date{}, ErrDate.With(fault.Excerpt(text))
	}
	return dateOf([]string{text[:4], text[5:7], text[8:]}, text)
}

func readText[T any](into *T, text []byte, parse func(string) (T, error)) error {
	var read T
	if len(text) > 0 {
		var err error
		if read, err = parse(string(text)); err != nil {
			return err
		}
	}
	*into = read
	return nil
}

func writeJSON(v value) ([]byte, error) {
	if v.IsZero() {
		return []byte("null"), nil
	}
	if !v.Valid() {
		return nil, fmt.Errorf("write %T %s: there is no such", v, v)
	}
	return json.Marshal(v.String())
}

func readJSON[T any](into *T, data []byte, parse func(string) (T, error)) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if text == nil {
		var none T
		*into = none
		return nil
	}
	read, err := parse(*text)
	if err != nil {
		return err
	}
	*into = read
	return nil
}

func writeSQL(v value) (driver.Value, error) {
	if v.IsZero() {
		return nil, nil
	}
	if !v.Valid() {
		return nil, fmt.Errorf("write %T %s: there is no such", v, v)
	}
	return v.String(), nil
}

func readSQL[T any](into *T, src any, parse func(string) (T, error)) error {
	var text string
	switch src := src.(type) {
	case nil:
		var none T
		*into = none
		return nil
	case string:
		text = src
	case []byte:
		text = string(src)
	default:
		return fmt.Errorf("scan %T into %T: want text", src, *into)
	}
	read, err := parse(text)
	if err != nil {
		return fmt.Errorf("scan into %T: %w", *into, err)
	}
	*into = read
	return nil
}
