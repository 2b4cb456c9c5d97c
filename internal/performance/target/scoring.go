package target

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// Suggestion is what the findings make of one item of the review form before anybody has
// looked at it (handbook performance §3.1). Rules never decide alone.
type Suggestion struct {
	Part     string          `json:"part"`
	Item     string          `json:"item"`
	Points   decimal.Decimal `json:"points" doc:"Full points"`
	Score    decimal.Decimal `json:"suggested" doc:"Full points less what the findings cost"`
	Errors   int             `json:"errors"`
	Warnings int             `json:"warnings"`
	Rules    []string        `json:"rules" doc:"Rules that took points"`
}

// ScoredItem is one item of the review form with the points a reviewer gave.
type ScoredItem struct {
	Suggestion
	Given  decimal.Decimal `json:"score"`
	Reason string          `json:"reason" doc:"Why it is not what was suggested"`
}

// ItemScore is what a reviewer says of one item. Items he says nothing of stay as they were
// put before him.
type ItemScore struct {
	Item   string `json:"item" minLength:"1" maxLength:"40"`
	Score  string `json:"score" minLength:"1" maxLength:"12" doc:"Points as a decimal with at most two places"`
	Reason string `json:"reason,omitempty" maxLength:"500" doc:"Wanted where the points are not the suggested ones"`
}

// scorePlaces are the decimal places points may have.
const scorePlaces = 2

// proposed is the form as the next reviewer finds it: what the one before him in the round
// gave, and the suggestion where there was none.
func proposed(suggested []Suggestion, before []ScoredItem) []ScoredItem {
	gave := make(map[string]ScoredItem, len(before))
	for _, item := range before {
		gave[item.Item] = item
	}
	items := make([]ScoredItem, len(suggested))
	for i, s := range suggested {
		items[i] = ScoredItem{Suggestion: s, Given: s.Score}
		if old, ok := gave[s.Item]; ok && old.Reason != "" && old.Given.LessThanOrEqual(s.Points) {
			items[i].Given, items[i].Reason = old.Given, old.Reason
		}
	}
	return items
}

// scoredBy lays what a reviewer says over the form. Points beside the suggested ones want a
// reason.
func scoredBy(items []ScoredItem, said []ItemScore) ([]ScoredItem, error) {
	at := make(map[string]int, len(items))
	for i, item := range items {
		at[item.Item] = i
	}
	for n, s := range said {
		i, known := at[s.Item]
		if !known {
			return nil, ErrItem.With(fault.Excerpt(s.Item))
		}
		if slices.ContainsFunc(said[:n], func(before ItemScore) bool { return before.Item == s.Item }) {
			return nil, ErrItemTwice.With(s.Item)
		}
		item := &items[i]
		given, err := decimal.NewFromString(s.Score)
		if err != nil || strings.ContainsAny(s.Score, "eE") || given.IsNegative() || given.GreaterThan(item.Points) || !given.Equal(given.Round(scorePlaces)) {
			return nil, ErrItemScore.With(s.Item, fault.Excerpt(s.Score), item.Points)
		}
		item.Given, item.Reason = given, strings.TrimSpace(s.Reason)
	}
	for i := range items {
		switch item := &items[i]; {
		case item.Given.Equal(item.Score):
			item.Reason = ""
		case item.Reason == "":
			return nil, ErrItemReason.With(item.Item, item.Score, item.Given)
		}
	}
	return items, nil
}

// sumOf adds up what was given.
func sumOf(items []ScoredItem) decimal.Decimal {
	sum := decimal.Zero
	for _, item := range items {
		sum = sum.Add(item.Given)
	}
	return sum
}

// bands are the points each grade begins at, the best first (rule target:1.4-bands).
var bands = []struct {
	from  int64
	grade Grade
}{{90, Excellent}, {80, Good}, {60, Fair}, {0, Poor}}

// gradeAt is the grade points of 100 stand for: half-open bands.
func gradeAt(points decimal.Decimal) Grade {
	for _, band := range bands {
		if points.GreaterThanOrEqual(decimal.NewFromInt(band.from)) {
			return band.grade
		}
	}
	return Poor
}

// fits holds a grade to the points of the form; another one wants a reason, and so does
// every grade that sends the target back.
func (g Grade) fits(points decimal.Decimal, reason string) error {
	switch {
	case strings.TrimSpace(reason) != "":
		return nil
	case g == Fair || g == Poor:
		return ErrNoOpinion
	case gradeAt(points) != g:
		return ErrGradeScore.With(g, points)
	}
	return nil
}

// ReviewSheet is the review form of a target as the next reviewer finds it.
type ReviewSheet struct {
	Round     int64           `json:"round"`
	Items     []ScoredItem    `json:"items"`
	Points    decimal.Decimal `json:"points" doc:"Full points of all items"`
	Suggested decimal.Decimal `json:"suggested"`
	Total     decimal.Decimal `json:"total"`
	Grade     Grade           `json:"grade" doc:"What the total stands for"`
	RectifyBy fiscal.Date     `json:"rectifyBy" doc:"By when it would have to be handed in again with grade 中"`
	ScoredBy  string          `json:"scoredBy" doc:"Who gave points before in this round, empty when nobody did"`
}

// sheetOf sums a form up.
func sheetOf(round int64, items []ScoredItem) ReviewSheet {
	s := ReviewSheet{Round: round, Items: items, Total: sumOf(items)}
	for _, item := range items {
		s.Points, s.Suggested = s.Points.Add(item.Points), s.Suggested.Add(item.Score)
	}
	s.Grade = gradeAt(s.Total)
	return s
}
