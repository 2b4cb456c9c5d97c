// Package locales holds every text that users read, in simplified Chinese and in
// English, for Go and for the web. zh.json and en.json are flat objects with sorted
// keys; a text may hold placeholders {{name}}.
//
// Where English needs another text for one than for many, it stands under the key with
// _one behind it; which is taken follows from the placeholder count.
//
// A fault with code c has the key "fault." + c and the placeholders of its figures.
package locales

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"caixiao/internal/core/fault"
)

//go:embed zh.json en.json
var files embed.FS

// Languages there are texts in.
const (
	Chinese = "zh"
	English = "en"
)

// Keys that this package uses itself.
const (
	keyInternal = "error.internal" // whatever is no expected failure
	keyFields   = "error.fields"   // several fields are wrong
)

var load = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, lang := range []string{Chinese, English} {
		data, err := files.ReadFile(lang + ".json")
		if err != nil {
			panic("locales: " + err.Error())
		}
		texts := map[string]string{}
		if err := json.Unmarshal(data, &texts); err != nil {
			panic(fmt.Sprintf("locales: %s.json: %v", lang, err))
		}
		all[lang] = texts
	}
	return all
})

// Has reports whether the key has a text.
func Has(lang, key string) bool {
	_, ok := texts(lang)[key]
	return ok
}

// Under lists the keys that begin with prefix, in no order.
func Under(lang, prefix string) []string {
	var keys []string
	for key := range texts(lang) {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Text is the text of the key in a language with the placeholders filled in; a
// language there are no texts in is answered in Chinese. Numbers are written with
// thousands commas, amounts with their unit, texts as they are; placeholders inside
// a value stay as they are.
//
// An unknown key or a missing parameter panics under go test. In production it shows:
// as the key, or as the placeholder left standing.
func Text(lang, key string, params map[string]any) string {
	text, mistakes := render(lang, key, params)
	if len(mistakes) > 0 && testing.Testing() {
		panic("locales: " + strings.Join(mistakes, "; "))
	}
	return text
}

// Message is the sentence for an error: that of the fault, with its figures, however
// deep it is wrapped; for several wrong fields their number and the first sentence;
// for everything else that something went wrong inside. It is empty for nil.
func Message(lang string, err error) string {
	if err == nil {
		return ""
	}
	if fields, ok := errors.AsType[*fault.FieldErrors](err); ok {
		list := fields.List()
		first := sentence(lang, list[0].Err)
		if len(list) == 1 {
			return first
		}
		return Text(lang, keyFields, map[string]any{"count": len(list), "first": first})
	}
	if expected, ok := errors.AsType[*fault.Error](err); ok {
		return sentence(lang, expected)
	}
	return Text(lang, keyInternal, nil)
}

func sentence(lang string, err *fault.Error) string {
	return Text(lang, "fault."+err.Code(), err.Params())
}

func texts(lang string) map[string]string {
	all := load()
	if texts, ok := all[lang]; ok {
		return texts
	}
	return all[Chinese]
}

// oneSuffix marks the English text for a count of one beside that for several, as i18next
// has it for the web.
const oneSuffix = "_one"

// counted is the text of a key for what is counted by its parameter count. Chinese words
// are the same for one and for many.
func counted(lang, key string, count any) (string, bool) {
	if lang == English && fmt.Sprint(count) == "1" {
		if text, ok := texts(lang)[key+oneSuffix]; ok {
			return text, true
		}
	}
	text, ok := texts(lang)[key]
	return text, ok
}

// render fills a text in and tells the mistakes of the programmer that it met.
func render(lang, key string, params map[string]any) (text string, mistakes []string) {
	rest, ok := counted(lang, key, params["count"])
	if !ok {
		return key, []string{fmt.Sprintf("no text %s for %q", lang, key)}
	}
	var b strings.Builder
	for {
		before, behind, found := strings.Cut(rest, "{{")
		b.WriteString(before)
		if !found {
			return b.String(), mistakes
		}
		var name string
		name, rest, _ = strings.Cut(behind, "}}")
		if value, ok := params[name]; ok {
			b.WriteString(written(lang, value))
			continue
		}
		mistakes = append(mistakes, fmt.Sprintf("text %s %q lacks its parameter %q", lang, key, name))
		b.WriteString("{{" + name + "}}")
	}
}
