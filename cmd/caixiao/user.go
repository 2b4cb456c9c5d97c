package main

import (
	"context"

	"caixiao/internal/app"
)

type userCmd struct {
	Add       userAddCmd       `cmd:"" help:"${user_add}"`
	Password  userPasswordCmd  `cmd:"" help:"${user_password}"`
	TOTPReset userTOTPResetCmd `cmd:"" name:"totp-reset" help:"${user_totp_reset}"`
}

type userAddCmd struct {
	books
	Login  string   `arg:"" help:"${user_login}"`
	Name   string   `required:"" help:"${user_name}"`
	Unit   string   `required:"" help:"${user_unit}"`
	Role   []string `required:"" help:"${user_role}"`
	Region string   `help:"${user_region}"`
	JSON   bool     `help:"${json}"`
}

// Run makes a user with his roles and prints his one-time password.
func (c *userAddCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	card, err := app.AddUser(ctx, cfg, region, app.NewUser{Login: c.Login, Name: c.Name, Unit: c.Unit, Roles: c.Role})
	if err != nil {
		return err
	}
	return printCard(e, "cli.user.added", card, c.JSON)
}

type userPasswordCmd struct {
	books
	Login  string `arg:"" help:"${user_login}"`
	Region string `help:"${user_region}"`
	JSON   bool   `help:"${json}"`
}

// Run gives a user a one-time password and ends his sessions.
func (c *userPasswordCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	card, err := app.ResetPassword(ctx, cfg, region, c.Login)
	if err != nil {
		return err
	}
	return printCard(e, "cli.user.password", card, c.JSON)
}

type userTOTPResetCmd struct {
	books
	Login  string `arg:"" help:"${user_login}"`
	Region string `help:"${user_region}"`
	JSON   bool   `help:"${json}"`
}

// Run takes a user's second factor away and ends his sessions.
func (c *userTOTPResetCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	name, err := app.ResetTOTP(ctx, cfg, region, c.Login)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(e.stdout, map[string]string{"login": c.Login, "name": name})
	}
	_, err = e.stdout.Write([]byte(e.text("cli.user.totp_reset", map[string]any{"login": c.Login, "name": name}) + "\n"))
	return err
}

func printCard(e *env, key string, card app.LoginCard, asJSON bool) error {
	if asJSON {
		return writeJSON(e.stdout, card)
	}
	_, err := e.stdout.Write([]byte(e.text(key, map[string]any{"login": card.Login}) + "\n"))
	printLogins(e, []app.LoginCard{card})
	return err
}
