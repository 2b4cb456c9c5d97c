package httpx

import (
	"path"
	"reflect"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// naming knows whose routes are being registered: the body of an input has no type
// name of its own to tell.
type naming struct{ module string }

func humaConfig(version string, names *naming) huma.Config {
	cfg := huma.DefaultConfig("Caixiao", version)
	cfg.CreateHooks = nil // no $schema fields in answers
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "", "", ""
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", names.schema)
	for value, wire := range wireTypes {
		cfg.Components.Schemas.RegisterTypeAlias(value, wire)
	}
	cfg.RejectUnknownQueryParameters = true
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "caixiao_{region}"},
	}
	return cfg
}

// wireTypes are the values whose JSON is not what their fields look like: an amount
// that may be missing is an integer or null.
var wireTypes = map[reflect.Type]reflect.Type{
	reflect.TypeFor[money.Maybe]():         reflect.TypeFor[*int64](),
	reflect.TypeFor[ratio.Maybe]():         reflect.TypeFor[*int64](),
	reflect.TypeFor[decimal.NullDecimal](): reflect.TypeFor[*string](),
}

// schema prefixes the name of a type with its package: two modules may call two
// things by one name. page.Result[org.Unit] is PageResultOrgUnit.
func (n *naming) schema(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() == "" {
		return capital(n.module) + capital(hint)
	}
	full := t.Name()
	if t.PkgPath() != "" {
		full = t.PkgPath() + "." + full
	}
	var name strings.Builder
	for _, part := range strings.FieldsFunc(full, func(r rune) bool { return strings.ContainsRune("[]*, ", r) }) {
		pkg, typ, found := cutLast(part)
		if !found {
			typ = part
		} else {
			name.WriteString(capital(path.Base(pkg)))
		}
		name.WriteString(capital(typ))
	}
	return strings.ReplaceAll(name.String(), "·", "")
}

func cutLast(s string) (before, after string, found bool) {
	at := strings.LastIndex(s, ".")
	if at < 0 {
		return "", s, false
	}
	return s[:at], s[at+1:], true
}

func capital(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// operationID names an operation by its method and path: postTargetsIdSubmissions.
func operationID(method, route string) string {
	var id strings.Builder
	id.WriteString(strings.ToLower(method))
	for _, part := range strings.FieldsFunc(route, func(r rune) bool { return strings.ContainsRune("/{}-.", r) }) {
		id.WriteString(capital(part))
	}
	return id.String()
}
