package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caixiao/internal/platform/httpx"
)

// call is one request.
type call struct {
	as    string            // login of who asks; empty is a guest
	route string            // "POST /targets/{id}/submissions"
	at    map[string]string // what stands for the names in the route
	query string
	body  string // JSON
	file  *upload
	match string // If-Match
	key   string // Idempotency-Key
	lang  string // empty: zh
	from  string // address of who asks

	about string // what the answer names, and that to an outsider does not

	book  string // empty: the first
	media string // Content-Type, where it is another than the body's
	size  int64  // what the request says of its body, where it lies; -1: it does not say
	head  map[string]string
}

// upload is a file with the further fields of its form.
type upload struct {
	name   string
	data   []byte
	fields map[string]string
}

// on fills the names in a route: on("id", x, "version", "2").
func (c call) on(pairs ...string) call {
	at := map[string]string{}
	for name, value := range c.at {
		at[name] = value
	}
	for i := 0; i < len(pairs); i += 2 {
		at[pairs[i]] = pairs[i+1]
	}
	c.at = at
	return c
}

// method and path as they are asked.
func (c call) method() string { return strings.SplitN(c.route, " ", 2)[0] }

func (c call) path() string {
	path := strings.SplitN(c.route, " ", 2)[1]
	for name, value := range c.at {
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	if c.query != "" {
		path += "?" + c.query
	}
	return path
}

// js is a body; floats never stand in one.
func js(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// object is a JSON object.
type object = map[string]any

// answer is what came back.
type answer struct {
	status int
	head   http.Header
	body   []byte
}

// code of a refusal; empty otherwise.
func (a answer) code() string {
	if a.status < http.StatusBadRequest {
		return ""
	}
	var p httpx.Problem
	if json.Unmarshal(a.body, &p) != nil {
		return ""
	}
	return p.Code
}

// get finds a value in the answer: get(t, "items", 0, "id").
func (a answer) get(t testing.TB, way ...any) any {
	t.Helper()
	var v any
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	for _, step := range way {
		switch step := step.(type) {
		case string:
			fields, ok := v.(object)
			if !ok {
				t.Fatalf("no %v in %s", way, a.body)
			}
			v = fields[step]
		case int:
			list, ok := v.([]any)
			if !ok || step >= len(list) {
				t.Fatalf("no %v in %s", way, a.body)
			}
			v = list[step]
		}
	}
	return v
}

// text is get as a text.
func (a answer) text(t testing.TB, way ...any) string {
	t.Helper()
	return fmt.Sprint(a.get(t, way...))
}

// number is get as a whole number.
func (a answer) number(t testing.TB, way ...any) int64 {
	t.Helper()
	n, err := strconv.ParseInt(a.text(t, way...), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// etag is a version as If-Match names it.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// request makes the request of a call.
func (k *kit) request(t testing.TB, c call) *http.Request {
	t.Helper()
	body, media := []byte(c.body), "application/json"
	if c.file != nil {
		body, media = c.file.form(t)
	}
	if c.media != "" {
		media = c.media
	}
	req := httptest.NewRequestWithContext(t.Context(), c.method(), httpx.Prefix+c.path(), bytes.NewReader(body))
	if c.size != 0 {
		req.ContentLength = c.size
	}
	book := c.book
	if book == "" {
		book = region
	}
	head := map[string]string{"X-Book": book, "If-Match": c.match, "Idempotency-Key": c.key, "Accept-Language": c.lang, "Cookie": k.cookies[c.as]}
	if len(body) > 0 {
		head["Content-Type"] = media
	}
	maps.Copy(head, c.head)
	for name, value := range head {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	if c.as != "" && k.cookies[c.as] == "" {
		t.Fatalf("%q has not signed in", c.as)
	}
	if c.from != "" {
		req.RemoteAddr = c.from + ":1234"
	}
	return req
}

func (f *upload) form(t testing.TB) (body []byte, media string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for _, name := range slices.Sorted(maps.Keys(f.fields)) {
		if err := w.WriteField(name, f.fields[name]); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", f.name)
	if err == nil {
		_, err = part.Write(f.data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return form.Bytes(), w.FormDataContentType()
}

// ask sends a request. Whatever is refused must be refused in good form.
func (k *kit) ask(t testing.TB, c call) answer {
	t.Helper()
	rec := httptest.NewRecorder()
	k.handler.ServeHTTP(rec, k.request(t, c))
	a := answer{status: rec.Code, head: rec.Header(), body: rec.Body.Bytes()}
	if a.status >= http.StatusBadRequest {
		checkProblem(t, c, a)
	}
	k.note(a)
	return a
}

// ok is ask for what must succeed.
func (k *kit) ok(t testing.TB, c call) answer {
	t.Helper()
	a := k.ask(t, c)
	if a.status != http.StatusOK {
		t.Fatalf("%s asks %s %s: %d %s", c.as, c.method(), c.path(), a.status, a.body)
	}
	return a
}

// refused asks in both languages for what must be refused.
func (k *kit) refused(t testing.TB, c call, status int, code string) answer {
	t.Helper()
	var first answer
	for _, lang := range []string{"en", "zh"} {
		c.lang = lang
		first = k.ask(t, c)
		if first.status != status || code != "" && first.code() != code {
			t.Errorf("%q asks %s %s: %d %.600q, want %d %s", c.as, c.method(), c.path(), first.status, first.body, status, code)
		}
	}
	return first
}
