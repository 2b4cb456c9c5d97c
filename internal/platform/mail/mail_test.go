package mail_test

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	stdmail "net/mail"
	"strings"
	"testing"
	"time"

	"caixiao/internal/platform/mail"
	"caixiao/testkit"
)

func letter() mail.Letter {
	return mail.Letter{
		From: "caixiao@qinglan.example", FromName: "青岚区财政局", To: "clerk@qinglan.example", ID: "0CNNTC4KA0000@qinglan.example",
		Date: time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC), Language: "zh-CN", Subject: "1 项任务等待办理", Text: "农田水利等待单位审核", HTML: "<p>农田水利等待单位审核</p>",
	}
}

func server(box *testkit.Mailbox, security mail.Security) mail.Server {
	s := mail.Server{Host: box.Host, Port: box.Port, Security: security, Roots: box.Roots, Timeout: 2 * time.Second}
	if security != mail.None {
		s.User, s.Password = testkit.MailboxUser, testkit.MailboxPassword
	}
	return s
}

// failed is the failure of a letter or of its connection.
func failed(t *testing.T, s mail.Server, letters ...mail.Letter) *mail.Failure {
	t.Helper()
	line, err := mail.Dial(t.Context(), s)
	if err == nil {
		defer line.Close()
		for _, one := range letters {
			err = errors.Join(err, line.Send(one))
		}
	}
	var f *mail.Failure
	if err != nil && !errors.As(err, &f) {
		t.Fatalf("not a failure: %v", err)
	}
	return f
}

// TestSend_whole: a letter arrives encrypted, signed in, in both forms, with its own id.
func TestSend_whole(t *testing.T) {
	box := testkit.NewMailbox(t, true)
	second := letter()
	second.ID = "0CNNTC4KA0001@qinglan.example"
	if f := failed(t, server(box, mail.StartTLS), letter(), second); f != nil {
		t.Fatal(f)
	}
	got := box.Letters()
	if len(got) != 2 || !got[0].Encrypted || got[0].User != testkit.MailboxUser || got[0].To != "clerk@qinglan.example" {
		t.Fatalf("%+v", got)
	}
	m, err := stdmail.ReadMessage(strings.NewReader(string(got[0].Data)))
	if err != nil {
		t.Fatal(err)
	}
	var words mime.WordDecoder
	subject, _ := words.DecodeHeader(m.Header.Get("Subject"))
	from, err := m.Header.AddressList("From")
	if err != nil || from[0].Name != "青岚区财政局" || subject != "1 项任务等待办理" {
		t.Errorf("from %v, subject %q", from, subject)
	}
	if m.Header.Get("Message-Id") != "<0CNNTC4KA0000@qinglan.example>" || m.Header.Get("Auto-Submitted") != "auto-generated" || m.Header.Get("Content-Language") != "zh-CN" {
		t.Errorf("headers %v", m.Header)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts, types := multipart.NewReader(m.Body, params["boundary"]), []string{}
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(quotedprintable.NewReader(part))
		if !strings.Contains(string(body), "农田水利等待单位审核") {
			t.Errorf("a part says %q", body)
		}
		types = append(types, part.Header.Get("Content-Type"))
	}
	if len(types) != 2 || !strings.HasPrefix(types[0], "text/plain") || !strings.HasPrefix(types[1], "text/html") {
		t.Errorf("parts %v", types)
	}
}

// TestSend_refusals: each way in which a server says no is told as what it is.
func TestSend_refusals(t *testing.T) {
	secure, open := testkit.NewMailbox(t, true), testkit.NewMailbox(t, false)
	wrong := server(secure, mail.StartTLS)
	wrong.Password = "guessed"
	unknown := server(secure, mail.StartTLS)
	unknown.Roots = ""
	down := server(open, mail.None)
	down.Port = 1
	for _, tt := range []struct {
		name   string
		server mail.Server
		refuse error
		kind   mail.Kind
		code   int
	}{
		{"wrong password", wrong, nil, mail.SignIn, 535},
		{"a certificate nobody vouches for", unknown, nil, mail.Untrusted, 0},
		{"no STARTTLS there", server(open, mail.StartTLS), nil, mail.Untrusted, 0},
		{"encrypted from the first byte", server(open, mail.TLS), nil, mail.Untrusted, 0},
		{"down", down, nil, mail.Unreachable, 0},
		{"greylisting", server(open, mail.None), testkit.MailAnswer(451, "try again later clerk@qinglan.example"), mail.Later, 451},
		{"no such user", server(open, mail.None), testkit.MailAnswer(550, "no such user <clerk@qinglan.example>"), mail.Refused, 550},
	} {
		t.Run(tt.name, func(t *testing.T) {
			open.Refuse(func(testkit.Envelope) error { return tt.refuse })
			f := failed(t, tt.server, letter())
			if f == nil || f.Kind != tt.kind || f.Code != tt.code || f.Answer == "" || strings.Contains(f.Answer, "@") {
				t.Errorf("%+v", f)
			}
		})
	}
}

// TestSend_slow: a server that takes a letter and says nothing may have it.
func TestSend_slow(t *testing.T) {
	box := testkit.NewMailbox(t, false)
	box.Stall()
	s := server(box, mail.None)
	s.Timeout = 200 * time.Millisecond
	if f := failed(t, s, letter()); f == nil || f.Kind != mail.Unknown {
		t.Errorf("%+v", f)
	}
}

func TestValidAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"clerk@qinglan.gov.cn": true, "a.b+c@mail.example": true, "": false, "clerk": false, "clerk@host": false, "clerk@qinglan.gov.cn ": false,
		"Clerk <clerk@qinglan.gov.cn>": false, "a@b.cn,c@d.cn": false, "a@b.cn\r\nBcc: c@d.cn": false, strings.Repeat("a", 250) + "@b.cn": false, "@b.cn": false,
		"a\"b@c.cn": false, "clerk@b.cn.": false,
	} {
		if got := mail.ValidAddress(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
