# Statusbook: `make serve` shows the reference, `make test` runs everything that CI runs.

GO ?= go
DEST ?= public
BASE_URL ?=
PORT ?= 8080
HUGO_VERSION := v0.160.1
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: serve build test audit-content audit-site screenshots lint bench bench-search eval-search pgo icons reproduce chromium brotli programs clean

serve: ## serve the reference at http://127.0.0.1:8080 with live reload; the site is also in public/
	$(GO) run ./cmd/statusbook build -d $(DEST)
	$(GO) run ./cmd/statusbook serve -p $(PORT)

build: ## build the site into public/, and the program into bin/
	$(GO) build -trimpath -o bin/statusbook ./cmd/statusbook
	./bin/statusbook build -d $(DEST) $(if $(BASE_URL),-b $(BASE_URL))

test: chromium ## all tests, the browser's included
	@test -z "$$(gofmt -l cmd internal audit bench eval reproduce screenshots *.go)" || { echo "not gofmt-ed:"; gofmt -l cmd internal audit bench eval reproduce screenshots *.go; exit 1; }
	$(GO) vet ./...
	$(GO) run ./cmd/statusbook check
	$(GO) run ./audit
	$(GO) test -timeout 10m ./...

audit-content: ## hold the reference against the tables in audit/data; TEXTS=folder also looks for sentences copied from there
	$(GO) run ./audit $(TEXTS)

audit-site: chromium build ## Lighthouse, axe-core and html-validate over the built site (Node 20 or newer); AUDIT="--only axe" for one
	cd audit/site && npm ci --silent && node audit.js --site $(abspath $(DEST)) $(AUDIT)

screenshots: chromium build ## pictures of every kind of page in bin/screenshots; SHOTS="-only code" for some, SHOTS="-readme docs/images" for the README's
	$(GO) run ./screenshots -site $(DEST) $(SHOTS)

lint: ## staticcheck on top of what test does
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

bench: ## 10,000 codes, against Hugo, turn by turn (Linux: needs a memory file system at /dev/shm); one answer in the terminal
	@command -v bin/hugo >/dev/null || GOBIN=$(CURDIR)/bin $(GO) install github.com/gohugoio/hugo@$(HUGO_VERSION)
	$(GO) run ./bench -hugo bin/hugo
	$(GO) test ./cmd/statusbook -run '^$$' -bench Explain -benchtime 10x

bench-search: chromium build ## the search beside MiniSearch, Lunr, Fuse.js, FlexSearch and Pagefind (Node 20 or newer); BENCH="--type 20" is quicker
	cd bench/search && npm ci --silent && node bench.js --site $(abspath $(DEST)) $(BENCH)

eval-search: chromium brotli ## hits, bytes and time of the search in the browser; EVAL="-misses" names the misses
	@$(GO) run ./eval $(EVAL); failed=$$?; echo; $(GO) run ./eval $(EVAL) -codes 10000 && exit $$failed

pgo: ## make the profile anew that the program is compiled with
	$(GO) test ./bench -run '^$$' -bench Build -benchtime 3x -cpuprofile $(CURDIR)/cmd/statusbook/default.pgo -o bin/bench.test

# A maskable icon may be cut to a circle, so what is on it is drawn smaller; a phone rounds the corners of the touch icon itself.
icons: chromium ## draw the icons for home screens from assets/static/favicon.svg
	@set -e; dir=$$(mktemp -d); svg=assets/static/favicon.svg; \
	cp $$svg $$dir/round.svg; sed 's/ rx="7"//' $$svg >$$dir/full.svg; \
	sed 's|<rect[^>]*/>|<rect width="32" height="32" fill="#1a1b1e"/><g transform="translate(3.2 3.2) scale(.8)">|; s|</svg>|</g></svg>|' $$svg >$$dir/mask.svg; \
	for icon in round:192:icon-192 round:512:icon-512 mask:512:icon-maskable-512 full:180:apple-touch-icon; do \
		set -- $$(echo $$icon | tr : ' '); \
		echo "<body style=margin:0><img src=$$1.svg width=$$2 height=$$2 style=display:block>" >$$dir/page.html; \
		$${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)} --headless --no-sandbox --hide-scrollbars \
			--allow-file-access-from-files --default-background-color=00000000 --window-size=$$2,$$2 \
			--screenshot=$(CURDIR)/assets/static/$$3.png file://$$dir/page.html 2>/dev/null; \
	done; rm -r $$dir

reproduce: programs ## provoke failures in the real programs, and look their texts up in the pages; REPRODUCE="-only nginx" for one
	$(GO) run ./reproduce $(REPRODUCE)

# The browser tests need Chromium; without windows it is half as large and twice as fast. Where this user may install Debian
# packages, the command does it.
chromium:
	@if command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || [ -n "$$CHROMIUM" ]; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "installing Chromium for the browser tests"; \
		apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium-headless-shell >/dev/null; \
	else \
		echo "The browser tests need Chromium, and this user may not install it." >&2; \
		echo "Run: sudo apt-get install chromium-headless-shell   (or set CHROMIUM to the program's path)" >&2; \
		exit 1; \
	fi

# Sizes are measured with Brotli: any of the two programs will do.
brotli:
	@if command -v brotli >/dev/null || command -v node >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "installing Brotli"; \
		apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends brotli >/dev/null; \
	else \
		echo "Run: sudo apt-get install brotli   (or install Node, which has it too)" >&2; \
		exit 1; \
	fi

# What is reproduced. Where this user may install Debian packages, the command does it, and no service is started; elsewhere
# the program says what is missing.
programs:
	@missing=; for p in nginx apache2 haproxy varnishd:varnish caddy; do \
		command -v $${p%:*} >/dev/null || [ -x /usr/sbin/$${p%:*} ] || missing="$$missing $${p#*:}"; \
	done; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "installing$$missing"; \
		[ -e /usr/sbin/policy-rc.d ] || { trap 'rm -f /usr/sbin/policy-rc.d' EXIT; printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; }; \
		apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing >/dev/null; \
	fi

clean: ## remove what was built
	rm -rf bin
	find $(DEST) -mindepth 1 ! -name .gitignore -delete
