package locales

import (
	"cmp"
	"encoding/json"
	"fmt"
)

// Keep is the sentence for an error in every language, as a row keeps it for readers to come.
func Keep(err error) (string, error) {
	text, marshalErr := json.Marshal(map[string]string{Chinese: Message(Chinese, err), English: Message(English, err)})
	if marshalErr != nil {
		return "", fmt.Errorf("keep a refusal: %w", marshalErr)
	}
	return string(text), nil
}

// Kept is what Keep has made, in the language of who reads it, or else in Chinese. A text that
// Keep did not make is itself.
func Kept(lang, kept string) string {
	var spoken map[string]string
	if kept == "" || json.Unmarshal([]byte(kept), &spoken) != nil {
		return kept
	}
	return cmp.Or(spoken[lang], spoken[Chinese])
}
