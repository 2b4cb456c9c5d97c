package api

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
	"caixiao/testkit"
)

// Regions of the two books of the house.
const (
	region  = "990106"
	another = "990107"
)

// begins is where the clocks of the books stand: the targets of 2021 are declared.
const begins = "2020-09-10T01:00:00.000000Z"

// year of the targets and projects.
const year = 2021

// password everybody has.
const password = "Qinglan-2021-Area"

// kit is a served house, with who has signed in and what there is by name.
type kit struct {
	house     *app.House
	handler   http.Handler
	cookies   map[string]string          // by login
	ids       map[string]string          // "unit 205001", "user clerk", …
	may       map[string]map[string]bool // permissions by login, as far as they were asked for
	doc       document
	last      int
	lastShort int
	pastYears int
	signers   map[string]*gm.Keys // of who is on the other end of the exchange, by code
	played    int                 // scenes and scenarios
	met       sync.Map            // codes of what was refused, also by requests made at once
	post      *testkit.Mailbox    // takes every letter, but those to refused…@
}

// newKit makes two books on an engine, fills the first through its own API and serves both.
func newKit(t *testing.T, dsn string) *kit {
	t.Helper()
	cfg := place(t, dsn)
	k := &kit{cookies: map[string]string{}, ids: map[string]string{}, signers: map[string]*gm.Keys{}, may: map[string]map[string]bool{}, doc: readDocument(t), post: testkit.NewMailbox(t, false)}
	cards := map[string][]app.LoginCard{}
	for _, code := range []string{region, another} {
		cards[code] = created(t, cfg, code)
	}
	house, err := app.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := house.Close(); err != nil {
			t.Error(err)
		}
	})
	k.house = house
	if k.handler, err = house.Handler(); err != nil {
		t.Fatal(err)
	}
	for _, card := range cards[another] {
		k.enter(t, "other "+card.Login, card, another)
	}
	for _, card := range cards[region] {
		k.enter(t, card.Login, card, region)
	}
	k.settle(t)
	return k
}

// place is a folder of its own, with PostgreSQL databases of its own beside that of a DSN.
func place(t *testing.T, dsn string) app.Config {
	t.Helper()
	cfg := app.Config{
		Dir: t.TempDir(), NoSync: true, Version: "1.2.3", Log: slog.New(slog.DiscardHandler),
		HashCost: session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1},
		Proxies:  httpx.Networks{netip.MustParsePrefix("10.9.0.0/16")},
	}
	if dsn == "" {
		return cfg
	}
	name, err := db.DatabaseName(dsn)
	if err != nil {
		t.Fatal(err)
	}
	at := func(code string) string {
		one, err := db.WithDatabase(dsn, fmt.Sprintf("%s_%s_%s", name, filepath.Base(cfg.Dir), code))
		if err != nil {
			t.Fatal(err)
		}
		return one
	}
	cfg.DSN = at("{region}")
	t.Cleanup(func() {
		for _, code := range []string{region, another} {
			if err := db.Drop(context.Background(), db.Config{DSN: at(code)}); err != nil {
				t.Error(err)
			}
		}
	})
	return cfg
}

// created makes a book with its administrators.
func created(t *testing.T, cfg app.Config, code string) []app.LoginCard {
	t.Helper()
	at, err := clock.Parse(begins)
	if err != nil {
		t.Fatal(err)
	}
	b, err := app.CreateBook(t.Context(), cfg, app.NewBook{At: at, Government: org.GovernmentInput{
		RegionCode: code, MofCode: code + "000", Name: "青岚区", FullName: "河阳市青岚区", Level: org.County, Bureau: "青岚区财政局",
	}})
	if err != nil {
		t.Fatal(err)
	}
	cards, err := b.FirstAdministrators(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return cards
}

// book is the one the scenes play in.
func (k *kit) book(t testing.TB, code string) *app.Book {
	t.Helper()
	b, err := k.house.Book(code)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// next is a number nobody has had.
func (k *kit) next() int {
	k.last++
	return k.last
}

// short is such a number for codes of three digits.
func (k *kit) short() int {
	k.lastShort++
	return k.lastShort
}

// named is a code nobody has had.
func (k *kit) named(prefix string) string { return prefix + strconv.Itoa(1000+k.next()) }

// id is what something is called inside the book.
func (k *kit) id(t testing.TB, name string) string {
	t.Helper()
	id, ok := k.ids[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	return id
}

// document is what the API document says of its operations, by route.
type document map[string]operation

type operation struct {
	Security   []map[string][]string `json:"security"`
	Permission string                `json:"x-permission"`
	Parameters []struct {
		Name string `json:"name"`
		In   string `json:"in"`
	} `json:"parameters"`
	RequestBody *struct {
		Content map[string]json.RawMessage `json:"content"`
	} `json:"requestBody"`
}

// matches tells whether a change names the version it changes.
func (o operation) matches() bool {
	for _, p := range o.Parameters {
		if p.In == "header" && p.Name == "If-Match" {
			return true
		}
	}
	return false
}

// takes tells whether a body of a media type is taken.
func (o operation) takes(media string) bool {
	if o.RequestBody == nil {
		return false
	}
	_, ok := o.RequestBody.Content[media]
	return ok
}

func readDocument(t testing.TB) document {
	t.Helper()
	data, err := app.Document("1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	var whole struct {
		Paths map[string]map[string]operation `json:"paths"`
	}
	if err := json.Unmarshal(data, &whole); err != nil {
		t.Fatal(err)
	}
	doc := document{}
	for path, methods := range whole.Paths {
		for method, op := range methods {
			doc[strings.ToUpper(method)+" "+path] = op
		}
	}
	return doc
}

// engines are where the books are kept.
func engines() map[string]func(t *testing.T) string {
	return map[string]func(t *testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { t.Helper(); return testkit.Postgres(t).DSN },
	}
}
