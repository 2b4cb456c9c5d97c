package app

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
)

// bookAPI serves what the frame of the pages needs to know of the book.
type bookAPI struct{ book *Book }

// routes lists the book's own routes on one screen.
func (a bookAPI) routes(r *httpx.Router) {
	httpx.Get(r, "/book", httpx.Guest, a.card, "账套")
	httpx.Get(r, "/workbench", httpx.SignedIn, a.workbench, "工作台")
	httpx.Raw(r, httpx.StreamPath, httpx.SignedIn, a.book.stream, "实时更新")
}

// BookCard is the book as everybody sees it who opens its login page.
type BookCard struct {
	Region  string        `json:"region"`
	Name    string        `json:"name"`
	Bureau  string        `json:"bureau"`
	Demo    bool          `json:"demo" doc:"Its figures are samples"`
	Today   fiscal.Date   `json:"today" doc:"Business day of the book"`
	Now     clock.Instant `json:"now" doc:"Where the book's clock stands"`
	Wall    fiscal.Date   `json:"wallDay" doc:"Day on the calendar of the server: another than today in a book of samples"`
	Year    fiscal.Year   `json:"year" doc:"Budget year of today"`
	Years   []fiscal.Year `json:"years" doc:"Budget years there are data of, newest first"`
	AsOf    fiscal.Date   `json:"asOf" doc:"Business day up to which things are taken in"`
	KnownAt clock.Instant `json:"knownAt" doc:"Instant up to which everything is recorded"`
	OIDC    *OIDCCard     `json:"oidc" doc:"Single sign-on, when it is on"`
	Signed  bool          `json:"signedIn" doc:"Whether the cookie opens a session"`
	Head    int64         `json:"head" doc:"Number of the last change: /stream goes on after it"`
}

// OIDCCard names a single sign-on provider.
type OIDCCard struct {
	Name string `json:"name"`
}

func (a bookAPI) card(ctx context.Context, _ *struct{}) (*BookCard, error) {
	g, err := a.book.org.Government(ctx)
	if err != nil {
		return nil, err
	}
	head := a.book.hub.Head() // before anything is read
	today := a.book.org.Today()
	card := &BookCard{
		Region: g.RegionCode, Name: g.Name, Bureau: g.Bureau, Demo: g.Demo, Today: today, Now: a.book.db.Clock().Now(),
		Wall: fiscal.DateOf(clock.System{}.Now().Time().In(zone)),
		Year: today.Year(), AsOf: today, KnownAt: a.book.db.Watermark(), Signed: !actor.From(ctx).Guest(), Head: head,
	}
	if a.book.cfg.OIDC != nil {
		card.OIDC = &OIDCCard{Name: a.book.cfg.OIDC.Issuer}
	}
	card.Years, err = a.book.years(ctx, today.Year())
	return card, err
}
