package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/yearend"
	"caixiao/locales"
)

type yearCmd struct {
	Close yearCloseCmd `cmd:"" help:"${year_close}"`
	Open  yearOpenCmd  `cmd:"" help:"${year_open}"`
}

// yearFlags are common to both ends of a year.
type yearFlags struct {
	books
	Year     fiscal.Year `required:"" help:"${year_year}" placeholder:"YEAR"`
	As       string      `help:"${year_as}" placeholder:"LOGIN"`
	Password string      `env:"CAIXIAO_PASSWORD" help:"${year_password}" placeholder:"PASSWORD"`
	Code     string      `help:"${year_code}" placeholder:"CODE"`
	Basis    string      `help:"${year_basis}"`
	DryRun   bool        `help:"${year_dry_run}"`
	Region   string      `help:"${user_region}"`
	JSON     bool        `help:"${json}"`
}

// order is what the flags ask for, with progress on standard error.
func (f yearFlags) order(e *env) app.YearOrder {
	return app.YearOrder{
		Year: f.Year, Login: f.As, Password: f.Password, Code: f.Code, Basis: f.Basis,
		Tell: func(done, total int64) { e.say("cli.year.progress", map[string]any{"done": done, "total": total}) },
	}
}

// place is the book, and who asks; without a name nobody does.
func (f yearFlags) place(e *env) (cfg app.Config, region string, err error) {
	if f.As == "" {
		return cfg, "", usageError{errYearAs}
	}
	cfg = f.config(e)
	region, err = only(cfg, f.Data, f.Region)
	return cfg, region, err
}

type yearCloseCmd struct{ yearFlags }

// yearAnswer is what closing or opening has come to, for programs.
type yearAnswer struct {
	Year      fiscal.Year        `json:"year"`
	State     yearend.YearState  `json:"state"`
	Phase     yearend.Phase      `json:"phase"`
	Done      int64              `json:"done"`
	Total     int64              `json:"total"`
	Refused   string             `json:"refused"`
	Obstacles []yearend.Obstacle `json:"obstacles"`
}

// Run goes the next step of closing a year of a book that nobody serves: the first person
// prepares it, another confirms it. A dry run looks only, also while the book is served. What
// stands in the way ends with 1.
func (c *yearCloseCmd) Run(ctx context.Context, e *env) error {
	var o yearend.Overview
	var err error
	if c.DryRun {
		err = c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
			o, err = b.ClosingOf(ctx, c.Year)
			return err
		})
	} else {
		cfg, region, placeErr := c.place(e)
		if placeErr != nil {
			return placeErr
		}
		o, err = app.CloseYear(ctx, cfg, region, c.order(e))
	}
	if err != nil {
		return e.yearRefused(err)
	}
	a := yearAnswer{Year: c.Year, State: o.State, Obstacles: o.Obstacles}
	if o.Closing != nil {
		a.Phase, a.Done, a.Total, a.Refused = o.Closing.Phase, o.Closing.Done, o.Closing.Total, o.Closing.Refused
	}
	return c.answer(e, "close", a)
}

type yearOpenCmd struct {
	yearFlags
	Number string `help:"${year_number}"`
	Title  string `help:"${year_title}"`
}

// Run opens a year of a book that nobody serves with what the one before has carried over.
func (c *yearOpenCmd) Run(ctx context.Context, e *env) error {
	var v yearend.OpeningView
	var err error
	if c.DryRun {
		err = c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
			v, err = b.OpeningOf(ctx, c.Year)
			return err
		})
	} else {
		cfg, region, placeErr := c.place(e)
		if placeErr != nil {
			return placeErr
		}
		in := c.order(e)
		in.Number, in.Title = c.Number, c.Title
		v, err = app.OpenYear(ctx, cfg, region, in)
	}
	if err != nil {
		return e.yearRefused(err)
	}
	a := yearAnswer{Year: c.Year, Obstacles: v.Obstacles, Total: v.Rows, Done: v.Rows - v.Missing, Refused: v.Refused}
	if v.Opening != nil {
		a.Phase = v.Opening.Phase
	}
	return c.answer(e, "open", a)
}

// answer prints what it has come to; what stands in the way, or was refused by the ledger, is
// a finding.
func (f yearFlags) answer(e *env, what string, a yearAnswer) error {
	var err error
	if f.JSON {
		err = writeJSON(e.stdout, a)
	} else {
		err = e.printYear(what, a)
	}
	if err == nil && (len(a.Obstacles) > 0 || a.Refused != "") {
		return errFindings
	}
	return err
}

func (e *env) printYear(what string, a yearAnswer) error {
	for _, o := range a.Obstacles {
		name := e.text("web.yearend.obstacles."+o.Code, nil)
		_, _ = fmt.Fprintln(e.stdout, "  "+e.text("cli.year.obstacle", map[string]any{"what": name, "count": o.Count, "amount": o.AmountFen.Format(money.Yuan)}))
	}
	if a.Refused != "" {
		_, _ = fmt.Fprintln(e.stdout, a.Refused)
	}
	phase := string(a.Phase)
	if phase == "" {
		phase = "NONE"
	}
	_, err := fmt.Fprintln(e.stdout, e.text("cli.year."+what+"."+phase, map[string]any{"year": a.Year, "done": a.Done, "total": a.Total}))
	return err
}

// yearRefused: what stands in the way is a finding, a missing document number one of how the
// command was written.
func (e *env) yearRefused(err error) error {
	switch {
	case errors.Is(err, yearend.ErrObstacles), errors.Is(err, yearend.ErrChanged):
		_, _ = io.WriteString(e.stderr, locales.Message(e.lang, err)+"\n")
		return errFindings
	case errors.Is(err, yearend.ErrBasis), errors.Is(err, yearend.ErrFilter):
		return usageError{err}
	}
	return err
}
