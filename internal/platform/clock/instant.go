package clock

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// layout is the one text form of an instant: fixed width, so that text order is
// time order in both databases.
const layout = "2006-01-02T15:04:05.000000Z"

// yearMax is the last year that keeps the text form at 27 characters.
const yearMax = 9999

// Instant is a point in time in whole microseconds, always UTC. Its text form,
// in JSON and in the database, is 27 characters: 2021-03-31T04:05:06.123456Z.
// The zero value is 1970-01-01; a missing instant is a nil *Instant.
type Instant struct{ us int64 }

// Of returns the instant of t, cut to the microsecond (towards the past).
func Of(t time.Time) Instant { return Instant{t.UnixMicro()} }

// Micro returns the instant that lies us microseconds after 1970-01-01 UTC.
func Micro(us int64) Instant { return Instant{us} }

// Parse reads the 27-character form and nothing else.
func Parse(text string) (Instant, error) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return Instant{}, fmt.Errorf("parse instant %q: %w", text, err)
	}
	i := Of(t)
	// time.Parse forgives a shorter fraction or a comma; the text order would not.
	if i.String() != text {
		return Instant{}, fmt.Errorf("parse instant %q: not in the form %s", text, layout)
	}
	return i, nil
}

// Micro returns the microseconds since 1970-01-01 UTC.
func (i Instant) Micro() int64 { return i.us }

// Time returns the instant as a UTC time without a monotonic reading.
func (i Instant) Time() time.Time { return time.UnixMicro(i.us).UTC() }

// Add moves the instant by d, cut to the microsecond.
func (i Instant) Add(d time.Duration) Instant { return Instant{i.us + d.Microseconds()} }

// Sub returns how long i is after o; beyond 292 years it stays at the limit.
func (i Instant) Sub(o Instant) time.Duration { return i.Time().Sub(o.Time()) }

// Before reports whether i is earlier than o.
func (i Instant) Before(o Instant) bool { return i.us < o.us }

// After reports whether i is later than o.
func (i Instant) After(o Instant) bool { return i.us > o.us }

// Equal reports whether both are the same microsecond.
func (i Instant) Equal(o Instant) bool { return i.us == o.us }

// Compare is -1, 0 or 1 as i is earlier than, equal to or later than o.
func (i Instant) Compare(o Instant) int {
	switch {
	case i.us < o.us:
		return -1
	case i.us > o.us:
		return 1
	default:
		return 0
	}
}

// String is the 27-character form for the years 0 to 9999.
func (i Instant) String() string { return i.Time().Format(layout) }

// MarshalText writes the 27-character form; it refuses years outside 0 to 9999.
func (i Instant) MarshalText() ([]byte, error) {
	if y := i.Time().Year(); y < 0 || y > yearMax {
		return nil, fmt.Errorf("write instant: year %d has no fixed-width form", y)
	}
	return []byte(i.String()), nil
}

// UnmarshalText reads the 27-character form.
func (i *Instant) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*i = parsed
	return nil
}

// Value stores the instant as TEXT.
func (i Instant) Value() (driver.Value, error) {
	text, err := i.MarshalText()
	return string(text), err
}

// Scan reads a TEXT column; NULL needs a *Instant.
func (i *Instant) Scan(src any) error {
	switch v := src.(type) {
	case string:
		return i.UnmarshalText([]byte(v))
	case []byte:
		return i.UnmarshalText(v)
	default:
		return fmt.Errorf("scan instant: unexpected %T", src)
	}
}
