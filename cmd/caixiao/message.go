package main

import (
	"context"

	"caixiao/internal/app"
)

type messageCmd struct {
	Test messageTestCmd `cmd:"" help:"${message_test}"`
}

type messageTestCmd struct {
	books
	To     string `required:"" help:"${message_to}" placeholder:"ADDRESS"`
	Region string `help:"${user_region}"`
	JSON   bool   `help:"${json}"`
}

// Run sends a trial letter with the settings of a book that nobody serves, and prints
// what the mail server said.
func (c *messageTestCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	region, err := only(cfg, c.Data, c.Region)
	if err != nil {
		return err
	}
	trial, err := app.TryMail(ctx, cfg, region, app.TrialMail{To: c.To, Language: e.lang})
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(e.stdout, trial)
	} else {
		key := "cli.message.sent"
		if !trial.Sent {
			key = "cli.message.failed"
		}
		_, err = e.stdout.Write([]byte(e.text(key, map[string]any{
			"to": c.To, "reason": trial.Reason, "answer": trial.Answer, "millis": trial.Millis,
		}) + "\n"))
	}
	if err == nil && !trial.Sent {
		return errFindings
	}
	return err
}
