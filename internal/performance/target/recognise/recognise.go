package recognise

import (
	"regexp"
	"strconv"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// ErrNoForm is returned when a file was read but holds none of the known forms.
var ErrNoForm = fault.New(fault.Unreadable, "recognise.no_form", "lines")

// Recognise makes a target document of the blocks of a file. Tables are read as
// tables where the file has ruled ones, otherwise the text is divided by its words
// and line widths. ErrNoForm means that no known form was found in it.
func Recognise(doc blocks.Document) (target.Document, Report, error) {
	found, d, r := readTables(doc)
	if !found {
		d, r = readText(doc)
	}
	if d.Department == nil && len(d.Projects) == 0 && len(d.Reviews) == 0 {
		return target.Document{}, Report{}, ErrNoForm.With(visibleLines(doc))
	}
	complete(&d, &r)
	return d, r, nil
}

func visibleLines(doc blocks.Document) int {
	lines, _ := collectLines(doc)
	return len(lines)
}

var (
	projectCode = regexp.MustCompile(`^(\d{6})(\d{2})[0-9A-Z]{13}$`)
	titleYear   = regexp.MustCompile(`(20\d\d)\s*年`)
)

// complete fills what the document says about itself as a whole: the year (from the
// title, else from the project codes: 21 → 2021), the region, the unit, the scheme.
func complete(d *target.Document, r *Report) {
	if m := titleYear.FindStringSubmatch(d.Title); m != nil && d.Year == 0 {
		year, _ := strconv.Atoi(m[1])
		d.Year = fiscal.Year(year)
	}
	for _, p := range d.Projects {
		m := projectCode.FindStringSubmatch(p.Code)
		if m != nil && d.RegionCode == "" {
			d.RegionCode = m[1]
		}
		if m != nil && d.Year == 0 {
			year, _ := strconv.Atoi(m[2])
			d.Year = fiscal.Year(2000 + year)
			r.note("year_from_code", map[string]any{"year": strconv.Itoa(2000 + year), "code": p.Code})
		}
		if d.Unit == (target.Unit{}) {
			d.Unit = p.Unit
		}
	}
	for i := range d.Projects {
		if d.Projects[i].Scheme == "" {
			d.Projects[i].Scheme = schemeOf(d.Year, d.Projects[i].Indicators)
		}
	}
}

// firstYearG101 is the first budget year prepared under 财预〔2021〕101号.
const firstYearG101 fiscal.Year = 2022

// schemeOf tells the taxonomy of a table: the legacy one up to 2021, and later where
// cost still stands under output.
func schemeOf(year fiscal.Year, indicators []target.Indicator) target.Scheme {
	if year < firstYearG101 {
		return target.SchemeLegacy
	}
	for _, in := range indicators {
		if in.Level1 == target.CatOutput && in.Level2 == target.SubCost {
			return target.SchemeLegacy
		}
	}
	return target.SchemeG101
}
