package control

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// State is where a setting stands.
type State string

// States of a setting.
const (
	Proposed State = "PROPOSED"
	InForce  State = "IN_FORCE" // from its first day on, until another one begins
	Refused  State = "REFUSED"
	Taken    State = "WITHDRAWN" // taken back by who proposed it
)

// TextKey is the name of the state.
func (s State) TextKey() string { return "control.state." + string(s) }

// Setting is how severe a rule is and with which figures, from a day on.
type Setting struct {
	ID            ident.ID          `json:"id"`
	Rule          string            `json:"rule"`
	Version       int64             `json:"version" doc:"Of the rule: 1 is what the program brings"`
	Severity      Severity          `json:"severity"`
	Params        map[string]string `json:"params" db:"-"`
	From          fiscal.Date       `json:"validFrom" db:"valid_from"`
	Until         fiscal.Date       `json:"validTo" db:"-" doc:"The last day; null while none is known"`
	Basis         string            `json:"basis"`
	State         State             `json:"state"`
	MadeBy        ident.ID          `json:"-"`
	MadeByName    string            `json:"madeByName"`
	RecordedAt    string            `json:"recordedAt"`
	CheckedBy     ident.ID          `json:"-"`
	CheckedByName string            `json:"checkedByName"`
	CheckedAt     string            `json:"checkedAt"`
	Note          string            `json:"note" doc:"Why it was refused"`
	Kept          string            `json:"-" db:"params"`
}

// brought is the setting that the program brings (rule control:3.9-dated).
func (r Rule) brought() Setting {
	first, err := fiscal.NewDate(fiscal.YearMin, 1, 1)
	if err != nil {
		panic("control: the first day: " + err.Error())
	}
	s := Setting{Rule: r.Code, Version: 1, Severity: r.Severity, From: first, Basis: "treasury-accounting §3.9", State: InForce, Params: map[string]string{}}
	for _, p := range r.Params {
		s.Params[p.Name] = p.Default
	}
	return s
}

// dated puts what was laid down over what the program brings, the earliest first; each in
// force ends on the day before the next one begins. Of one first day the last version holds (C4).
func (r Rule) dated(laid []Setting) []Setting {
	list := []Setting{r.brought()}
	for _, s := range laid {
		if s.Rule == r.Code && s.State == InForce {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b Setting) int {
		if n := a.From.Compare(b.From); n != 0 {
			return n
		}
		return int(a.Version - b.Version)
	})
	for i := range list[:len(list)-1] {
		list[i].Until = list[i+1].From.AddDays(-1)
	}
	return list
}

// on is the setting in force on a day.
func (r Rule) on(laid []Setting, day fiscal.Date) (Setting, bool) {
	for _, s := range slices.Backward(r.dated(laid)) {
		if !s.From.After(day) {
			return s, true
		}
	}
	return Setting{}, false
}

// effective is a setting whose figures were read.
type effective struct {
	Setting
	values
	known bool
}

// Catalogue are the settings in force on a day.
type Catalogue struct {
	Day   fiscal.Date
	rules map[string]effective
}

// CatalogueOf puts the settings of a day together. One whose figures cannot be read is not
// known: its rule blocks.
func CatalogueOf(laid []Setting, day fiscal.Date) Catalogue {
	c := Catalogue{Day: day, rules: make(map[string]effective, len(Rules))}
	for _, r := range Rules {
		s, found := r.on(laid, day)
		if !found {
			continue
		}
		e := effective{Setting: s, known: true}
		for _, p := range r.Params {
			text, given := s.Params[p.Name]
			e.known = e.known && given && e.read(p, text)
		}
		c.rules[r.Code] = e
	}
	return c
}

func (c Catalogue) of(code string) effective { return c.rules[code] }

// SeverityOf is how severe a rule is; one that is not known blocks.
func (c Catalogue) SeverityOf(code string) Severity {
	if e := c.of(code); e.known {
		return e.Severity
	}
	return Block
}

// Windows say how far back the history of an application has to reach, and what of it counts.
type Windows struct {
	SameDays     int        // History.Same: days before the business day
	SplitDays    int        // History.Split
	SplitBelow   money.Fen  // payments of less
	SplitClasses []string   // beginnings of department classes
	LastDays     int        // History.LastDaysFen: working days at the end of the year
	ThreePublic  [][]string // History.ThreePublic: the department classes of each line
}

// Windows are those of the catalogue.
func (c Catalogue) Windows() Windows {
	split := c.of("P16")
	return Windows{
		SameDays: c.of("P20").count["dupDays"], SplitDays: split.count["days"], SplitBelow: split.fen["procLimit"], SplitClasses: split.lists["classes"],
		LastDays: c.of("P22").count["lastDays"], ThreePublic: c.of("P14").groups["lines"],
	}
}

// Plans is what the catalogue says of cash plans: whether they bind, and the last day on which
// plans of a year change (rule control:3.9-plan). What is not known binds, and lets nothing change.
func (c Catalogue) Plans(year fiscal.Year) (binds bool, cutOff fiscal.Date) {
	e := c.of("P03")
	if !e.known {
		return true, fiscal.Date{}
	}
	return e.Severity == Block, e.days[planCutOff].in(year)
}

// Lag is how far behind its plan a project may be (P31).
func (c Catalogue) Lag() ratio.BP { return c.of("P31").bp["lag"] }

const textRunesMax = 200

// check tells what is missing on a setting that is to hold from a day on, which must not lie behind.
func (s Setting) check(r Rule, today fiscal.Date) error {
	var wrong fault.Fields
	if s.From.Before(today) {
		wrong.Add("validFrom", ErrPast.With(today))
	}
	if n := len([]rune(s.Basis)); n < 2 || n > textRunesMax {
		wrong.Add("basis", ErrBasis.With(textRunesMax))
	}
	if !slices.Contains(Severities, s.Severity) {
		wrong.Add("severity", ErrSeverity)
	}
	var read values
	for _, p := range r.Params {
		if text, given := s.Params[p.Name]; !given || !read.read(p, text) {
			wrong.Add("params."+p.Name, ErrParam.With(paramName(r.Code+"."+p.Name)))
		}
	}
	for name := range s.Params {
		if !slices.ContainsFunc(r.Params, func(p Param) bool { return p.Name == name }) {
			wrong.Add("params", ErrParamUnknown.With(fault.Excerpt(name)))
		}
	}
	return wrong.Err()
}

// paramName prints as the name of a figure.
type paramName string

// TextKey is the name.
func (n paramName) TextKey() string {
	code, name, _ := strings.Cut(string(n), ".")
	return "control.param." + code + "." + name
}
