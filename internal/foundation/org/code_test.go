package org

import (
	"errors"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

func TestCheckCreditCode(t *testing.T) {
	// The example of the national standard, and a public body.
	for _, code := range []string{"", "91350100M000100Y43", "11100000000019713D"} {
		if err := checkCreditCode(code); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
	for code, want := range map[string]*fault.Error{
		"91350100M000100Y4":   ErrCreditCode,
		"91350100M000100Y433": ErrCreditCode,
		"91350100M000100I43":  ErrCreditCode,
		"91350100m000100y43":  ErrCreditCode,
		"91350100M000100Y44":  ErrCreditCheck,
		"19350100M000100Y43":  ErrCreditCheck, // two digits changed places
	} {
		if err := checkCreditCode(code); err == nil || !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", code, err, want)
		}
	}
}

// Every single wrong character is found.
func TestCheckCreditCode_everyMistake(t *testing.T) {
	const code = "91350100M000100Y43"
	for i := range code {
		for _, other := range creditAlphabet {
			if wrong := code[:i] + string(other) + code[i+1:]; wrong != code && checkCreditCode(wrong) == nil {
				t.Errorf("%s passes", wrong)
			}
		}
	}
}

func TestCheckUnitCode(t *testing.T) {
	for code, want := range map[string]*fault.Error{
		"318001": nil, "318999": nil, "318001002": nil,
		"": ErrUnitCode, "31800": ErrUnitCode, "3180010": ErrUnitCode, "31800A": ErrUnitCode, "3180010021": ErrUnitCode, "３１８００１": ErrUnitCode,
		"317001": ErrUnitParent, "317001002": ErrUnitParent,
	} {
		if err := checkUnitCode(code, "318"); (err == nil) != (want == nil) || want != nil && !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", code, err, want)
		}
	}
}

func TestCheckRegion(t *testing.T) {
	for _, tt := range []struct {
		region, mof       string
		badRegion, badMof bool
	}{
		{"130306", "130306000", false, false},
		{"130306", "130307000", false, true},
		{"130306", "13030600", false, true},
		{"13030", "130300000", true, false},
		{"", "", true, true},
	} {
		onRegion, onMof := checkRegion(tt.region, tt.mof)
		if (onRegion != nil) != tt.badRegion || (onMof != nil) != tt.badMof {
			t.Errorf("%s %s: %v, %v", tt.region, tt.mof, onRegion, onMof)
		}
	}
}

func TestUnit_level(t *testing.T) {
	department := Department{ID: ident.NewGenerator(ident.ID{}).Next(dayOf(1, 1).In(time.UTC)), Code: "318", ValidFrom: dayOf(1, 1)}
	for _, tt := range []struct {
		code  string
		level int
		fine  bool
	}{
		{"318001", 0, false}, {"318001", 1, true}, {"318001", 2, true}, {"318001", 3, false},
		{"318001002", 2, false}, {"318001002", 3, true}, {"318001002", 4, false},
	} {
		in := UnitInput{
			Code: tt.code, Name: " 机关  本级 ", Department: department.ID, Kind: Administrative, Level: tt.level, Accounting: AdministrativeBooks, ValidFrom: dayOf(1, 1),
		}
		u, err := NewUnit(ident.ID{}, in, department)
		if (err == nil) != tt.fine {
			t.Errorf("%s level %d: %v", tt.code, tt.level, err)
		}
		if err == nil && (u.Name != "机关 本级" || u.ShortName != u.Name || u.Version != 1) {
			t.Errorf("made %+v", u)
		}
	}
	_, err := NewUnit(ident.ID{}, UnitInput{}, department)
	fields, ok := errors.AsType[*fault.FieldErrors](err)
	if !ok || len(fields.List()) != 7 {
		t.Errorf("an empty unit: %v", err)
	}
}

func TestMaskPhone(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "13812345678": "138****5678", " 138 1234 5678 ": "138****5678", "+86 13812345678": "138****5678",
		"0335-6012345": "033****2345", "6012345": "****2345", "138****5678": "138****5678",
	} {
		if got, err := maskPhone(text); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
		if got, _ := maskPhone(text); strings.Count(got, "*")%4 != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
	for _, text := range []string{"1", "abc", "138123456789012", "138***5678", "电话"} {
		if got, err := maskPhone(text); err == nil {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

func TestUser_login(t *testing.T) {
	unit := ident.NewGenerator(ident.ID{}).Next(dayOf(1, 1).In(time.UTC))
	for login, fine := range map[string]bool{
		"ab": true, "zhang.san": true, "ZHANG_SAN": true, "318001-jb": true, strings.Repeat("a", 32): true,
		"a": false, "": false, ".ab": false, "张三": false, "a b": false, strings.Repeat("a", 33): false, "ab\n": true, // trimmed
	} {
		u, err := NewUser(ident.ID{}, ident.ID{}, UserInput{Login: login, Name: "经办", Unit: unit})
		if (err == nil) != fine {
			t.Errorf("%q: %v", login, err)
		}
		if err == nil && (u.Login != strings.ToLower(strings.TrimSpace(login)) || u.State != Inactive) {
			t.Errorf("%q made %+v", login, u)
		}
	}
}

func TestChangeDay(t *testing.T) {
	for _, tt := range []struct {
		from, last, want int // days of June; 0 is none
		err              error
	}{
		{0, 1, 15, nil}, {15, 15, 15, nil}, {10, 10, 10, nil},
		{9, 10, 0, ErrChangeBack}, {16, 10, 0, ErrChangeFuture}, {12, 20, 20, nil},
	} {
		var from fiscal.Date
		if tt.from > 0 {
			from = dayOf(6, tt.from)
		}
		got, err := changeDay(from, dayOf(6, tt.last), dayOf(6, 15))
		if !errors.Is(err, tt.err) || err == nil && got != dayOf(6, tt.want) {
			t.Errorf("from %d after %d: %s, %v", tt.from, tt.last, got, err)
		}
	}
}
