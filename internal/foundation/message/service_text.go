package message

import (
	"encoding/json"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/locales"
)

// wire is what a message says as it is kept.
func wire(s Says) (string, error) {
	written, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("write what a message says: %w", err)
	}
	return string(written), nil
}

// spoken is a message in a language.
func spoken(lang string, m Message) (Message, error) {
	var says Says
	if err := json.Unmarshal([]byte(m.SaysJSON), &says); err != nil {
		return m, fmt.Errorf("read what message %s says: %w", m.ID, err)
	}
	params := map[string]any{}
	for name, v := range says.Params {
		params[name] = v.in(lang)
	}
	m.Title, m.Facts = locales.Text(lang, m.Text, params), []FactLine{}
	for _, f := range says.Facts {
		m.Facts = append(m.Facts, FactLine{Name: locales.Text(lang, f.Name, nil), Value: fmt.Sprint(v(lang, f.Value))})
	}
	return m, nil
}

// v is a value as one text.
func v(lang string, value Value) string {
	return locales.Text(lang, "message.value", map[string]any{"value": value.in(lang)})
}

// in is a value in a language; figures are written by the texts themselves.
func (v Value) in(lang string) any {
	switch {
	case v.Key != "":
		return locales.Text(lang, v.Key, nil)
	case v.Zh != "" && (lang != locales.English || v.En == ""):
		return v.Zh
	case v.En != "":
		return v.En
	case !v.Day.IsZero():
		return spokenDay(lang, v.Day)
	case v.At != "":
		return spokenAt(lang, instant(v.At))
	case v.Count != nil:
		return *v.Count
	case v.Fen != nil:
		return *v.Fen
	}
	return v.Text
}

// spokenAt writes an instant as the bureau says it.
func spokenAt(lang string, at time.Time) string {
	return at.In(zone).Format(locales.Text(lang, "message.layout.at", nil))
}

func spokenDay(lang string, day fiscal.Date) string {
	return day.In(zone).Format(locales.Text(lang, "message.layout.day", nil))
}
