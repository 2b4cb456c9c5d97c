package org_test

import (
	"testing"

	"caixiao/internal/foundation/org"
)

// What changes somebody's rights shows in one word and leaves his sessions alone; only what
// makes the account another one ends them.
func TestService_rightsWord(t *testing.T) {
	eachBureau(t, func(t *testing.T, b *bureau) {
		b.user(t, "head", "318001", "UNIT_REVIEWER")
		b.user(t, "other", "302001", "UNIT_REVIEWER")
		b.user(t, "clerk", "318002", "UNIT_CLERK")
		clerk := b.users["clerk"].ID
		before := must(b.AccountByID(b.ctx, clerk))(t)
		changes := func(what string, rights, sessions bool) {
			t.Helper()
			now := must(b.AccountByID(b.ctx, clerk))(t)
			if (now.Rights != before.Rights) != rights || (now.AuthVersion != before.AuthVersion) != sessions {
				t.Errorf("%s: rights %q, before %q; version %d, before %d", what, now.Rights, before.Rights, now.AuthVersion, before.AuthVersion)
			}
			before = now
		}
		let := org.DelegationInput{To: clerk, Role: "UNIT_REVIEWER", ValidFrom: day("2021-06-15"), ValidTo: day("2021-06-20"), Reason: "出差"}
		first := must(b.Delegate(b.as(t, "head"), b.users["head"].ID, let))(t)
		changes("a delegation", true, false)
		must(b.Delegate(b.as(t, "other"), b.users["other"].ID, let))(t)
		changes("the same role of another unit", true, false)
		must(b.RevokeDelegation(b.ctx, first.ID, ""))(t)
		changes("a delegation revoked", true, false)
		g := must(b.GrantRole(b.ctx, org.GrantInput{User: clerk, Role: "BUREAU_HEAD"}))(t)
		changes("a grant", true, false)
		must(b.RevokeRole(b.ctx, clerk, g.ID, "调岗"))(t)
		changes("a grant revoked", true, false)
		u := must(b.User(b.ctx, clerk))(t)
		in := org.UserInput{Login: u.Login, Name: "新名", Unit: u.Unit}
		u = must(b.ChangeUser(b.ctx, clerk, u.Version, in))(t)
		changes("another name", false, false)
		in.Unit = b.units["302001"].ID
		u = must(b.ChangeUser(b.ctx, clerk, u.Version, in))(t)
		changes("another unit", true, true)
		u = must(b.DisableUser(b.ctx, clerk, u.Version, "离任"))(t)
		changes("disabled", true, true)
		must(b.EnableUser(b.ctx, clerk, u.Version, "返聘"))(t)
		changes("enabled", false, true)
	})
}
