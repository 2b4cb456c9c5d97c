package blocks

import "fmt"

// Bytes is a size of a file in a failure; it prints as people read sizes: "210.0 MB".
type Bytes int64

// String prints the size in megabytes of 1,048,576 bytes with one decimal, rounded up
// so that a size just above a limit does not read like the limit; whole megabytes
// without decimal.
func (b Bytes) String() string {
	const megabyte = 1 << 20
	if b%megabyte == 0 {
		return fmt.Sprintf("%d MB", int64(b)/megabyte)
	}
	tenths := (int64(b)*10 + megabyte - 1) / megabyte
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

// Counted names what there is too much of in a failure (cells, pages, lines); it
// prints as the text of its key in the reader's language.
type Counted string

// TextKey is the key of the name in locales.
func (c Counted) TextKey() string { return "file.counted." + string(c) }

// Picture stands for the format of a picture in a failure.
const Picture Sort = "picture"

// Sort names a kind of files that has no short name of its own.
type Sort string

// TextKey is the key of the name in locales.
func (s Sort) TextKey() string { return "file.sort." + string(s) }
