package locales_test

import (
	"testing"

	"caixiao/internal/core/page"
	"caixiao/locales"
)

func TestKept(t *testing.T) {
	kept, err := locales.Keep(page.ErrCursor)
	if err != nil {
		t.Fatal(err)
	}
	chinese := locales.Message(locales.Chinese, page.ErrCursor)
	for _, tt := range []struct{ lang, kept, want string }{
		{locales.Chinese, kept, chinese},
		{locales.English, kept, locales.Message(locales.English, page.ErrCursor)},
		{"fr", kept, chinese},
		{locales.Chinese, "", ""},
		{locales.English, "指标余额不足", "指标余额不足"},
	} {
		if got := locales.Kept(tt.lang, tt.kept); got != tt.want {
			t.Errorf("%s: %q is told as %q, want %q", tt.lang, tt.kept, got, tt.want)
		}
	}
}
