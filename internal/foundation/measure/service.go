package measure

import (
	"context"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// House is what measures need of the organisation.
type House interface {
	Scope(ctx context.Context, perm string) (org.Scope, error)
	HouseAt(ctx context.Context, day fiscal.Date, known clock.Instant) (org.House, error)
	Sections(ctx context.Context) ([]org.Section, error)
}

// Projects is what measures need of the project library.
type Projects interface {
	NamesAt(ctx context.Context, projects []ident.ID, day fiscal.Date, known clock.Instant) (map[ident.ID]project.Named, error)
}

// Codes is what measures need of the code tables.
type Codes interface {
	Table(ctx context.Context, name codetable.Name, year fiscal.Year) (codetable.Table, error)
}

// Needs is what measures are joined with.
type Needs struct {
	DB       *db.DB
	Cursors  *page.Cursors
	House    House
	Projects Projects
	Codes    Codes
}

// Service answers with the measures of one book.
type Service struct {
	Needs
	*Registry
	store store
}

// New returns the measures of a book and adds their proof.
func New(n Needs, measures ...[]Measure) *Service {
	s := &Service{Needs: n, Registry: NewRegistry(measures...), store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "measure.evidence", Run: s.prove})
	return s
}

// zone is that of business days.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// Ask is for a figure.
type Ask struct {
	Code  string
	Slice Slice
	Year  fiscal.Year   // 0: that of the day
	Day   fiscal.Date   // zero: today
	Known clock.Instant // zero: everything that is recorded
}

// Figure is a measure of a slice, as of a day and as known at an instant.
type Figure struct {
	Code    string      `json:"code"`
	Unit    Unit        `json:"unit"`
	Kind    Kind        `json:"kind"`
	Year    fiscal.Year `json:"year"`
	AsOf    fiscal.Date `json:"asOf"`
	Value   int64       `json:"value" doc:"Fen of a sum of money"`
	Entries int64       `json:"entries" doc:"Evidence rows that add up to it"`
	// KnownAt is the instant up to which it counts. Where none was asked for it is that of the
	// watermark, from which on the figure would be the same for ever.
	KnownAt clock.Instant `json:"knownAt"`
	// Live tells that nothing bounds what is known: all that is recorded counts.
	Live bool `json:"live"`
}

// asked is a question with what it was resolved with.
type asked struct {
	question
	slice Slice
	mark  clock.Instant // the watermark before the snapshot
	house *org.House    // as of the day and as known, where it was needed
}

// ask resolves what somebody asks for: the measure, the days, the slice and his scope. It is
// called in the snapshot that answers.
func (s *Service) ask(ctx context.Context, in Ask, mark clock.Instant) (*asked, error) {
	m, err := s.visible(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	year, day, err := bounded(in.Year, in.Day, s.today())
	if err != nil {
		return nil, err
	}
	if in.Known.After(mark) {
		return nil, ErrKnown.With(mark)
	}
	a := &asked{question: question{measure: m, year: year, day: day, known: in.Known, mostly: day.Month() > 6 || !day.Before(s.today())}, slice: in.Slice.without(), mark: mark}
	scope, err := s.House.Scope(ctx, PermRead.Code)
	if err != nil {
		return nil, err
	}
	if !scope.All {
		a.filters = append(a.filters, filter{column: m.Facts.Unit, in: true, ids: scope.Units})
	}
	if err := s.cutTo(ctx, a, scope); err != nil {
		return nil, err
	}
	return a, nil
}

// visible is a measure that the actor may see.
func (s *Service) visible(ctx context.Context, code string) (Measure, error) {
	m, err := s.Measure(code)
	if err != nil {
		return m, err
	}
	if who := actor.From(ctx); m.Perm != "" && who.Machine == "" && !who.Can(m.Perm) {
		return m, ErrNotFound
	}
	return m, nil
}

// figure is a value of what was asked.
func (a *asked) figure(value, entries int64) Figure {
	f := Figure{
		Code: a.measure.Code, Unit: a.measure.Unit, Kind: a.measure.Kind, Year: a.year, AsOf: a.day, Value: value, Entries: entries,
		KnownAt: a.known, Live: a.unbounded(),
	}
	if f.Live {
		f.KnownAt = a.mark
	}
	return f
}

// Value returns a figure.
func (s *Service) Value(ctx context.Context, in Ask) (f Figure, err error) {
	mark := s.DB.Watermark()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		f, err = s.value(ctx, a)
		return err
	})
	return f, err
}

func (s *Service) value(ctx context.Context, a *asked) (Figure, error) {
	sums, err := s.store.sums(ctx, a.question, nil, false)
	if err != nil {
		return Figure{}, err
	}
	var value, entries int64
	for _, sum := range sums {
		value += sum.Total
		entries += sum.Entries
	}
	return a.figure(value, entries), nil
}

// Point is a figure of a series.
type Point struct {
	Day   fiscal.Date `json:"day"`
	Value int64       `json:"value"`
}

// Series returns the figure at the end of each month of the year up to its day, all as known
// at the same instant and cut by who belongs to whom on the last day.
func (s *Service) Series(ctx context.Context, in Ask) (points []Point, err error) {
	mark := s.DB.Watermark()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		points, err = s.series(ctx, a)
		return err
	})
	return points, err
}

func (s *Service) series(ctx context.Context, a *asked) ([]Point, error) {
	sums, err := s.store.sums(ctx, a.question, nil, true)
	if err != nil {
		return nil, fmt.Errorf("series: %w", err)
	}
	monthly := map[string]int64{}
	for _, sum := range sums {
		monthly[sum.Month] += sum.Total
	}
	points := []Point{}
	var total int64
	for _, day := range monthEnds(a.year, a.day) {
		total += monthly[day.Period().String()]
		points = append(points, Point{day, total})
	}
	return points, nil
}
