package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// shape describes a JSON value: an object key → shape, a list of one shape, or the name
// of a sort. A key that ends in ? may be absent; a list is never null.
type (
	object map[string]any
	list   [1]any
)

const (
	text    = "text"
	integer = "integer"
	either  = "integer or null"
	any0    = "anything"
)

// importShape is the contract of `caixiao import --json`.
func importShape() object {
	indicator := object{"level1": text, "level2": text, "name": text, "description": text, "value": text,
		"operator": text, "number": text, "unit": text, "basis": text, "remark?": text}
	return object{
		"document": object{"title?": text, "regionCode": text, "year": integer, "unitCode": text, "unitName": text},
		"department": object{"overall": text, "safeguards": list{text},
			"subGoals": list{object{"no": text, "title": text, "goal": text, "indicator": text}},
			"tasks?":   any0, "total?": any0, "indicators?": list{indicator}},
		"projects": list{object{"code": text, "name": text, "unitCode": text, "unitName": text,
			"budgetFen": either, "fiscalFen": either, "otherFen": either, "purpose": text,
			"plan": list{object{"month": integer, "percentBP": either}}, "goals": list{text},
			"indicators": list{indicator}, "declaration?": any0}},
		"report": object{"unrecognised": list{object{"line": integer, "text": text}}, "notes": list{text},
			"fields": list{object{"target": text, "name": text, "text": text, "source": any0, "joined?": integer}}},
	}
}

func lintShape() object {
	return object{
		"findings": list{object{"rule": text, "severity": text, "target": text, "field": text, "message": text, "fix?": any0}},
		"counts":   object{"E": integer, "W": integer, "I": integer},
		"fixed?":   list{any0}, "output?": text,
	}
}

// conforms tells where a decoded value differs from its shape.
func conforms(t *testing.T, path string, shape, value any) {
	t.Helper()
	switch shape := shape.(type) {
	case object:
		conformsObject(t, path, shape, value)
	case list:
		items, ok := value.([]any)
		if !ok {
			t.Errorf("%s is %T, want a list", path, value)
		}
		for i, item := range items {
			conforms(t, fmt.Sprintf("%s[%d]", path, i), shape[0], item)
		}
	case string:
		if !ofSort(shape, value) {
			t.Errorf("%s is %T %v, want %s", path, value, value, shape)
		}
	}
}

func conformsObject(t *testing.T, path string, shape object, value any) {
	t.Helper()
	fields, ok := value.(map[string]any)
	if !ok {
		t.Errorf("%s is %T, want an object", path, value)
		return
	}
	known := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(shape)) {
		name, optional := strings.CutSuffix(key, "?")
		known[name] = true
		if field, there := fields[name]; there {
			conforms(t, path+"."+name, shape[key], field)
		} else if !optional {
			t.Errorf("%s.%s is missing", path, name)
		}
	}
	for name := range fields {
		if !known[name] {
			t.Errorf("%s.%s is not in the contract", path, name)
		}
	}
}

func ofSort(sort string, value any) bool {
	switch sort {
	case text:
		_, ok := value.(string)
		return ok
	case integer, either:
		n, ok := value.(float64) // amounts of these documents are far below 2^53
		return ok && n == float64(int64(n)) || sort == either && value == nil
	}
	return value != nil
}
