package api

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"caixiao/testkit"
)

// until asks again until something is there that is done beside the requests.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// told is a message somebody has got about a case that waits for him.
func (k *kit) told(t testing.TB, login string) (id, title string) {
	t.Helper()
	f := k.newFlow(t)
	until(t, "a message about "+f.title, func() bool {
		a := k.ok(t, call{as: login, route: "GET /messages", query: "state=OPEN"})
		items, _ := a.get(t, "items").([]any)
		for i := range items {
			if strings.Contains(a.text(t, "items", i, "title"), f.title) {
				id = a.text(t, "items", i, "id")
				return true
			}
		}
		return false
	})
	return id, f.title
}

// serverBody is the mail server of the kit as it is set.
func (k *kit) serverBody() object {
	return object{
		"on": true, "host": k.post.Host, "port": k.post.Port, "security": "NONE", "user": "", "roots": "", "sender": "caixiao@qinglan.example", "senderName": "青岚区财政局",
		"baseUrl": "https://caixiao.qinglan.example", "contents": true, "perMinute": 600, "keepDays": 90, "remindDays": 3,
	}
}

// setServer is a change of it.
func (k *kit) setServer(t testing.TB, pairs ...any) call {
	t.Helper()
	now := k.ok(t, get("sysadmin", "/mail-server"))
	return call{as: "sysadmin", route: "PUT /mail-server", body: js(merged(k.serverBody(), pairs)), match: etag(now.number(t, "version"))}
}

func merged(body object, pairs []any) object {
	for i := 0; i < len(pairs); i += 2 {
		body[pairs[i].(string)] = pairs[i+1] //nolint:forcetypeassert // names are texts
	}
	return body
}

// served turns the mail server on.
func (k *kit) served(t testing.TB) {
	t.Helper()
	k.post.Refuse(func(e testkit.Envelope) error {
		if strings.HasPrefix(e.To, "refused") {
			return testkit.MailAnswer(550, "no such user")
		}
		return nil
	})
	k.ok(t, k.setServer(t))
}

// asked is somebody new with an address that waits for its code.
func (k *kit) asked(t *testing.T, local string) (login, address string) {
	t.Helper()
	k.served(t)
	login, _ = k.guest(t)
	address = k.named(local) + "@qinglan.example"
	k.ok(t, post(login, "/me/mail-address", object{"address": address}))
	return login, address
}

// mailCode reads the code in the letter to an address.
func (k *kit) mailCode(t *testing.T, address string) (code string) {
	t.Helper()
	until(t, "the letter to "+address, func() bool {
		for _, e := range k.post.Letters() {
			if e.To != address {
				continue
			}
			for _, line := range strings.Split(string(e.Data), "\r\n") {
				if len(line) == 10 && strings.HasPrefix(line, "    ") {
					code = strings.TrimSpace(line)
				}
			}
		}
		return code != ""
	})
	return code
}

// failedMail is a letter the server will not take.
func (k *kit) failedMail(t *testing.T) (id string) {
	t.Helper()
	_, address := k.asked(t, "refused")
	until(t, "the refusal of "+address, func() bool {
		a := k.ok(t, call{as: "sysadmin", route: "GET /mails", query: "state=FAILED"})
		items, _ := a.get(t, "items").([]any)
		if len(items) > 0 {
			id = a.text(t, "items", 0, "id")
		}
		return id != ""
	})
	return id
}

// messageScenes are those of messages, one's own settings, and the mail server.
func messageScenes() map[string]scene {
	const own = "what somebody has read is nobody's business"
	marked := func(path string) scene {
		return scene{
			silent: own,
			right: func(t *testing.T, k *kit) call {
				id, _ := k.told(t, "spare")
				ids := object{"ids": []any{id}}
				switch path {
				case "/messages/unreadings":
					k.ok(t, post("spare", "/messages/readings", ids))
				case "/messages/restorations":
					k.ok(t, post("spare", "/messages/archivings", ids))
				}
				return post("spare", path, ids)
			},
		}
	}
	whole := map[string]scene{
		"GET /messages": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/messages")
			_, c.about = k.told(t, "spare")
			c.query = "state=OPEN&kind=TASK"
			return c
		}},
		"GET /messages/content": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/messages/content")
			_, c.about = k.told(t, "spare")
			c.query = "state=OPEN&kind=TASK"
			return c
		}},
		"GET /messages/summary": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("spare", "/messages/summary")
			_, c.about = k.told(t, "spare")
			return c
		}},
		"POST /messages/readings": {
			silent: own,
			right: func(t *testing.T, k *kit) call {
				k.told(t, "spare")
				return post("spare", "/messages/readings", object{"all": true})
			},
		},
		"POST /messages/unreadings":   marked("/messages/unreadings"),
		"POST /messages/archivings":   marked("/messages/archivings"),
		"POST /messages/restorations": marked("/messages/restorations"),
	}
	return all(whole, accountMessages(), mailScenes())
}

func accountMessages() map[string]scene {
	return map[string]scene{
		"GET /me/message-settings": {right: func(*testing.T, *kit) call { return get("clerk", "/me/message-settings") }},
		"PUT /me/message-settings": {
			right: func(t *testing.T, k *kit) call { return k.setMessages(t, "TASK", true, "WEEKLY") },
		},
		"GET /me/mail-address": {right: func(*testing.T, *kit) call { return get("clerk", "/me/mail-address") }},
		"POST /me/mail-address": {
			right: func(t *testing.T, k *kit) call {
				k.served(t)
				login, _ := k.guest(t)
				return post(login, "/me/mail-address", object{"address": "guest@qinglan.example"})
			},
		},
		"POST /me/mail-address/confirmations": {
			right: func(t *testing.T, k *kit) call {
				login, address := k.asked(t, "confirmed")
				return post(login, "/me/mail-address/confirmations", object{"code": k.mailCode(t, address)})
			},
			code: "message.no_code", wrong: func(*testing.T, *kit) call {
				return post("many", "/me/mail-address/confirmations", object{"code": "123456"})
			},
		},
		"POST /me/mail-address/removals": {
			right: func(t *testing.T, k *kit) call {
				login, _ := k.asked(t, "removed")
				return post(login, "/me/mail-address/removals", nil)
			},
			code: "message.no_address", wrong: func(*testing.T, *kit) call { return post("many", "/me/mail-address/removals", nil) },
		},
	}
}

// setMessages is a change of how somebody is told of one kind.
func (k *kit) setMessages(t testing.TB, kind string, inbox bool, mail string) call {
	t.Helper()
	now := k.ok(t, get("plain", "/me/message-settings"))
	return call{as: "plain", route: "PUT /me/message-settings", match: etag(now.number(t, "version")), body: js(object{
		"digestHour": 8, "channels": []any{object{"kind": kind, "inbox": inbox, "mail": mail}},
	})}
}

// messagesRefused: what is asked for wrongly is refused with what is wrong.
func messagesRefused(t *testing.T, k *kit) {
	asked, address := k.asked(t, "again")
	code := k.mailCode(t, address)
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	for _, tt := range []struct {
		ask    call
		status int
		code   string
	}{
		{post("spare", "/messages/readings", object{"ids": []any{}}), http.StatusUnprocessableEntity, "message.none"},
		{call{as: "spare", route: "GET /messages", query: "state=X"}, http.StatusUnprocessableEntity, "message.state"},
		{call{as: "spare", route: "GET /messages", query: "kind=X"}, http.StatusUnprocessableEntity, "message.kind"},
		{k.setMessages(t, "TASK", false, "NEVER"), http.StatusUnprocessableEntity, "message.not_silent"},
		{k.setMessages(t, "RESULT", false, "MONTHLY"), http.StatusUnprocessableEntity, "message.pace"},
		{k.setMessages(t, "OTHER", true, "NEVER"), http.StatusUnprocessableEntity, "message.kind"},
		{post(asked, "/me/mail-address", object{"address": address}), http.StatusTooManyRequests, "message.code_pause"},
		{post("many", "/me/mail-address", object{"address": "nobody"}), http.StatusUnprocessableEntity, "message.address"},
		{post(asked, "/me/mail-address/confirmations", object{"code": wrong}), http.StatusUnprocessableEntity, "message.code"},
		{k.setServer(t, "baseUrl", "caixiao"), http.StatusUnprocessableEntity, "message.base_url"},
		{k.setServer(t, "user", "caixiao"), http.StatusUnprocessableEntity, "message.password"},
		{k.setServer(t, "roots", "x"), http.StatusUnprocessableEntity, "message.roots"},
		{post("sysadmin", "/mail-server/trials", object{"to": "sysadmin"}), http.StatusUnprocessableEntity, "message.address"},
		{call{as: "sysadmin", route: "GET /mails", query: "state=X"}, http.StatusUnprocessableEntity, "message.mail_states"},
		{post("sysadmin", "/mails/{id}/retries", object{"reason": "邮箱已腾出空间"}).on("id", nobody), http.StatusNotFound, "message.mail_missing"},
		{post("sysadmin", "/mails/{id}/retries", object{"reason": "  "}).on("id", nobody), http.StatusUnprocessableEntity, "message.no_reason"},
		{k.setServer(t, "host", "mail server"), http.StatusUnprocessableEntity, "message.host"},
		{k.setServer(t, "sender", "nobody"), http.StatusUnprocessableEntity, "message.address"},
	} {
		a := k.ask(t, tt.ask)
		if a.status != tt.status || !strings.Contains(string(a.body), `"`+tt.code+`"`) {
			t.Errorf("%s: %d %s, want %d %s", tt.ask.route, a.status, a.body, tt.status, tt.code)
		}
	}
}

func mailScenes() map[string]scene {
	const whole = "the mail server is one for the whole government"
	return map[string]scene{
		"GET /mail-server": {right: func(*testing.T, *kit) call { return get("sysadmin", "/mail-server") }},
		"PUT /mail-server": {
			right: func(t *testing.T, k *kit) call { return k.setServer(t) },
		},
		"POST /mail-server/trials": {
			right: func(t *testing.T, k *kit) call {
				k.served(t)
				return post("sysadmin", "/mail-server/trials", object{"to": "sysadmin@qinglan.example"})
			},
		},
		"GET /mails": {right: func(t *testing.T, k *kit) call {
			k.failedMail(t)
			return call{as: "sysadmin", route: "GET /mails", query: "state=FAILED&limit=20"}
		}},
		"GET /mails/content": {right: func(t *testing.T, k *kit) call {
			k.failedMail(t)
			return call{as: "sysadmin", route: "GET /mails/content", query: "state=FAILED"}
		}},
		"GET /mails/standing": {right: func(t *testing.T, k *kit) call {
			k.served(t)
			return get("sysadmin", "/mails/standing")
		}},
		"POST /mails/{id}/retries": {
			all: whole,
			right: func(t *testing.T, k *kit) call {
				return post("sysadmin", "/mails/{id}/retries", object{"reason": "邮箱已腾出空间"}).on("id", k.failedMail(t))
			},
			code: "message.mail_state", wrong: func(t *testing.T, k *kit) call {
				_, address := k.asked(t, "sent")
				k.mailCode(t, address)
				var id string
				until(t, "a letter that was sent", func() bool {
					a := k.ok(t, call{as: "sysadmin", route: "GET /mails", query: "state=SENT"})
					if items, _ := a.get(t, "items").([]any); len(items) > 0 {
						id = a.text(t, "items", 0, "id")
					}
					return id != ""
				})
				return post("sysadmin", "/mails/{id}/retries", object{"reason": "邮箱已腾出空间"}).on("id", id)
			},
		},
	}
}

func messagesShow() map[string]string {
	return map[string]string{
		"GET /messages":                       "items.0.kind=TASK items.0.title items.0.facts.0.value items.0.link total",
		"GET /messages/content":               zipped,
		"GET /messages/summary":               "unread open latest.0.title",
		"POST /messages/readings":             "ids.0",
		"POST /messages/unreadings":           "ids.0",
		"POST /messages/archivings":           "ids.0",
		"POST /messages/restorations":         "ids.0",
		"GET /me/message-settings":            "digestHour=9 channels.0.kind=TASK channels.0.inbox=true",
		"PUT /me/message-settings":            "digestHour=8 channels.0.mail=WEEKLY version",
		"GET /me/mail-address":                "mailOn",
		"POST /me/mail-address":               "pending=guest@qinglan.example codeUntil",
		"POST /me/mail-address/confirmations": "address confirmedAt mailOn=true",
		"POST /me/mail-address/removals":      "mailOn=true",
		"GET /mail-server":                    "port security keepDays=90",
		"PUT /mail-server":                    "on=true senderName=青岚区财政局 hasPassword=false version",
		"POST /mail-server/trials":            "sent=true mailId",
		"GET /mails":                          "items.0.kind=CODE items.0.state=FAILED items.0.code=550 items.0.reason=邮件服务器拒收 total",
		"GET /mails/content":                  zipped,
		"GET /mails/standing":                 "on=true",
		"POST /mails/{id}/retries":            "state=WAITING attempts=0",
	}
}
