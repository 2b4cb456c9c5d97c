package app

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/session"
)

// NewUser is a user as an administrator of the machine names him.
type NewUser struct {
	Login, Name string
	Unit        string   // its code
	Roles       []string // their codes
}

// AddUser makes a user with his roles and a one-time password in a book that nobody
// serves. The split of the three administrators holds as it does on the page.
func AddUser(ctx context.Context, cfg Config, region string, in NewUser) (card LoginCard, err error) {
	err = withStill(ctx, cfg, region, func(ctx context.Context, b *Book) error {
		unit, err := b.org.UnitByCode(ctx, in.Unit)
		if err != nil {
			return err
		}
		user, err := b.addUser(ctx, unit, in)
		if err != nil {
			return err
		}
		card, err = b.oneTime(ctx, user)
		card.Unit = unit.Name
		return err
	})
	return card, err
}

// addUser makes the user and grants the roles, all or none.
func (b *Book) addUser(ctx context.Context, unit org.Unit, in NewUser) (user ident.ID, err error) {
	err = b.db.InTx(ctx, func(ctx context.Context) error {
		made, err := b.org.CreateUser(ctx, org.UserInput{Login: in.Login, Name: in.Name, Unit: unit.ID})
		if err != nil {
			return err
		}
		user = made.ID
		for _, role := range in.Roles {
			if _, err := b.org.GrantRole(ctx, org.GrantInput{User: made.ID, Role: role, ValidFrom: b.org.Today()}); err != nil {
				return err
			}
		}
		return nil
	})
	return user, err
}

// Enrol makes a user of an open book with a password that he keeps: in books that are
// thrown away after a trial.
func (b *Book) Enrol(ctx context.Context, in NewUser, password string) error {
	ctx = actor.Machine(ctx, "enrol")
	unit, err := b.org.UnitByCode(ctx, in.Unit)
	if err != nil {
		return err
	}
	user, err := b.addUser(ctx, unit, in)
	if err != nil {
		return err
	}
	return b.sessions.SetPassword(ctx, user, password, session.PasswordTerms{Keeps: true})
}

// As is a context in which a user acts with his rights, for who drives a book without its
// routes.
func (b *Book) As(ctx context.Context, login string) (context.Context, error) {
	a, err := b.org.AccountByLogin(ctx, login)
	if err != nil {
		return ctx, fmt.Errorf("act as %s: %w", login, err)
	}
	return actor.With(ctx, actor.Actor{User: a.ID, Login: a.Login, Name: a.Name, Unit: a.Unit, Roles: a.Roles, Perms: a.Perms}), nil
}

// ResetPassword gives a user of a book that nobody serves a one-time password.
func ResetPassword(ctx context.Context, cfg Config, region, login string) (card LoginCard, err error) {
	err = withStill(ctx, cfg, region, func(ctx context.Context, b *Book) error {
		account, err := b.org.AccountByLogin(ctx, login)
		if err != nil {
			return err
		}
		card, err = b.oneTime(ctx, account.ID)
		card.Unit = account.UnitName
		return err
	})
	return card, err
}

// ResetTOTP takes the second factor of a user of a book that nobody serves away, and
// returns his name.
func ResetTOTP(ctx context.Context, cfg Config, region, login string) (name string, err error) {
	err = withStill(ctx, cfg, region, func(ctx context.Context, b *Book) error {
		account, err := b.org.AccountByLogin(ctx, login)
		if err != nil {
			return err
		}
		name = account.Name
		return b.sessions.ResetTOTP(ctx, account.ID)
	})
	return name, err
}

func (b *Book) oneTime(ctx context.Context, user ident.ID) (LoginCard, error) {
	account, err := b.org.AccountByID(ctx, user)
	if err != nil {
		return LoginCard{}, err
	}
	secret, err := b.sessions.SetOneTime(ctx, user)
	return LoginCard{Login: account.Login, Password: secret.Password, Role: account.Name}, err
}

// withStill opens a book without what runs beside, and closes it again with its log
// sealed.
func withStill(ctx context.Context, cfg Config, region string, do func(ctx context.Context, b *Book) error) (err error) {
	if err := cfg.mustExist(ctx, region); err != nil {
		return err
	}
	b, err := prepareBook(ctx, BookConfig{Config: cfg, Region: region})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	ctx = actor.Machine(ctx, "cli")
	return do(ctx, b)
}

// TrialMail is a trial letter as an administrator of the machine asks for it.
type TrialMail struct{ To, Language string }

// TryMail sends a trial letter with the settings of a book that nobody serves.
func TryMail(ctx context.Context, cfg Config, region string, in TrialMail) (trial message.Trial, err error) {
	err = withStill(ctx, cfg, region, func(ctx context.Context, b *Book) (err error) {
		who := actor.From(ctx)
		who.Language = in.Language
		trial, err = b.messages.Try(actor.With(ctx, who), in.To)
		return err
	})
	return trial, err
}
