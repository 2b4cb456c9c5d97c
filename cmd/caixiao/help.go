package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// helpWords are the words kong puts around our own texts in a help page, with their keys.
var helpWords = []struct{ word, key string }{
	{"Usage: ", "cli.help.word.usage"}, {"Arguments:", "cli.help.word.arguments"}, {"Flags:", "cli.help.word.flags"},
	{"Commands:", "cli.help.word.commands"}, {"Show context-sensitive help.", "cli.help.word.help"}, {"[flags]", "cli.help.word.options"},
	{"<command>", "cli.help.word.command"},
}

// runForMore is kong's last line of a page with sub-commands.
var runForMore = regexp.MustCompile(`Run "(.*) --help" for more information on a command\.`)

// printHelp prints a help page with those words in the reader's language.
func (e *env) printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return fmt.Errorf("print help: %w", err)
	}
	text := runForMore.ReplaceAllStringFunc(page.String(), func(string) string { return e.text("cli.help.word.more", nil) })
	for _, w := range helpWords {
		text = strings.ReplaceAll(text, w.word, e.text(w.key, nil)+strings.Repeat(" ", len(w.word)-len(strings.TrimRight(w.word, " "))))
	}
	_, err = fmt.Fprint(out, text)
	return err
}
