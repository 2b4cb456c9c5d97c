package main

import (
	"errors"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// mistake is one kind of wrong command line: how the parser words it in English, and
// the key of our sentence. Named groups of the pattern are its parameters.
type mistake struct {
	pattern *regexp.Regexp
	key     string
}

// mistakes are tried in this order; a test holds them against the parser itself.
var mistakes = []mistake{
	{regexp.MustCompile(`^unknown flag (?P<flag>\S+), did you mean (?:one of )?(?P<near>.+)\?$`), "cli.usage.unknown_flag_near"},
	{regexp.MustCompile(`^unknown flag (?P<flag>\S+)$`), "cli.usage.unknown_flag"},
	{regexp.MustCompile(`^unexpected argument (?P<word>.+), did you mean (?:one of )?(?P<near>.+)\?$`), "cli.usage.unexpected_near"},
	{regexp.MustCompile(`^unexpected argument (?P<word>.*)$`), "cli.usage.unexpected"},
	{regexp.MustCompile(`^missing flags: (?P<flags>.+)$`), "cli.usage.missing_flags"},
	{regexp.MustCompile(`^(?P<flag>-\S+) must be one of (?P<values>.+) but got "(?P<value>.*)"`), "cli.usage.not_in_list"},
	{regexp.MustCompile(`^(?P<flag>-\S+): expected .* but got "EOL"`), "cli.usage.no_value"},
	{regexp.MustCompile(`^(?P<flag>-\S+): `), "cli.usage.bad_value"},
	{regexp.MustCompile(`^expected (?:one of )?(?P<words>.+)$`), "cli.usage.missing"},
	{regexp.MustCompile(`^missing positional arguments (?P<words>.+)$`), "cli.usage.missing"},
}

// usageSentence says in the user's language what is wrong with the command line. What
// the parser says in words of its own, which are English, is left out.
func usageSentence(e *env, err error) string {
	text := err.Error()
	for _, m := range mistakes {
		groups := m.pattern.FindStringSubmatch(text)
		if groups == nil {
			continue
		}
		key, params := m.key, map[string]any{}
		for i, name := range m.pattern.SubexpNames() {
			if name != "" {
				params[name] = listed(groups[i])
			}
		}
		if word, found := strings.CutPrefix(key, "cli.usage.unexpected"); found && commandWanted(err) {
			key = "cli.usage.unknown_command" + word
		}
		return e.text(key, params)
	}
	return e.text("cli.usage", nil)
}

// placeholder is how the parser shows that a flag takes a value: --in=STRING.
var placeholder = regexp.MustCompile(`=[A-Z]+\b`)

// listed writes a list of the parser ("a","b", c) so that it reads in every language.
func listed(text string) string {
	text = placeholder.ReplaceAllString(strings.ReplaceAll(text, `"`, ""), "")
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(parts, " / ")
}

// commandWanted reports that a command stood where the parser stopped, not an argument.
func commandWanted(err error) bool {
	var failed *kong.ParseError
	if !errors.As(err, &failed) || failed.Context == nil {
		return false
	}
	chosen := failed.Context.Selected()
	return chosen == nil || len(chosen.Children) > 0
}
