package api

import (
	"testing"
	"time"
)

// sessionScenes are those of signing in and of sessions.
func sessionScenes() map[string]scene {
	return map[string]scene{
		"POST /sessions": {right: func(*testing.T, *kit) call {
			return post("", "/sessions", object{"login": "plain", "password": password})
		}},
		"GET /sessions": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			c := get("many", "/sessions")
			c.about = k.id(t, "session "+k.again(t, "many"))
			return c
		}},
		"DELETE /sessions/current": {right: func(t *testing.T, k *kit) call {
			return call{as: k.again(t, "many"), route: "DELETE /sessions/current"}
		}},
		"DELETE /sessions/{id}": {outsider: "stranger", always: "one that has ended is not found any more", right: func(t *testing.T, k *kit) call {
			return call{as: "many", route: "DELETE /sessions/{id}"}.on("id", k.id(t, "session "+k.again(t, "many")))
		}},
		"POST /sessions/revocations": {right: func(t *testing.T, k *kit) call {
			k.ok(t, post("many", "/sessions/revocations", nil))
			k.again(t, "many")
			return post("many", "/sessions/revocations", nil)
		}},
		"GET /session-policy": {right: func(*testing.T, *kit) call { return get("", "/session-policy") }},
		"PUT /session-policy": {right: func(t *testing.T, k *kit) call {
			a := k.ok(t, get("secadmin", "/session-policy"))
			rules, _ := a.get(t, "current").(object)
			soon := time.Now().AddDate(0, 0, 2).Format(time.DateOnly) // sessions end by the real clock
			body := object{}
			for name, value := range rules {
				if name != "version" {
					body[name] = value
				}
			}
			return call{
				as: "secadmin", route: "PUT /session-policy", match: etag(a.number(t, "version")),
				body: with(body, "validFrom", soon, "basis", "青财办〔2020〕9号", "idleMinutes", 20),
			}
		}},
		"GET /users/{id}/sessions": {all: usersWhole, right: func(t *testing.T, k *kit) call {
			k.again(t, "many")
			return get("secadmin", "/users/{id}/sessions").on("id", k.id(t, "user many"))
		}},
		"POST /users/{id}/sessions/revocations": {all: usersWhole, always: "nobody who is signed in nowhere is refused it", right: func(t *testing.T, k *kit) call {
			login, id := k.guest(t)
			k.again(t, login)
			return post("secadmin", "/users/{id}/sessions/revocations", object{"reason": "设备丢失"}).on("id", id)
		}},
		"POST /users/{id}/sessions/{session}/revocations": {
			all: usersWhole, always: "one that has ended is not found any more",
			right: func(t *testing.T, k *kit) call { return k.endingOne(t) },
		},
		"POST /users/{id}/unlocks":            reset("/users/{id}/unlocks"),
		"POST /users/{id}/one-time-passwords": reset("/users/{id}/one-time-passwords"),
		"POST /users/{id}/totp-resets": {
			all: usersWhole,
			right: func(t *testing.T, k *kit) call {
				_, id := k.withDevice(t)
				return post("secadmin", "/users/{id}/totp-resets", nil).on("id", id)
			},
			code: "session.totp_off", wrong: func(t *testing.T, k *kit) call {
				return post("secadmin", "/users/{id}/totp-resets", nil).on("id", k.user(t, k.named("reset"), "301002", "", "UNIT_REVIEWER"))
			},
		},
	}
}

// guest is somebody new who can sign in.
func (k *kit) guest(t *testing.T) (login, id string) {
	t.Helper()
	login = k.named("guest")
	id = k.user(t, login, "301002", "", "UNIT_REVIEWER")
	k.enter(t, login, k.oneTime(t, login), region)
	return login, id
}

// endingOne ends a session of somebody new.
func (k *kit) endingOne(t *testing.T) call {
	t.Helper()
	login, id := k.guest(t)
	c := post("secadmin", "/users/{id}/sessions/{session}/revocations", object{"reason": "设备丢失"})
	return c.on("id", id, "session", k.id(t, "session "+k.again(t, login)))
}

// reset is a scene of the security administrator on a user of its own.
func reset(path string) scene {
	return scene{all: usersWhole, always: "it sets right whatever there is", right: func(t *testing.T, k *kit) call {
		return post("secadmin", path, nil).on("id", k.user(t, k.named("reset"), "301002", "", "UNIT_REVIEWER"))
	}}
}
