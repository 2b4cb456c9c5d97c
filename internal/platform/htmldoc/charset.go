package htmldoc

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"caixiao/internal/platform/blocks"
)

// declared is how much of a page a browser searches for its encoding.
const declaredBytes = 1024

// decode turns the bytes of a page into text. Valid UTF-8 is believed over what the
// page says of itself, and GB18030, which holds GBK and GB2312, is what a Chinese page
// without a word is in.
func decode(data []byte) (string, error) {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("MIME-Version:")) {
		return "", blocks.ErrUnsupported.With("mht")
	}
	enc, name, certain := charset.DetermineEncoding(data[:min(len(data), declaredBytes)], "")
	wide := strings.HasPrefix(name, "utf-16")
	if !wide && bytes.IndexByte(data, 0) >= 0 {
		return "", blocks.Damaged(format, "binary")
	}
	switch {
	case !wide && utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	case name == "utf-8":
		return fewerBroken(data), nil
	case !certain, name == "gbk":
		enc = simplifiedchinese.GB18030
	}
	return convert(enc, data), nil
}

// fewerBroken reads a page that calls itself UTF-8 but is not valid: some bytes of it
// may be broken, or all of it may be GB18030.
func fewerBroken(data []byte) string {
	kept := strings.ToValidUTF8(string(data), "\ufffd")
	chinese := convert(simplifiedchinese.GB18030, data)
	if strings.Count(chinese, "\ufffd") < strings.Count(kept, "\ufffd") {
		return chinese
	}
	return kept
}

// convert decodes; what the encoding does not know becomes the replacement character.
func convert(enc encoding.Encoding, data []byte) string {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return strings.TrimPrefix(string(text), "\ufeff")
}
