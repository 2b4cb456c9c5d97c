package app

import (
	"context"
	"crypto/rand"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/attachment"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/measure"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/disclosure"
	"caixiao/internal/performance/library"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blob"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/plan"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
)

// modules is the full set of modules of one book.
type modules struct {
	cursors   *page.Cursors
	terms     *terms.Index
	org       *org.Service
	sessions  *session.Service
	codes     *codetable.Service
	projects  *project.Service
	targets   *target.Service
	library   *library.Service
	open      *disclosure.Service
	files     *attachment.Service
	flows     *workflow.Service
	messages  *message.Service
	quotas    *quota.Service
	measures  *measure.Service
	adjusts   *adjustment.Service
	budgets   *budget.Service
	yearends  *yearend.Service
	controls  *control.Service
	plans     *plan.Service
	contracts *contract.Service
	banks     *bank.Service
	payments  *payment.Service
	blobs     *blob.Store
}

// build joins the modules of a book, those first that others need.
func (m *modules) build(b *Book) error {
	m.cursors = page.NewCursors([]byte(rand.Text())) // a restart costs the holder of a cursor a reload
	m.terms = terms.New(b.db)
	m.org = org.NewService(org.Config{DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Secrets: secrets{m}})
	m.sessions = session.New(session.Config{
		DB: b.db, Audit: b.audit, Accounts: accounts{m.org}, Sealer: b.keys, Book: b.Region,
		Cost: b.cfg.HashCost, Secure: b.cfg.Secure, OIDC: b.cfg.oidc(b.Region), Log: b.cfg.Log,
	})
	var err error
	if m.codes, err = codetable.NewService(b.db, b.audit); err != nil {
		return err
	}
	m.projects = project.NewService(project.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Codes: m.codes, Cursors: m.cursors,
		Scopes: projectScopes{m.org}, Units: projectUnits{m.org}, Government: projectGovernment{m.org},
	})
	m.flows = workflow.New(workflow.Deps{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, People: workflowPeople{m.org}, Scopes: workflowScopes{m.org},
	})
	m.quotas = quota.NewService(quota.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Log: b.cfg.Log, Codes: m.codes, Cursors: m.cursors,
		Scopes: projectScopes{m.org}, House: quotaHouse{m.org}, Projects: quotaProjects{m.projects},
	})
	m.measures = measure.New(measure.Needs{DB: b.db, Cursors: m.cursors, House: m.org, Projects: m.projects, Codes: m.codes}, quota.Measures(), payment.Measures())
	m.adjusts = adjustment.NewService(adjustment.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Flow: m.flows, Scopes: projectScopes{m.org}, Ledger: quotaLedger{m.quotas},
		Units: adjustmentUnits{m.org},
	})
	needs := targetNeeds(m.org, m.projects)
	needs.DB, needs.Audit, needs.Outbox, needs.Terms, needs.Cursors, needs.Flow = b.db, b.audit, b.box, m.terms, m.cursors, m.flows
	needs.Withheld, needs.Forget = disclosure.Withheld, disclosure.Forget(b.db)
	m.targets = target.New(needs)
	m.library = library.NewService(library.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Terms: m.terms, Targets: approvedTargets{m.targets},
	})
	b.box.Subscribe("library.uses", approvedTargets{m.targets}.follow(m.library), target.EventApproved)
	b.box.Subscribe("target.measures", measures{m.targets}.follow, target.MeasuredEvents()...)
	m.messages = message.New(message.Deps{
		DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Sealer: b.keys, Region: b.Region, Workdays: m.flows,
		People: messagePeople{m}, Sight: messageSight{m},
	})
	messageEvents{m}.subscribe(b.box)
	m.projects.Objectives = objectives{m.targets} // each needs the other
	m.blobs = blob.New(b.filesDir(), clock.System{})
	m.budgets = budget.NewService(budget.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Codes: m.codes, Flow: m.flows,
		Scopes: projectScopes{m.org}, Units: budgetUnits{m.org}, Projects: budgetProjects{m.projects}, Targets: m.targets,
		Government: projectGovernment{m.org}, Ledger: budgetLedger{m.quotas, m.org}, Blobs: budgetBlobs{m.blobs},
	})
	m.quotas.Owners = voucherOwners{m.budgets} // each needs the other
	m.yearends = yearend.NewService(yearend.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Flow: m.flows, Scopes: projectScopes{m.org},
		Ledger: yearLedger{m.quotas}, Desks: yearDesks{m}, Units: adjustmentUnits{m.org},
	})
	m.planning(b)
	m.contracting(b)
	if err := m.joinPayments(b); err != nil {
		return err
	}
	m.files = attachment.NewService(attachment.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Blobs: attachmentBlobs{m.blobs}, Owners: attachmentOwners{m},
	})
	b.box.Subscribe("attachment.targets", attachmentOwners{m}.follow(m.files), target.EventDeleted)
	m.open = disclosure.NewService(disclosure.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Cursors: m.cursors, Terms: m.terms, Targets: m.targets,
		House: disclosureHouse{m.org}, Printer: disclosurePrinter{}, Blobs: disclosureBlobs{m.blobs},
	})
	return nil
}

// routes mounts the routes of all modules. It needs nothing of a book: the API
// document is made of modules that were never built.
func (m *modules) routes(r *httpx.Router) {
	org.NewAPI(m.org).Routes(r.Module("org"))
	session.NewAPI(m.sessions).Routes(r.Module("session"))
	codetable.NewAPI(m.codes).Routes(r.Module("codetable"))
	project.NewAPI(m.projects).Routes(r.Module("project"))
	attachment.NewAPI(m.files).Routes(r.Module("attachment"))
	workflow.NewAPI(m.flows).Routes(r.Module("workflow"))
	measure.NewAPI(m.measures).Routes(r.Module("measure"))
	target.NewAPI(m.targets).Routes(r.Module("target"))
	library.NewAPI(m.library).Routes(r.Module("library"))
	message.NewAPI(m.messages).Routes(r.Module("message"))
	disclosure.NewAPI(m.open).Routes(r.Module("disclosure"))
	quota.NewAPI(m.quotas).Routes(r.Module("quota"))
	adjustment.NewAPI(m.adjusts).Routes(r.Module("adjustment"))
	budget.NewAPI(m.budgets).Routes(r.Module("budget"))
	yearend.NewAPI(m.yearends).Routes(r.Module("yearend"))
	bank.NewAPI(m.banks).Routes(r.Module("bank"))
	control.NewAPI(m.controls).Routes(r.Module("control"))
	plan.NewAPI(m.plans).Routes(r.Module("plan"))
	contract.NewAPI(m.contracts).Routes(r.Module("contract"))
	payment.NewAPI(m.payments).Routes(r.Module("payment"))
}

// permissions lists those of all modules.
func permissions() []httpx.Perm {
	var all []httpx.Perm
	for _, perms := range [][]httpx.Perm{
		org.Perms,
		session.Perms,
		codetable.Perms,
		project.Perms,
		attachment.Perms,
		workflow.Perms,
		measure.Perms,
		target.Perms,
		library.Perms,
		message.Perms,
		disclosure.Perms,
		quota.Perms,
		adjustment.Perms,
		budget.Perms,
		yearend.Perms,
		control.Perms,
		plan.Perms,
		contract.Perms,
		bank.Perms,
		payment.Perms,
		audit.Perms,
		systemPerms,
	} {
		all = append(all, perms...)
	}
	return all
}

// catalogue is permissions in the words of the organisation.
func catalogue() []org.Permission {
	var list []org.Permission
	for _, p := range permissions() {
		mode := org.Reading
		if p.Mode == httpx.Write {
			mode = org.Writing
		}
		list = append(list, org.Permission{Code: p.Code, Mode: mode})
	}
	return list
}

// secrets lets the organisation take away what somebody signs in with. Sessions need the
// organisation, so they are found only when they are asked for.
type secrets struct{ m *modules }

func (s secrets) Forget(ctx context.Context, user ident.ID) error {
	return s.m.sessions.Forget(ctx, user)
}

// accounts lets sessions find users in the organisation.
type accounts struct{ org *org.Service }

func (a accounts) ByLogin(ctx context.Context, login string) (session.Account, error) {
	return account(a.org.AccountByLogin(ctx, login))
}

func (a accounts) ByID(ctx context.Context, id ident.ID) (session.Account, error) {
	return account(a.org.AccountByID(ctx, id))
}

// BySubject takes the claim for the login: users are made here, never by a provider.
func (a accounts) BySubject(ctx context.Context, _, subject string) (session.Account, error) {
	return account(a.org.AccountByLogin(ctx, subject))
}

func account(u org.Account, err error) (session.Account, error) {
	if errors.Is(err, org.ErrUserNotFound) {
		return session.Account{}, session.ErrUserNotFound
	}
	return session.Account{
		ID: u.ID, Login: u.Login, Name: u.Name, Unit: u.Unit, UnitName: u.UnitName, Section: u.SectionName,
		Active: u.Active, Administrator: u.Administrator, Roles: u.Roles, Perms: u.Perms, AuthVersion: u.AuthVersion, Rights: u.Rights,
	}, err
}
