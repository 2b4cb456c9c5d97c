package plaintext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"caixiao/internal/platform/blocks"
)

const format = "txt"

var (
	bomUTF8    = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16LE = []byte{0xFF, 0xFE}
	bomUTF16BE = []byte{0xFE, 0xFF}
)

// decode turns the bytes of a text into a string: by byte order mark, else UTF-8 when
// valid, else GB18030 when the result is plausible Chinese. Rubbish is ErrDamaged.
func decode(data []byte) (string, error) {
	text, detail := decodeAny(data)
	switch {
	case detail != "":
	case strings.ContainsRune(text, 0):
		detail = "NUL"
	case mostlyControls(text):
		detail = "control characters"
	}
	if detail != "" {
		return "", blocks.Damaged(format, detail)
	}
	return text, nil
}

// decodeAny returns the text, or what is wrong with it.
func decodeAny(data []byte) (text, detail string) {
	switch {
	case bytes.HasPrefix(data, bomUTF8):
		if data = data[len(bomUTF8):]; !utf8.Valid(data) {
			return "", "UTF-8"
		}
		return string(data), ""
	case bytes.HasPrefix(data, bomUTF16LE):
		return decodeUTF16(data[2:], func(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 })
	case bytes.HasPrefix(data, bomUTF16BE):
		return decodeUTF16(data[2:], func(b []byte) uint16 { return uint16(b[1]) | uint16(b[0])<<8 })
	case utf8.Valid(data):
		return string(data), ""
	case plausibleChinese(data):
		return decodeGB18030(data)
	}
	return "", "encoding"
}

func decodeUTF16(data []byte, unit func([]byte) uint16) (text, detail string) {
	if len(data)%2 != 0 {
		return "", "UTF-16"
	}
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) > 0; data = data[2:] {
		units = append(units, unit(data))
	}
	runes := utf16.Decode(units)
	for _, r := range runes {
		if r == utf8.RuneError {
			return "", "UTF-16"
		}
	}
	return string(runes), ""
}

func decodeGB18030(data []byte) (text, detail string) {
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return "", "GB18030"
	}
	return string(decoded), ""
}

// plausibleChinese tells Chinese in GB18030 from other bytes that happen to decode:
// of the characters beyond ASCII in a real text, nearly all are in the GB 2312 plane
// (both bytes from A1 on). Damaged UTF-8 and Latin texts lie mostly outside of it.
func plausibleChinese(data []byte) bool {
	const plausiblePercent = 80
	var total, common int
	for i := 0; i < len(data); {
		width, isCommon, ok := gbChar(data[i:])
		if !ok {
			return false
		}
		i += width
		if width > 1 {
			total++
		}
		if isCommon {
			common++
		}
	}
	return total > 0 && common*100 >= total*plausiblePercent
}

// gbChar measures the first GB18030 character: its bytes, and whether it is one of
// GB 2312. ok is false for a sequence that no character has.
func gbChar(b []byte) (width int, common, ok bool) {
	switch {
	case b[0] < 0x80:
		return 1, false, true
	case b[0] == 0x80 || b[0] == 0xFF || len(b) < 2:
		return 0, false, false
	case b[1] >= '0' && b[1] <= '9':
		return 4, false, len(b) >= 4
	}
	return 2, b[0] >= 0xA1 && b[0] <= 0xF7 && b[1] >= 0xA1, true
}

// mostlyControls is true for binary data that is valid text by accident.
func mostlyControls(text string) bool {
	const controlPercent = 5
	var controls, total int
	for _, r := range text {
		total++
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			controls++
		}
	}
	return controls*100 > total*controlPercent
}
