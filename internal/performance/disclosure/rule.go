package disclosure

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ratio"
)

// Severity is what a hit of a rule means for the release.
type Severity string

// Severities: a BLOCK must be put right, or the target is not released; a WARN needs an
// explanation.
const (
	Block Severity = "BLOCK"
	Warn  Severity = "WARN"
)

// Codes of the rules.
const (
	RuleSecrecy  = "D01" // secrecy marks
	RuleIdentity = "D02" // numbers of identity cards
	RuleMobile   = "D03" // mobile telephone numbers
	RuleBank     = "D04" // numbers of bank cards
	RuleAddress  = "D05" // where people live
	RuleInternal = "D06" // remarks that were meant for ourselves
	RuleEmpty    = "D07" // cells left empty
	RuleName     = "D08" // names of people
	RuleMail     = "D09" // addresses of e-mail
	RuleNetwork  = "D10" // addresses of the internal network
	RuleMistyped = "D11" // numbers like those of identity cards, whose last figure does not check
	RuleNamed    = "D12" // names and codes of projects that are not released
	RuleShare    = "D60" // the share of projects to be released
)

// Rule is a rule of the check as it stands on a day; version 1 is the program's own.
type Rule struct {
	Code          string   `json:"code"`
	Severity      Severity `json:"severity" enum:"BLOCK,WARN"`
	Active        bool     `json:"active"`
	Words         []string `json:"words" doc:"What the rule looks for, or by; some rules have none"`
	Worded        bool     `json:"worded" doc:"Whether the rule works by words"`
	LimitBP       ratio.BP `json:"limitBP" doc:"Of D60: the share to be reached"`
	Version       int64    `json:"version"`
	ValidFrom     string   `json:"validFrom"`
	Basis         string   `json:"basis"`
	ChangedByName string   `json:"changedBy"`
	ChangedAt     string   `json:"changedAt"`
}

// ETag is the version of the record.
func (r Rule) ETag() int64 { return r.Version }

// RuleInput is a rule as a bureau wants it.
type RuleInput struct {
	Severity Severity `json:"severity" enum:"BLOCK,WARN"`
	Active   bool     `json:"active"`
	Words    []string `json:"words" maxItems:"500"`
	LimitBP  ratio.BP `json:"limitBP" minimum:"0" maximum:"10000"`
	Basis    string   `json:"basis" maxLength:"200" doc:"The document the change stands on"`
}

const (
	wordsMax    = 500
	wordRuneMax = 40
)

// changed returns the rule as a bureau wants it, or what is wrong with it.
func (r Rule) changed(in RuleInput) (Rule, error) {
	next := r
	next.Severity, next.Active, next.LimitBP, next.Basis, next.Words = in.Severity, in.Active, in.LimitBP, strings.TrimSpace(in.Basis), []string{}
	next.Version = r.Version + 1
	if r.Worded {
		for _, word := range in.Words {
			word = strings.TrimSpace(word)
			if utf8.RuneCountInString(word) > wordRuneMax {
				return r, ErrWordLong.With(fault.Excerpt(word), wordRuneMax)
			}
			if word != "" && !slices.Contains(next.Words, word) {
				next.Words = append(next.Words, word)
			}
		}
		if len(next.Words) == 0 && next.Active {
			return r, ErrNoWords
		}
	}
	switch {
	case next.Basis == "":
		return r, ErrNoBasis
	case len(next.Words) > wordsMax:
		return r, ErrWords.With(wordsMax)
	case r.Code != RuleShare:
		next.LimitBP = 0
	case in.LimitBP < 0 || in.LimitBP > 10000:
		return r, ErrLimit
	}
	return next, nil
}

//go:embed data/rules.csv
var rulesData string

// ownRules are those the program comes with, in the order of their codes.
func ownRules() ([]Rule, error) {
	rows, err := csv.NewReader(strings.NewReader(rulesData)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the rules of disclosure: %w", err)
	}
	list := make([]Rule, 0, len(rows)-1)
	for _, r := range rows[1:] {
		limit, err := strconv.ParseInt(r[2], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("rule %s of disclosure: %w", r[0], err)
		}
		rule := Rule{Code: r[0], Severity: Severity(r[1]), Active: true, Version: 1, LimitBP: ratio.BP(limit), Words: []string{}}
		if r[3] != "" {
			rule.Words, rule.Worded = strings.Split(r[3], "|"), true
		}
		list = append(list, rule)
	}
	return list, nil
}

// Rules are those in force on a day.
type Rules []Rule

func (list Rules) of(code string) Rule {
	for _, r := range list {
		if r.Code == code {
			return r
		}
	}
	return Rule{Code: code}
}

// shareLimit is the share of projects to be released (rule disclosure:1.9-share).
func (list Rules) shareLimit() ratio.BP {
	if r := list.of(RuleShare); r.Active {
		return r.LimitBP
	}
	return 0
}

// ruleOf is a rule of the program's in another form.
func ruleOf(code string, severity Severity, active bool) Rule {
	return Rule{Code: code, Severity: severity, Active: active, Words: []string{}}
}

func bp(n int64) ratio.BP { return ratio.BP(n) }
