package blob

import (
	"errors"
	"fmt"
	"syscall"

	"caixiao/internal/platform/clock"
)

// StorageFailure is why the last content was not kept.
type StorageFailure struct {
	At   clock.Instant // by the machine's clock
	Code string        // ErrNoRoom's or ErrUnwritable's
}

// storageFailure names what the system says of the disk; other errors stay as they are.
func storageFailure(err error) error {
	for _, named := range []struct {
		failure error
		causes  []error
	}{
		{ErrNoRoom, []error{syscall.ENOSPC, syscall.EDQUOT}},
		{ErrUnwritable, []error{syscall.EROFS, syscall.EACCES, syscall.EPERM}},
	} {
		for _, cause := range named.causes {
			if errors.Is(err, cause) {
				return fmt.Errorf("%w: %w", named.failure, err)
			}
		}
	}
	return err
}

func (s *Store) noteStorage(err error) {
	switch {
	case err == nil:
		s.storage.Store(nil)
	case errors.Is(err, ErrNoRoom):
		s.storage.Store(&StorageFailure{At: s.wall.Now(), Code: ErrNoRoom.Code()})
	case errors.Is(err, ErrUnwritable):
		s.storage.Store(&StorageFailure{At: s.wall.Now(), Code: ErrUnwritable.Code()})
	}
}

// StorageFailure tells why the last content was not kept; nil when the disk is not the
// reason, or there was none.
func (s *Store) StorageFailure() *StorageFailure { return s.storage.Load() }
