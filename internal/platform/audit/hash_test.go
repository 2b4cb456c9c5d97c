package audit

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/platform/gm"
	"caixiao/locales"
)

// Two different records never have the same bytes, however their fields are cut.
func TestCanonical_oneForm(t *testing.T) {
	fields := rapid.SliceOfN(rapid.String(), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		a, b := fields.Draw(t, "a"), fields.Draw(t, "b")
		same := len(a) == len(b)
		for i := 0; same && i < len(a); i++ {
			same = a[i] == b[i]
		}
		if bytes.Equal(canonical("x", a...), canonical("x", b...)) != same {
			t.Errorf("%q and %q", a, b)
		}
	})
	if bytes.Equal(canonical("x", "ab", "c"), canonical("x", "a", "bc")) {
		t.Error("fields run into each other")
	}
}

// The bytes of an entry are part of what is printed and kept: they never change.
func TestRow_sum_stays(t *testing.T) {
	r := row{
		ID: "1", RecordedAt: "2021-03-31T04:05:06.123456Z", ActorID: "2", Login: "clerk", Roles: "UNIT_CLERK", Action: "org.unit.move",
		ObjectID: "", Reason: "撤并", BeforeJSON: `{"a":1}`, AfterJSON: "", RequestID: "R1", Hash: "not in it",
	}
	const want = "sm3:8e637ec0abb0e2eb9ff27e972c68f59c449f3b4cff153394cf02b6a61c4070be"
	if got := r.sum().String(); got != want {
		t.Errorf("got %s", got)
	}
}

// Every row of a tree of any size climbs to its root, and to no other.
func TestPath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 70).Draw(t, "n")
		first := rapid.Int64Range(1, 1<<40).Draw(t, "first")
		entries := make([]sum, n)
		for i := range entries {
			entries[i] = gm.SM3([]byte{byte(i)})
		}
		want := root(first, entries)
		i := rapid.IntRange(0, n-1).Draw(t, "i")
		steps := path(first, entries, i)
		if got, ok := climb(first+int64(i), entries[i], steps); !ok || got != want {
			t.Fatalf("row %d of %d does not lead to the root", i, n)
		}
		if got, ok := climb(first+int64(i)+1, entries[i], steps); !ok || got == want {
			t.Error("the number does not count")
		}
		if got, ok := climb(first+int64(i), gm.SM3([]byte("other")), steps); !ok || got == want {
			t.Error("the content does not count")
		}
	})
}

func TestParseSum(t *testing.T) {
	good := sum(gm.SM3(nil)).String()
	if s, ok := parseSum(good); !ok || s.String() != good {
		t.Errorf("%s, %v", s, ok)
	}
	for _, bad := range []string{"", "sm3:", "sm3:00", good[4:], good + "00", "sm3:" + "ZZ" + good[6:], "SM3:" + good[4:]} {
		if _, ok := parseSum(bad); ok {
			t.Errorf("%q was read", bad)
		}
	}
}

// Every finding has a sentence with the places it names.
func TestKinds_haveSentences(t *testing.T) {
	for _, kind := range Kinds {
		for _, language := range []string{locales.Chinese, locales.English} {
			if !locales.Has(language, "audit.finding."+string(kind)) {
				t.Errorf("no sentence for %s in %s", kind, language)
			}
		}
	}
}
