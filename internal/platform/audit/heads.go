package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// headsFile is the file of heads: a line of JSON for each sealed block, and for
// each restore of the book. It is only ever appended to.
type headsFile struct{ path string }

// line is one of them.
type line struct {
	Kind string `json:"kind"`
	Head
	Hash     string `json:"hash,omitempty"`     // restored: of block N, empty when N is 0
	Over     int64  `json:"over,omitempty"`     // restored: the last block of the file before
	OverHash string `json:"overHash,omitempty"` // restored: and its hash
}

const (
	lineSealed   = "sealed"
	lineRestored = "restored"
	lineMax      = 16 << 10
	headsMode    = 0o600
	restoredForm = "caixiao.audit.restored.1"
)

// restoredBytes are what the signature of a restore is over.
func (l line) restoredBytes() []byte {
	return canonical(restoredForm, l.Book, number(l.N), l.Hash, number(l.Over), l.OverHash, l.SealedAt, l.KeyID)
}

// headHash is the hash of the block after which the next one is sealed.
func (l line) headHash() string {
	if l.Kind == lineRestored || l.N == 0 {
		return l.Hash
	}
	return l.Head.Hash()
}

func parseLine(text []byte) (line, error) {
	var l line
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&l); err != nil {
		return line{}, fmt.Errorf("read a head: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return line{}, errors.New("read a head: something stands behind it")
	}
	return l, nil
}

func (l line) text() ([]byte, error) {
	text, err := json.Marshal(l)
	return append(text, '\n'), err
}

// append writes a line and waits for the disk.
func (f headsFile) append(l line) error {
	text, err := l.text()
	if err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	file, err := os.OpenFile(f.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, headsMode)
	if err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	if l.N > 1 {
		return nil
	}
	return f.syncDir() // the file is new
}

func (f headsFile) syncDir() error {
	dir, err := os.Open(filepath.Dir(f.path))
	if err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("append a head: %w", err)
	}
	return nil
}

// size is that of the file, 0 when there is none.
func (f headsFile) size() (int64, error) {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read heads: %w", err)
	}
	return info.Size(), nil
}

// last returns the last line, which has number 0 when there is none. A piece of a
// line behind it, which a crash has left, is removed.
func (f headsFile) last() (line, error) {
	size, err := f.size()
	if err != nil || size == 0 {
		return line{}, err
	}
	from := max(0, size-2*lineMax)
	tail, err := f.piece(from, size-from)
	if err != nil {
		return line{}, err
	}
	end := bytes.LastIndexByte(tail, '\n') + 1
	if end < len(tail) {
		if err := os.Truncate(f.path, from+int64(end)); err != nil {
			return line{}, fmt.Errorf("mend heads: %w", err)
		}
	}
	if end == 0 {
		return line{}, nil
	}
	begin := bytes.LastIndexByte(tail[:end-1], '\n') + 1
	l, err := parseLine(tail[begin:end])
	if err != nil {
		return line{}, fmt.Errorf("read the last head: %w", err)
	}
	return l, nil
}

// piece reads some bytes of the file.
func (f headsFile) piece(from, length int64) ([]byte, error) {
	file, err := os.Open(f.path)
	if err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	data := make([]byte, length)
	if _, err := file.ReadAt(data, from); err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	return data, nil
}

// each goes through the lines of the first size bytes; fn gets the number of the
// line, where it begins and its text with the line break, which only the last one
// may lack.
func (f headsFile) each(size int64, fn func(n, from int64, text []byte) error) error {
	if size == 0 {
		return nil
	}
	file, err := os.Open(f.path)
	if err != nil {
		return fmt.Errorf("read heads: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	reader := bufio.NewReaderSize(io.LimitReader(file, size), lineMax)
	from := int64(0)
	for n := int64(1); ; n++ {
		text, err := reader.ReadSlice('\n')
		if len(text) > 0 {
			if err := fn(n, from, text); err != nil {
				return err
			}
		}
		from += int64(len(text))
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return fmt.Errorf("read heads: %w", err)
		}
	}
}
