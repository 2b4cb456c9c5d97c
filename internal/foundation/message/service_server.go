package message

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/mail"
	"caixiao/locales"
)

// aboutServer binds the sealed password of the mail server to its place.
func aboutServer() []byte { return []byte("mail server") }

// Server reads the settings of the mail server; of its password only whether there is one.
func (s *Service) Server(ctx context.Context) (Server, error) { return s.store.server(ctx) }

// SetServer changes them, made to version in.Version.
func (s *Service) SetServer(ctx context.Context, in ServerInput) (Server, error) {
	var next Server
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.server(ctx)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			by := before.ChangedBy
			if by == "" {
				by = locales.Text(actor.From(ctx).Language, "web.system", nil)
			}
			return ErrStale.With(by, before.ChangedAt)
		}
		next = in.tidied()
		next.password = before.password
		if in.Password != nil {
			if next.password, err = s.sealedPassword(*in.Password); err != nil {
				return err
			}
		}
		if next.User == "" {
			next.password = ""
		}
		next.HasPassword = next.password != ""
		if err := next.check(knows{address: mail.ValidAddress, roots: mail.ValidRoots, base: validBase}); err != nil {
			return err
		}
		next.Version++
		if err := s.store.addServer(ctx, next); err != nil {
			return fmt.Errorf("save the settings of the mail server: %w", err)
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "message.server", Before: before, After: next}); err != nil {
			return err
		}
		next, err = s.store.server(ctx)
		return err
	})
	return next, err
}

// validBase: links lead to a page of this program and nowhere else.
func validBase(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

func (s *Service) sealedPassword(password string) (string, error) {
	if password == "" {
		return "", nil
	}
	sealed, err := s.Sealer.Encrypt([]byte(password), aboutServer())
	if err != nil {
		return "", fmt.Errorf("seal the password of the mail server: %w", err)
	}
	return sealed, nil
}

// Try sends a trial letter with the settings that are kept, and tells what the server
// said. It talks to the server: it must not be called inside a transaction.
func (s *Service) Try(ctx context.Context, to string) (Trial, error) {
	if to = strings.TrimSpace(to); !mail.ValidAddress(to) {
		return Trial{}, ErrAddress.With(fault.Excerpt(to))
	}
	server, err := s.store.server(ctx)
	if err != nil {
		return Trial{}, err
	}
	if server.Host == "" || server.Sender == "" {
		return Trial{}, ErrMailOff
	}
	lang, begun := actor.From(ctx).Language, s.Wall.Now()
	m := Mail{}
	if err := s.DB.InTx(ctx, func(ctx context.Context) error {
		m.ID = s.DB.NewID()
		return s.Audit.Record(ctx, audit.Act{Action: "message.trial"})
	}); err != nil {
		return Trial{}, err
	}
	m.MailID = mailID(m.ID, server)
	p := leaf{lang: lang, Subject: locales.Text(lang, "message.mail.trial.subject", nil), Lead: locales.Text(lang, "message.mail.trial.lead", nil)}
	if server.BaseURL != "" {
		p.Button, p.Link = locales.Text(lang, "message.mail.open", nil), s.link(server, "/")
	}
	letter, _, err := s.sealed(p, server, m, to)
	if err != nil {
		return Trial{}, err
	}
	done := Trial{MailID: m.MailID}
	failure, err := s.handIn(ctx, server, letter)
	if err != nil {
		return Trial{}, err
	}
	done.Millis = s.Wall.Now().Sub(begun).Milliseconds()
	if done.Sent = failure == nil; !done.Sent {
		done.Code, done.Answer = failure.Code, failure.Answer
		done.Reason = s.reason(lang, reasonOf[failure.Kind])
	}
	return done, nil
}

// handIn sends one letter over a connection of its own.
func (s *Service) handIn(ctx context.Context, server Server, letter mail.Letter) (*mail.Failure, error) {
	line, err := s.dial(ctx, server)
	if err == nil {
		defer line.Close()
		err = line.Send(letter)
	}
	var failure *mail.Failure
	if err != nil && !errors.As(err, &failure) {
		return nil, err
	}
	return failure, nil
}

// reasonOf names what went wrong with a letter.
var reasonOf = map[mail.Kind]string{
	mail.Unreachable: reasonServer, mail.Untrusted: reasonTrust, mail.SignIn: reasonSignIn, mail.Later: reasonLater, mail.Refused: reasonRefused, mail.Unknown: reasonUnknown,
}

func (s *Service) reason(lang, reason string) string {
	if reason == reasonNone {
		return ""
	}
	return locales.Text(lang, "message.reason."+reason, nil)
}

// Queue tells how the letters stand.
func (s *Service) Queue(ctx context.Context) (Queue, error) {
	var q Queue
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		server, err := s.store.server(ctx)
		if err != nil {
			return err
		}
		if q, err = s.store.standing(ctx); err != nil {
			return fmt.Errorf("count letters: %w", err)
		}
		q.On = server.On
		reason, answer, err := s.store.trouble(ctx)
		q.Reason, q.Answer = s.reason(actor.From(ctx).Language, reason), answer
		return err
	})
	return q, err
}

// Mails lists letters, the newest first.
func (s *Service) Mails(ctx context.Context, f MailFilter, p Paging) (page.Result[Mail], error) {
	var result page.Result[Mail]
	if f.State != "" && !slices.Contains(MailStates, f.State) {
		return result, ErrMailStates.With(fault.Excerpt(string(f.State)))
	}
	name := "message.mails " + string(f.State)
	if p.After != "" {
		var err error
		if p.from, err = s.Cursors.Decode(name, p.After); err != nil {
			return result, err
		}
	}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.mails(ctx, f, p)
		if err != nil {
			return fmt.Errorf("list letters: %w", err)
		}
		for i := range rows {
			if rows[i], err = s.shown(ctx, rows[i]); err != nil {
				return err
			}
		}
		total, err := s.store.countMails(ctx, f)
		if err != nil {
			return fmt.Errorf("count letters: %w", err)
		}
		next := func(last Mail) string { return s.Cursors.Encode(name, last.ID.String()) }
		result = page.Cut(rows, page.Limit(p.Limit), next).WithTotal(total)
		return nil
	})
	return result, err
}

// shown is a letter with names instead of keys.
func (s *Service) shown(ctx context.Context, m Mail) (Mail, error) {
	person, err := s.People.Person(ctx, m.User)
	m.UserName, m.Reason = person.Name, s.reason(actor.From(ctx).Language, m.Reason)
	return m, err
}

// Retry lets a letter that was not sent be sent again, for which the administrator answers
// when it may have arrived.
func (s *Service) Retry(ctx context.Context, id ident.ID, reason string) (Mail, error) {
	var m Mail
	if reason = strings.TrimSpace(reason); reason == "" {
		return m, ErrNoReason
	}
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.mail(ctx, id)
		if err != nil {
			return err
		}
		if m, err = before.retried(s.Wall.Now().Time()); err != nil {
			return err
		}
		if err := s.store.saveMail(ctx, m); err != nil {
			return fmt.Errorf("retry letter %s: %w", id, err)
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "message.retry", Object: id, Reason: reason, Before: before.Reason, After: m.State}); err != nil {
			return err
		}
		m, err = s.shown(ctx, m)
		return err
	})
	return m, err
}
