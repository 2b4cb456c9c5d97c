package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// renewVariable makes a run renew the pictures of the documents.
const renewVariable = "CAIXIAO_SCREENSHOTS"

// documented are the pictures in docs/screenshots by where a run leaves them. None shows
// a published document: those of the story do where one is at hand.
var documented = map[string]string{
	"login":        "story-postgres-zh-1440/01-login",
	"workbench":    "tour-sqlite-zh-1440/clerk-workbench",
	"import":       "tour-sqlite-zh-1440/clerk-import",
	"target-list":  "tour-sqlite-zh-1440/performance-targets",
	"target-paper": "tour-sqlite-zh-1440/clerk-paper",
	"target-board": "tour-sqlite-zh-1440/performance-targets-board",
	"review-desk":  "tour-sqlite-zh-1440/performance-review",
	"reply":        "tour-sqlite-zh-1440/performance-target-replies-first",
	"disclosure":   "tour-sqlite-zh-1440/performance-disclosure",
	"public-page":  "tour-sqlite-zh-1440/open",
	"budget":       "tour-sqlite-zh-1440/performance-budget-picture",
	"issued":       "tour-sqlite-zh-1440/performance-appropriations-one",
	"quotas":       "tour-sqlite-zh-1440/performance-quotas",
	"measures":     "tour-sqlite-zh-1440/performance-measures",
	"year-end":     "tour-sqlite-zh-1440/budget-year-end",
	"audit-log":    "tour-sqlite-zh-1440/audadmin-audit",
}

// pictures is the folder of one job's pictures, empty.
func pictures(t *testing.T, name string) string {
	t.Helper()
	dir := absolute(t, filepath.Join(root, "bin", "e2e", name))
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// renew takes the pictures of the documents out of a job's.
func renew(t *testing.T, name, dir string) {
	t.Helper()
	if os.Getenv(renewVariable) == "" {
		return
	}
	for document, picture := range documented {
		if filepath.Dir(picture) != name {
			continue
		}
		taken, err := os.ReadFile(filepath.Join(dir, filepath.Base(picture)+".png"))
		if err != nil {
			t.Error(err)
			continue
		}
		if err := os.WriteFile(filepath.Join(root, "docs", "screenshots", document+".png"), taken, 0o644); err != nil {
			t.Error(err)
		}
	}
}
