package app

import (
	"testing"

	"caixiao/internal/performance/target"
)

// A sample in which a rule finds an error could not be handed in.
func TestDemoTemplates_sound(t *testing.T) {
	templates, err := demoTemplates()
	if err != nil {
		t.Fatal(err)
	}
	if len(templates) != 4 {
		t.Fatalf("%d templates", len(templates))
	}
	unit := target.Unit{Code: "301001", Name: "区委办公室机关本级"}
	for _, form := range templates {
		for _, f := range []amounts{{20, 8, 60, 12}, {79, 37, 459, 51}} {
			content, err := form.project("130306213010000000001", form.name, unit, f)
			if err != nil {
				t.Fatal(err)
			}
			doc := content.Within(target.Document{RegionCode: demoRegion, Year: demoYear, Unit: unit})
			found, err := LintTargets(doc)
			if err != nil {
				t.Fatal(err)
			}
			for _, finding := range found {
				if finding.Severity == "E" {
					t.Errorf("%s %+v: %s %s %s %s", form.key, f, finding.Rule, finding.Target, finding.Field, finding.Params)
				}
			}
		}
	}
}
