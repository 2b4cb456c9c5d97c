package sheet_test

import (
	"bytes"
	"os"
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

func written(t testing.TB, doc blocks.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := sheet.Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// S3: the bytes depend on the document alone.
func TestWrite_deterministic(t *testing.T) {
	first := written(t, sample())
	if path := os.Getenv("SHEET_OUT"); path != "" {
		_ = os.WriteFile(path, first, 0o600)
	}
	for range 3 {
		if !bytes.Equal(first, written(t, sample())) {
			t.Fatal("two writes of one document differ")
		}
	}
}
