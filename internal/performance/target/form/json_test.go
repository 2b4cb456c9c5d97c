package form_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/core/fault"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/blocks"
	"caixiao/testkit/specimen"
)

func TestJSON_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := drawDocument(t)
		var b bytes.Buffer
		if err := form.EncodeJSON(&b, doc); err != nil {
			t.Fatal(err)
		}
		got, err := form.DecodeJSON(b.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, b.Bytes())
		}
		if diff := cmp.Diff(doc, got, sameDecimals, sameEmpty); diff != "" {
			t.Fatalf("read back (-want +got):\n%s", diff)
		}
	})
}

func TestDecodeJSON_refuses(t *testing.T) {
	wrap := func(document string) string { return `{"format":"caixiao.target/1","document":` + document + `}` }
	for _, tt := range []struct {
		name, text string
		want       *fault.Error
	}{
		{"nothing", " \n", blocks.ErrEmpty},
		{"no JSON", "format: 1", form.ErrJSON},
		{"cut off", `{"format":"caixiao.target/1","document":{`, form.ErrJSON},
		{"no UTF-8", "{\"format\":\"\xb2\xc6\"}", form.ErrJSON},
		{"a list", `[]`, form.ErrJSONValue},
		{"no format", `{"document":{}}`, form.ErrJSONMissing},
		{"later version", `{"format":"caixiao.target/2","document":{"news":1}}`, form.ErrJSONFormat},
		{"no document", `{"format":"caixiao.target/1"}`, form.ErrJSONMissing},
		{"unknown beside", `{"format":"caixiao.target/1","document":{},"more":1}`, form.ErrJSONUnknown},
		{"unknown inside", wrap(`{"projects":[{"nane":"x"}]}`), form.ErrJSONUnknown},
		{"wrong sort", wrap(`{"year":"2021"}`), form.ErrJSONValue},
		{"broken fen", wrap(`{"projects":[{"funds":{"totalFen":1.5}}]}`), form.ErrJSONValue},
		{"no weight", wrap(`{"projects":[{"indicators":[{"weight":"ten"}]}]}`), form.ErrJSONNumber},
		{"immense weight", wrap(`{"projects":[{"indicators":[{"weight":"1e999999999"}]}]}`), form.ErrJSONNumber},
		{"immense points", wrap(`{"reviews":[{"items":[{"points":"1e-11"}]}]}`), form.ErrJSONNumber},
		{"something behind", wrap(`{}`) + "\n{}", form.ErrJSONRest},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := form.DecodeJSON([]byte(tt.text))
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestDecodeJSON_saysWhere(t *testing.T) {
	_, err := form.DecodeJSON([]byte("{\"format\":\"caixiao.target/1\",\n\"document\":{\n\"year\":\"2021\"}}"))
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	want := map[string]any{"field": "document.year", "line": 3}
	if diff := cmp.Diff(want, f.Params()); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

// FuzzDecodeJSON holds that whatever is read can be written and read again.
func FuzzDecodeJSON(f *testing.F) {
	var b bytes.Buffer
	if err := form.EncodeJSON(&b, specimen.Ministry()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"format":"caixiao.target/1","document":{"projects":[{"funds":{"totalFen":null}}]}}`))
	f.Add([]byte(strings.Repeat("[", 100)))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := form.DecodeJSON(data)
		if err != nil {
			var expected *fault.Error
			if !errors.As(err, &expected) {
				t.Fatalf("%v is no fault", err)
			}
			return
		}
		var again bytes.Buffer
		if err := form.EncodeJSON(&again, doc); err != nil {
			t.Fatal(err)
		}
		second, err := form.DecodeJSON(again.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, again.Bytes())
		}
		if diff := cmp.Diff(doc, second, sameDecimals, sameEmpty); diff != "" {
			t.Fatalf("read back (-first +second):\n%s", diff)
		}
	})
}
