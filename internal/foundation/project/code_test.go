package project_test

import (
	"errors"
	"regexp"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/project"
)

func TestParseCode(t *testing.T) {
	for _, tt := range []struct {
		text string
		want project.Code
	}{
		{"13030621A4T03F2CI9VZ5", "13030621A4T03F2CI9VZ5"},
		{"13030621BI9YFQXMQ5W90", "13030621BI9YFQXMQ5W90"},
		{"13030621WKHM2SHTV7UTU", "13030621WKHM2SHTV7UTU"},
		{"13030621A4T03F2C\r\n I9VZ5 ", "13030621A4T03F2CI9VZ5"},
		{"13030621A4T03F\u3000\t2CI9VZ5", "13030621A4T03F2CI9VZ5"},
		{"13030621a4t03f2ci9vz5", ""},
		{"13030621A4T03F2CI9VZ", ""},
		{"13030621A4T03F2CI9VZ50", ""},
		{"1303062XA4T03F2CI9VZ5", ""},
		{"13030621A4T03F2CI9V-5", ""},
		{"１3030621A4T03F2CI9VZ5", ""},
		{"", ""},
	} {
		got, err := project.ParseCode(tt.text)
		if got != tt.want || (tt.want == "") != errors.Is(err, project.ErrCode) {
			t.Errorf("%q: %q %v, want %q", tt.text, got, err, tt.want)
		}
	}
	code := project.Code("13030621A4T03F2CI9VZ5")
	if code.Region() != "130306" || code.Year() != 2021 {
		t.Errorf("%s of %d", code.Region(), code.Year())
	}
}

var whole = regexp.MustCompile(`^13030621[0-9A-Z]{13}$`)

// Codes of different identifiers differ, and all are codes.
func TestNewCode(t *testing.T) {
	ids := ident.NewGenerator(ident.ID{})
	seen := map[project.Code]ident.ID{}
	first := map[byte]bool{}
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(1_577_836_800_000, 1_900_000_000_000).Draw(t, "at"))
		id := ids.Next(at)
		code, err := project.NewCode("130306", 2021, id)
		if err != nil || !whole.MatchString(string(code)) {
			t.Fatalf("%q %v", code, err)
		}
		if other, twice := seen[code]; twice {
			t.Fatalf("%s for %s and %s", code, other, id)
		}
		if read, err := project.ParseCode(string(code)); read != code || err != nil {
			t.Fatalf("%s read as %s, %v", code, read, err)
		}
		seen[code], first[code[8]] = id, true
	})
	if len(first) < 10 {
		t.Errorf("the first character of the tail is one of %d only", len(first))
	}
	for _, region := range []string{"", "13030", "1303060", "13030A"} {
		if _, err := project.NewCode(region, 2021, ids.Next(time.UnixMilli(1_700_000_000_000))); !errors.Is(err, project.ErrRegion) {
			t.Errorf("region %q: %v", region, err)
		}
	}
}

func TestCategory(t *testing.T) {
	for category, want := range map[project.Category][2]bool{ // needs an objective, usable
		"1": {false, true}, "2": {false, false}, "21": {false, true}, "22": {true, true},
		"3": {true, true}, "31": {true, true}, "33": {true, true},
	} {
		if got := [2]bool{category.NeedsObjective(), category.Usable()}; got != want {
			t.Errorf("%s: %v, want %v", category, got, want)
		}
	}
}

// Whatever is read as a code is one, and is read again as itself.
func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{"13030621A4T03F2CI9VZ5", "13030621A4T03F2C\n I9VZ5", "", "1303", "１３０３"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, err := project.ParseCode(text)
		if err != nil {
			return
		}
		again, err := project.ParseCode(string(code))
		if err != nil || again != code || len(code) != 21 || code.Region() != string(code[:6]) {
			t.Errorf("%q read as %q, then %q, %v", text, code, again, err)
		}
	})
}
