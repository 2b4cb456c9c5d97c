package httpx

// Mode tells whether a permission lets somebody read or also change.
type Mode uint8

// Modes of permissions.
const (
	Read Mode = iota + 1
	Write
)

// Perm is a permission: what a route asks for and a role grants. Its label is the
// text "perm." + Code.
type Perm struct {
	Code string // "quota.freeze"
	Mode Mode
}

// What routes ask for that ask for no permission.
var (
	// Guest lets everybody in.
	Guest = Perm{}
	// SignedIn lets in everybody who is signed in.
	SignedIn = Perm{Code: "signed-in", Mode: Read}
)
