package app

import (
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
)

// Quotas is the quota ledger of the book, for who posts from outside the program's own
// modules.
func (b *Book) Quotas() *quota.Service { return b.quotas }

// Adjustments are the requests to change quotas, for who must not wait until they are posted.
func (b *Book) Adjustments() *adjustment.Service { return b.adjusts }

// YearEnds are the ends of the years of the book, for who must not wait until they are posted.
func (b *Book) YearEnds() *yearend.Service { return b.yearends }

// Banks is the exchange with banks and its registers, for who must not wait for its jobs.
func (b *Book) Banks() *bank.Service { return b.banks }

// Payments are the payments of the book, for who answers for a bank.
func (b *Book) Payments() *payment.Service { return b.payments }
