package target

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func TestGrade_fits(t *testing.T) {
	for _, tt := range []struct {
		grade        Grade
		points, note string
		want         error
	}{
		{Excellent, "90", "", nil}, {Excellent, "100", "", nil}, {Excellent, "89.99", "", ErrGradeScore}, {Excellent, "89.99", "另有说明", nil},
		{Good, "80", "", nil}, {Good, "90", "", ErrGradeScore}, {Good, "79.99", "", ErrGradeScore}, {Good, "40", "会议集体研究", nil},
		{Fair, "60", "补充测算", nil}, {Fair, "79.9", "", ErrNoOpinion}, {Fair, "70", " ", ErrNoOpinion},
		{Poor, "59.9", "", ErrNoOpinion}, {Poor, "0", "重复立项", nil},
	} {
		if err := tt.grade.fits(decimal.RequireFromString(tt.points), tt.note); !errors.Is(err, tt.want) {
			t.Errorf("%s %s %q: %v, want %v", tt.grade, tt.points, tt.note, err, tt.want)
		}
	}
}

// someSuggestions are two items, of which the findings have cost the second 5 %.
func someSuggestions() []Suggestion {
	return []Suggestion{
		{Part: "完整性", Item: "规范完整性", Points: decimal.NewFromInt(10), Score: decimal.NewFromInt(10), Rules: []string{}},
		{Part: "相关性", Item: "指标科学性", Points: decimal.NewFromInt(15), Score: decimal.RequireFromString("14.25"), Warnings: 1, Rules: []string{"L11"}},
	}
}

func TestScoredBy(t *testing.T) {
	for _, tt := range []struct {
		name string
		said []ItemScore
		want error
		sum  string
	}{
		{"as suggested", nil, nil, "24.25"},
		{"the suggested points without a reason", []ItemScore{{Item: "指标科学性", Score: "14.25"}}, nil, "24.25"},
		{"the same number written otherwise", []ItemScore{{Item: "规范完整性", Score: "10.0"}}, nil, "24.25"},
		{"fewer points with a reason", []ItemScore{{Item: "指标科学性", Score: "12", Reason: "没有近三年数作比"}}, nil, "22"},
		{"more points with a reason", []ItemScore{{Item: "指标科学性", Score: "15", Reason: "已补充依据"}}, nil, "25"},
		{"none", []ItemScore{{Item: "规范完整性", Score: "0", Reason: "缺项"}}, nil, "14.25"},
		{"other points without a reason", []ItemScore{{Item: "指标科学性", Score: "12"}}, ErrItemReason, ""},
		{"a blank reason", []ItemScore{{Item: "指标科学性", Score: "12", Reason: "  "}}, ErrItemReason, ""},
		{"an unknown item", []ItemScore{{Item: "创新性", Score: "5", Reason: "加分"}}, ErrItem, ""},
		{"more than there are", []ItemScore{{Item: "规范完整性", Score: "10.01", Reason: "好"}}, ErrItemScore, ""},
		{"below zero", []ItemScore{{Item: "规范完整性", Score: "-1", Reason: "差"}}, ErrItemScore, ""},
		{"three places", []ItemScore{{Item: "规范完整性", Score: "9.125", Reason: "折算"}}, ErrItemScore, ""},
		{"as powers of ten are written", []ItemScore{{Item: "规范完整性", Score: "1e1", Reason: "折算"}}, ErrItemScore, ""},
		{"twice", []ItemScore{{Item: "规范完整性", Score: "9", Reason: "折算"}, {Item: "规范完整性", Score: "8", Reason: "折算"}}, ErrItemTwice, ""},
		{"no number", []ItemScore{{Item: "规范完整性", Score: "九", Reason: "折算"}}, ErrItemScore, ""},
	} {
		items, err := scoredBy(proposed(someSuggestions(), nil), tt.said)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			continue
		}
		if err == nil && sumOf(items).String() != tt.sum {
			t.Errorf("%s: %s points, want %s", tt.name, sumOf(items), tt.sum)
		}
	}
}

// The next reviewer of the round finds what the one before him changed, with his reason;
// where he changed nothing, the findings as they are now.
func TestProposed(t *testing.T) {
	before, err := scoredBy(proposed(someSuggestions(), nil), []ItemScore{{Item: "规范完整性", Score: "8", Reason: "缺负责人"}})
	if err != nil {
		t.Fatal(err)
	}
	now := someSuggestions()
	now[1].Score = decimal.RequireFromString("13.5")
	got := map[string]string{}
	for _, item := range proposed(now, before) {
		got[item.Item] = item.Given.String() + " " + item.Reason
	}
	if diff := cmp.Diff(map[string]string{"规范完整性": "8 缺负责人", "指标科学性": "13.5 "}, got); diff != "" {
		t.Error(diff)
	}
	now[0].Points, now[0].Score = decimal.NewFromInt(5), decimal.NewFromInt(5) // the form has changed
	if items := proposed(now, before); items[0].Given.String() != "5" {
		t.Errorf("%s points of 5", items[0].Given)
	}
}

// The example of handbook performance §3.1: parts given 16/20, 21/30, 24/30, 15/20 are 76
// points, which is 中.
func TestSheetOf_example(t *testing.T) {
	var items []ScoredItem
	for _, part := range []struct{ points, given int64 }{{20, 16}, {30, 21}, {30, 24}, {20, 15}} {
		points := decimal.NewFromInt(part.points)
		items = append(items, ScoredItem{Suggestion: Suggestion{Points: points, Score: points}, Given: decimal.NewFromInt(part.given)})
	}
	sheet := sheetOf(1, items)
	if sheet.Total.String() != "76" || sheet.Points.String() != "100" || sheet.Suggested.String() != "100" || sheet.Grade != Fair {
		t.Errorf("%s of %s points, suggested %s, grade %s", sheet.Total, sheet.Points, sheet.Suggested, sheet.Grade)
	}
}
