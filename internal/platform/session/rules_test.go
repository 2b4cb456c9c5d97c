package session

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"

	"caixiao/internal/platform/clock"
)

func TestAddressKey(t *testing.T) {
	shared := append(loopback(), netip.MustParsePrefix("10.9.0.0/16"))
	for address, want := range map[string]string{
		"10.3.0.7": "10.3.0.7", "::ffff:10.3.0.7": "10.3.0.7", "2001:db8::1": "2001:db8::", "2001:db8::ffff:0:0:1": "2001:db8::",
		"2001:db8:0:1::1": "2001:db8:0:1::", "fe80::1%eth0": "fe80::", "127.0.0.1": "", "127.9.9.9": "", "::1": "", "10.9.1.1": "", "": "", "x": "",
	} {
		key, ok := addressKey(address, shared)
		if key != want || ok != (want != "") {
			t.Errorf("%q is counted as %q, %v; want %q", address, key, ok, want)
		}
	}
}

func TestReadHash(t *testing.T) {
	cost := HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}
	good := cost.hash([]byte("x"))
	if got, salt, key, err := readHash(good); err != nil || got != cost || len(salt) != saltBytes || len(key) != keyBytes {
		t.Errorf("%s: %+v, %v", good, got, err)
	}
	for _, bad := range []string{
		"", "x", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "v=19", "v=16", 1), strings.Replace(good, "m=64", "m=9999999", 1),
		strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "t=1", "t=65", 1), strings.Replace(good, "t=1", "t=x", 1), good[:len(good)-1], good + "!", good + "$",
	} {
		if _, _, _, err := readHash(bad); err == nil {
			t.Errorf("%q is read as a hash", bad)
		}
	}
}

func TestHasher_fewAtOnce(t *testing.T) {
	h := newHasher(HashCost{MemoryKiB: 64, Passes: 1, Threads: 1})
	match, stale, err := h.verify(t.Context(), "", "x")
	if match || stale || err != nil {
		t.Errorf("no stored hash: %v %v %v", match, stale, err)
	}
	for range hashesAtOnce {
		if err := h.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	// An unknown login waits its turn like a known one: it costs the same work.
	if _, _, err := h.verify(gone, "", "x"); !errors.Is(err, ErrBusy) {
		t.Errorf("one more than may run got %v", err)
	}
	if _, err := h.hash(gone, "x"); !errors.Is(err, ErrBusy) {
		t.Errorf("one more than may run got %v", err)
	}
	h.leave()
	if _, err := h.hash(t.Context(), "x"); err != nil {
		t.Errorf("when one has left: %v", err)
	}
}

func TestSpoken(t *testing.T) {
	now := clock.Of(time.Date(2026, 11, 25, 15, 45, 0, 0, time.UTC)) // 23:45 in the bureau
	for later, want := range map[time.Duration]string{
		14 * time.Minute: "23:59", 15 * time.Minute: "2026-11-26 00:00", 30 * time.Minute: "2026-11-26 00:15",
	} {
		if got := spoken(now.Add(later), now); got != want {
			t.Errorf("in %s is %s, want %s", later, got, want)
		}
	}
}

func TestHours(t *testing.T) {
	for minutes, want := range map[int]string{480: "8", 90: "1.5", 1: "0", 1440: "24"} {
		if got := hours(minutes); got != want {
			t.Errorf("%d minutes are %s hours, want %s", minutes, got, want)
		}
	}
}

func TestCommon(t *testing.T) {
	list := newBlockList(commonText)
	if len(list) < 400 {
		t.Errorf("only %d common passwords are known", len(list))
	}
	for word := range list {
		if word != strings.ToLower(word) || !list.has(word) || !list.has("1"+word+"!!") {
			t.Errorf("%q is not found", word)
		}
	}
}

func TestShortened(t *testing.T) {
	for text, want := range map[string]string{"": "", "abc": "abc", "abcdef": "abcde", "一二三四五六": "一二三四五", "a\r\nb": "ab", "a\xff": ""} {
		if got := shortened(text, 5); got != want {
			t.Errorf("%q is kept as %q, want %q", text, got, want)
		}
	}
}
