package message

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/mail"
)

// post queues a letter for somebody who has a confirmed address, while letters are sent.
func (s *Service) post(ctx context.Context, m Mail) error {
	server, err := s.store.server(ctx)
	if err != nil || !server.On {
		return err
	}
	row, err := s.store.address(ctx, m.User)
	if err != nil || row.Address == "" {
		return err
	}
	return s.queue(ctx, m, server)
}

func (s *Service) queue(ctx context.Context, m Mail, server Server) error {
	now := text(s.Wall.Now().Time())
	m.ID, m.NextAt, m.MadeAt = s.DB.NewID(), now, now
	m.MailID = mailID(m.ID, server)
	if err := s.store.queue(ctx, m); err != nil {
		return fmt.Errorf("queue letter %s: %w", m.Source, err)
	}
	if s.Posted != nil {
		db.AfterCommit(ctx, s.Posted)
	}
	return nil
}

// mailID is the Message-ID of a letter, without its brackets.
func mailID(id ident.ID, server Server) string {
	_, host, _ := strings.Cut(server.Sender, "@")
	return id.String() + "@" + host
}

// batchMax letters are sent in one round.
const batchMax = 100

// Deliver sends the letters whose time has come, as many as the limit of the minute
// leaves. It runs outside any transaction and one at a time; each letter is a transaction
// before and one after it (N5).
func (s *Service) Deliver(ctx context.Context) error {
	server, err := s.store.server(ctx)
	if err != nil || !server.On {
		return err
	}
	s.sending.Lock()
	defer s.sending.Unlock()
	if err := s.uncertain(ctx); err != nil {
		return err
	}
	now := s.Wall.Now().Time()
	sent, err := s.store.sentSince(ctx, text(now.Add(-time.Minute)))
	if err != nil {
		return fmt.Errorf("count the letters of the last minute: %w", err)
	}
	left := min(server.PerMinute-sent, batchMax)
	if left <= 0 {
		return nil
	}
	list, err := s.store.due(ctx, text(now), left)
	if err != nil || len(list) == 0 {
		return err
	}
	line, err := s.dial(ctx, server)
	var failure *mail.Failure
	if errors.As(err, &failure) {
		return s.postpone(ctx, list, failure)
	}
	if err != nil {
		return err
	}
	defer line.Close()
	return s.sendAll(ctx, &round{server: server, line: line}, list)
}

// round is a connection with what it is used with.
type round struct {
	server Server
	line   *mail.Line
}

// sendAll sends letters until the connection breaks; the rest waits for the next round.
func (s *Service) sendAll(ctx context.Context, r *round, list []Mail) error {
	for _, m := range list {
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the program ends; the rest still waits
		}
		broken, err := s.sendOne(ctx, r, m)
		if err != nil {
			return fmt.Errorf("letter %s: %w", m.ID, err)
		}
		if broken {
			return nil
		}
	}
	return nil
}

// dial connects with the mail server; its failures are a *mail.Failure.
func (s *Service) dial(ctx context.Context, server Server) (*mail.Line, error) {
	to := mail.Server{Host: server.Host, Port: server.Port, Security: mail.Security(server.Security), User: server.User, Roots: server.Roots, Timeout: s.Timeout}
	if server.password != "" {
		opened, err := s.Sealer.Decrypt(server.password, aboutServer())
		if err != nil {
			return nil, fmt.Errorf("open the password of the mail server: %w", err)
		}
		to.Password = string(opened)
	}
	return mail.Dial(ctx, to)
}

// uncertain ends letters that were under way when the program ended: they may have
// arrived (N5).
func (s *Service) uncertain(ctx context.Context) error {
	list, err := s.store.under(ctx)
	if err != nil {
		return fmt.Errorf("letters under way: %w", err)
	}
	for _, m := range list {
		if err := s.keep(ctx, m.ended(s.Wall.Now().Time(), Failed, reasonUnknown)); err != nil {
			return err
		}
	}
	return nil
}

// postpone lets letters wait because the server cannot be reached.
func (s *Service) postpone(ctx context.Context, list []Mail, f *mail.Failure) error {
	reason := map[mail.Kind]string{mail.SignIn: reasonSignIn, mail.Untrusted: reasonTrust}[f.Kind]
	if reason == reasonNone {
		reason = reasonServer
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		for _, m := range list {
			m.Code, m.Answer = int64(f.Code), f.Answer
			if err := s.store.saveMail(ctx, m.after(s.Wall.Now().Time(), reason)); err != nil {
				return fmt.Errorf("postpone letter %s: %w", m.ID, err)
			}
		}
		return nil
	})
}

// sendOne sends one letter and keeps what became of it; broken tells that the connection
// is of no use any more.
func (s *Service) sendOne(ctx context.Context, r *round, m Mail) (broken bool, err error) {
	claimed := false
	var letter mail.Letter
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		claimed = false
		var reason string
		var err error
		if letter, reason, err = s.letter(ctx, r.server, m); err != nil {
			return err
		}
		if reason != reasonNone {
			return s.store.saveMail(ctx, m.ended(s.Wall.Now().Time(), Dropped, reason))
		}
		claimed, err = s.store.claim(ctx, m.ID)
		return err
	})
	if err != nil || !claimed {
		return false, err
	}
	sent := r.line.Send(letter)
	var f *mail.Failure
	if sent != nil && !errors.As(sent, &f) {
		return false, sent
	}
	return s.outcome(ctx, m, f)
}

// outcome keeps what became of a letter; nil is that the server has taken it.
func (s *Service) outcome(ctx context.Context, m Mail, f *mail.Failure) (broken bool, err error) {
	now := s.Wall.Now().Time()
	if f == nil {
		m.Attempts++
		m.Code, m.Answer = 0, ""
		return false, s.keep(ctx, m.ended(now, Sent, reasonNone))
	}
	m.Code, m.Answer = int64(f.Code), f.Answer
	switch f.Kind {
	case mail.Refused:
		m.Attempts++
		return false, s.keep(ctx, m.ended(now, Failed, reasonRefused))
	case mail.Unknown:
		m.Attempts++
		return true, s.keep(ctx, m.ended(now, Failed, reasonUnknown))
	case mail.Later:
		return false, s.keep(ctx, m.after(now, reasonLater))
	case mail.Unreachable, mail.Untrusted, mail.SignIn:
	}
	return true, s.keep(ctx, m.after(now, reasonServer))
}

// keep writes how a letter stands. What has become of it must not be lost with the
// request or the program that is just ending.
func (s *Service) keep(ctx context.Context, m Mail) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepTimeout)
	defer cancel()
	return s.DB.InTx(ctx, func(ctx context.Context) error { return s.store.saveMail(ctx, m) })
}

const keepTimeout = 10 * time.Second
