// Command caixiao reads, checks and rewrites performance target documents.
//
// Exit codes: 0 done, 1 findings of severity E or a round trip that does not hold,
// 2 wrong usage: a command or an argument that is not written as it must be, or a place
// that takes no output, 3 input that cannot be read, or work that cannot be done.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"caixiao/internal/core/fault"
	"caixiao/locales"
)

// version is set by the build.
var version = "dev"

// Exit codes of the command line.
const (
	exitDone       = 0
	exitFindings   = 1
	exitUsage      = 2
	exitUnreadable = 3
)

// root is the command line; its help texts stand in locales under "cli.help.".
type root struct {
	Lang     string           `help:"${lang}" default:"zh" enum:"zh,en" env:"CAIXIAO_LANG"`
	Version  kong.VersionFlag `help:"${version_flag}"`
	Import   importCmd        `cmd:"" help:"${import}"`
	Lint     lintCmd          `cmd:"" help:"${lint}"`
	Export   exportCmd        `cmd:"" help:"${export}"`
	Check    checkCmd         `cmd:"" help:"${check}"`
	Budget   budgetCmd        `cmd:"" help:"${budget}"`
	Serve    serveCmd         `cmd:"" help:"${serve}"`
	Book     bookCmd          `cmd:"" help:"${book}"`
	Demo     demoCmd          `cmd:"" help:"${demo}"`
	Migrate  migrateCmd       `cmd:"" help:"${migrate}"`
	Backup   backupCmd        `cmd:"" help:"${backup}"`
	Restore  restoreCmd       `cmd:"" help:"${restore}"`
	User     userCmd          `cmd:"" help:"${user}"`
	Year     yearCmd          `cmd:"" help:"${year}"`
	Message  messageCmd       `cmd:"" help:"${message}"`
	Bench    benchCmd         `cmd:"" help:"${bench}"`
	Disclose discloseCmd      `cmd:"" help:"${disclose}"`
	Bank     bankCmd          `cmd:"" help:"${bank}"`
	OpenAPI  openapiCmd       `cmd:"" name:"openapi" help:"${openapi}"`
}

// env is what a command works with: where it writes, and in which language.
type env struct {
	lang   string
	stdout io.Writer
	stderr io.Writer
}

// say prints a sentence of locales on standard error.
func (e *env) say(key string, params map[string]any) {
	_, _ = io.WriteString(e.stderr, e.text(key, params)+"\n")
}

func (e *env) text(key string, params map[string]any) string {
	return locales.Text(e.lang, key, params)
}

// errFindings ends a command whose work is done and whose answer is no.
var errFindings = errors.New("findings")

// usageError is a mistake in the arguments found after parsing.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process: arguments in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	lang := wantedLang(args, os.Getenv("CAIXIAO_LANG"))
	e := &env{lang: lang, stdout: stdout, stderr: stderr}
	code := -1
	parser, err := kong.New(&root{}, kong.Name("caixiao"), kong.Description(e.text("cli.help.about", nil)),
		helpVars(lang), kong.Writers(stdout, stderr), kong.Help(e.printHelp), kong.Exit(func(c int) { code = c }), kong.Bind(e), kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		panic("command line: " + err.Error())
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // --help and --version have answered
		return code
	}
	if err != nil {
		_, _ = io.WriteString(stderr, usageSentence(e, err)+"\n")
		return exitUsage
	}
	return e.exitCode(parsed.Run(e))
}

// errInterrupted is what a stopped command says.
var errInterrupted = fault.New(fault.Unreadable, "cli.interrupted")

// exitCode tells the failure in one sentence and maps it.
func (e *env) exitCode(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errSaid):
		return exitUnreadable
	case errors.Is(err, context.Canceled):
		err = errInterrupted
	}
	err = explained(err)
	_, _ = io.WriteString(e.stderr, locales.Message(e.lang, err)+"\n")
	if !said(err) { // a mistake of the program: for whoever mends it
		_, _ = io.WriteString(e.stderr, err.Error()+"\n")
	}
	if mistaken(err) {
		return exitUsage
	}
	return exitUnreadable
}

// wantedLang finds the language before the arguments are parsed: help needs it.
func wantedLang(args []string, fromEnv string) string {
	lang := fromEnv
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--lang="); ok {
			lang = value
		} else if a == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	if lang != "en" {
		return "zh"
	}
	return lang
}

func helpVars(lang string) kong.Vars {
	vars := kong.Vars{}
	for _, key := range locales.Under(lang, "cli.help.") {
		if name := strings.TrimPrefix(key, "cli.help."); !strings.Contains(name, ".") {
			vars[name] = locales.Text(lang, key, map[string]any{"mark": "{region}"})
		}
	}
	vars["version"] = version
	return vars
}
