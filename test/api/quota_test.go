package api

import (
	"context"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/quota"
)

// quotaYear is that of the day on which the scenes play: nothing is posted to a year to come.
const quotaYear fiscal.Year = 2020

// issued is a quota that a document has just brought to unit 205001.
type issued struct {
	id, document, voucher string
	number                string
}

// newQuota issues 1,000.00 to a new project of unit 205001 by a document of its own.
func (k *kit) newQuota(t testing.TB) issued {
	t.Helper()
	return k.quotaOn(t, allotted{"205001", k.newProject(t).id, quotaYear})
}

// allotted is what money is issued to.
type allotted struct {
	unit, project string
	year          fiscal.Year
}

// quotaOn issues 1,000.00 to a project of a unit by a document of its own.
func (k *kit) quotaOn(t testing.TB, to allotted) issued {
	t.Helper()
	b := k.book(t, region)
	ledger, newID := b.Quotas(), b.DB().NewID
	parse := func(text string) ident.ID {
		id, err := ident.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	number := k.named("青财预指〔" + to.year.String() + "〕")
	doc := quota.Document{ID: newID(), Number: number, Year: to.year, Title: "下达预算指标", IssuedOn: ledger.Today()}
	row := func(line int, q quota.Quota) quota.Quota {
		q.ID, q.Document, q.Line, q.Year, q.Region, q.FundNature = newID(), doc.ID, line, to.year, region, "111"
		return q
	}
	source := row(1, quota.Quota{Kind: quota.Source})
	pool := row(2, quota.Quota{Kind: quota.Pool, Functional: "2010607"})
	unit := row(3, quota.Quota{
		Kind: quota.Unit, Unit: parse(k.id(t, "unit "+to.unit)), Project: parse(to.project), Category: "22", Functional: "2010607", GovEconomic: "50201",
		DepEconomic: "30201", FundSource: "1",
	})
	const fen = 100_000
	r, err := ledger.Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{
			Key: "scene:" + number, Documents: []quota.Document{doc}, Quotas: []quota.Quota{source, pool, unit},
			Voucher: quota.Voucher{Date: ledger.Today(), Basis: number, Level: quota.ByFinance, Movements: []quota.Movement{
				{Event: quota.Approve, Debit: quota.Place{Quota: source.ID, Account: quota.OwnRevenue}, Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated}, AmountFen: fen},
				{Event: quota.Issue, Debit: quota.Place{Quota: pool.ID, Account: quota.Unallocated}, Credit: quota.Place{Quota: unit.ID, Account: quota.Executable}, AmountFen: fen},
			}},
		},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return issued{id: unit.ID.String(), document: doc.ID.String(), voucher: r.Voucher.String(), number: number}
}

// moved moves money of a quota between two of its places, as what was approved is posted, and
// returns the voucher.
func (k *kit) moved(t testing.TB, q issued, m quota.Movement) (voucher string) {
	t.Helper()
	id, err := ident.Parse(q.id)
	if err != nil {
		t.Fatal(err)
	}
	m.Debit.Quota, m.Credit.Quota = id, id
	ledger := k.book(t, region).Quotas()
	if m.Event == quota.Freeze {
		if m.Expires, err = fiscal.NewDate(2020, 12, 31); err != nil {
			t.Fatal(err)
		}
	}
	r, err := ledger.Post(actor.Machine(context.Background(), "scenes"), quota.Posting{
		Group: quota.Group{Key: k.named("moved:"), Voucher: quota.Voucher{
			Date: ledger.Today(), Reason: "核查", Level: quota.ByFinance, Movements: []quota.Movement{m},
		}},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.Voucher.String()
}

func freezing(fen money.Fen) quota.Movement {
	return quota.Movement{Event: quota.Freeze, Debit: quota.Place{Account: quota.Executable}, Credit: quota.Place{Account: quota.Frozen}, AmountFen: fen}
}

// frozen is a quota of which 400.00 are frozen, and the voucher of that.
func (k *kit) frozen(t *testing.T) (q issued, voucher string) {
	t.Helper()
	q = k.newQuota(t)
	return q, k.moved(t, q, freezing(40_000))
}

// quotaScenes are those of the quota ledger.
func quotaScenes() map[string]scene {
	const of = "year=2020"
	seen := func(path string, id func(q issued) string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call { return get("clerk", path).on("id", id(k.newQuota(t))) }}
	}
	quotaID := func(q issued) string { return q.id }
	listed := func(path, query string, about func(q issued) string) scene {
		return scene{outsider: "stranger", right: func(t *testing.T, k *kit) call {
			q := k.newQuota(t)
			c := get("clerk", path)
			c.query, c.about = query, about(q)
			if query == "" {
				c.query = of + "&q=" + q.number
			}
			return c
		}}
	}
	number := func(q issued) string { return q.number }
	return map[string]scene{
		"GET /quotas":         listed("/quotas", "", number),
		"GET /quotas/content": listed("/quotas/content", "", number),
		"GET /quotas/totals":  listed("/quotas/totals", "", func(issued) string { return `"availableFen":100000` }),
		"GET /quotas/groups": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			q := k.newQuota(t)
			c := get("clerk", "/quotas/groups")
			c.query, c.about = of+"&by=DOCUMENT&then=FUNCTIONAL_CLASS", q.number
			return c
		}},
		"GET /quotas/{id}":                 seen("/quotas/{id}", quotaID),
		"GET /quotas/{id}/entries":         seen("/quotas/{id}/entries", quotaID),
		"GET /quotas/{id}/entries/content": seen("/quotas/{id}/entries/content", quotaID),
		"GET /quotas/{id}/freezes": {outsider: "stranger", right: func(t *testing.T, k *kit) call {
			q, _ := k.frozen(t)
			return get("clerk", "/quotas/{id}/freezes").on("id", q.id)
		}},
		"GET /quota-documents":         listed("/quota-documents", "", number),
		"GET /quota-documents/content": listed("/quota-documents/content", "", number),
		"GET /quota-documents/{id}":    seen("/quota-documents/{id}", func(q issued) string { return q.document }),
		"GET /quota-vouchers/{id}":     seen("/quota-vouchers/{id}", func(q issued) string { return q.voucher }),
	}
}

// quotaBookScenes are those of the bureau: what moves money, and the books of the whole
// government.
func quotaBookScenes() map[string]scene {
	const of, whole = "year=2020", "the bureau does so for the whole government"
	return map[string]scene{
		"GET /quota-vouchers": {right: func(t *testing.T, k *kit) call {
			c := get("budget", "/quota-vouchers")
			c.query, c.about = of, k.newQuota(t).number
			return c
		}},
		"GET /quota-vouchers/content": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			c := get("budget", "/quota-vouchers/content")
			c.query = of
			return c
		}},
		"POST /quota-vouchers/{id}/reversals": {
			all: whole, right: func(t *testing.T, k *kit) call {
				_, voucher := k.frozen(t)
				return post("head", "/quota-vouchers/{id}/reversals", object{"reason": "冻结有误"}).on("id", voucher)
			},
			code: "quota.red_done", wrong: func(t *testing.T, k *kit) call {
				_, voucher := k.frozen(t)
				c := post("head", "/quota-vouchers/{id}/reversals", object{"reason": "冻结有误"}).on("id", voucher)
				k.ok(t, c)
				return c
			},
		},
		"GET /quota-trial-balances/{year}": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			return get("budget", "/quota-trial-balances/{year}").on("year", "2020")
		}},
		"GET /quota-trial-balances/{year}/content": {right: func(t *testing.T, k *kit) call {
			k.newQuota(t)
			return get("budget", "/quota-trial-balances/{year}/content").on("year", "2020")
		}},
		"GET /quota-policies": {right: func(*testing.T, *kit) call { return get("clerk", "/quota-policies") }},
		"POST /quota-policies": {right: func(_ *testing.T, k *kit) call {
			return post("budget", "/quota-policies", object{
				"validFrom": "2020-12-31", "basis": k.named("青财预〔2020〕"), "threePublic": []string{"30212"}, "reasonFrom": "09-30", "cutOff": "12-25",
				"classLevel": "FINANCE", "groupLevel": "DEPARTMENT", "functionLevel": "FINANCE", "personnelLevel": "FINANCE", "runningNeeds": true,
			})
		}},
	}
}

func quotasShow() map[string]string {
	return map[string]string{
		"GET /quotas":                              "items.0.unitCode=205001 items.0.availableFen=100000 items.0.initialFen=100000 total=1",
		"GET /quotas/totals":                       "count=1 availableFen=100000 totalFen=100000",
		"GET /quotas/groups":                       "items.0.code items.0.thenCode=201",
		"GET /quotas/content":                      zipped,
		"GET /quotas/{id}":                         "availableFen=100000 madeFen=100000 places.0.account=Q3101 places.0.balanceFen=100000",
		"GET /quotas/{id}/entries":                 "items.0.runningFen=100000 items.0.otherAccount=Q2101 total=1",
		"GET /quotas/{id}/freezes":                 "items.0.amountFen=40000 items.0.expires=2020-12-31 items.0.expired=false",
		"GET /quota-documents":                     "items.0.amountFen=100000 items.0.rows=1 total=1",
		"GET /quota-documents/{id}":                "amountFen=100000 rows=1",
		"GET /quota-vouchers":                      "items.0.id items.0.events.0",
		"GET /quota-vouchers/{id}":                 "hidden=3 lines.0.account=Q3101 amountFen=200000",
		"POST /quota-vouchers/{id}/reversals":      "voucher",
		"GET /quota-trial-balances/{year}":         "balanced=true groups.0.group=11",
		"GET /quotas/{id}/entries/content":         zipped,
		"GET /quota-documents/content":             zipped,
		"GET /quota-vouchers/content":              zipped,
		"GET /quota-trial-balances/{year}/content": zipped,
		"GET /quota-policies":                      "items.0.validFrom total",
		"POST /quota-policies":                     "items.0.validFrom=2020-12-31 items.0.cutOff=12-25",
	}
}

// movedOnce: what is asked for again by its key moves money once, and gets the answer of the
// first time, also where it would be refused by now.
func movedOnce(t *testing.T, k *kit) {
	q := k.newQuota(t)
	voucher := k.moved(t, q, freezing(100_000))
	left := func(want int64) {
		t.Helper()
		if got := k.ok(t, get("clerk", "/quotas/{id}").on("id", q.id)).number(t, "availableFen"); got != want {
			t.Errorf("%d are left, want %d", got, want)
		}
	}
	left(0)
	red := post("head", "/quota-vouchers/{id}/reversals", object{"reason": "冻结有误"}).on("id", voucher)
	red.key = k.named("red")
	back := k.ok(t, red).text(t, "voucher")
	left(100_000)
	if again := k.ok(t, red).text(t, "voucher"); again != back {
		t.Errorf("the same request takes back by voucher %s, then by %s", back, again)
	}
	left(100_000)
	other := red
	other.body = js(object{"reason": "另一个原因"})
	k.refused(t, other, 422, "http.key_reused")
	other.key = ""
	k.refused(t, other, 409, "quota.red_done")
	left(100_000)
}
