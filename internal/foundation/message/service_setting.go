package message

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"math/big"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/mail"
)

// Settings are how the reader wants to be told.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	who, err := reader(ctx)
	if err != nil {
		return Settings{}, err
	}
	return s.store.settings(ctx, who)
}

// SetSettings changes them, made to version in.Version. What he was told already stays.
func (s *Service) SetSettings(ctx context.Context, in Settings) (Settings, error) {
	who, err := reader(ctx)
	if err != nil {
		return in, err
	}
	if err := in.check(); err != nil {
		return in, err
	}
	next := in.complete()
	next.Version++
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.settings(ctx, who)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return ErrStale.With(actor.From(ctx).Name, text(s.Wall.Now().Time()))
		}
		if err := s.store.saveSettings(ctx, who, next); err != nil {
			return fmt.Errorf("save settings: %w", err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "message.settings", Object: who, Before: before, After: next})
	})
	return next, err
}

// Address is where the reader wants his letters.
func (s *Service) Address(ctx context.Context) (Address, error) {
	who, err := reader(ctx)
	if err != nil {
		return Address{}, err
	}
	var view Address
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		view, err = s.addressOf(ctx, who)
		return err
	})
	return view, err
}

func (s *Service) addressOf(ctx context.Context, who ident.ID) (Address, error) {
	server, err := s.store.server(ctx)
	if err != nil {
		return Address{}, err
	}
	row, err := s.store.address(ctx, who)
	return row.view(server.On), err
}

// AskAddress sends a code to an address, which counts once the code has come back. The
// one that was confirmed before holds until then (N4).
func (s *Service) AskAddress(ctx context.Context, address string) (Address, error) {
	who, err := reader(ctx)
	if err != nil {
		return Address{}, err
	}
	if address = strings.TrimSpace(address); !mail.ValidAddress(address) {
		return Address{}, ErrAddress.With(fault.Excerpt(address))
	}
	var view Address
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		server, err := s.store.server(ctx)
		if err != nil {
			return err
		}
		if !server.On {
			return ErrMailOff
		}
		row, err := s.store.address(ctx, who)
		if err != nil {
			return err
		}
		sealed, err := s.newCode(who)
		if err != nil {
			return err
		}
		now := s.Wall.Now().Time()
		if row, err = row.asked(address, sealed, now); err != nil {
			return err
		}
		if err := s.store.saveAddress(ctx, who, row); err != nil {
			return fmt.Errorf("save the address of %s: %w", who, err)
		}
		letter := Mail{User: who, Kind: MailCode, Source: "code " + who.String() + " " + text(now), Address: address}
		if err := s.queue(ctx, letter, server); err != nil {
			return err
		}
		view = row.view(true)
		return s.Audit.Record(ctx, audit.Act{Action: "message.address_ask", Object: who})
	})
	return view, err
}

// newCode makes a code and seals it for its owner.
func (s *Service) newCode(who ident.ID) (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(codeModulus))
	if err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	sealed, err := s.Sealer.Encrypt(fmt.Appendf(nil, "%06d", n), aboutCode(who))
	if err != nil {
		return "", fmt.Errorf("seal a code: %w", err)
	}
	return sealed, nil
}

// aboutCode binds a sealed code to its owner.
func aboutCode(user ident.ID) []byte { return []byte("mail code " + user.String()) }

// ConfirmAddress makes the address count whose code has come back. A wrong code is
// counted, so it must not be called inside a transaction that a refusal undoes.
func (s *Service) ConfirmAddress(ctx context.Context, code string) (Address, error) {
	who, err := reader(ctx)
	if err != nil {
		return Address{}, err
	}
	var view Address
	var refused error
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		row, err := s.store.address(ctx, who)
		if err != nil {
			return err
		}
		now := s.Wall.Now().Time()
		if err := row.mayGuess(now); err != nil {
			return err
		}
		kept, err := s.Sealer.Decrypt(row.Code, aboutCode(who))
		if err != nil {
			return fmt.Errorf("open the code of %s: %w", who, err)
		}
		if subtle.ConstantTimeCompare(kept, []byte(digitsOf(code))) != 1 {
			row.Guesses++
			refused = ErrCode.With(codeGuesses - int(row.Guesses))
			return s.store.saveAddress(ctx, who, row)
		}
		row = row.confirmed(now)
		if err := s.store.saveAddress(ctx, who, row); err != nil {
			return fmt.Errorf("save the address of %s: %w", who, err)
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "message.address_confirm", Object: who}); err != nil {
			return err
		}
		view, err = s.addressOf(ctx, who)
		return err
	})
	if err == nil {
		err = refused
	}
	return view, err
}

// RemoveAddress lets the reader have no letters any more.
func (s *Service) RemoveAddress(ctx context.Context) (Address, error) {
	who, err := reader(ctx)
	if err != nil {
		return Address{}, err
	}
	var view Address
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		row, err := s.store.address(ctx, who)
		if err != nil {
			return err
		}
		if row.Address == "" && row.Pending == "" {
			return ErrNoAddress
		}
		row.Address, row.ConfirmedAt, row.Pending, row.Code, row.CodeUntil = "", nil, "", "", nil
		if err := s.store.saveAddress(ctx, who, row); err != nil {
			return fmt.Errorf("remove the address of %s: %w", who, err)
		}
		if err := s.Audit.Record(ctx, audit.Act{Action: "message.address_remove", Object: who}); err != nil {
			return err
		}
		view, err = s.addressOf(ctx, who)
		return err
	})
	return view, err
}
