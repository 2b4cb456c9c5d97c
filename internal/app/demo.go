package app

import (
	"context"
	"embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
)

//go:embed demodata/*.csv
var demoData embed.FS

// The demo book: the facts of the published document of this region, and around them a
// bureau's house and sample targets, all marked as samples.
const (
	demoRegion = "130306"
	demoYear   = fiscal.Year(2021)
	// demoDone is written last: a book without it was not played to its end.
	demoDone = ".logins.json"
)

// demoBegin is where the played year begins: the targets of 2021 are declared from
// September on.
const demoBegin = "2020-09-01T01:00:00.000000Z"

// DemoEnd is where the clock of the demo book stands when nobody says otherwise.
const (
	demoToday = "2021-06-30"
	DemoEnd   = demoToday + "T01:12:00.000000Z"
)

// Demo says how a demo book is loaded.
type Demo struct {
	Today    clock.Instant // where its clock goes on from; zero: DemoEnd
	Progress func(done, total int)
}

// LoadDemo plays the demo book unless it is there, and returns who can sign in. A book
// that was not played to its end is thrown away and played again.
func LoadDemo(ctx context.Context, cfg Config, d Demo) ([]LoginCard, error) {
	there, err := cfg.exists(demoRegion)
	if err != nil {
		return nil, err
	}
	if there {
		cards, err := demoLogins(cfg)
		if !errors.Is(err, os.ErrNotExist) {
			return cards, err
		}
		if err := discardDemo(ctx, cfg); err != nil {
			return nil, err
		}
	}
	begin, err := clock.Parse(demoBegin)
	if err != nil {
		return nil, err
	}
	line := &demoLine{}
	cfg.NoSync = true // what is lost by a crash is played again
	cfg.still, cfg.carrier = true, line
	book, err := CreateBook(ctx, cfg, NewBook{At: begin, Government: org.GovernmentInput{
		RegionCode: demoRegion, MofCode: demoRegion + "000", Name: "抚宁区", FullName: "秦皇岛市抚宁区", Level: org.County,
		Bureau: "秦皇岛市抚宁区财政局", Demo: true, Note: "示例数据",
	}})
	if err != nil {
		return nil, err
	}
	cards, err := book.play(ctx, d, line)
	if err = errors.Join(err, book.Close()); err != nil {
		return nil, fmt.Errorf("play the demo: %w", err)
	}
	return cards, keepDemoLogins(cfg, cards)
}

// discardDemo throws an unfinished demo book away; one that is no demo is refused.
func discardDemo(ctx context.Context, cfg Config) error {
	h, err := newHouse(cfg)
	if err != nil {
		return err
	}
	book, err := OpenBook(ctx, h.bookConfig(demoRegion))
	if err != nil {
		return err
	}
	g, err := book.org.Government(ctx)
	if err = errors.Join(err, book.Close()); err != nil && !errors.Is(err, org.ErrGovernmentMissing) {
		return err
	}
	if g.RegionCode != "" && !g.Demo {
		return ErrBookExists.With(demoRegion)
	}
	return cfg.undo(ctx, demoRegion, cfg.DSN != "")
}

func demoLogins(cfg Config) ([]LoginCard, error) {
	data, err := os.ReadFile(cfg.path(demoRegion, demoDone))
	if err != nil {
		return nil, err
	}
	var cards []LoginCard
	if err := json.Unmarshal(data, &cards); err != nil {
		return nil, fmt.Errorf("read the logins of the demo: %w", err)
	}
	return cards, nil
}

func keepDemoLogins(cfg Config, cards []LoginCard) error {
	data, err := json.MarshalIndent(cards, "", "  ") //nolint:gosec // the demo's logins are kept to be printed again
	if err != nil {
		return fmt.Errorf("write the logins of the demo: %w", err)
	}
	return os.WriteFile(cfg.path(demoRegion, demoDone), data, 0o600)
}

// player plays the demo through the real use cases, as those who would do it.
type player struct {
	*Book
	demo     Demo
	line     *demoLine
	password string

	sections    map[string]ident.ID
	departments map[string]org.Department
	units       map[string]org.Unit
	people      map[string]actor.Actor
	cards       []LoginCard
	kept        []*played
	spending    []*spender
	added       additions
	replies     replies
	till        cashier
	signed2021  map[string]ident.ID // contracts of the bureau, by number
	withheld    int
	played      string // the last day that was played
	done, total int
}

// play fills a new book.
func (b *Book) play(ctx context.Context, d Demo, line *demoLine) (cards []LoginCard, err error) {
	p := &player{
		Book: b, demo: d, line: line, signed2021: map[string]ident.ID{}, password: demoPassword(), sections: map[string]ident.ID{}, departments: map[string]org.Department{},
		units: map[string]org.Unit{}, people: map[string]actor.Actor{},
	}
	ctx = actor.Machine(ctx, "demo")
	defer func() { err = errors.Join(err, p.closeBank()) }()
	for _, step := range []func(context.Context) error{p.house, p.users, p.accounts, p.deadlines, p.facts, p.samples, p.year, p.today, p.inspections} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	today := d.Today
	if today == (clock.Instant{}) {
		end, err := clock.Parse(DemoEnd)
		if err != nil {
			return nil, err
		}
		today = end
	}
	if err := p.moveTo(ctx, today); err != nil {
		return nil, err
	}
	if err := b.box.Drain(ctx); err != nil {
		return nil, err
	}
	return p.cards, b.sealer.Seal(ctx)
}

// at moves the clock of the book to nine o'clock of a day of the played year.
func (p *player) at(ctx context.Context, day string) error {
	return p.move(ctx, day+"T01:00:00.000000Z")
}

// afternoon moves it to three o'clock.
func (p *player) afternoon(ctx context.Context, day string) error {
	return p.move(ctx, day+"T07:00:00.000000Z")
}

func (p *player) move(ctx context.Context, instant string) error {
	at, err := clock.Parse(instant)
	if err != nil {
		return err
	}
	if at.Before(p.db.Clock().Now()) {
		return nil // the work of the day before took longer
	}
	return p.moveTo(ctx, at)
}

// step counts a piece of work for who watches.
func (p *player) step() {
	p.done++
	if p.demo.Progress != nil {
		p.demo.Progress(min(p.done, p.total), p.total)
	}
}

// demoTable reads a table of the demo without its head.
func demoTable(name string) ([][]string, error) {
	file, err := demoData.Open("demodata/" + name + ".csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return rows[1:], nil
}
