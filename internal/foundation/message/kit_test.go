package message_test

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/message"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/testkit"
)

// office is a book with people who are told, by a mail server of this machine.
type office struct {
	*message.Service
	t      *testing.T
	db     *db.DB
	box    *testkit.Mailbox
	wall   *clock.Manual
	people map[string]ident.ID
	person map[ident.ID]message.Person
	blind  map[ident.ID]bool // may read nothing
	events int
}

func (o *office) Person(_ context.Context, id ident.ID) (message.Person, error) {
	return o.person[id], nil
}

func (o *office) Sees(_ context.Context, user ident.ID, _ message.Subject) (bool, error) {
	return !o.blind[user], nil
}

// IsWorkday: the week, without holidays.
func (o *office) IsWorkday(_ context.Context, day fiscal.Date) (bool, error) {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday, nil
}

func (o *office) Encrypt(text, about []byte) (string, error) {
	return string(about) + "|" + string(text), nil
}

func (o *office) Decrypt(sealed string, about []byte) ([]byte, error) {
	return []byte(strings.TrimPrefix(sealed, string(about)+"|")), nil
}

// begins is a Monday at nine in the morning.
const begins = "2021-03-01T01:00:00.000000Z"

func newOffice(t *testing.T, d *db.DB) *office {
	t.Helper()
	at, err := clock.Parse(begins)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.MoveClock(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	o := &office{
		t: t, db: d, box: testkit.NewMailbox(t, true), wall: clock.NewManual(at), people: map[string]ident.ID{}, person: map[ident.ID]message.Person{},
		blind: map[ident.ID]bool{},
	}
	o.Service = message.New(message.Deps{
		DB: d, Audit: audit.New(d), Outbox: outbox.New(d), Cursors: page.NewCursors([]byte("a key of sixteen bytes")), People: o, Sight: o, Workdays: o, Sealer: o,
		Wall: o.wall, Region: "130306", Timeout: 2 * time.Second,
	})
	o.tx(func(ctx context.Context) error {
		department, unit := d.NewID(), d.NewID()
		if _, err := d.Exec(ctx, `INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			VALUES ($1, '318', '财政局', '', '2000-01-01', 1, $2)`, department, db.Stamp(ctx)); err != nil {
			return err
		}
		if _, err := d.Exec(ctx, `INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code,
			functional_class, head, finance_head, zero_balance, valid_from, version, recorded_at)
			VALUES ($1, '318001', '机关本级', '', '', $2, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $3)`, unit, department, db.Stamp(ctx)); err != nil {
			return err
		}
		for _, login := range []string{"clerk", "reviewer", "stand-in", "head", "sysadmin"} {
			id := d.NewID()
			o.people[login] = id
			o.person[id] = message.Person{ID: id, Name: login, Active: true, Language: map[bool]string{true: "en", false: "zh"}[login == "head"]}
			if _, err := d.Exec(ctx, `INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
				VALUES ($1, $2, $2, $2, $3, '', 'ACTIVE', 1, 1, $4)`, id, login, unit, db.Stamp(ctx)); err != nil {
				return err
			}
		}
		return nil
	})
	return o
}

func (o *office) tx(fn func(ctx context.Context) error) {
	o.t.Helper()
	if err := o.db.InTx(actor.Machine(o.t.Context(), "test"), fn); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) as(login string) context.Context {
	return actor.With(o.t.Context(), actor.Actor{User: o.people[login], Login: login, Name: login, Language: o.person[o.people[login]].Language})
}

// must takes the value of a call that has to succeed.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// fresh is an identifier of something.
func (o *office) fresh() (id ident.ID) {
	o.tx(func(context.Context) error { id = o.db.NewID(); return nil })
	return id
}

// notice is a task of a case that waits for people.
func (o *office) notice(kind message.Kind, to ...string) message.Notice {
	o.events++
	fen := money.Fen(766_960_000)
	n := message.Notice{
		Source: "event " + string(rune('a'+o.events)), Kind: kind, Text: "message.text.task", Link: "/targets/1", At: o.db.Clock().Now().String(),
		Subject: message.Subject{Sort: "TARGET", ID: o.fresh(), Case: o.fresh(), Task: o.fresh()},
		Says: message.Says{
			Params: map[string]message.Value{"title": message.Plain("农田水利"), "step": {Zh: "单位审核", En: "unit review"}},
			Facts: []message.Fact{
				{Name: "message.fact.amount", Value: message.Value{Fen: &fen}}, {Name: "message.fact.due", Value: message.Value{At: "2021-03-03T09:30:00.000000Z"}},
			},
		},
	}
	for _, login := range to {
		n.To = append(n.To, message.Recipient{User: o.people[login]})
	}
	return n
}

func (o *office) tell(n message.Notice) {
	o.t.Helper()
	if err := o.Tell(actor.Machine(o.t.Context(), "test"), n); err != nil {
		o.t.Fatal(err)
	}
}

// inbox lists what somebody finds in a state.
func (o *office) inbox(login string, s message.State) []message.Message {
	o.t.Helper()
	return must(o.List(o.as(login), message.Filter{State: s}, message.Paging{Limit: page.LimitMax}))(o.t).Items
}

// serve turns the mail server on.
func (o *office) serve(change func(*message.Server)) {
	o.t.Helper()
	set := must(o.Server(o.t.Context()))(o.t)
	set.On, set.Host, set.Port, set.Security, set.Roots = true, o.box.Host, o.box.Port, message.StartTLS, o.box.Roots
	set.User, set.Sender, set.SenderName, set.BaseURL = testkit.MailboxUser, "caixiao@qinglan.example", "青岚区财政局", "https://caixiao.qinglan.example/"
	password := testkit.MailboxPassword
	in := message.ServerInput{Server: set, Password: &password}
	if change != nil {
		change(&in.Server)
	}
	must(o.SetServer(o.as("sysadmin"), in))(o.t)
}

// confirmed gives somebody an address by way of its letter.
func (o *office) confirmed(login string) {
	o.t.Helper()
	must(o.AskAddress(o.as(login), login+"@qinglan.example"))(o.t)
	o.deliver()
	letters := o.letters()
	text := letters[len(letters)-1].text
	at := strings.Index(text, "    ")
	must(o.ConfirmAddress(o.as(login), strings.TrimSpace(text[at:at+11])))(o.t)
	o.wall.Advance(time.Minute)
}

func (o *office) deliver() {
	o.t.Helper()
	if err := o.Deliver(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// letter is one as its reader sees it.
type letter struct{ to, id, subject, text, html string }

func (o *office) letters() []letter {
	o.t.Helper()
	var list []letter
	for _, e := range o.box.Letters() {
		m, err := mail.ReadMessage(strings.NewReader(string(e.Data)))
		if err != nil {
			o.t.Fatal(err)
		}
		var words mime.WordDecoder
		l := letter{to: e.To, id: m.Header.Get("Message-Id"), subject: must(words.DecodeHeader(m.Header.Get("Subject")))(o.t)}
		_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
		if err != nil {
			o.t.Fatal(err)
		}
		parts := multipart.NewReader(m.Body, params["boundary"])
		for _, into := range []*string{&l.text, &l.html} {
			part, err := parts.NextRawPart()
			if err != nil {
				o.t.Fatal(err)
			}
			*into = string(must(io.ReadAll(quotedprintable.NewReader(part)))(o.t))
		}
		list = append(list, l)
	}
	return list
}

// mailsIn lists the letters in a state.
func (o *office) mailsIn(s message.MailState) []message.Mail {
	o.t.Helper()
	return must(o.Mails(o.as("sysadmin"), message.MailFilter{State: s}, message.Paging{Limit: page.LimitMax}))(o.t).Items
}

func moved(t *testing.T, d *db.DB, written string) {
	t.Helper()
	if err := d.MoveClock(t.Context(), must(clock.Parse(written))(t)); err != nil {
		t.Fatal(err)
	}
}

// underway leaves a waiting letter as a program does that is killed while it sends.
func (o *office) underway() {
	o.t.Helper()
	o.tx(func(ctx context.Context) error {
		_, err := o.db.Exec(ctx, `UPDATE message_mails SET state = 'SENDING' WHERE state = 'WAITING'`)
		return err
	})
}
