package app

import (
	"crypto/rand"
	"html/template"
	"net/http"
	"strings"

	"caixiao/internal/platform/httpx"
	"caixiao/locales"
)

// doorPage stands before the books, without any of their pages: the choice between several,
// or why a browser has come to none.
var doorPage = template.Must(template.New("door").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Title}}</title>
<style nonce="{{.Nonce}}">
body{margin:0;background:#f3f5f7;color:#1f2329;font:14px/22px "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;border-top:4px solid #1d4f91}
main{width:360px;max-width:90%;margin:82px auto}
h1{margin:0 0 32px;font-size:32px;line-height:44px;letter-spacing:4px}
a{color:#1d4f91;text-decoration:none}
li a{display:flex;gap:16px;padding:10px 12px;margin-bottom:8px;background:#fff;border:1px solid #dfe3e8;border-radius:4px}
li a:hover,li a:focus{border-color:#1d4f91}
ul{list-style:none;margin:8px 0 0;padding:0}
span{color:#5b6470}
</style></head><body><main><h1>{{.Title}}</h1><p>{{.Sentence}}</p>
{{if .Books}}<ul>{{range .Books}}<li><a href="/b/{{.Region}}/">{{.Name}} <span>{{.Region}}</span></a></li>{{end}}</ul>
{{else}}<p><a href="/">{{.Home}}</a></p>{{end}}</main></body></html>`))

// door is what the page before the books says.
type door struct {
	status   int
	sentence string
	books    []bookEntry
}

func (d door) answer(w http.ResponseWriter, req *http.Request) {
	lang, nonce := httpx.Language(req), rand.Text()
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+nonce+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	head.Set("Cache-Control", "no-store")
	w.WriteHeader(d.status)
	_ = doorPage.Execute(w, map[string]any{ // who does not read it has gone
		"Lang": lang, "Nonce": nonce, "Title": locales.Text(lang, "house.title", nil), "Sentence": d.sentence,
		"Home": locales.Text(lang, "house.home", nil), "Books": d.books,
	})
}

// atBrowser tells whether somebody wants to read a page.
func atBrowser(req *http.Request) bool {
	return req.Method == http.MethodGet && strings.Contains(req.Header.Get("Accept"), "text/html")
}

// refuse tells a person at a browser in a page, and everything else in a problem, why there
// is nothing at an address.
func refuse(w http.ResponseWriter, req *http.Request, err error) {
	if !atBrowser(req) {
		httpx.WriteProblem(w, req, err)
		return
	}
	p := httpx.ProblemFor(req, err)
	door{status: p.Status, sentence: p.Detail}.answer(w, req)
}
