package measure

import "caixiao/internal/platform/httpx"

// PermRead lets one see figures with their evidence, for the units of its scope. A measure
// may ask for another permission besides.
var PermRead = httpx.Perm{Code: "measure.read", Mode: httpx.Read}

// Perms lists them all, for the catalogue.
var Perms = []httpx.Perm{PermRead}
