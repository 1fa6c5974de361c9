package devserver

import (
	"fmt"
	"html"
	"regexp"
	"slices"
)

// developed is a file of the site as this server sends it.
func (h *handler) developed(name string, f file, now *edition) file {
	if contentType(name) == htmlType {
		f = file{notInstalled(f.data), f.tag}
	}
	return h.reloading(name, f, now)
}

// reloading gives a page the reload script, and leaves other files as they are. The script knows the edition, so that
// it sees at once when the page was overtaken before it ran; the tag has to tell editions apart for the same reason.
func (h *handler) reloading(name string, f file, now *edition) file {
	if !h.live || contentType(name) != htmlType {
		return f
	}
	script := fmt.Sprintf(`<script src="%s" data-build="%s" async></script>`, html.EscapeString(h.script), now.id)
	data := slices.Insert(slices.Clone(f.data), bodyEnd(f.data), []byte(script)...)
	return file{data, f.tag + "-" + now.id}
}

// bodyEnd is where the body's end tag is, or the end of the document: the tag is optional, and minifiers drop it.
// The same letters in a script, a comment or an attribute are not it, for more than an end follows them.
func bodyEnd(page []byte) int {
	end := regexp.MustCompile(`(?is)</body\s*>(\s|</html\s*>|<!--.*?-->)*$`).FindIndex(page)
	if end == nil {
		return len(page)
	}
	return end[0]
}
