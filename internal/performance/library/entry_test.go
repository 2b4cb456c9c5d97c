package library

import (
	"errors"
	"strings"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/locales"
)

// good is an input nothing is wrong with.
func good() Input {
	return Input{
		Industry: "TRANSPORT", Duty: "公路养护", Class: "数量", Name: "桥梁检测座数", Description: "当年完成检测并出具报告的桥梁座数", Operator: "≥",
		Unit: "座", Example: "≥40 座", Basis: "检测合同", Source: "检测报告",
	}
}

func TestInput_Checked(t *testing.T) {
	spaced := good()
	spaced.Name, spaced.Basis = "  桥梁  检测座数 ", "检测合同\n"
	if in, err := spaced.Checked(); err != nil || in.Name != "桥梁 检测座数" || in.Basis != "检测合同" {
		t.Errorf("%+v, %v", in, err)
	}
	for _, tt := range []struct {
		field  string
		change func(*Input)
		want   error
	}{
		{"industry", func(in *Input) { in.Industry = "SPACE" }, ErrIndustry},
		{"level2", func(in *Input) { in.Class = "产出" }, ErrClass},
		{"level2", func(in *Input) { in.Class = "" }, ErrClass},
		{"operator", func(in *Input) { in.Operator = ">" }, ErrOperator},
		{"duty", func(in *Input) { in.Duty = " " }, ErrEmpty},
		{"name", func(in *Input) { in.Name = "" }, ErrEmpty},
		{"name", func(in *Input) { in.Name = strings.Repeat("长", 31) }, ErrLong},
		{"description", func(in *Input) { in.Description = in.Name }, ErrSameAsName},
		{"basis", func(in *Input) { in.Basis = "" }, ErrEmpty},
		{"source", func(in *Input) { in.Source = strings.Repeat("源", 101) }, ErrLong},
	} {
		in := good()
		tt.change(&in)
		_, err := in.Checked()
		wrong, ok := errors.AsType[*fault.FieldErrors](err)
		if !ok || len(wrong.List()) != 1 || wrong.List()[0].Path != tt.field || !errors.Is(wrong.List()[0].Err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.field, err, tt.want)
		}
	}
}

// TestMoves walks every state and action: only what the table has is allowed.
func TestMoves(t *testing.T) {
	ids := []ident.ID{}
	for _, text := range []string{"0000000000001", "0000000000002"} {
		id, err := ident.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	allowed := map[State]string{Proposed: "ACCEPT REJECT", Active: "REVISE RETIRE", Retired: "RESTORE", Rejected: ""}
	for _, state := range States {
		for _, action := range []Action{Revise, Accept, Reject, Retire, Restore} {
			e := Entry{State: state, Version: 3, ProposedBy: ids[0]}
			after, err := e.taken(action, Person{ID: ids[1]}, "理由")
			if may := strings.Contains(allowed[state], string(action)); may != (err == nil) {
				t.Errorf("%s in %s: %v", action, state, err)
			}
			if err == nil && (after.Version != 4 || after.ChangedBy != ids[1]) {
				t.Errorf("%s in %s: version %d by %s", action, state, after.Version, after.ChangedBy)
			}
		}
	}
	mine := Entry{State: Proposed, ProposedBy: ids[0]}
	for action, want := range map[Action]error{Accept: ErrProposer, Reject: ErrProposer, Revise: nil} {
		if _, err := mine.taken(action, Person{ID: ids[0]}, "理由"); !errors.Is(err, want) {
			t.Errorf("the proposer's %s: %v, want %v", action, err, want)
		}
	}
	for action, state := range map[Action]State{Reject: Proposed, Retire: Active} {
		if _, err := (Entry{State: state, ProposedBy: ids[0]}).taken(action, Person{ID: ids[1]}, "  "); !errors.Is(err, ErrNoReason) {
			t.Errorf("%s without a reason: %v", action, err)
		}
	}
}

// TestSeeds: the program comes with at least 200 indicators, of every industry, each with a
// class, each name once (L1).
func TestSeeds(t *testing.T) {
	list, err := seeds()
	if err != nil {
		t.Fatal(err)
	}
	industries, seen := map[Industry]int{}, map[string]bool{}
	for _, in := range list {
		industries[in.Industry]++
		name := string(in.Industry) + in.Class + key(in.Name)
		if seen[name] {
			t.Errorf("%s of %s stands twice", in.Name, in.Industry)
		}
		seen[name] = true
		if in.Example == "" || !strings.HasPrefix(in.Example, in.Operator) && !strings.HasSuffix(in.Example, "前") || !strings.HasSuffix(in.Example, in.Unit) && in.Unit != "日期" {
			t.Errorf("%s: %q is no value with %q in %q", in.Name, in.Example, in.Operator, in.Unit)
		}
	}
	if len(list) < 200 {
		t.Errorf("%d indicators, want 200", len(list))
	}
	for _, industry := range Industries {
		if industries[industry] < 5 {
			t.Errorf("%d indicators of %s", industries[industry], industry)
		}
		for _, lang := range []string{locales.Chinese, locales.English} {
			if !locales.Has(lang, industry.TextKey()) {
				t.Errorf("no text for %s in %s", industry, lang)
			}
		}
	}
}
