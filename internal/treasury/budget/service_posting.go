package budget

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
)

// movementsAtOnce is how many lines one posting carries; a document with more has several.
const movementsAtOnce = 800

// postingsOf makes the postings of a document, and lists the projects it gives money to.
func (s *Service) postingsOf(ctx context.Context, a Appropriation, d IssueDocument) ([]Posting, []ident.ID, error) {
	if d.general() {
		p, err := s.generalPosting(ctx, a, d)
		return p, nil, err
	}
	return s.departmentPostings(ctx, a, d)
}

func (s *Service) posting(a Appropriation, d IssueDocument, part int) Posting {
	return Posting{
		Key: fmt.Sprintf("budget:%s:%d", d.ID, part), Document: d.Document, Opens: part == 1, Number: d.Number, Title: d.Title, Year: d.Year,
		Date: d.IssuedOn, Basis: cmp.Or(a.Basis, d.Number), Act: audit.Act{Action: "budget.post", Object: d.ID, After: d},
	}
}

// posted is the write of the last posting of a document: none is posted twice.
func (s *Service) posted(d IssueDocument) Write {
	return Write{
		Query: postedQuery, Types: []string{"BIGINT", "TEXT"}, Row: []any{d.ID, s.DB.Clock().Now().String()}, Guard: d.ID, Missed: ErrIssueTwice.With(d.Number),
	}
}

// generalPosting says where the money comes from: a row for each entry, and one for each
// pool, which belongs to the section in charge of the departments it waits for
// (events 1-4, 6, 7, 9).
func (s *Service) generalPosting(ctx context.Context, a Appropriation, d IssueDocument) ([]Posting, error) {
	lines, err := s.store.linesOf(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("lines of appropriation %s: %w", a.ID, err)
	}
	entries, err := s.store.entriesOf(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("entries of appropriation %s: %w", a.ID, err)
	}
	flows, err := Booking(entries, lines)
	if err != nil || len(flows) == 0 {
		return nil, err
	}
	house, err := s.house(ctx)
	if err != nil {
		return nil, err
	}
	region, err := s.Government.Region(ctx)
	if err != nil {
		return nil, fmt.Errorf("region of the book: %w", err)
	}
	pools, err := s.pools(ctx, a, house, lines)
	if err != nil {
		return nil, err
	}
	g := general{entries: entries, pools: pools, region: region, newID: s.DB.NewID, posting: s.posting(a, d, 1), places: map[int]ident.ID{}}
	for _, f := range flows {
		g.flow(f)
	}
	g.posting.Writes = []Write{s.posted(d)}
	return []Posting{g.posting}, nil
}

// general builds the posting of a general budget.
type general struct {
	entries []Entry
	pools   []poolShare
	region  string
	newID   func() ident.ID
	posting Posting
	places  map[int]ident.ID // rows of entries by their index
}

// flow adds the movements of a flow; one to a pool is parted among its sections.
func (g *general) flow(f Flow) {
	debit := Place{g.entry(f.Source), g.entries[f.Source].Account}
	if f.Use >= 0 {
		g.move(f.Event, debit, Place{g.entry(f.Use), g.entries[f.Use].Account}, f)
		return
	}
	left := f
	for i := range g.pools {
		p := &g.pools[i]
		part := min(left.AmountFen, p.left)
		if p.pool != f.Pool || part == 0 {
			continue
		}
		if !p.opened {
			p.opened = true
			g.add(Row{ID: p.quota, Kind: PoolRow, Nature: p.pool.Nature, Carried: p.pool.Carried, Section: p.section})
		}
		p.left -= part
		left.AmountFen -= part
		piece := f
		piece.AmountFen = part
		g.move(f.Event, debit, Place{p.quota, waiting}, piece)
	}
}

func (g *general) move(event Event, debit, credit Place, f Flow) {
	g.posting.Movements = append(g.posting.Movements, Movement{Event: event, Debit: debit, Credit: credit, AmountFen: f.AmountFen})
}

// entry is the row of an entry, made when it is first needed.
func (g *general) entry(i int) ident.ID {
	if id, ok := g.places[i]; ok {
		return id
	}
	e := g.entries[i]
	row := Row{ID: g.newID(), Kind: PoolRow, Nature: e.Nature, Class: e.Class, Use: cmp.Or(e.Note, e.Class, string(e.Account))}
	if e.Account.Income() {
		row.Kind, row.Use = SourceRow, ""
	}
	g.places[i] = row.ID
	g.add(row)
	return row.ID
}

func (g *general) add(r Row) {
	r.Region, r.Line = g.region, len(g.posting.Rows)+1
	g.posting.Rows = append(g.posting.Rows, r)
}

// poolShare is the part of a pool that waits under one section.
type poolShare struct {
	pool    Pool
	section ident.ID
	quota   ident.ID
	opened  bool
	left    money.Fen
}

// departmentPostings give a department what it gets: each line its row (events 10 and 33).
func (s *Service) departmentPostings(ctx context.Context, a Appropriation, d IssueDocument) ([]Posting, []ident.ID, error) {
	lines, err := s.store.issueLines(ctx, a.ID, d.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("lines of document %s: %w", d.Number, err)
	}
	pools, err := s.store.poolsOf(ctx, a.ID, d.Department)
	if err != nil {
		return nil, nil, fmt.Errorf("pools of %s: %w", d.DepartmentCode, err)
	}
	region, err := s.Government.Region(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("region of the book: %w", err)
	}
	codes := make([]string, len(lines))
	for i, l := range lines {
		codes[i] = l.Project
	}
	projects, err := s.projects(ctx, a.Year, codes)
	if err != nil {
		return nil, nil, err
	}
	settled, err := s.settledOf(ctx, d)
	if err != nil {
		return nil, nil, err
	}
	early, err := s.store.provisionalSources(ctx, d.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("where %s comes from: %w", d.Number, err)
	}
	var postings []Posting
	row, known := 0, map[string]bool{}
	for _, part := range parts(lines, settled) {
		p := s.posting(a, d, len(postings)+1)
		b := share{
			Posting: p, region: region, pools: pools, projects: projects, row: row, sources: map[string]ident.ID{}, newID: s.DB.NewID,
			settled: settled, early: early, known: known, provisional: a.Provisional,
		}
		if a.Provisional {
			b.ahead(part)
		}
		for _, l := range part {
			b.line(l)
		}
		row = b.row
		postings = append(postings, b.Posting)
	}
	last := &postings[len(postings)-1]
	last.Writes = append(last.Writes, s.posted(d))
	return postings, projectsOf(lines), nil
}

// share builds a posting of what a department gets.
type share struct {
	Posting
	region   string
	pools    map[Pool]ident.ID
	projects map[string]Project
	row      int
	sources  map[string]ident.ID // of units' own money, by nature
	newID    func() ident.ID
	settled  map[Key][]early // what its lines take over
	early    map[string]provisionalSource
	known    map[string]bool // of those, the natures whose rows are made
	// provisional: it is issued before the budget is approved.
	provisional bool
}

func (b *share) add(r Row) {
	b.row++
	r.Region, r.Line, r.Provisional = b.region, b.row, b.provisional
	b.Rows = append(b.Rows, r)
}

func (b *share) line(l issuedLine) {
	from, event := Place{b.pools[l.PoolOf()], waiting}, EventIssue
	if b.provisional {
		from, event = Place{b.early[l.Nature].PoolID, waiting}, EventProvisional
	}
	if ofUnits(l.Nature) {
		source, ok := b.sources[l.Nature]
		if !ok {
			source = b.newID()
			b.sources[l.Nature] = source
			b.add(Row{ID: source, Kind: SourceRow, Nature: l.Nature})
		}
		from, event = Place{source, UnitRevenue}, EventOwnFunds
	}
	project := b.projects[l.Project]
	b.add(Row{
		ID: l.Quota, Kind: UnitRow, Nature: l.Nature, Category: project.Category, Tracked: project.Tracked, Carried: l.Carried(), Spending: l.Line,
	})
	rest := l.AmountFen
	for _, e := range b.settled[l.Key] { // rule budget:2.2-5
		b.Movements = append(b.Movements, e.settle(from)...)
		rest -= e.GivenFen
	}
	if rest > 0 {
		b.Movements = append(b.Movements, Movement{Event: event, Debit: from, Credit: Place{l.Quota, executable}, AmountFen: rest})
	}
}

// ahead opens the rows that money comes from which is issued before the budget is approved, with all of the
// part (event 5).
func (b *share) ahead(part []issuedLine) {
	sums := map[string]money.Fen{}
	for _, l := range part {
		sums[l.Nature] += l.AmountFen
	}
	for _, nature := range sortedKeys(sums, cmp.Compare[string]) {
		from := b.early[nature]
		if !b.known[nature] {
			b.add(Row{ID: from.SourceID, Kind: SourceRow, Nature: nature})
			b.add(Row{ID: from.PoolID, Kind: PoolRow, Nature: nature})
			b.known[nature] = true
		}
		b.Movements = append(b.Movements, Movement{
			Event: EventProvisional, Debit: Place{from.SourceID, OwnRevenue}, Credit: Place{from.PoolID, waiting}, AmountFen: sums[nature],
		})
	}
}

func projectsOf(lines []issuedLine) []ident.ID {
	list := make([]ident.ID, len(lines))
	for i, l := range lines {
		list[i] = l.ProjectID
	}
	slices.SortFunc(list, ident.ID.Compare)
	return slices.Compact(list)
}
