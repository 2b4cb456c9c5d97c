package disclosure

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// paper is a target with everything that decides on its release.
type paper struct {
	target.Standing
	flag      Flag
	published target.Content // what would be released; empty without a content in force
	hits      []Hit
	said      map[string]Explanation
	change    Change
	shown     *target.Content // what the public sees of it now
}

func (p paper) inForce() bool { return p.Content != nil }

// goes tells whether the target would be released.
func (p paper) goes() bool { return p.inForce() && p.flag.Disclosed }

// open counts the finds that stand against the release: blocks, and warnings without a word.
func (p paper) open() (blocks, unexplained int64) {
	if !p.goes() {
		return 0, 0
	}
	for _, h := range p.hits {
		_, explained := p.said[h.ID]
		switch {
		case h.Severity == Block:
			blocks++
		case !explained:
			unexplained++
		}
	}
	return blocks, unexplained
}

// dossier is a department of a year with all its papers.
type dossier struct {
	target.LineDepartment
	papers  []paper
	pending int64
	current *Edition // what is shown now
	gone    []PublishedTarget
}

// reading is how dossiers are read: for whom, and which.
type reading struct {
	year       fiscal.Year
	department ident.ID // zero for all
	scope      target.Scope
	rules      Rules
}

// dossiers reads the departments of a year as far as the scope goes, by department.
func (s *Service) dossiers(ctx context.Context, in reading) (map[ident.ID]*dossier, error) {
	standing, err := s.Targets.Standing(ctx, in.year, in.department)
	if err != nil {
		return nil, fmt.Errorf("targets in force of %s: %w", in.year, err)
	}
	var ids []ident.ID
	for _, one := range standing {
		ids = append(ids, one.ID)
	}
	flags, err := s.store.flags(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("flags: %w", err)
	}
	said, err := s.store.explanations(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("explanations: %w", err)
	}
	all := map[ident.ID]*dossier{}
	for _, one := range standing {
		if !in.scope.Has(one.UnitID) {
			continue
		}
		d := all[one.DepartmentID]
		if d == nil {
			d = &dossier{LineDepartment: target.LineDepartment{ID: one.DepartmentID, Name: one.DepartmentName}}
			all[one.DepartmentID] = d
		}
		p := paper{Standing: one, flag: open, said: said[one.ID], hits: []Hit{}, change: Same}
		if f, decided := flags[one.ID]; decided {
			p.flag = f
		}
		if !p.inForce() {
			d.pending++
		} else {
			p.published = p.Content.Published()
			p.hits = s.hits(one, p.published, in.rules)
		}
		d.papers = append(d.papers, p)
	}
	if err := s.named(ctx, all, in.rules.of(RuleNamed)); err != nil {
		return nil, err
	}
	return all, s.compared(ctx, in.year, all)
}

// hits holds a content in force against the rules, once for each of its versions.
func (s *Service) hits(t target.Standing, published target.Content, rules Rules) []Hit {
	const keptMax = 50_000
	key := checkKey{target: t.ID, version: t.ApprovedVersion, rules: rules.signature()}
	s.mu.Lock()
	found, known := s.checked[key]
	s.mu.Unlock()
	if known {
		return found
	}
	found = rules.check(published)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.checked) >= keptMax {
		clear(s.checked)
	}
	s.checked[key] = found
	return found
}

// compared holds the papers against what the public sees of them now.
func (s *Service) compared(ctx context.Context, year fiscal.Year, all map[ident.ID]*dossier) error {
	editions, err := s.store.shown(ctx, year)
	if err != nil {
		return fmt.Errorf("editions that are shown: %w", err)
	}
	var ids []ident.ID
	for i, e := range editions {
		if d := all[e.DepartmentID]; !e.District() && d != nil {
			d.current = &editions[i]
			ids = append(ids, e.ID)
		}
	}
	bodies, err := s.store.bodies(ctx, ids)
	if err != nil {
		return fmt.Errorf("read editions: %w", err)
	}
	for _, d := range all {
		now := map[ident.ID]PublishedTarget{}
		if d.current != nil {
			for _, part := range bodies[d.current.ID].Parts {
				for _, t := range part.Targets {
					now[t.ID] = t
				}
			}
		}
		if err := d.compare(now); err != nil {
			return err
		}
	}
	return nil
}

// compare finds what differs from what is shown now.
func (d *dossier) compare(now map[ident.ID]PublishedTarget) error {
	for i := range d.papers {
		p := &d.papers[i]
		was, shown := now[p.ID]
		delete(now, p.ID)
		switch {
		case !shown && p.goes():
			p.change = New
		case shown && !p.goes():
			p.change = Dropped
			d.gone = append(d.gone, was)
		case shown:
			content := was.Content
			p.shown = &content
			before, err := content.Body()
			if err != nil {
				return err
			}
			after, err := p.published.Body()
			if err != nil {
				return err
			}
			if before != after {
				p.change = Altered
			}
		}
	}
	for _, was := range now { // a target that is not the department's any more
		d.gone = append(d.gone, was)
	}
	return nil
}

// row is the department as the desk shows it.
func (d *dossier) row(rules Rules) (Row, error) {
	r := Row{LineDepartment: d.LineDepartment, Pending: d.pending, Edition: d.current}
	goes := 0
	var err error
	for _, p := range d.papers {
		blocks, unexplained := p.open()
		r.Blocks, r.Unexplained = r.Blocks+blocks, r.Unexplained+unexplained
		if p.change != Same {
			r.Changes++
		}
		if p.goes() {
			goes++
		}
		if p.inForce() && p.Kind == target.SortProject {
			if r.Share, err = r.Share.with(p.flag.Disclosed, p.Content.Budget()); err != nil {
				return r, err
			}
		}
	}
	switch {
	case d.current != nil && r.Changes == 0 && r.Blocks == 0: // what is kept back elsewhere may be named in what is shown
		r.Standing = Shown
	case goes == 0 && d.current == nil:
		r.Standing = Waiting
	case r.Blocks+r.Unexplained > 0:
		r.Standing = Blocked
	case d.current != nil:
		r.Standing = Outdated
	default:
		r.Standing = Ready
	}
	r.Share, err = r.Share.held(rules.shareLimit())
	return r, err
}

// view is a paper as the page shows it.
func (p paper) view(ctx context.Context) TargetView {
	v := TargetView{Item: p.Item, InForce: p.inForce(), Flag: p.flag, Change: p.change, Differences: []target.Difference{}, Places: []string{}, Hits: []HitView{}}
	lang := actor.From(ctx).Language
	if p.change == Altered && p.shown != nil {
		v.Differences = append(v.Differences, target.Compare(*p.shown, p.published)...)
		for _, d := range v.Differences {
			v.Places = append(v.Places, placeName(lang, d.Path))
		}
	}
	for _, h := range p.hits {
		one := HitView{Hit: h, Title: locales.Text(lang, "disclosure.rule."+h.Rule, nil), Place: placeName(lang, h.Path)}
		if e, ok := p.said[h.ID]; ok {
			one.Explanation = &e
		}
		v.Hits = append(v.Hits, one)
	}
	return v
}

// placeName says in words where a cell stands: 绩效指标 3 指标描述.
func placeName(lang, path string) string {
	var words []string
	for part := range strings.SplitSeq(path, ".") {
		if part == "" || strings.Trim(part, "0123456789") == "" {
			words = append(words, part)
			continue
		}
		words = append(words, locales.Text(lang, "field."+part, nil))
	}
	return strings.Join(words, " ")
}
