package app

import (
	"context"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
)

// quotaHouse names units and sections for the quota ledger.
type quotaHouse struct{ org *org.Service }

func (h quotaHouse) Units(ctx context.Context) ([]quota.UnitCard, error) {
	ctx = actor.Machine(ctx, "quota")
	var list []quota.UnitCard
	err := everyPage(func(l org.Listing) (page.Result[org.Unit], error) {
		return h.org.Units(ctx, org.UnitFilter{}, l)
	}, func(u org.Unit) {
		list = append(list, quota.UnitCard{
			ID: u.ID, Code: u.Code, Name: u.Name, Department: u.Department, DepartmentCode: u.DepartmentCode, DepartmentName: u.DepartmentName,
		})
	})
	return list, err
}

func (h quotaHouse) Sections(ctx context.Context) (map[ident.ID]string, error) {
	sections, err := h.org.Sections(ctx)
	named := make(map[ident.ID]string, len(sections))
	for _, s := range sections {
		named[s.ID] = s.Name
	}
	return named, err
}

// voucherOwners tells the ledger who has posted a voucher: a key begins with the name of its
// business, and has the record behind it.
type voucherOwners struct{ budgets *budget.Service }

// ownerOf are the businesses by the beginnings of their keys.
var ownerOf = map[string]quota.OwnerKind{
	"budget": quota.OfBudget, "adjustment": quota.OfAdjustment, "yearend": quota.OfYearEnd, "plan": quota.OfPlan, "contract": quota.OfContract,
	"payment": quota.OfPayment,
}

func (o voucherOwners) Owner(ctx context.Context, key string) (*quota.Owner, error) {
	name, rest, _ := strings.Cut(key, ":")
	kind, owned := ownerOf[name]
	if !owned {
		return nil, nil
	}
	owner := &quota.Owner{Kind: kind}
	record, _, _ := strings.Cut(strings.TrimPrefix(rest, "list:"), ":")
	id, err := ident.Parse(record)
	if err != nil {
		return owner, nil //nolint:nilerr // what is done in parts, for a whole year, has no record with a page
	}
	switch kind {
	case quota.OfBudget:
		owner.ID, err = o.budgets.OfIssue(ctx, id)
	case quota.OfPlan: // its key names the unit, whose months are set aside one after the other
	default:
		owner.ID, err = id, nil
	}
	return owner, err
}

// quotaProjects names and finds projects for the quota ledger.
type quotaProjects struct{ library *project.Service }

func (p quotaProjects) Named(ctx context.Context, ids []ident.ID) (map[ident.ID]quota.ProjectCard, error) {
	cards, err := p.library.Named(ctx, ids)
	named := make(map[ident.ID]quota.ProjectCard, len(cards))
	for id, c := range cards {
		named[id] = quota.ProjectCard{Code: string(c.Code), Name: c.Name}
	}
	return named, err
}

func (p quotaProjects) Found(ctx context.Context, text string, limit int) ([]ident.ID, error) {
	return p.library.Found(ctx, text, limit)
}
