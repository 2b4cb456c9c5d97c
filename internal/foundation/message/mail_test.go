package message_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/message"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// only is the one letter in a state.
func (o *office) only(s message.MailState) message.Mail {
	o.t.Helper()
	list := o.mailsIn(s)
	if len(list) != 1 {
		o.t.Fatalf("%d letters are %s", len(list), s)
	}
	return list[0]
}

// code is the code of a refusal.
func code(err error) string {
	var f *fault.Error
	var many *fault.FieldErrors
	if errors.As(err, &many) {
		errors.As(many.List()[0].Err, &f)
	} else if !errors.As(err, &f) {
		return ""
	}
	return f.Code()
}

// TestAddress: an address counts once its code has come back.
func TestAddress(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		ask := func(address, want string) {
			t.Helper()
			if _, err := o.AskAddress(o.as("clerk"), address); code(err) != want {
				t.Errorf("ask %q: %v", address, err)
			}
		}
		ask("clerk@qinglan.example", "message.mail_off")
		o.serve(nil)
		ask("clerk", "message.address")
		guess := func(typed, want string) {
			t.Helper()
			if _, err := o.ConfirmAddress(o.as("clerk"), typed); code(err) != want {
				t.Errorf("guess %s: %v", typed, err)
			}
		}
		guess("000000", "message.no_code")
		ask(" clerk@qinglan.example ", "")
		ask("clerk@qinglan.example", "message.code_pause")
		o.tell(o.notice(message.TaskOverdue, "clerk"))
		o.deliver()
		if l := o.letters(); len(l) != 1 || l[0].to != "clerk@qinglan.example" || l[0].subject != "财效邮箱验证码" {
			t.Fatalf("only the code goes to an address nobody has confirmed: %+v", l)
		}
		for range 5 {
			guess("x23456", "message.code")
		}
		guess("x23456", "message.code_guesses")
		o.wall.Advance(2 * time.Minute)
		ask("clerk@qinglan.example", "")
		o.wall.Advance(31 * time.Minute)
		guess("x23456", "message.code_old")
		o.deliver()
		if m := o.only(message.Dropped); m.Kind != message.MailCode {
			t.Errorf("a code that is old is not sent: %+v", m)
		}
		o.confirmed("clerk")
		if a := must(o.Address(o.as("clerk")))(t); a.Address != "clerk@qinglan.example" || a.Pending != "" || !a.MailOn {
			t.Errorf("%+v", a)
		}
		for range 7 {
			o.wall.Advance(2 * time.Minute)
			ask("other@qinglan.example", "")
		}
		o.wall.Advance(2 * time.Minute)
		ask("other@qinglan.example", "message.codes_today")
		must(o.RemoveAddress(o.as("clerk")))(t)
		if _, err := o.RemoveAddress(o.as("clerk")); code(err) != "message.no_address" {
			t.Errorf("removed twice: %v", err)
		}
	})
}

// TestDeliver: what becomes of a letter by what the server says.
func TestDeliver(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.serve(nil)
		o.confirmed("head")
		o.tell(o.notice(message.TaskOverdue, "head"))
		o.box.Refuse(func(testkit.Envelope) error { return testkit.MailAnswer(451, "greylisted") })
		o.deliver()
		if m := o.only(message.Waiting); m.Code != 451 || m.Attempts != 1 || !strings.Contains(m.Answer, "greylisted") || m.Reason != "邮件服务器要求稍后再试" {
			t.Errorf("greylisting: %+v", m)
		}
		o.box.Refuse(nil)
		o.deliver()
		if len(o.letters()) != 1 {
			t.Error("sent before its time")
		}
		o.wall.Advance(time.Minute)
		o.deliver()
		l := o.letters()[1]
		if l.subject != "农田水利: waits for unit review" || !strings.Contains(l.text, "https://caixiao.qinglan.example/b/130306/targets/1") ||
			!strings.Contains(l.html, `lang="en"`) || !strings.Contains(l.text, "7,669,600.00") || l.id != "<"+o.mailsIn(message.Sent)[0].MailID+">" {
			t.Errorf("%+v", l)
		}
		o.deliver()

		o.tell(o.notice(message.TaskOverdue, "head"))
		o.box.Refuse(func(testkit.Envelope) error { return testkit.MailAnswer(550, "no such user <head@qinglan.example>") })
		o.deliver()
		bad := o.only(message.Failed)
		if bad.Code != 550 || strings.Contains(bad.Answer, "@") || bad.UserName != "head" {
			t.Errorf("550: %+v", bad)
		}
		o.box.Refuse(nil)
		if _, err := o.Retry(o.as("sysadmin"), bad.ID, "  "); code(err) != "message.no_reason" {
			t.Errorf("sent again for no reason: %v", err)
		}
		must(o.Retry(o.as("sysadmin"), bad.ID, "地址已更正"))(t)
		o.deliver()
		if _, err := o.Retry(o.as("sysadmin"), bad.ID, "地址已更正"); code(err) != "message.mail_state" || len(o.letters()) != 3 {
			t.Errorf("retried twice: %v", err)
		}
		if _, err := o.Retry(o.as("sysadmin"), o.fresh(), "地址已更正"); code(err) != "message.mail_missing" {
			t.Errorf("no such letter: %v", err)
		}

		// Done, read or left before it goes: it does not go.
		done, read := o.notice(message.TaskOverdue, "head"), o.notice(message.TaskOverdue, "head")
		o.tell(done)
		o.tell(read)
		if err := o.Settle(t.Context(), done.Case, nil); err != nil {
			t.Fatal(err)
		}
		must(o.Mark(o.as("head"), message.Read, nil))(t)
		o.deliver()
		if n := len(o.mailsIn(message.Dropped)); n != 2 || len(o.letters()) != 3 {
			t.Errorf("%d dropped", n)
		}
		if q := must(o.Queue(o.as("sysadmin")))(t); q.Sent != 3 || q.Dropped != 2 || q.Waiting+q.Failed != 0 || q.Readers != 1 {
			t.Errorf("%+v", q)
		}
	})
}

// TestDeliver_setting: a letter that its reader has said since he does not want stays.
func TestDeliver_setting(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.serve(nil)
		o.confirmed("head")
		o.tell(o.notice(message.TaskOverdue, "head"))
		wants := must(o.Settings(o.as("head")))(t)
		for i, c := range wants.Channels {
			if c.Kind == message.TaskOverdue {
				wants.Channels[i].Mail = message.Never
			}
		}
		must(o.SetSettings(o.as("head"), wants))(t)
		o.deliver()
		if n := len(o.mailsIn(message.Dropped)); n != 1 || len(o.letters()) != 1 {
			t.Errorf("%d dropped, %d letters", n, len(o.letters()))
		}
	})
}

// TestDeliver_server: nothing is lost while the server is away, and nothing comes twice.
func TestDeliver_server(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	o := newOffice(t, d)
	o.serve(nil)
	o.confirmed("clerk")
	for range 3 {
		o.tell(o.notice(message.TaskOverdue, "clerk"))
	}
	for _, tt := range []struct {
		name, reason string
		change       func(*message.Server)
	}{
		{"down", "连不上邮件服务器", func(s *message.Server) { s.Port = 1 }},
		{"certificate", "不能与邮件服务器建立可信的加密连接", func(s *message.Server) { s.Roots = "" }},
		{"user", "邮件服务器不接受用户名或密码", func(s *message.Server) { s.User = "nobody" }},
	} {
		o.serve(tt.change)
		o.wall.Advance(5 * time.Hour)
		o.deliver()
		if q := must(o.Queue(o.as("sysadmin")))(t); q.Waiting != 3 || q.Reason != tt.reason {
			t.Errorf("%s: %+v", tt.name, q)
		}
	}
	o.serve(func(s *message.Server) { s.PerMinute = 2 })
	o.wall.Advance(5 * time.Hour)
	o.deliver()
	if len(o.letters()) != 3 {
		t.Fatalf("%d letters with two a minute", len(o.letters())-1)
	}
	o.deliver()
	if len(o.letters()) != 3 {
		t.Error("the limit of the minute")
	}

	// A server that takes a letter and says nothing: it may have arrived.
	o.wall.Advance(2 * time.Minute)
	o.box.Stall()
	o.deliver()
	o.box.Answer()
	if m := o.only(message.Failed); m.Reason != "邮件服务器没有答复，可能已经送达；重新发送可能收到两封" {
		t.Errorf("%+v", m)
	}
	o.wall.Advance(time.Hour)
	o.deliver()
	if len(o.letters()) != 4 {
		t.Error("it was sent again")
	}

	// The program ends while a letter is under way.
	o.tell(o.notice(message.TaskOverdue, "clerk"))
	o.underway()
	o.wall.Advance(time.Hour)
	o.deliver()
	if len(o.mailsIn(message.Failed)) != 2 || len(o.letters()) != 4 {
		t.Error("nobody knows whether it has arrived")
	}

	// After two days it is not worth telling.
	o.tell(o.notice(message.TaskOverdue, "clerk"))
	o.box.Refuse(func(testkit.Envelope) error { return testkit.MailAnswer(451, "later") })
	for range 30 {
		o.wall.Advance(4 * time.Hour)
		o.deliver()
	}
	if m := o.mailsIn(message.Failed)[0]; m.Reason != "两天内多次尝试都没有发出" || m.Attempts < 10 {
		t.Errorf("%+v", m)
	}
}

// TestDigest: what is open, late first, with figures; once a day, and nothing of what was
// done.
func TestDigest(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		o.serve(nil)
		o.confirmed("clerk")
		set := must(o.Settings(o.as("clerk")))(t)
		for i := range set.Channels {
			set.Channels[i].Mail = message.Daily
			if set.Channels[i].Kind == message.Result {
				set.Channels[i].Mail = message.Weekly
			}
		}
		must(o.SetSettings(o.as("clerk"), set))(t)
		over := o.notice(message.TaskOpened, "clerk")
		for _, n := range []message.Notice{o.notice(message.TaskOpened, "clerk"), over, o.notice(message.TaskOverdue, "clerk"), o.notice(message.Result, "clerk")} {
			o.tell(n)
		}
		if err := o.Settle(t.Context(), over.Case, nil); err != nil {
			t.Fatal(err)
		}
		round := func(at string) {
			t.Helper()
			o.move(at)
			for range 2 {
				if err := o.Digest(t.Context()); err != nil {
					t.Fatal(err)
				}
				o.deliver()
			}
			o.wall.Advance(time.Hour)
		}
		round("2021-03-01T01:30:00.000000Z")
		list := o.letters()[1:]
		if len(list) != 2 {
			t.Fatalf("%d digests", len(list))
		}
		daily, weekly := list[0], list[1]
		if strings.Contains(daily.subject, "每周") {
			daily, weekly = weekly, daily
		}
		if daily.subject != "财效每日汇总：2 项待办，其中 1 项超时" || strings.Index(daily.text, "任务超时（1） · 1 项超时") > strings.Index(daily.text, "待办任务（1）") ||
			weekly.subject != "财效每周汇总：1 条办理结果" || !strings.Contains(weekly.text, "现有 1 条办理结果。") || !strings.Contains(daily.text, "现有 2 项待办，其中 1 项超时。") || strings.Contains(daily.text, "办理结果") {
			t.Errorf("%s\n%s\n%s", daily.subject, daily.text, weekly.subject)
		}
		round("2021-03-02T00:30:00.000000Z") // before the hour
		round("2021-03-02T01:30:00.000000Z")
		round("2021-03-06T01:30:00.000000Z") // a Saturday
		if n := len(o.letters()) - 1; n != 3 {
			t.Errorf("%d digests after Saturday", n)
		}
		round("2021-03-08T01:30:00.000000Z")
		if n := len(o.letters()) - 1; n != 4 {
			t.Errorf("%d digests: news are told once, work until it is done", n)
		}
		if all := must(o.Mails(o.as("sysadmin"), message.MailFilter{}, message.Paging{Limit: page.LimitMin}))(t); all.Total != 5 {
			t.Errorf("%d letters", all.Total)
		}
	})
}

// TestContents: where contents are forbidden, a letter names neither a project nor an amount.
func TestContents(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	o := newOffice(t, d)
	o.serve(func(s *message.Server) { s.Contents = false })
	o.confirmed("clerk")
	o.tell(o.notice(message.TaskOverdue, "clerk"))
	o.tell(o.notice(message.TaskOpened, "clerk"))
	o.deliver()
	if err := o.Digest(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.wall.Advance(time.Minute)
	o.deliver()
	list := o.letters()[1:]
	if len(list) != 2 {
		t.Fatalf("%d letters", len(list))
	}
	for _, l := range list {
		whole := l.subject + l.text + l.html
		if strings.Contains(whole, "农田水利") || strings.Contains(whole, "7,669") || !strings.Contains(whole, "/b/130306/messages") {
			t.Errorf("%s", whole)
		}
	}
}

// TestServer: settings that cannot work are refused, field by field; the password is kept
// sealed and shown to nobody.
func TestServer(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		o := newOffice(t, d)
		if _, err := o.Try(o.as("sysadmin"), "sysadmin@qinglan.example"); code(err) != "message.mail_off" {
			t.Errorf("without a server: %v", err)
		}
		for want, change := range map[string]func(*message.Server){
			"message.host": func(s *message.Server) { s.Host = "a b" }, "message.range": func(s *message.Server) { s.KeepDays = 1 },
			"message.security": func(s *message.Server) { s.Security = "SSL" }, "message.address": func(s *message.Server) { s.Sender = "x" },
			"message.sender_name": func(s *message.Server) { s.SenderName = "" }, "message.base_url": func(s *message.Server) { s.BaseURL = "ftp://x" },
			"message.roots": func(s *message.Server) { s.Roots = "x" }, "message.stale": func(s *message.Server) { s.Version = 9 },
		} {
			set := must(o.Server(t.Context()))(t)
			set.On, set.Host, set.Sender, set.SenderName, set.BaseURL = true, "mail.example", "a@b.cn", "财政局", "https://b.cn"
			change(&set)
			if _, err := o.SetServer(o.as("sysadmin"), message.ServerInput{Server: set}); code(err) != want {
				t.Errorf("%s: %v", want, err)
			}
		}
		set := must(o.Server(t.Context()))(t)
		set.User = "caixiao"
		if _, err := o.SetServer(o.as("sysadmin"), message.ServerInput{Server: set}); code(err) != "message.password" {
			t.Errorf("a user without a password: %v", err)
		}
		o.serve(nil)
		set = must(o.Server(t.Context()))(t)
		set.SenderName = "财政局"
		if kept := must(o.SetServer(o.as("sysadmin"), message.ServerInput{Server: set}))(t); !kept.HasPassword || kept.BaseURL != "https://caixiao.qinglan.example" {
			t.Errorf("%+v", kept)
		}
		trial := must(o.Try(o.as("sysadmin"), "sysadmin@qinglan.example"))(t)
		if l := o.letters(); !trial.Sent || len(l) != 1 || l[0].subject != "财效测试邮件" {
			t.Errorf("%+v", trial)
		}
		o.box.Refuse(func(testkit.Envelope) error { return testkit.MailAnswer(550, "relay denied") })
		if trial = must(o.Try(o.as("sysadmin"), "sysadmin@qinglan.example"))(t); trial.Sent || trial.Code != 550 || !strings.Contains(trial.Answer, "relay denied") {
			t.Errorf("%+v", trial)
		}
		if _, err := o.Try(o.as("sysadmin"), "x"); code(err) != "message.address" {
			t.Errorf("no address: %v", err)
		}
		if _, err := o.Mails(o.as("sysadmin"), message.MailFilter{State: "X"}, message.Paging{Limit: 20}); code(err) != "message.mail_states" {
			t.Errorf("no such state: %v", err)
		}
	})
}
