package docfile

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
	"unicode/utf16"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/zipguard"
)

// Detect tells what kind of file this is, by its content first and by its name where
// the content leaves it open. A PDF or a package of Office says itself what it is,
// whatever its name; text does not, and is taken under the names of text only, or
// without an extension.
//
// Errors: ErrEmpty, ErrTooLarge; ErrEncrypted, ErrMacro; ErrUnsupported naming the kind
// (doc, xls, wps, et, pictures, archives, ofd, programs, tables of values …); ErrDamaged
// for a broken package or for content that is not what the name says.
func Detect(name string, data []byte) (Format, error) {
	if len(data) == 0 {
		return "", blocks.ErrEmpty
	}
	if len(data) > blocks.FileBytesMax {
		return "", tooLarge(int64(len(data)))
	}
	ext := extension(name)
	switch {
	case isPDF(ext, data):
		return PDF, nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return "", oleFault(ext, data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return detectPacked(ext, data)
	}
	if kind := foreignKind(data); kind != "" {
		return "", blocks.ErrUnsupported.With(kind)
	}
	format, err := detectText(ext, data)
	if err == nil && !slices.Contains(textNames[format], written(ext)) {
		return "", blocks.ErrUnsupported.With(ext)
	}
	return format, err
}

// textNames are the extensions under which each kind of text is taken. Systems that
// export "Excel" or "Word" often write HTML under these names.
var textNames = map[Format][]string{
	TXT:  {"", "txt", "text", "md", "markdown"},
	HTML: {"", "html", "htm", "xhtml", "shtml", "xls", "et", "doc", "wps", "txt"},
	JSON: {"", "json", "txt"},
}

// written is an extension that says what kind of file it is; empty for what merely
// stands behind a full stop in a name, such as a number or a word of the title.
func written(ext string) string {
	const longest = 8
	letters := 0
	for _, r := range ext {
		switch {
		case r >= 'a' && r <= 'z':
			letters++
		case r < '0' || r > '9':
			return ""
		}
	}
	if letters == 0 || len(ext) > longest {
		return ""
	}
	return ext
}

// extension returns the lower-case extension of a file name without its dot.
func extension(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.ToLower(strings.TrimPrefix(path.Ext(path.Base(name)), "."))
}

func head(data []byte, n int) []byte { return data[:min(n, len(data))] }

// isPDF looks for the header. Readers accept bytes before it, which some servers add; a
// text that merely mentions it is none.
func isPDF(ext string, data []byte) bool {
	const magic, lead = "%PDF-", 1024
	if ext == string(PDF) {
		return bytes.Contains(head(data, lead), []byte(magic))
	}
	return bytes.HasPrefix(bytes.TrimLeft(head(data, lead), "\xEF\xBB\xBF \t\r\n"), []byte(magic))
}

// oleFault refuses an OLE container: an encrypted package or a document of an older
// Office. WPS keeps its own kinds in containers with Office's part names, so there
// the name of the file says more.
func oleFault(ext string, data []byte) error {
	_, err := zipguard.Check(data, ext)
	if err == nil { // not reached: Check refuses every OLE container
		err = blocks.ErrUnsupported.With(ext)
	}
	switch ext {
	case "wps", "wpt", "et", "ett", "dps", "dpt", "doc", "dot", "xls", "xlt", "ppt", "pps", "msg":
		if !isEncrypted(err) {
			return blocks.ErrUnsupported.With(ext)
		}
	}
	return err
}

// foreignKind names a kind of file that we know and do not read, by its first bytes;
// "" for everything else.
func foreignKind(data []byte) string {
	for _, kind := range []struct{ magic, name string }{
		{"\x89PNG\r\n\x1a\n", "png"},
		{"\xFF\xD8\xFF", "jpg"},
		{"GIF87a", "gif"},
		{"GIF89a", "gif"},
		{"II*\x00", "tif"},
		{"MM\x00*", "tif"},
		{"Rar!\x1a\x07", "rar"},
		{"7z\xBC\xAF\x27\x1C", "7z"},
		{"\x1F\x8B\x08", "gz"},
		{"BZh", "bz2"},
		{"\xFD7zXZ\x00", "xz"},
		{"MSCF\x00\x00", "cab"},
		{`{\rtf`, "rtf"},
		{"Founder CEB", "ceb"},
		{"%!PS", "ps"},
		{"\x7FELF", "bin"},
	} {
		if bytes.HasPrefix(data, []byte(kind.magic)) {
			return kind.name
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("RIFF")) && bytes.HasPrefix(data[min(8, len(data)):], []byte("WEBP")):
		return "webp"
	case bytes.HasPrefix(data, []byte("BM")) && len(data) > 26 && bytes.Equal(data[6:10], make([]byte, 4)):
		return "bmp"
	case len(data) > 12 && bytes.Equal(data[4:8], []byte("ftyp")):
		return "heic"
	case len(data) > 262 && bytes.Equal(data[257:262], []byte("ustar")):
		return "tar"
	}
	return ""
}

// detectText tells the kinds of text apart.
func detectText(ext string, data []byte) (Format, error) {
	start := beginning(data)
	switch {
	case isHTML(start):
		return HTML, nil
	case strings.HasPrefix(start, "<?xml") && strings.Contains(start, "mso-application"):
		return "", blocks.ErrUnsupported.With("xml")
	case strings.HasPrefix(start, "mime-version:") && strings.Contains(start, "multipart/related"):
		return "", blocks.ErrUnsupported.With("mht")
	case bytes.IndexByte(head(data, 8192), 0) >= 0 && !isUTF16(data):
		return "", unknown(ext)
	}
	if strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
		if json.Valid(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))) {
			return JSON, nil
		}
	}
	switch Format(ext) {
	case DOCX, XLSX, PDF, JSON:
		return "", blocks.Damaged(ext, "content")
	}
	switch ext {
	case "html", "htm", "xhtml", "shtml":
		return HTML, nil
	}
	return TXT, nil
}

// unknown refuses binary content: as damaged when the name claims a kind that we read.
func unknown(ext string) error {
	switch Format(ext) {
	case TXT, DOCX, XLSX, PDF, HTML, JSON:
		return blocks.Damaged(ext, "content")
	case "":
		return blocks.ErrUnsupported.With("?")
	}
	return blocks.ErrUnsupported.With(ext)
}

func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF})
}

// beginning returns the first characters of a text in lower case, without blanks, byte
// order mark and comments before them.
func beginning(data []byte) string {
	const enough = 4096
	text := string(head(data, enough))
	if isUTF16(data) {
		text = fromUTF16(head(data, 2*enough))
	}
	text = strings.TrimPrefix(text, "\xEF\xBB\xBF")
	for {
		text = strings.TrimSpace(text)
		if !strings.HasPrefix(text, "<!--") {
			return strings.ToLower(text)
		}
		_, after, _ := strings.Cut(text, "-->")
		text = after
	}
}

func fromUTF16(data []byte) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		if data[0] == 0xFF {
			units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
		} else {
			units = append(units, uint16(data[i+1])|uint16(data[i])<<8)
		}
	}
	return string(utf16.Decode(units))
}

// isHTML looks at the first element. Systems that export "Excel" often write an HTML
// table under the name of an xls.
func isHTML(start string) bool {
	if strings.HasPrefix(start, "<?xml") {
		_, after, _ := strings.Cut(start, "?>")
		start = strings.TrimSpace(after)
	}
	if strings.HasPrefix(start, "<!doctype") {
		return strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(start, "<!doctype")), "html")
	}
	if !strings.HasPrefix(start, "<") {
		return false
	}
	end := strings.IndexAny(start[1:], " \t\r\n>/")
	if end < 0 {
		return false
	}
	switch start[1 : 1+end] {
	case "html", "head", "body", "meta", "title", "style", "table", "div", "p", "h1", "h2", "h3", "center", "font", "span":
		return true
	}
	return false
}
