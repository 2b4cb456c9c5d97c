package bank

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// Entered is an account that was there before the register was kept here.
type Entered struct {
	AccountInput
	Number     string
	ApprovalNo string
	OpenedOn   fiscal.Date
}

// EnterAccounts takes accounts over as they stand, all of them or none: they were opened and
// filed before. The steps say that they were entered.
func (s *Service) EnterAccounts(ctx context.Context, list []Entered) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		sc, err := s.scope(ctx, PermApprove.Code)
		if err != nil {
			return err
		}
		for _, e := range list {
			if !sc.has(e.Unit) {
				return ErrAllowed
			}
			if err := s.enter(ctx, e); err != nil {
				return fmt.Errorf("account %s: %w", Masked(e.Number), err)
			}
		}
		return nil
	})
}

func (s *Service) enter(ctx context.Context, e Entered) error {
	in, err := e.AccountInput.whole()
	if err != nil {
		return err
	}
	if err := s.onlyOne(ctx, in, ident.ID{}); err != nil {
		return err
	}
	who := actor.From(ctx)
	a := Account{ID: s.DB.NewID(), State: AccountFiled, MadeBy: who.User, MadeByName: who.Name, Version: 1}.filled(in)
	a.ApprovalNo, a.OpenedOn = strings.TrimSpace(e.ApprovalNo), e.OpenedOn.String()
	a.ApprovedOn = a.OpenedOn
	if a, err = s.numbered(ctx, a, strings.TrimSpace(e.Number)); err != nil {
		return err
	}
	if err := s.store.addAccount(ctx, a); err != nil {
		return err
	}
	return s.noted(ctx, a, Step{Action: Enter, After: a.State, Reason: a.Basis})
}
