package agentbank

import "embed"

// Schema is that of the bank's own store.
//
//go:embed schema/*.sql
var Schema embed.FS
