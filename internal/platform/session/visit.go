package session

import (
	"time"

	"caixiao/internal/platform/clock"
)

// visitPause without a step ends a visit, and so does signing out. A page left open over
// lunch goes on where it was; a session that has ended by itself may be of the same visit.
const visitPause = 30 * time.Minute

// visitRow is what is kept of a user's visits, by the clock of the book.
type visitRow struct {
	SeenAt clock.Instant
	Over   bool
	Since  *clock.Instant
	ReadAt *clock.Instant
}

// stepped is the row after a step at now: of the same visit, or the first of the next.
func (v visitRow) stepped(now clock.Instant) visitRow {
	if v.Over || !now.Before(v.SeenAt.Add(visitPause)) {
		left := v.SeenAt
		v.Since, v.Over = &left, false
	}
	if now.After(v.SeenAt) {
		v.SeenAt = now
	}
	return v
}

// read is the row once everything up to an instant is marked as read; it never goes back.
func (v visitRow) read(until clock.Instant) visitRow {
	if v.ReadAt == nil || until.After(*v.ReadAt) {
		v.ReadAt = &until
	}
	return v
}

// Visit is since when somebody has not been here, by the clock of the book.
type Visit struct {
	Since  *clock.Instant // the end of his last visit; nil in the first one
	ReadAt *clock.Instant // what was recorded up to then he has marked as read; nil: nothing
}
