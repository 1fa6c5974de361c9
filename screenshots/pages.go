package main

import "strings"

// page is one to take pictures of.
type page struct {
	name string // of its pictures
	at   string // its address
	wait string // a condition in JavaScript, for what the page's script shows
}

// pages has at least one page of each kind, and what is hard to lay out.
var pages = []page{
	{"home", "", ""},
	{"home-filtered", "?class=5xx&retry=after-delay", ""},
	{"search", "search/", ""},
	{"search-words", "search/?q=upstream+timed+out", "document.querySelectorAll('[data-results-page] a').length > 3"},
	{"search-nothing", "search/?q=qqqqqq", "document.querySelector('[data-status]').textContent"},
	{"code", "502/", ""},
	{"code-rare", "418/", ""},
	{"code-of-platform", "azure-application-gateway/502/", ""},
	{"code-finer", "iis/404.13/", ""},
	{"code-long", "vercel/ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR/", ""},
	{"class", "4xx/", ""},
	{"collection", "iis/", ""},
	{"owners", "499/", ""},
	{"platforms", "platforms/", ""},
	{"comparison", "compare/401-403/", ""},
	{"comparison-of-platforms", "compare/nginx/499/heroku/H27/", ""},
	{"comparisons", "compare/", ""},
	{"choose", "choose/", "document.querySelector('.choices')"},
	{"choose-answer", "choose/#slower", ""},
	{"guide", "guides/who-sent-this/", ""},
	{"guide-matrix", "guides/same-failure/", ""},
	{"guide-questions", "guides/faq/", ""},
	{"guides", "guides/", ""},
	{"about", "about/", ""},
	{"error", "404.html", ""},
	{"offline", "offline/", ""},
}

// file is the page's file in the built site.
func (p page) file() string {
	at := strings.FieldsFunc("/"+p.at, func(r rune) bool { return r == '?' || r == '#' })[0][1:]
	if at == "" || strings.HasSuffix(at, "/") {
		return at + "index.html"
	}
	return at
}

// view is a way to look at a page.
type view struct {
	name          string
	width, height int64 // CSS pixels; pictures are as high as the page, up to a limit
	theme         string
	phone         bool
	paper         bool
}

var views = []view{
	{name: "desktop-light", width: 1280, height: 900, theme: "light"},
	{name: "desktop-dark", width: 1280, height: 900, theme: "dark"},
	{name: "phone-light", width: 390, height: 844, theme: "light", phone: true},
	{name: "phone-dark", width: 390, height: 844, theme: "dark", phone: true},
	{name: "print", width: 794, height: 1123, theme: "light", paper: true}, // A4
}

// shot is one picture.
type shot struct {
	page
	view
	file    string
	highest int64 // of the picture, in CSS pixels
}

// highest is where a picture ends at the latest.
const highest = 3200

func everyShot(only string) []shot {
	var shots []shot
	for _, p := range pages {
		for _, v := range views {
			if strings.Contains(p.name, only) {
				shots = append(shots, shot{p, v, p.name + "-" + v.name + ".png", highest})
			}
		}
	}
	return shots
}

var forReadme = []shot{
	{pages[0], views[0], "home.png", 800},
	{page{"code", "502/", ""}, views[1], "code.png", 800},
}
