package httpx

import (
	"net/netip"
	"testing"

	"pgregory.net/rapid"
)

func TestGate_shares(t *testing.T) {
	g := newGate(16) // 2 for one client, 8 for all guests
	at := func(text string) claimant { return guest(netip.MustParseAddr(text)) }
	var held []*place
	for _, step := range []struct {
		name  string
		who   claimant
		times int
		want  int // of them let in
	}{
		{"one address", at("203.0.113.1"), 3, 2},
		{"another", at("203.0.113.2"), 3, 2},
		{"one network of IPv6", at("2001:db8:1:2::1"), 1, 1},
		{"its other machines", at("2001:db8:1:2:ffff::9"), 2, 1},
		{"this machine, a proxy perhaps", at("127.0.0.1"), 4, 2}, // guests have their half now
		{"an address that has none yet", at("203.0.113.3"), 1, 0},
		{"a person behind the first address", person("a"), 3, 2},
		{"another", person("b"), 3, 2},
		{"a third", person("c"), 3, 2},
		{"a fourth", person("d"), 3, 2},
		{"when all are taken", person("e"), 1, 0},
	} {
		let := 0
		for range step.times {
			p := g.enter()
			switch {
			case p == nil:
			case p.claim(step.who):
				let++
				held = append(held, p)
			default:
				p.leave()
			}
		}
		if let != step.want {
			t.Errorf("%s: %d let in, want %d", step.name, let, step.want)
		}
	}
	for _, p := range held {
		p.leave()
	}
	if g.taken != 0 || g.guests != 0 || len(g.shares) != 0 {
		t.Errorf("an empty gate holds %d places, %d of guests, %v", g.taken, g.guests, g.shares)
	}
}

// However requests come and go, nobody has more than he may, and nothing is lost.
func TestGate_counts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := newGate(rapid.IntRange(1, 40).Draw(t, "places"))
		var held []*place
		for range rapid.IntRange(1, 200).Draw(t, "steps") {
			if len(held) > 0 && rapid.Bool().Draw(t, "leave") {
				i := rapid.IntRange(0, len(held)-1).Draw(t, "who")
				held[i].leave()
				held = append(held[:i], held[i+1:]...)
				continue
			}
			who := claimant{guest: rapid.Bool().Draw(t, "guest"), share: rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "share")}
			if p := g.enter(); p != nil {
				p.claim(who)
				held = append(held, p)
			}
		}
		if g.taken != len(held) || g.taken > g.max || g.guests > g.guestsMax {
			t.Fatalf("%d places and %d guests for %d requests", g.taken, g.guests, len(held))
		}
		for who, n := range g.shares {
			if n < 1 || n > g.shareMax {
				t.Fatalf("%q holds %d", who, n)
			}
		}
		for _, p := range held {
			p.leave()
		}
		if g.taken != 0 || g.guests != 0 || len(g.shares) != 0 {
			t.Fatalf("left behind: %d %d %v", g.taken, g.guests, g.shares)
		}
	})
}
