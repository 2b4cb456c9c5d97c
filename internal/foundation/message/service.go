package message

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// Deps is what messages are joined with.
type Deps struct {
	DB       *db.DB
	Audit    *audit.Log
	Outbox   *outbox.Outbox
	Cursors  *page.Cursors
	People   People
	Sight    Sight
	Workdays Workdays
	Sealer   Sealer
	Wall     clock.Clock   // mail servers do not live in a demo book's year; nil: the machine's
	Region   string        // the book, for links
	Timeout  time.Duration // of every step with the mail server; 0: the usual
	Posted   func()        // called when a letter was put into the queue; nil: it waits for the next round
}

// Service tells people what waits for them, in one book.
type Service struct {
	Deps
	store   store
	sending sync.Mutex // held by the one who sends letters
}

// New returns the messages of a book and adds their proof.
func New(d Deps) *Service {
	if d.Wall == nil {
		d.Wall = clock.System{}
	}
	s := &Service{Deps: d, store: store{db: d.DB}}
	d.DB.AddProof(db.Proof{Name: "message.mails", Run: s.prove})
	return s
}

// prove finds letters that contradict their messages.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	ids, err := s.store.strange(ctx)
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, id := range ids {
		wrong = append(wrong, "letter "+id+" is not what its state and its message say")
	}
	return wrong, nil
}

// Tell writes the messages of a notice, each once (N1), and puts letters into the queue
// for those who want them at once. It is called in the transaction that handles the event.
func (s *Service) Tell(ctx context.Context, n Notice) error {
	old, err := s.tooOld(ctx, n)
	if err != nil || old {
		return err
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.toldOf(ctx, n.Source)
		if err != nil {
			return fmt.Errorf("who was told of %s: %w", n.Source, err)
		}
		if n.Kind == Returned || n.Kind == Result {
			twice, err := s.store.same(ctx, n)
			if err != nil {
				return fmt.Errorf("who was told of the same as %s: %w", n.Source, err)
			}
			before = append(before, twice...)
		}
		list, err := s.written(ctx, n, before)
		if err != nil || len(list) == 0 {
			return err
		}
		if err := s.supersede(ctx, n, list); err != nil {
			return err
		}
		if err := s.store.insert(ctx, list); err != nil {
			return fmt.Errorf("insert messages of %s: %w", n.Source, err)
		}
		return s.spread(ctx, list)
	})
}

// tooOld: what would be swept at once is not written, as when a book is opened that has
// years behind it.
func (s *Service) tooOld(ctx context.Context, n Notice) (bool, error) {
	server, err := s.store.server(ctx)
	if err != nil {
		return false, fmt.Errorf("read how long messages are kept: %w", err)
	}
	return instant(n.At).Before(s.DB.Clock().Now().Time().AddDate(0, 0, -server.KeepDays)), nil
}

// written makes the messages of those who are told: who can sign in and may read what it
// is about (N2).
func (s *Service) written(ctx context.Context, n Notice, before []ident.ID) ([]fresh, error) {
	says, err := wire(n.Says)
	if err != nil {
		return nil, err
	}
	var list []fresh
	for _, r := range n.told() {
		if slices.Contains(before, r.User) {
			continue
		}
		person, err := s.People.Person(ctx, r.User)
		if err != nil {
			return nil, fmt.Errorf("find person %s: %w", r.User, err)
		}
		if !person.Active {
			continue
		}
		if sees, err := s.Sight.Sees(ctx, r.User, n.Subject); err != nil {
			return nil, fmt.Errorf("what %s may read: %w", r.User, err)
		} else if !sees {
			continue
		}
		set, err := s.store.settings(ctx, r.User)
		if err != nil {
			return nil, fmt.Errorf("settings of %s: %w", r.User, err)
		}
		list = append(list, s.made(n, r, set.of(n.Kind), says))
	}
	return list, nil
}

// made is the message of one person.
func (s *Service) made(n Notice, r Recipient, c Channel, says string) fresh {
	m := Message{
		ID: s.DB.NewID(), User: r.User, Source: n.Source, Kind: n.Kind, Link: n.Link, Late: n.Kind.late(), For: r.For, ForName: r.ForName, At: n.At,
		Text: n.Text, Mail: c.Mail,
	}
	if !n.Until.IsZero() {
		m.Until = n.Until.String()
	}
	return fresh{Message: m, Subject: n.Subject, says: says, inbox: c.Inbox}
}

// supersede ends what the same people were told of the same task before: one message asks
// for one thing.
func (s *Service) supersede(ctx context.Context, n Notice, list []fresh) error {
	if n.Task.IsZero() {
		return nil
	}
	users := make([]ident.ID, len(list))
	for i, m := range list {
		users[i] = m.User
	}
	earlier, err := s.store.ofTask(ctx, n.Task, users)
	if err != nil {
		return fmt.Errorf("earlier messages of task %s: %w", n.Task, err)
	}
	return s.store.finish(ctx, idsOf(earlier))
}

// spread queues the letters of new messages and tells open pages.
func (s *Service) spread(ctx context.Context, list []fresh) error {
	var users []ident.ID
	for _, m := range list {
		users = append(users, m.User)
		if m.Mail != AtOnce {
			continue
		}
		letter := Mail{User: m.User, Kind: MailMessage, Source: "message " + m.Message.ID.String(), Message: m.Message.ID}
		if err := s.post(ctx, letter); err != nil {
			return err
		}
	}
	return s.changed(ctx, users)
}

// changed tells open pages of these people.
func (s *Service) changed(ctx context.Context, users []ident.ID) error {
	slices.SortFunc(users, ident.ID.Compare)
	if users = slices.Compact(users); len(users) == 0 {
		return nil
	}
	return s.Outbox.Publish(ctx, Changed{V: 1, Users: users})
}

// Held is an open task with who may do it.
type Held struct {
	Task  ident.ID
	Users []ident.ID
}

// Settle ends the messages about tasks of a case that are done, and those of people who
// may no longer do them (N3). open lists the tasks that are still to be done.
func (s *Service) Settle(ctx context.Context, flow ident.ID, open []Held) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		list, err := s.store.openTasks(ctx, flow)
		if err != nil {
			return fmt.Errorf("open messages of case %s: %w", flow, err)
		}
		over := slices.DeleteFunc(list, func(m openTask) bool {
			i := slices.IndexFunc(open, func(h Held) bool { return h.Task == m.Task })
			return i >= 0 && (m.Kind == TaskOverdue || slices.Contains(open[i].Users, m.User))
		})
		return s.finish(ctx, over)
	})
}

// Mended ends the messages that told of something that came back, or is late, before it was
// handed in. What came back since stays: news of one object come by several ways, and one way
// may be behind another.
func (s *Service) Mended(ctx context.Context, subject ident.ID, at clock.Instant) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		list, err := s.store.ofSubject(ctx, subject, Returned, at)
		if err != nil {
			return fmt.Errorf("open messages of %s: %w", subject, err)
		}
		late, err := s.store.ofSubject(ctx, subject, TaskOverdue, at)
		if err != nil {
			return fmt.Errorf("open messages of %s: %w", subject, err)
		}
		return s.finish(ctx, append(list, late...))
	})
}

func (s *Service) finish(ctx context.Context, list []openTask) error {
	if err := s.store.finish(ctx, idsOf(list)); err != nil {
		return fmt.Errorf("finish messages: %w", err)
	}
	users := make([]ident.ID, len(list))
	for i, m := range list {
		users[i] = m.User
	}
	return s.changed(ctx, users)
}

func idsOf(list []openTask) []ident.ID {
	ids := make([]ident.ID, len(list))
	for i, m := range list {
		ids[i] = m.ID
	}
	return ids
}

// Sweep throws away messages and letters that are older than they are kept.
func (s *Service) Sweep(ctx context.Context) error {
	server, err := s.store.server(ctx)
	if err != nil {
		return err
	}
	for _, part := range []struct {
		now   time.Time
		sweep func(context.Context, string) (int64, error)
	}{{s.DB.Clock().Now().Time(), s.store.sweep}, {s.Wall.Now().Time(), s.store.sweepMails}} {
		before := text(part.now.AddDate(0, 0, -server.KeepDays))
		for {
			var n int64
			err := s.DB.InTx(ctx, func(ctx context.Context) (err error) {
				n, err = part.sweep(ctx, before)
				return err
			})
			if err != nil || n == 0 {
				if err != nil {
					return fmt.Errorf("sweep messages: %w", err)
				}
				break
			}
		}
	}
	return nil
}

// reader is the one who asks; errors.Is(err, ErrNotFound) for who is nobody.
func reader(ctx context.Context) (ident.ID, error) {
	if who := actor.From(ctx).User; !who.IsZero() {
		return who, nil
	}
	return ident.ID{}, errors.New("message: nobody reads")
}
