package api

import "testing"

// sessionScenes are those of signing in and of sessions.
func sessionScenes() map[string]scene {
	return map[string]scene{
		"POST /sessions": {right: func(*kit, *testing.T) call {
			return post("", "/sessions", object{"login": "plain", "password": password})
		}},
		"GET /sessions": {right: func(*kit, *testing.T) call { return get("clerk", "/sessions") }},
		"DELETE /sessions/current": {right: func(k *kit, t *testing.T) call {
			return call{as: k.again(t, "many"), route: "DELETE /sessions/current"}
		}},
		"DELETE /sessions/{id}": {outsider: "stranger", right: func(k *kit, t *testing.T) call {
			return call{as: "many", route: "DELETE /sessions/{id}"}.on("id", k.id(t, "session "+k.again(t, "many")))
		}},
		"POST /sessions/revocations": {right: func(k *kit, t *testing.T) call {
			k.again(t, "many")
			return post("many", "/sessions/revocations", nil)
		}},
		"GET /session-policy": {right: func(*kit, *testing.T) call { return get("", "/session-policy") }},
		"PUT /session-policy": {right: func(k *kit, t *testing.T) call {
			a := k.ok(t, get("secadmin", "/session-policy"))
			rules, _ := a.get(t, "current").(object)
			body := object{}
			for name, value := range rules {
				if name != "version" {
					body[name] = value
				}
			}
			return call{
				as: "secadmin", route: "PUT /session-policy", match: etag(a.number(t, "version")),
				body: with(body, "validFrom", "2999-12-01", "basis", "青财办〔2020〕9号", "idleMinutes", 20),
			}
		}},
		"POST /users/{id}/unlocks":            reset("/users/{id}/unlocks"),
		"POST /users/{id}/one-time-passwords": reset("/users/{id}/one-time-passwords"),
		"POST /users/{id}/totp-resets": {
			all:   usersWhole,
			right: func(k *kit, t *testing.T) call { return k.lost(t, k.named("lost")) },
			code:  "session.totp_off", wrong: func(k *kit, t *testing.T) call {
				c := k.lost(t, k.named("lost"))
				k.ok(t, c)
				return c
			},
		},
	}
}

// reset is a scene of the security administrator on a user of its own.
func reset(path string) scene {
	return scene{all: usersWhole, always: "it sets right whatever there is", right: func(k *kit, t *testing.T) call {
		return post("secadmin", path, nil).on("id", k.user(t, k.named("reset"), "301002", "", "UNIT_REVIEWER"))
	}}
}

// lost is the reset of a device that somebody has lost.
func (k *kit) lost(t *testing.T, login string) call {
	t.Helper()
	id := k.user(t, login, "301002", "", "UNIT_REVIEWER")
	k.enter(t, login, k.oneTime(t, login), region)
	k.cookies[login] = cookie(t, k.ok(t, post(login, "/me/totp/confirmations", object{"code": k.code(t, login)})))
	return post("secadmin", "/users/{id}/totp-resets", nil).on("id", id)
}
