package target_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target"
	"caixiao/testkit/specimen"
)

func TestContent_Edited(t *testing.T) {
	for _, tt := range []struct {
		name    string
		edit    target.Edit
		clashes int
		err     *fault.Error
		look    func(p *target.Project) string
		want    string
	}{
		{"cell", target.Edit{Path: "indicators.2.value", Before: "≥48 次", After: "≥52 次"}, 0, nil, func(p *target.Project) string { return p.Indicators[1].Value }, "≥52 次"},
		{"money", target.Edit{Path: "budget", Before: "50000000", After: "49999999"}, 0, nil, func(p *target.Project) string { return p.Funds.Total.Fen.String() }, "499,999.99 元"},
		{"money emptied", target.Edit{Path: "other", Before: "0", After: ""}, 0, nil, func(p *target.Project) string { return strconv.FormatBool(p.Funds.Other.Known) }, "false"},
		{"percent", target.Edit{Path: "plan.6", Before: "5000", After: "5050"}, 0, nil, func(p *target.Project) string { return p.Plan[1].Percent.BP.String() }, "50.50%"},
		{"weight", target.Edit{Path: "indicators.1.weight", Before: "15", After: "12.5"}, 0, nil, func(p *target.Project) string { return p.Indicators[0].Weight.Decimal.String() }, "12.5"},
		{"links", target.Edit{Path: "indicators.1.goalNos", Before: "1", After: "2, 1,2"}, 0, nil, func(p *target.Project) string { b, _ := json.Marshal(p.Indicators[0].GoalNos); return string(b) }, "[1,2]"},
		{"somebody was faster", target.Edit{Path: "purpose", Before: "别的", After: "我的"}, 1, nil, nil, ""},
		{"both wrote the same", target.Edit{Path: "goals.1", Before: "旧", After: "实现资产动态监管"}, 0, nil, func(p *target.Project) string { return p.Goals[0] }, "实现资产动态监管"},
		{"no such cell", target.Edit{Path: "indicators.99.value", After: "x"}, 0, target.ErrCellUnknown, nil, ""},
		{"no such field", target.Edit{Path: "owner", After: "x"}, 0, target.ErrCellUnknown, nil, ""},
		{"no amount", target.Edit{Path: "budget", Before: "50000000", After: "50 万"}, 0, target.ErrCellMoney, nil, ""},
		{"no percent", target.Edit{Path: "plan.6", Before: "5000", After: "50%"}, 0, target.ErrCellPercent, nil, ""},
		{"no weight", target.Edit{Path: "indicators.1.weight", Before: "15", After: "1e9"}, 0, target.ErrCellDecimal, nil, ""},
		{"no numbers", target.Edit{Path: "indicators.1.goalNos", Before: "1", After: "一"}, 0, target.ErrCellNumbers, nil, ""},
		{"declaration begun", target.Edit{Path: "declaration.leader", After: "项目负责人"}, 0, nil, func(p *target.Project) string { return p.Declaration.Leader }, "项目负责人"},
		{"first step of a schedule", target.Edit{Op: target.OpInsert, Path: "declaration.schedule.1", After: `{"content":"招标","from":"","to":""}`}, 0, nil, func(p *target.Project) string { return p.Declaration.Schedule[0].Content }, "招标"},
		{"declaration left empty", target.Edit{Path: "declaration.leader"}, 0, nil, func(p *target.Project) string { return strconv.FormatBool(p.Declaration == nil) }, "true"},
		{"no such part of a declaration", target.Edit{Path: "declaration.owner", After: "x"}, 0, target.ErrCellUnknown, nil, ""},
		{"check-point", target.Edit{Op: target.OpInsert, Path: "plan.9"}, 0, nil, func(p *target.Project) string { return strconv.Itoa(p.Plan[2].Month) }, "9"},
		{"check-point twice", target.Edit{Op: target.OpInsert, Path: "plan.6"}, 0, target.ErrMonth, nil, ""},
		{"thirteenth month", target.Edit{Op: target.OpInsert, Path: "plan.13"}, 0, target.ErrMonth, nil, ""},
		{"check-point gone", target.Edit{Op: target.OpRemove, Path: "plan.3"}, 0, nil, func(p *target.Project) string { return strconv.Itoa(len(p.Plan)) }, "3"},
		{"row at the end", target.Edit{Op: target.OpInsert, Path: "goals.3", After: `"第三条"`}, 0, nil, func(p *target.Project) string { return p.Goals[2] }, "第三条"},
		{"row behind the end", target.Edit{Op: target.OpInsert, Path: "goals.4", After: `"第四条"`}, 0, target.ErrRowPlace, nil, ""},
		{"row of another sort", target.Edit{Op: target.OpInsert, Path: "goals.1", After: `{"a":1}`}, 0, target.ErrRow, nil, ""},
		{"first goal put in front", target.Edit{Op: target.OpInsert, Path: "goals.1", After: `"新的第一条"`}, 0, nil, func(p *target.Project) string { b, _ := json.Marshal(p.Indicators[1].GoalNos); return string(b) }, "[3]"},
		{"goal removed", target.Edit{Op: target.OpRemove, Path: "goals.1", Before: `"实现资产动态监管"`}, 0, nil, func(p *target.Project) string {
			b, _ := json.Marshal([][]int{p.Indicators[0].GoalNos, p.Indicators[1].GoalNos})
			return string(b)
		}, "[null,[1]]"},
		{"goal moved", target.Edit{Op: target.OpMove, Path: "goals.1", After: "2"}, 0, nil, func(p *target.Project) string {
			b, _ := json.Marshal([][]int{p.Indicators[0].GoalNos, p.Indicators[1].GoalNos})
			return string(b)
		}, "[[2],[1]]"},
		{"goal moved too far", target.Edit{Op: target.OpMove, Path: "goals.1", After: "3"}, 0, target.ErrRowPlace, nil, ""},
		{"changed row removed", target.Edit{Op: target.OpRemove, Path: "goals.1", Before: `"别的"`}, 1, nil, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := sound(codeA, "项目")
			next, clashes, err := before.Edited([]target.Edit{tt.edit})
			if tt.err != nil && !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if len(clashes) != tt.clashes {
				t.Fatalf("clashes %+v", clashes)
			}
			if tt.look != nil {
				if got := tt.look(next.Project); got != tt.want {
					t.Errorf("got %s, want %s", got, tt.want)
				}
			}
			if diff := cmp.Diff(sound(codeA, "项目"), before); diff != "" {
				t.Errorf("the content before has changed: %s", diff)
			}
		})
	}
}

// Whatever is edited, comparing tells it, and the differences made as edits to the old
// content give the new one (as long as rows stay where they are).
func TestCompare_tellsEveryEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		older, newer := randomContent(t), randomContent(t)
		if rapid.Bool().Draw(t, "related") {
			newer = scribbled(t, older)
		}
		differences := target.Compare(older, newer)
		var edits []target.Edit
		for _, d := range differences {
			edits = append(edits, target.Edit{Path: d.Path, Before: d.Before, After: d.After})
			if (d.Change == target.Added) != (d.Before == "") || (d.Change == target.Removed) != (d.After == "") {
				t.Fatalf("wrong change: %+v", d)
			}
		}
		if len(target.Compare(newer, newer)) != 0 {
			t.Fatal("a content differs from itself")
		}
		if len(newer.Project.Indicators) != len(older.Project.Indicators) || len(newer.Project.Goals) != len(older.Project.Goals) {
			return
		}
		made, clashes, err := older.Edited(edits)
		if err != nil || len(clashes) > 0 {
			t.Fatalf("%v %+v", err, clashes)
		}
		if left := target.Compare(made, newer); len(left) > 0 {
			t.Fatalf("left over: %+v", left)
		}
	})
}

func randomContent(t *rapid.T) target.Content {
	doc := specimen.Demo()
	return target.Content{Project: &doc.Projects[rapid.IntRange(0, len(doc.Projects)-1).Draw(t, "project")]}
}

// scribbled changes some cells of a content.
func scribbled(t *rapid.T, c target.Content) target.Content {
	c = c.Clone()
	for range rapid.IntRange(0, 8).Draw(t, "edits") {
		row := &c.Project.Indicators[rapid.IntRange(0, len(c.Project.Indicators)-1).Draw(t, "row")]
		text := rapid.StringMatching(`[一-龥]{0,6}`).Draw(t, "text")
		switch rapid.IntRange(0, 3).Draw(t, "field") {
		case 0:
			row.Value = text
		case 1:
			row.Description = text
		case 2:
			row.Basis = text
		default:
			c.Project.Purpose = text
		}
	}
	return c
}

func TestCompare_rows(t *testing.T) {
	older := sound(codeA, "项目")
	for i := range older.Project.Indicators {
		older.Project.Indicators[i].ID = "R" + strconv.Itoa(i)
	}
	newer := older.Clone()
	rows := newer.Project.Indicators
	newer.Project.Indicators = append([]target.Indicator{{ID: "new", Name: "新增一行"}}, slices.Delete(rows, 3, 4)...)
	newer.Project.Indicators[1].Value = "≥60 次"
	var got []string
	for _, d := range target.Compare(older, newer) {
		if d.Change != target.Removed {
			got = append(got, string(d.Change)+" "+d.Path)
		} else if d.Path == "indicators.4.name" {
			got = append(got, "REMOVED "+d.Path)
		}
	}
	want := []string{"ADDED indicators.1.name", "CHANGED indicators.2.value", "REMOVED indicators.4.name"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestContent_Adopt(t *testing.T) {
	kept := sound(codeA, "项目")
	for i := range kept.Project.Indicators {
		kept.Project.Indicators[i].ID = "R" + strconv.Itoa(i)
	}
	read := kept.Clone() // as a print shows it: no ids, weights, links
	for i := range read.Project.Indicators {
		row := &read.Project.Indicators[i]
		*row = target.Indicator{Level1: row.Level1, Level2: row.Level2, Name: row.Name, Description: row.Description, Value: row.Value, Basis: row.Basis}
	}
	if diff := target.Compare(kept, kept.Adopt(read)); len(diff) > 0 {
		t.Errorf("an unchanged print changes %+v", diff)
	}
	read.Project.Indicators[2].Value = "≥99%"
	diff := target.Compare(kept, kept.Adopt(read))
	if len(diff) != 1 || diff[0].Path != "indicators.3.value" {
		t.Errorf("got %+v", diff)
	}
}
