package workflow

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Change is one difference between two versions of a definition.
type Change struct {
	Path   string `json:"path"` // nameZh, steps.DEPARTMENT.limitHours
	Before string `json:"before"`
	After  string `json:"after"`
}

// Compare lists what differs between two definitions, in the order of the newer one. A
// step is known by its key, so one that moved differs in its place only.
func Compare(before, after Definition) []Change {
	old, now := before.flat(), after.flat()
	list := []Change{}
	for _, x := range now {
		if was, ok := find(old, x.path); !ok || was != x.text {
			list = append(list, Change{Path: x.path, Before: was, After: x.text})
		}
	}
	for _, x := range old {
		if _, ok := find(now, x.path); !ok {
			list = append(list, Change{Path: x.path, Before: x.text})
		}
	}
	return list
}

// line is one thing a definition says.
type line struct{ path, text string }

func find(list []line, path string) (string, bool) {
	at := slices.IndexFunc(list, func(x line) bool { return x.path == path })
	if at < 0 {
		return "", false
	}
	return list[at].text, true
}

// flat is what a definition says, line by line.
func (d Definition) flat() []line {
	list := []line{
		{"nameZh", d.NameZh}, {"nameEn", d.NameEn}, {"validFrom", d.ValidFrom.String()}, {"remindPercent", strconv.Itoa(d.RemindPercent)},
		{"urgeHours", strconv.Itoa(d.UrgeHours)}, {"basis", d.Basis},
	}
	for i, s := range d.Steps {
		at := "steps." + s.Key + "."
		list = append(list, []line{
			{at + "place", strconv.Itoa(i + 1)}, {at + "titleZh", s.TitleZh}, {at + "titleEn", s.TitleEn}, {at + "role", s.Role}, {at + "reach", string(s.Reach)},
			{at + "mode", string(s.Mode)}, {at + "need", strconv.Itoa(s.Need)}, {at + "of", strconv.Itoa(s.Of)}, {at + "limitHours", strconv.Itoa(s.LimitHours)},
			{at + "returnTo", strings.Join(s.ReturnTo, ", ")}, {at + "skipWhen", conditionsText(s.SkipWhen)}, {at + "opinion", actionsText(s.Opinion)},
			{at + "mayReject", strconv.FormatBool(s.MayReject)}, {at + "mayTransfer", strconv.FormatBool(s.MayTransfer)},
			{at + "mayAddSigner", strconv.FormatBool(s.MayAddSigner)}, {at + "mayRepeat", strconv.FormatBool(s.MayRepeat)},
			{at + "apartFrom", strings.Join(s.ApartFrom, ", ")}, {at + "ownUnit", strconv.FormatBool(s.OwnUnit)},
		}...)
	}
	return list
}

func conditionsText(list []Condition) string {
	parts := make([]string, len(list))
	for i, c := range list {
		body, err := json.Marshal(c)
		if err != nil {
			panic(fmt.Sprintf("workflow: a condition that is no JSON: %v", err))
		}
		parts[i] = string(body)
	}
	return strings.Join(parts, " ")
}

func actionsText(list []Action) string {
	parts := make([]string, len(list))
	for i, a := range list {
		parts[i] = string(a)
	}
	return strings.Join(parts, ", ")
}
