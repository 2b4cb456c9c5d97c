package fault_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/core/fault"
)

var (
	errShort = fault.New(fault.Conflict, "test.short", "available", "wanted")
	errPlain = fault.New(fault.Invalid, "test.plain")
)

func TestError_occurrence(t *testing.T) {
	err := errShort.With(5, "seven")
	wrapped := fmt.Errorf("pay: %w", err)
	if !errors.Is(wrapped, errShort) || errors.Is(wrapped, errPlain) || errors.Is(errShort, io.EOF) {
		t.Error("an occurrence is not told by its declaration")
	}
	found, ok := errors.AsType[*fault.Error](wrapped)
	if !ok || found.Kind() != fault.Conflict || found.Code() != "test.short" {
		t.Errorf("found %v", found)
	}
	if diff := cmp.Diff(map[string]any{"available": 5, "wanted": "seven"}, found.Params()); diff != "" {
		t.Error(diff)
	}
	if err.Error() != "test.short (available=5 wanted=seven)" || errShort.Error() != "test.short" {
		t.Errorf("texts %q and %q", err, errShort)
	}
	if len(errShort.Params()) != 0 || !cmp.Equal(errShort.ParamNames(), []string{"available", "wanted"}) {
		t.Error("With changed the declaration")
	}
}

func TestError_WithPanicsOnTheWrongNumber(t *testing.T) {
	for _, values := range [][]any{nil, {1}, {1, 2, 3}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d figures were accepted", len(values))
				}
			}()
			_ = errShort.With(values...)
		}()
	}
}

func TestKind_String(t *testing.T) {
	seen := map[string]bool{}
	for kind := fault.Invalid; kind <= fault.Unavailable; kind++ {
		name := kind.String()
		if name == "" || seen[name] {
			t.Errorf("kind %d is called %q", kind, name)
		}
		seen[name] = true
	}
}

func TestFields(t *testing.T) {
	var fields fault.Fields
	if err := fields.Err(); err != nil {
		t.Fatalf("nothing noted gives %v", err)
	}
	fields.Add("name", nil)
	var part fault.Fields
	part.Add("weight", errShort.With(1, 2))
	part.Add("name", errPlain)
	if back := fields.Take("none", nil); back != nil {
		t.Errorf("nil came back as %v", back)
	}
	if err := fields.Err(); err != nil {
		t.Fatalf("only nil noted gives %v", err)
	}
	fields.Add("amountFen", errPlain)
	fields.Add("amountFen", errShort.With(3, 4)) // the first stays
	if back := fields.Take("indicators.3", fmt.Errorf("check: %w", part.Err())); back != nil {
		t.Errorf("a part came back as %v", back)
	}
	if back := fields.Take("year", fmt.Errorf("year: %w", errPlain)); back != nil {
		t.Errorf("a failure came back as %v", back)
	}
	if back := fields.Take("file", io.ErrUnexpectedEOF); !errors.Is(back, io.ErrUnexpectedEOF) {
		t.Errorf("an unexpected error came back as %v", back)
	}
	err := fields.Err()
	want := "amountFen: test.plain; indicators.3.weight: test.short (available=1 wanted=2); indicators.3.name: test.plain; year: test.plain"
	if err == nil || err.Error() != want {
		t.Fatalf("got %v\nwant %s", err, want)
	}
	if !errors.Is(err, errShort) || !errors.Is(err, errPlain) || errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("errors.Is does not look into the fields")
	}
	if first, ok := errors.AsType[*fault.Error](err); !ok || first.Code() != "test.plain" {
		t.Errorf("the first failure is %v", first)
	}
	all, _ := errors.AsType[*fault.FieldErrors](err)
	fields.Add("later", errPlain)
	if len(all.List()) != 4 {
		t.Errorf("a later note changed the error: %v", all)
	}
}

func TestExcerpt(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"  a \n\t b\x00c  ":     "a b c",
		strings.Repeat("字", 40): strings.Repeat("字", 40),
		strings.Repeat("字", 41): strings.Repeat("字", 40) + "…",
		"a\xffb":                "a\uFFFDb",
	} {
		if got := fault.Excerpt(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		got := fault.Excerpt(string(rapid.SliceOf(rapid.Byte()).Draw(t, "text")))
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > 81 || strings.ContainsAny(got, "\n\r\x00") {
			t.Fatalf("got %q", got)
		}
		if fault.Excerpt(got) != got && !strings.HasSuffix(got, "…") {
			t.Fatalf("%q is shortened again", got)
		}
	})
}
