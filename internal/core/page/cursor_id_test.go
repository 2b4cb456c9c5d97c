package page_test

import (
	"errors"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

func TestCursors_DecodeID(t *testing.T) {
	c := cursors()
	id, err := ident.Parse("0000000000001")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.DecodeID("list", ""); err != nil || !got.IsZero() {
		t.Errorf("the first page: got %s, %v", got, err)
	}
	if got, err := c.DecodeID("list", c.Encode("list", id.String())); err != nil || got != id {
		t.Errorf("got %s, %v, want %s", got, err, id)
	}
	for name, cursor := range map[string]string{
		"of another list": c.Encode("other", id.String()),
		"of two values":   c.Encode("list", id.String(), id.String()),
		"of no value":     c.Encode("list"),
		"no identifier":   c.Encode("list", "!"),
	} {
		if _, err := c.DecodeID("list", cursor); !errors.Is(err, page.ErrCursor) {
			t.Errorf("a cursor %s: got %v", name, err)
		}
	}
}
