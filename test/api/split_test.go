package api

import (
	"net/http"
	"strings"
	"testing"
)

// administratorsApart: none of the three administrators comes to be another of them, by
// whatever way the routes of users leave open (rule org:8.3-secrets).
func administratorsApart(t *testing.T, k *kit) {
	administrators := k.administrators(t)
	k.rescueRefused(t, administrators)
	k.renameRefused(t, administrators)
	k.grantsRefused(t, administrators)
	k.becomesClean(t)
}

// administrators are the first three, by login.
func (k *kit) administrators(t *testing.T) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, login := range []string{"sysadmin", "secadmin", "audadmin"} {
		a := k.ok(t, call{as: "sysadmin", route: "GET /users", query: "q=" + login})
		ids[login] = a.text(t, "items", 0, "id")
		if a.text(t, "items", 0, "administrator") != "true" {
			t.Errorf("%s is not shown as an administrator: %s", login, a.body)
		}
	}
	return ids
}

// rescueRefused: what opens the account of an administrator is nobody's to set anew, and
// the refusal says which command does.
func (k *kit) rescueRefused(t *testing.T, administrators map[string]string) {
	t.Helper()
	for login, id := range administrators {
		for path, command := range map[string]string{
			"/users/{id}/one-time-passwords": "caixiao user password " + login,
			"/users/{id}/totp-resets":        "caixiao user totp-reset " + login,
		} {
			a := k.refused(t, post("secadmin", path, nil).on("id", id), http.StatusForbidden, "session.administrator")
			if !strings.Contains(a.text(t, "detail"), command) {
				t.Errorf("%s of %s: %q does not name the command", path, login, a.text(t, "detail"))
			}
		}
		k.ok(t, get(login, "/me"))
	}
}

// renameRefused: a login is what a person signs in as; it is nobody's to change.
func (k *kit) renameRefused(t *testing.T, administrators map[string]string) {
	t.Helper()
	for login, id := range administrators {
		a := k.ok(t, get("sysadmin", "/users/{id}").on("id", id))
		body := object{"login": login + "2", "name": a.text(t, "name"), "unitId": a.text(t, "unitId")}
		c := call{as: "sysadmin", route: "PUT /users/{id}", body: js(body), match: etag(a.number(t, "version"))}.on("id", id)
		k.refused(t, c, http.StatusUnprocessableEntity, "")
	}
}

// grantsRefused: the security administrator gives nobody two of the three, himself
// nothing, and takes nobody away who is the last of a kind.
func (k *kit) grantsRefused(t *testing.T, administrators map[string]string) {
	t.Helper()
	for login, id := range administrators {
		for _, role := range []string{"SYSTEM_ADMIN", "AUDIT_ADMIN", "SECURITY_ADMIN", "BUREAU_HEAD"} {
			grant := post("secadmin", "/users/{id}/roles", object{"role": role}).on("id", id)
			switch {
			case login == "secadmin":
				k.refused(t, grant, http.StatusForbidden, "org.self")
			case login == "sysadmin" && role == "SYSTEM_ADMIN", login == "audadmin" && role == "AUDIT_ADMIN":
				k.refused(t, grant, http.StatusConflict, "org.grant_overlap")
			default:
				k.refused(t, grant, http.StatusConflict, "org.separation")
			}
		}
		has := k.ok(t, get("secadmin", "/users/{id}/roles").on("id", id))
		revoke := post("secadmin", "/users/{id}/roles/{grant}/revocations", object{"reason": "调离岗位"}).on("id", id, "grant", has.text(t, "items", 0, "id"))
		k.refused(t, revoke, http.StatusConflict, "org.last_administrator")
		if login == "sysadmin" {
			continue
		}
		a := k.ok(t, get("sysadmin", "/users/{id}").on("id", id))
		disable := call{
			as: "sysadmin", route: "PUT /users/{id}/state", body: js(object{"state": "DISABLED", "reason": "退休"}), match: etag(a.number(t, "version")),
		}.on("id", id)
		k.refused(t, disable, http.StatusConflict, "org.last_administrator")
	}
}

// becomesClean: a password the security administrator has given out opens nothing once
// its holder is to be an administrator, from tomorrow too.
func (k *kit) becomesClean(t *testing.T) {
	t.Helper()
	login := k.named("promoted")
	id := k.user(t, login, "301002", "", "UNIT_CLERK")
	card := k.oneTime(t, login)
	has := k.ok(t, get("secadmin", "/users/{id}/roles").on("id", id))
	const revoke = "/users/{id}/roles/{grant}/revocations"
	k.ok(t, post("secadmin", revoke, object{"reason": "调离岗位"}).on("id", id, "grant", has.text(t, "items", 0, "id")))
	later := k.ok(t, post("secadmin", "/users/{id}/roles", object{"role": "AUDIT_ADMIN", "validFrom": "2020-12-01"}).on("id", id))
	k.refused(t, sign(login, card.Password, "198.51.100.80"), http.StatusUnauthorized, "session.wrong")
	again := post("secadmin", "/users/{id}/one-time-passwords", nil).on("id", id)
	k.refused(t, again, http.StatusForbidden, "session.administrator")
	k.ok(t, post("secadmin", revoke, object{"reason": "改变安排"}).on("id", id, "grant", later.text(t, "id")))
	k.ok(t, again)
}
