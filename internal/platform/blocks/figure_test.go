package blocks_test

import (
	"testing"

	"caixiao/internal/platform/blocks"
)

func TestBytes_String(t *testing.T) {
	for _, tt := range []struct {
		size blocks.Bytes
		want string
	}{
		{0, "0 MB"}, {1, "0.1 MB"}, {1 << 20, "1 MB"}, {50<<20 + 1, "50.1 MB"}, {blocks.FileBytesMax, "50 MB"}, {220_200_960, "210 MB"},
	} {
		if got := tt.size.String(); got != tt.want {
			t.Errorf("%d bytes: %q, want %q", int64(tt.size), got, tt.want)
		}
	}
}
