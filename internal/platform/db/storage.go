package db

import (
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
)

// StorageFailure is why the last write of this process was not kept.
type StorageFailure struct {
	At   clock.Instant // by the machine's clock
	Code string        // ErrNoRoom's or ErrUnwritable's
}

// driverFailure is storageFailure for what comes straight from a driver: it also names that
// the server is gone, or that the book was closed in the meantime.
func driverFailure(err error) error {
	if err == nil || errors.Is(err, ErrAway) || errors.Is(err, ErrClosed) {
		return err
	}
	switch classify(err) {
	case classAway:
		return fmt.Errorf("%w: %w", ErrAway, err)
	case classClosed:
		return fmt.Errorf("%w: %w", ErrClosed, err)
	default:
		return storageFailure(err)
	}
}

// storageFailure names what an engine says of its disk; other errors stay as they are.
func storageFailure(err error) error {
	if err == nil || isStorage(err) {
		return err
	}
	switch classify(err) {
	case classNoRoom:
		return fmt.Errorf("%w: %w", ErrNoRoom, err)
	case classUnwritable, classReadOnly:
		return fmt.Errorf("%w: %w", ErrUnwritable, err)
	default:
		return err
	}
}

func isStorage(err error) bool {
	return errors.Is(err, ErrNoRoom) || errors.Is(err, ErrUnwritable)
}

// noteStorage remembers how a write ended, as far as the disk is concerned.
func (d *DB) noteStorage(err error) {
	if err == nil {
		if d.storage.Load() != nil { // seldom: not every write shall touch it
			d.storage.Store(nil)
		}
		return
	}
	for _, failure := range []*fault.Error{ErrNoRoom, ErrUnwritable} {
		if errors.Is(err, failure) {
			d.storage.Store(&StorageFailure{At: clock.System{}.Now(), Code: failure.Code()})
		}
	}
}

// StorageFailure tells why the last write was not kept; nil when the disk is not the
// reason, or there was none.
func (d *DB) StorageFailure() *StorageFailure { return d.storage.Load() }
