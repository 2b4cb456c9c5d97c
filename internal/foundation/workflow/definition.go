package workflow

import (
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Start is where a return to the maker goes; no step is called so.
const Start = "START"

// Reach says where the holders of a step's role are looked for.
type Reach string

// Reaches, as seen from the document.
const (
	ReachUnit       Reach = "UNIT"       // its own unit
	ReachDepartment Reach = "DEPARTMENT" // the department of its unit
	ReachSection    Reach = "SECTION"    // the business section in charge of that department
	ReachAll        Reach = "ALL"        // the whole government
	reachPerson     Reach = "PERSON"     // one person, to whom a task was given
)

// TextKey names the reach in the texts.
func (r Reach) TextKey() string { return "enum.workflow.reach." + string(r) }

// Mode says how many have to sign a step.
type Mode string

// Modes.
const (
	AnyOne   Mode = "ANY"
	Everyone Mode = "ALL"    // 会签
	SomeOf   Mode = "N_OF_M" // n of m
)

// Step is one station of a case (环节).
type Step struct {
	Key          string      `json:"key" minLength:"1" maxLength:"40"`
	TitleZh      string      `json:"titleZh" maxLength:"60"`
	TitleEn      string      `json:"titleEn" maxLength:"60"`
	Role         string      `json:"role" maxLength:"40"`
	Reach        Reach       `json:"reach" enum:"UNIT,DEPARTMENT,SECTION,ALL"`
	Mode         Mode        `json:"mode" enum:"ANY,ALL,N_OF_M"`
	Need         int         `json:"need" doc:"n of N_OF_M, else 0"`
	Of           int         `json:"of" doc:"m of N_OF_M, else 0"`
	LimitHours   int         `json:"limitHours" doc:"Working hours; 0: no limit"`
	ReturnTo     []string    `json:"returnTo" maxItems:"20" doc:"Earlier steps a return may go to; the maker always is one"`
	SkipWhen     []Condition `json:"skipWhen" maxItems:"8" doc:"The step is skipped when all of these hold"`
	Opinion      []Action    `json:"opinion" maxItems:"5" doc:"Actions that need an opinion besides return, reject, transfer and adding a signer, which always do"`
	MayReject    bool        `json:"mayReject"`
	MayTransfer  bool        `json:"mayTransfer"`
	MayAddSigner bool        `json:"mayAddSigner"`
	MayRepeat    bool        `json:"mayRepeat" doc:"Who has decided another step of the round may decide this one"`
	ApartFrom    []string    `json:"apartFrom" maxItems:"20" doc:"Steps whose signer must be another person even so"`
	OwnUnit      bool        `json:"ownUnit" doc:"People of the document's unit may decide it although it stands above the unit"`
}

// outside tells whether people of the document's unit are kept away: from every step
// above the unit (rule workflow:9-own-unit).
func (s Step) outside() bool { return s.Reach != ReachUnit && !s.OwnUnit }

// kept tells whether no document can skip the step.
func (s Step) kept() bool { return len(s.SkipWhen) == 0 }

// title is what the step is called in a sentence.
func (s Step) title() title { return title{s.TitleZh, s.TitleEn} }

// title is a name in both languages.
type title struct{ zh, en string }

// In is the name in a language.
func (t title) In(lang string) string {
	if lang == "en" {
		return t.en
	}
	return t.zh
}

// MarshalText is the Chinese name, for the figures of a problem.
func (t title) MarshalText() ([]byte, error) { return []byte(t.zh), nil }

// role is a role in a sentence.
type role string

// TextKey names the role in the texts.
func (r role) TextKey() string { return "role." + string(r) }

// Definition is the way documents of a kind go, in one version.
type Definition struct {
	Kind          string      `json:"kind"`
	Version       int64       `json:"version"`
	NameZh        string      `json:"nameZh"`
	NameEn        string      `json:"nameEn"`
	ValidFrom     fiscal.Date `json:"validFrom"` // cases opened from this day on take it
	RemindPercent int         `json:"remindPercent" doc:"Part of the limit after which a task is reminded of; 0: not before it is overdue"`
	UrgeHours     int         `json:"urgeHours" doc:"For so long nobody is reminded of the same task again"`
	Basis         string      `json:"basis"`
	Steps         []Step      `json:"steps" db:"-"`
	SavedBy       ident.ID    `json:"savedBy"` // null: the program
	SavedByName   string      `json:"savedByName"`
	SavedAt       string      `json:"savedAt"`
}

// urgePause is how long nobody is reminded of the same task again.
func (d Definition) urgePause() time.Duration { return time.Duration(d.UrgeHours) * time.Hour }

// ETag is the version.
func (d Definition) ETag() int64 { return d.Version }

// step finds a step by its key.
func (d Definition) step(key string) (Step, bool) {
	at := d.index(key)
	if at < 0 {
		return Step{}, false
	}
	return d.Steps[at], true
}

// index is the place of a step, -1 when there is none.
func (d Definition) index(key string) int {
	for i, s := range d.Steps {
		if s.Key == key {
			return i
		}
	}
	return -1
}

// whole gives lists that were left out their empty form, and texts their tidy one.
func (d Definition) whole() Definition {
	d.NameZh, d.NameEn, d.Basis = strings.TrimSpace(d.NameZh), strings.TrimSpace(d.NameEn), strings.TrimSpace(d.Basis)
	steps := make([]Step, len(d.Steps))
	for i, s := range d.Steps {
		s.TitleZh, s.TitleEn = strings.TrimSpace(s.TitleZh), strings.TrimSpace(s.TitleEn)
		s.ReturnTo, s.ApartFrom = append([]string{}, s.ReturnTo...), append([]string{}, s.ApartFrom...)
		s.SkipWhen, s.Opinion = append([]Condition{}, s.SkipWhen...), append([]Action{}, s.Opinion...)
		steps[i] = s
	}
	d.Steps = steps
	return d
}
