package lint

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// What one finding costs an item of the review form, in percent of its points (§3.1).
var cost = map[Severity]int64{Error: 20, Warning: 5}

// ItemScore is the suggested score of one item. The reviewer sees it and may override
// it with a reason.
type ItemScore struct {
	Part     string          `json:"part"`
	Item     string          `json:"item"`
	Points   decimal.Decimal `json:"points"`
	Score    decimal.Decimal `json:"score"`
	Errors   int             `json:"errors"`
	Warnings int             `json:"warnings"`
	Rules    []string        `json:"rules"` // rules that took points, each once
}

// Suggest scores the items of the review form for one project (P1): full points, less
// 20 % of the item for each E and 5 % for each W, never below 0. A rule listed at two
// items counts at both; findings on department goals count at no project.
func Suggest(findings []Finding, project string, set RuleSet) []ItemScore {
	scores := make([]ItemScore, len(set.items))
	for i, item := range set.items {
		s := ItemScore{Part: item.Part, Item: item.Name, Points: item.Points}
		lost := int64(0)
		for _, f := range findings {
			if !of(f, project) || cost[f.Severity] == 0 || !slices.Contains(item.Rules, f.Rule) {
				continue
			}
			lost += cost[f.Severity]
			if f.Severity == Error {
				s.Errors++
			} else {
				s.Warnings++
			}
			if !slices.Contains(s.Rules, f.Rule) {
				s.Rules = append(s.Rules, f.Rule)
			}
		}
		s.Score = item.Points.Mul(decimal.NewFromInt(max(0, 100-lost))).Shift(-2)
		scores[i] = s
	}
	return scores
}

// of tells whether a finding is about a project: P1, P1-07 or P1-12,P1-13.
func of(f Finding, project string) bool {
	return f.Target == project || strings.HasPrefix(f.Target, project+"-")
}

// Grade returns 优, 良, 中 or 差 for a total of 100 points: half-open bands from 90, 80
// and 60 (§3.1, §4.6).
func Grade(total decimal.Decimal) string {
	for _, band := range []struct {
		from  int64
		grade string
	}{{90, "优"}, {80, "良"}, {60, "中"}} {
		if total.GreaterThanOrEqual(decimal.NewFromInt(band.from)) {
			return band.grade
		}
	}
	return "差"
}
