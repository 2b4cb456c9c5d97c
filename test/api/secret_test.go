package api

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// secretScenes are those of one's own account.
func secretScenes() map[string]scene {
	return map[string]scene{
		"GET /me": {right: func(*testing.T, *kit) call { return get("clerk", "/me") }},
		"PUT /me/password": {right: func(*testing.T, *kit) call {
			return call{as: "changer", route: "PUT /me/password", body: js(object{"present": password, "next": "Another-2021-Area"})}
		}},
		"POST /me/totp": {right: func(*testing.T, *kit) call { return post("coder", "/me/totp", nil) }},
		"POST /me/totp/confirmations": {right: func(t *testing.T, k *kit) call {
			return post("coder", "/me/totp/confirmations", object{"code": k.code(t, "coder")})
		}},
		"DELETE /me/totp": {right: func(t *testing.T, k *kit) call {
			done := k.ok(t, post("coded", "/me/totp/confirmations", object{"code": k.code(t, "coded")}))
			k.cookies["coded"] = cookie(t, done)
			return call{as: "coded", route: "DELETE /me/totp", body: js(object{"password": password})}
		}},
		"POST /me/readings": {silent: "what somebody has read is nobody's business", right: func(*testing.T, *kit) call {
			return post("plain", "/me/readings", object{"until": "2020-09-10T02:00:00.000000Z"})
		}},
		"PUT /me/preferences": {right: func(t *testing.T, k *kit) call {
			a := k.ok(t, get("plain", "/me"))
			return call{
				as: "plain", route: "PUT /me/preferences", body: js(object{"language": "en", "moneyUnit": "WAN"}),
				match: etag(a.number(t, "preferences", "version")),
			}
		}},
	}
}

// code enrols a device and reads it.
func (k *kit) code(t testing.TB, login string) string {
	t.Helper()
	code, err := totp.GenerateCode(k.ok(t, post(login, "/me/totp", nil)).text(t, "secret"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// withDevice is somebody new who has enrolled a device.
func (k *kit) withDevice(t testing.TB) (login, id string) {
	t.Helper()
	login = k.named("device")
	id = k.user(t, login, "301002", "", "UNIT_REVIEWER")
	k.enter(t, login, k.oneTime(t, login), region)
	k.cookies[login] = cookie(t, k.ok(t, post(login, "/me/totp/confirmations", object{"code": k.code(t, login)})))
	return login, id
}
