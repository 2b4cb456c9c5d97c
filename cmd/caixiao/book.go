package main

import (
	"context"
	"fmt"

	"caixiao/internal/app"
	"caixiao/internal/foundation/org"
)

type bookCmd struct {
	Create bookCreateCmd `cmd:"" help:"${book_create}"`
	List   bookListCmd   `cmd:"" help:"${book_list}"`
}

type bookCreateCmd struct {
	books
	Region   string `arg:"" help:"${region}"`
	Name     string `help:"${book_name}" required:""`
	FullName string `help:"${book_full_name}"`
	Bureau   string `help:"${book_bureau}"`
	Level    string `help:"${book_level}" default:"COUNTY" enum:"CENTRAL,PROVINCE,PREFECTURE,COUNTY,TOWNSHIP"`
	JSON     bool   `help:"${json}"`
}

// Run creates a book with its three administrators, whose one-time passwords it prints.
func (c *bookCreateCmd) Run(ctx context.Context, e *env) error {
	full := c.FullName
	if full == "" {
		full = c.Name
	}
	bureau := c.Bureau
	if bureau == "" {
		bureau = c.Name + "财政局"
	}
	var logins []app.LoginCard
	book, err := app.CreateBook(ctx, c.config(e), app.NewBook{
		Government: org.GovernmentInput{
			RegionCode: c.Region, MofCode: c.Region + "000", Name: c.Name, FullName: full,
			Level: org.GovernmentLevel(c.Level), Bureau: bureau,
		},
		Begin: func(ctx context.Context, b *app.Book) (err error) {
			logins, err = b.FirstAdministrators(ctx)
			return err
		},
	})
	if err != nil {
		return err
	}
	if err := book.Close(); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, map[string]any{"region": c.Region, "logins": logins})
	}
	_, _ = fmt.Fprintln(e.stdout, e.text("cli.book.created", map[string]any{"region": c.Region, "name": c.Name}))
	printLogins(e, logins)
	return nil
}

// printLogins prints who can sign in and with what.
func printLogins(e *env, logins []app.LoginCard) {
	for _, l := range logins {
		_, _ = fmt.Fprintln(e.stdout, "  "+e.text("cli.book.login", map[string]any{"login": l.Login, "password": l.Password, "role": l.Role, "unit": l.Unit}))
	}
}

type bookListCmd struct {
	books
	JSON bool `help:"${json}"`
}

// bookEntry is a line of the list.
type bookEntry struct {
	Region string `json:"region"`
	Place  string `json:"place"`
}

// Run lists the books there are without opening them: they may be served.
func (c *bookListCmd) Run(_ context.Context, e *env) error {
	cfg := c.config(e)
	regions, err := app.Regions(cfg)
	if err != nil {
		return err
	}
	entries := []bookEntry{}
	for _, region := range regions {
		entries = append(entries, bookEntry{region, cfg.Where(region)})
	}
	if c.JSON {
		return writeJSON(e.stdout, entries)
	}
	if len(entries) == 0 {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.book.none", map[string]any{"place": c.Data}))
	}
	for _, b := range entries {
		_, _ = fmt.Fprintf(e.stdout, "%s  %s\n", b.Region, b.Place)
	}
	return nil
}
