package audit

import (
	"context"
	"fmt"
	"sync"

	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
)

// Known is a head that somebody has kept outside this machine.
type Known struct {
	N    int64  `json:"n"`
	Hash string `json:"hash"`
}

// CheckConfig says what a check may compare with.
type CheckConfig struct {
	Book     string
	Heads    string      // path of the file of heads
	Verifier gm.Verifier // nil when the keys are not at hand: signatures are then not verified
	Known    []Known
}

// Check compares rows, blocks, signatures and the file of heads, and names whatever
// does not fit. While a sealer runs on the book, it is the sealer's Check that is asked.
func (l *Log) Check(ctx context.Context, c CheckConfig) (*Report, error) {
	return l.check(ctx, c, func() {})
}

// Check is that of the log. It sees the book and the file between two blocks.
func (s *Sealer) Check(ctx context.Context, known ...Known) (*Report, error) {
	s.sealing.Lock()
	viewed := sync.OnceFunc(s.sealing.Unlock)
	defer viewed()
	return s.log.check(ctx, CheckConfig{Book: s.book, Heads: s.heads.path, Verifier: s.keys, Known: known}, viewed)
}

// check calls viewed as soon as what it sees is fixed.
func (l *Log) check(ctx context.Context, config CheckConfig, viewed func()) (*Report, error) {
	heads := headsFile{path: config.Heads}
	size, err := heads.size()
	if err != nil {
		return nil, err
	}
	c := newChecker(l, config.Book, config.Verifier)
	err = l.db.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := l.lastHead(ctx, config.Book); err != nil { // the first statement fixes the view
			return err
		}
		viewed()
		if c.history, err = heads.history(size, config.Verifier); err != nil {
			return err
		}
		c.report.Restores = append(c.report.Restores, c.history.restores...)
		for _, f := range c.history.bad {
			c.report.add(f)
		}
		for _, k := range config.Known {
			c.known[k.N] = k.Hash
		}
		return c.run(ctx)
	})
	if err != nil {
		return nil, fmt.Errorf("check the audit log: %w", err)
	}
	return c.report, nil
}

// Proof shows A1 and A2 of a book, the region code, from the database alone.
func (l *Log) Proof(book string) db.Proof {
	return db.Proof{Name: "audit.chain", Run: func(ctx context.Context, _ *db.DB) ([]string, error) {
		c := newChecker(l, book, nil)
		if err := c.run(ctx); err != nil {
			return nil, err
		}
		var wrong []string
		for _, f := range c.report.Findings {
			wrong = append(wrong, f.String())
		}
		return wrong, nil
	}}
}

// checker goes through the log once, block by block.
type checker struct {
	log      *Log
	book     string
	verifier gm.Verifier // nil: signatures are not looked at
	history  *history    // nil: neither is the file
	known    map[int64]string
	report   *Report

	prev    Head // the block before, as the book has it
	prevBad bool
	odd     []oddRow
}

func newChecker(l *Log, book string, verifier gm.Verifier) *checker {
	return &checker{
		log: l, book: book, verifier: verifier, known: make(map[int64]string),
		report: &Report{Book: book, At: l.db.Clock().Now(), Signed: verifier != nil, Restores: []Restore{}, Findings: []Finding{}},
	}
}

func (c *checker) run(ctx context.Context) error {
	for {
		blocks, err := c.log.blocks(ctx, c.book, c.prev.N, blocksPage)
		if err != nil {
			return err
		}
		if len(blocks) == 0 {
			break
		}
		var ranges []span
		for _, b := range blocks {
			proven, err := c.block(b)
			if err != nil {
				return err
			}
			ranges = append(ranges, proven...)
		}
		if err := c.rows(ctx, ranges); err != nil {
			return err
		}
	}
	c.report.Head, c.report.HeadHash = c.prev.N, c.prev.hashOrNone()
	sealed, err := c.tail(ctx)
	if err != nil {
		return err
	}
	for n := range c.known {
		if n > c.prev.N || n < 1 {
			c.report.add(Finding{Kind: KnownDiffers, Block: n})
		}
	}
	if err := c.unsealed(ctx, sealed); err != nil {
		return err
	}
	c.settle()
	return nil
}

// block judges one block and returns the rows it vouches for, none when it cannot
// be trusted.
func (c *checker) block(b block) ([]span, error) {
	follows := b.N == c.prev.N+1
	var spans []span
	for n := c.prev.N + 1; n < b.N; n++ {
		c.report.add(Finding{Kind: BlockDropped, Block: n})
		proven, err := c.fromFile(n)
		if err != nil {
			return nil, err
		}
		spans = append(spans, proven...)
	}
	c.report.Blocks++
	if hash, kept := c.known[b.N]; kept && hash != b.Hash() {
		c.report.add(Finding{Kind: KnownDiffers, Block: b.N})
	}
	kind, other, err := c.judge(b)
	if err != nil {
		return nil, err
	}
	if kind == "" && follows && !c.prevBad {
		kind = c.linked(b)
	}
	if kind != "" {
		c.report.add(Finding{Kind: kind, Block: b.N, Other: other})
	}
	c.prev, c.prevBad = b.Head, kind != ""
	if kind == "" || kind == ChainBroken {
		entries, _ := b.entries()
		return append(spans, span{block: b.N, first: b.FirstSeq, last: b.LastSeq, entries: entries}), nil
	}
	proven, err := c.fromFile(b.N)
	return append(spans, proven...), err
}

// linked compares a sound block with the sound one before.
func (c *checker) linked(b block) Kind {
	if b.PrevHash != c.prev.hashOrNone() {
		return ChainBroken
	}
	if b.FirstSeq <= c.prev.LastSeq {
		return BlockChanged
	}
	for seq := c.prev.LastSeq + 1; seq < b.FirstSeq; seq++ { // gone before they were sealed
		c.report.add(Finding{Kind: RowDropped, Seq: seq})
	}
	return ""
}

// fromFile lets the file of heads vouch for the rows of a block that is not sound, or gone.
func (c *checker) fromFile(n int64) ([]span, error) {
	if c.history != nil {
		head, found, err := c.history.head(n)
		if err != nil {
			return nil, err
		}
		if found && c.genuine(head) {
			return []span{{block: n, first: head.FirstSeq, last: head.LastSeq, root: head.Root}}, nil
		}
	}
	c.report.add(Finding{Kind: RowsUnproven, Block: n})
	return nil, nil
}

// tail names blocks that only the file knows, and their rows that are gone too. It
// returns the number up to which rows have been sealed.
func (c *checker) tail(ctx context.Context) (int64, error) {
	sealed := c.prev.LastSeq
	if c.history == nil {
		return sealed, nil
	}
	for n := c.prev.N + 1; n <= c.history.last(); n++ {
		head, found, err := c.history.head(n)
		if err != nil {
			return 0, err
		}
		if !found {
			continue
		}
		if !c.genuine(head) {
			c.report.add(Finding{Kind: HeadChanged, Block: n})
			continue
		}
		c.report.add(Finding{Kind: BlockDropped, Block: n})
		err = c.rows(ctx, []span{{block: n, first: head.FirstSeq, last: head.LastSeq, root: head.Root}})
		if err != nil {
			return 0, err
		}
		sealed = max(sealed, head.LastSeq)
	}
	return sealed, nil
}
