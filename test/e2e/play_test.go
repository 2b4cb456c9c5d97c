package e2e

import (
	"bufio"
	"encoding/json"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// job is what the browser's part is told.
type job struct {
	Kind   string            `json:"kind"` // approval, story, money, payment, yearend, tour or house
	Lang   string            `json:"lang"`
	Width  int               `json:"width"`
	Height int               `json:"height"`
	URL    string            `json:"url"`
	Region string            `json:"region"`
	Other  string            `json:"other"`
	Logins map[string]string `json:"logins"` // passwords
	File   string            `json:"file"`   // the document that comes in
	// Strange is a document of a unit that the book does not have.
	Strange string `json:"strange"`
	Out     string `json:"out"` // folder of the pictures
}

// told is one line of the browser's part.
type told struct {
	Step  string `json:"step"`
	Ms    int    `json:"ms"`
	Error string `json:"error"`
	End   bool   `json:"end"` // everything was played
}

// play plays a job; each step is a test.
func play(t *testing.T, j job) {
	t.Helper()
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "run.mjs", string(text))
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var cries strings.Builder
	cmd.Stderr = &cries
	lines, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	steps, ended := 0, false
	for scan := bufio.NewScanner(lines); scan.Scan(); {
		var line told
		if err := json.Unmarshal(scan.Bytes(), &line); err != nil {
			t.Errorf("said: %s", scan.Text())
			continue
		}
		if line.End {
			ended = true
			continue
		}
		steps++
		t.Run(line.Step, func(t *testing.T) {
			t.Logf("%d ms", line.Ms)
			if line.Error != "" {
				t.Error(line.Error)
			}
		})
	}
	if err := cmd.Wait(); (err != nil && !t.Failed()) || !ended || steps == 0 {
		t.Errorf("%d steps, played to the end: %v; %v\n%s", steps, ended, err, &cries)
	}
}
