package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// checkAnswer holds an answer to what every answer owes to browsers, and its body to
// what was asked for.
func checkAnswer(t *testing.T, s scene, c call, a answer) {
	t.Helper()
	if a.head.Get("X-Content-Type-Options") != "nosniff" || a.head.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: head %v", c.route, a.head)
	}
	switch media := a.head.Get("Content-Type"); {
	case media == "application/json":
		checkBody(t, s, c, a)
	case len(a.body) == 0:
		if c.method() == http.MethodGet {
			t.Errorf("%s: nothing in it: %v", c.route, a.head)
		}
	default:
		if how := a.head.Get("Content-Disposition"); !strings.HasPrefix(how, "attachment") && !strings.HasPrefix(media, "image/png") {
			t.Errorf("%s: a file of %q as %q", c.route, media, how)
		}
	}
}

// checkBody: a thing that was asked for is that thing, a list has what there is, and
// what was sent is what is answered.
func checkBody(t *testing.T, s scene, c call, a answer) {
	t.Helper()
	body := fieldsOf(t, a.body)
	if _, ok := body["$schema"]; ok {
		t.Errorf("%s: an answer with $schema", c.route)
	}
	items, list := body["items"].([]any)
	if list && len(items) == 0 && !s.empty {
		t.Errorf("%s: an empty list", c.route)
	}
	if strings.HasSuffix(c.route, "/{id}") && c.method() != http.MethodDelete && fmt.Sprint(body["id"]) != c.at["id"] {
		t.Errorf("%s of %s: %s", c.route, c.at["id"], a.body)
	}
	if state := fmt.Sprint(body["state"]); s.state != "" && state != s.state {
		t.Errorf("%s led to %s, want %s", c.route, state, s.state)
	}
	if c.body == "" {
		return
	}
	for name, sent := range fieldsOf(t, []byte(c.body)) {
		got, answered := body[name]
		if !asked[name] && answered && plain(sent) && fmt.Sprint(got) != fmt.Sprint(sent) {
			t.Errorf("%s: %s is %v, sent %v", c.route, name, got, sent)
		}
	}
	if version := fmt.Sprint(body["version"]); c.match != "" && etagOf(version) == c.match {
		t.Errorf("%s: the version is still %s", c.route, version)
	}
}

func etagOf(version string) string { return `"` + version + `"` }

// asked are fields that say how something is to be done, and do not become part of it:
// the answer has its own of that name.
var asked = map[string]bool{"version": true, "reason": true}

// plain tells a text, number or truth from what is made of others.
func plain(v any) bool {
	switch v.(type) {
	case string, json.Number, bool:
		return true
	}
	return false
}

// fieldsOf a JSON object; a list has none.
func fieldsOf(t *testing.T, data []byte) object {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Errorf("%v in %s", err, data)
	}
	fields, _ := v.(object)
	return fields
}
