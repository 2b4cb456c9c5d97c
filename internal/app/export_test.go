package app

import "context"

// RunNightly runs the nightly backup now.
func RunNightly(ctx context.Context, b *Book) error { return b.nightly(ctx) }

// BackupsOf lists the backups of a book.
func BackupsOf(cfg Config, region string) ([]BackupEntry, error) { return cfg.backups(region) }
