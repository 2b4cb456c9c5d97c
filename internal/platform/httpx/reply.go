package httpx

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
)

// tagged is a read model that carries its version to the ETag header.
type tagged interface{ ETag() int64 }

// baker is an answer that sets cookies.
type baker interface{ Cookies() []*http.Cookie }

// reply is an answer with its headers.
type reply[O any] struct {
	ETag      string   `header:"ETag"`
	SetCookie []string `header:"Set-Cookie"`
	Body      O
}

func newReply[O any](out O) *reply[O] {
	return &reply[O]{ETag: etag(out), SetCookie: cookies(out), Body: out}
}

// repeatable is an answer that is kept for a repeated request.
type repeatable[O any] struct {
	ETag      string   `header:"ETag"`
	Repeated  string   `header:"Idempotent-Replayed"`
	SetCookie []string `header:"Set-Cookie"`
	Body      kept[O]
}

// kept is an answer, or the text of one given before.
type kept[O any] struct {
	value O
	text  json.RawMessage
}

// MarshalJSON writes the answer as it was given the first time.
func (k kept[O]) MarshalJSON() ([]byte, error) {
	if k.text != nil {
		return k.text, nil
	}
	return json.Marshal(k.value)
}

// Schema describes the answer itself.
func (k kept[O]) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[O](), true, "")
}

// etag is the version of a read model as a strong validator.
func etag(out any) string {
	t, ok := out.(tagged)
	if !ok || reflect.ValueOf(out).Kind() == reflect.Pointer && reflect.ValueOf(out).IsNil() {
		return ""
	}
	return `"` + strconv.FormatInt(t.ETag(), 10) + `"`
}

func cookies(out any) []string {
	b, ok := out.(baker)
	if !ok {
		return nil
	}
	var list []string
	for _, c := range b.Cookies() {
		list = append(list, c.String())
	}
	return list
}
