package app

import "caixiao/internal/treasury/quota"

// Quotas is the quota ledger of the book, for who posts from outside the program's own
// modules.
func (b *Book) Quotas() *quota.Service { return b.quotas }
