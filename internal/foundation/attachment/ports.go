package attachment

import (
	"context"
	"io"
)

// Owners tells whether the actor of ctx may read or change the files of an object. Of
// a kind or object that there is not, it answers false.
type Owners interface {
	CanRead(ctx context.Context, o Owner) (bool, error)
	// CanWrite fails with ErrFrozen where the actor may change the object, but nobody may
	// in the state it is in.
	CanWrite(ctx context.Context, o Owner) (bool, error)
}

// Content is what the bytes of a file are found by.
type Content struct {
	Hash string
	Size int64
}

// Blobs keeps the bytes of files. Put is called before the transaction of the row.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, limit int64) (Content, error)
	Open(hash string) (io.ReadSeekCloser, error)
}
