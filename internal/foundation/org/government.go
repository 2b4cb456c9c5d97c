package org

import (
	"slices"

	"caixiao/internal/core/fault"
)

// GovernmentLevel is the level of a government; each keeps its own budget.
type GovernmentLevel string

// Levels of government.
const (
	Central    GovernmentLevel = "CENTRAL"
	Province   GovernmentLevel = "PROVINCE"
	Prefecture GovernmentLevel = "PREFECTURE"
	County     GovernmentLevel = "COUNTY"
	Township   GovernmentLevel = "TOWNSHIP"
)

// GovernmentLevels lists the levels from the top.
func GovernmentLevels() []GovernmentLevel {
	return []GovernmentLevel{Central, Province, Prefecture, County, Township}
}

// Government is the government whose book this is.
type Government struct {
	RegionCode string          `json:"regionCode" db:"region_code"` // 130306
	MofCode    string          `json:"mofCode" db:"mof_code"`       // 130306000
	Name       string          `json:"name"`                        // 抚宁区
	FullName   string          `json:"fullName" db:"full_name"`     // 秦皇岛市抚宁区
	Level      GovernmentLevel `json:"level"`
	Bureau     string          `json:"bureau"` // name of its fiscal bureau
	Demo       bool            `json:"demo"`   // its figures are samples
	Note       string          `json:"note"`
	Version    int64           `json:"version"`
}

// ETag is the version.
func (g Government) ETag() int64 { return g.Version }

// GovernmentInput is what is said about the government. Whether the book is a demo is
// decided when it is created, and its region never changes.
type GovernmentInput struct {
	RegionCode string
	MofCode    string
	Name       string
	FullName   string
	Level      GovernmentLevel
	Bureau     string
	Demo       bool
	Note       string
}

// NewGovernment checks what is said and makes the first version of it.
func NewGovernment(in GovernmentInput) (Government, error) {
	g := Government{Demo: in.Demo, RegionCode: in.RegionCode, Version: 1}
	return g.changed(in)
}

// Changed is the next version of the government. The region is the name of the book.
func (g Government) Changed(in GovernmentInput) (Government, error) {
	if in.RegionCode != g.RegionCode {
		return g, ErrGovernmentFixed.With(g.RegionCode)
	}
	g.Version++
	return g.changed(in)
}

func (g Government) changed(in GovernmentInput) (Government, error) {
	var fields fault.Fields
	onRegion, onMof := checkRegion(in.RegionCode, in.MofCode)
	fields.Add("regionCode", onRegion)
	fields.Add("mofCode", onMof)
	g.MofCode, g.Level = in.MofCode, in.Level
	g.Name, g.FullName, g.Bureau, g.Note = tidy(in.Name), tidy(in.FullName), tidy(in.Bureau), tidy(in.Note)
	fields.Add("name", checkText(g.Name, nameMax, true))
	fields.Add("fullName", checkText(g.FullName, nameMax, true))
	if !slices.Contains(GovernmentLevels(), in.Level) {
		fields.Add("level", ErrChoice.With(fault.Excerpt(string(in.Level))))
	}
	fields.Add("bureau", checkText(g.Bureau, nameMax, true))
	fields.Add("note", checkText(g.Note, textMax, false))
	return g, fields.Err()
}
