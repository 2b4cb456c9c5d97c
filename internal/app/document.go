package app

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"sync"

	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
	"caixiao/locales"
)

// Document is the OpenAPI document of the API, which is the same for every book.
func Document(version string) ([]byte, error) {
	router := httpx.NewRouter(httpx.Config{Version: version})
	documented().routes(router)
	return router.OpenAPI()
}

// Routes lists every route of the API.
func Routes() []httpx.Listed {
	router := httpx.NewRouter(httpx.Config{})
	documented().routes(router)
	return router.Listed()
}

// documented is a book that is never asked: only its routes are listed.
func documented() *Book {
	b := &Book{}
	b.sessions = session.New(session.Config{})
	return b
}

// docPage shows the API document without a single script.
var docPage = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}}</title><style>
body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2329;margin:24px auto;max-width:1080px;padding:0 16px}
h1{font-size:20px}h2{font-size:16px;margin:28px 0 8px}table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #dfe3e8;padding:6px 8px;text-align:left;vertical-align:top}code{font-size:13px}
</style></head><body><h1>{{.Title}}</h1><p>{{.About}} <a href="/api/openapi.json">openapi.json</a></p>
{{range .Groups}}<h2>{{.Name}}</h2><table><tr><th>{{$.Method}}</th><th>{{$.Address}}</th><th>{{$.What}}</th><th>{{$.Permission}}</th></tr>
{{range .Routes}}<tr><td><code>{{.Method}}</code></td><td><code>{{.Path}}</code></td><td>{{.Summary}}</td><td>{{.Perm}}</td></tr>
{{end}}</table>{{end}}</body></html>`))

type docRoute struct{ Method, Path, Summary, Perm string }

type docGroup struct {
	Name   string
	Routes []docRoute
}

// docGroups lists the operations of the document by module.
var docGroups = sync.OnceValues(func() ([]docGroup, error) {
	data, err := Document("")
	if err != nil {
		return nil, err
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Tags       []string `json:"tags"`
			Summary    string   `json:"summary"`
			Permission string   `json:"x-permission"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("read the API document: %w", err)
	}
	byName := map[string][]docRoute{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			name := strings.Join(op.Tags, " ")
			byName[name] = append(byName[name], docRoute{strings.ToUpper(method), path, op.Summary, op.Permission})
		}
	}
	var groups []docGroup
	for name, routes := range byName {
		slices.SortFunc(routes, func(a, b docRoute) int { return strings.Compare(a.Path+a.Method, b.Path+b.Method) })
		groups = append(groups, docGroup{name, routes})
	}
	slices.SortFunc(groups, func(a, b docGroup) int { return strings.Compare(a.Name, b.Name) })
	return groups, nil
})

// apiPages answers with the API document for people.
func apiPages(w http.ResponseWriter, req *http.Request) {
	groups, err := docGroups()
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	lang := httpx.Language(req)
	text := func(key string) string { return locales.Text(lang, "house.docs."+key, nil) }
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	_ = docPage.Execute(w, map[string]any{ // who does not read it has gone
		"Lang": lang, "Title": text("title"), "About": text("about"), "Method": text("method"), "Address": text("address"),
		"What": text("what"), "Permission": text("permission"), "Groups": groups,
	})
}
