package api

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caixiao/testkit"
)

// codes of an answer: of a problem, of its fields, of one of many asked for at once, of a
// row of a file that is not kept.
var codes = regexp.MustCompile(`"(?:c|reasonC)ode":"([a-z_0-9]+\.[a-z_0-9.]+)"`)

// note keeps what an answer refuses.
func (k *kit) note(a answer) {
	for _, found := range codes.FindAllSubmatch(a.body, -1) {
		k.met.Store(string(found[1]), true)
	}
}

// refusalModules are those whose every refusal is met by a scene or stands in unmet.
var refusalModules = []string{"workflow", "target", "library", "disclosure", "message", "attachment", "measure", "http", "file", "form", "lint", "recognise"}

// unmet are the refusals no request of a scene can be answered with, by why.
var unmet = func() map[string]string {
	list := map[string]string{}
	for why, codes := range map[string]string{
		"the bounds of the body of the request refuse it before, with http.invalid": "workflow.too_long workflow.steps workflow.action workflow.placement workflow.batch workflow.batch_empty " +
			"workflow.opinion_long target.edits_many target.batch target.batch_empty disclosure.batch disclosure.format disclosure.limit disclosure.words library.long " +
			"message.hour message.many message.range message.security message.sender_name attachment.note",
		"the state of the document refuses it before its case does; the service tests of workflow hold it":                          "workflow.running workflow.title workflow.person",
		"the program comes with a definition of every kind; the service tests of workflow hold it":                                  "workflow.no_definition",
		"only a database that was tampered with has such rows; service_flow_test of target holds it":                                "target.no_case",
		"hundreds of rows, or dozens of megabytes, stand behind such a limit; the tests of the package hold it where there are any": "workflow.signers target.import_large target.summary_large target.batch_export measure.groups measure.proof_rows attachment.file_bytes attachment.owner_bytes attachment.owner_files file.too_large",
		"the clock has to move by minutes or days; mail_test of message holds it":                                                   "message.code_old message.codes_today",
		"it is answered when two requests meet within a moment; the service tests of disclosure hold it":                            "disclosure.moved",
		"no route asks for one message; http answers before":                                                                        "message.not_found",
		"the server, its settings or the network answer so; the tests of httpx hold it":                                             "http.busy http.slow http.network",
		"the command line reads files by their paths; the tests of docfile hold it":                                                 "file.not_found file.forbidden file.not_a_file file.cannot_open",
		"a file is read as JSON before its contents are looked at; json_test of form holds it":                                      "form.json_rest",
		"only the command line prints one project of a file; targets_test of app holds it":                                          "form.no_project",
		"the tables that come with the program are read when it starts; catalogue_test of lint holds it":                            "lint.table lint.syntax lint.column lint.cell",
	} {
		for code := range strings.FieldsSeq(codes) {
			list[code] = why
		}
	}
	return list
}()

// refusals holds the scenes to every refusal of refusalModules: it is met by one, or it is
// unmet and has a reason. It says nothing where only some scenes were played.
func (k *kit) refusals(t *testing.T) {
	if whole := len(scenarios()) + len(scenes()); k.played < whole {
		t.Skipf("%d of %d scenes and scenarios were played", k.played, whole)
	}
	declared := map[string]bool{}
	for _, d := range testkit.Faults(t, os.DirFS(filepath.Join("..", "..", "internal"))) {
		if module, _, _ := strings.Cut(d.Code, "."); !slices.Contains(refusalModules, module) {
			continue
		}
		declared[d.Code] = true
		_, met := k.met.Load(d.Code)
		if why := unmet[d.Code]; met == (why != "") {
			t.Errorf("%s (%s): met by a scene %t, and not met because %q", d.Code, d.At, met, why)
		}
	}
	if len(declared) < 200 {
		t.Errorf("only %d refusals were found: the search is broken", len(declared))
	}
	for code := range unmet {
		if !declared[code] {
			t.Errorf("there is no %s", code)
		}
	}
}
