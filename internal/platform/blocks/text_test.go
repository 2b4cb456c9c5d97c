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

func TestVisible(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"绩效目标 95%", "绩效目标 95%"},
		{"绩\u200b效\ufeff目\u00ad标\u2060\x07", "绩效目标"},
		{"甲\t乙\n丙", "甲\t乙\n丙"},
		{"\u202e倒\u202c", "倒"},
		{"全角　空格\u00a0", "全角　空格\u00a0"},
	} {
		if got := blocks.Visible(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
