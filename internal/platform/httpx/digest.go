package httpx

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"slices"
)

// formMedia is the media type of a form with files.
const formMedia = "multipart/form-data"

// hashedBody computes the digest of a body while it is read.
type hashedBody struct {
	io.ReadCloser
	sum hash.Hash
	end bool // everything was read
}

func hashBody(req *http.Request) *hashedBody {
	b := &hashedBody{ReadCloser: req.Body, sum: sha256.New()}
	_, _ = io.WriteString(b.sum, req.URL.RequestURI()+"\n") // a hash takes everything
	return b
}

// Read reads on and takes what was read into the digest.
func (b *hashedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.sum.Write(p[:n])
	b.end = b.end || errors.Is(err, io.EOF)
	return n, err
}

// digest is that of the whole body, whatever the handler has read of it, and of
// the address with its query.
func (b *hashedBody) digest() (string, error) {
	var err error
	if !b.end { // a body that was read and closed cannot be asked again
		_, err = io.Copy(io.Discard, b)
	}
	return hex.EncodeToString(b.sum.Sum(nil)), err
}

// hashedForm computes the digest of a form with files from its parts: the bytes of
// the body are others each time a browser sends the same form, since it draws a
// new boundary.
type hashedForm struct {
	req  *http.Request // whose form the handler has parsed
	text string        // once it is known
}

var errNoForm = errors.New("the form was not read")

// digest is that of the address with its query and of what the handler is given: names
// and values of fields, and names, media types and contents of files.
func (f *hashedForm) digest() (string, error) {
	form := f.req.MultipartForm
	switch {
	case f.text != "":
		return f.text, nil
	case form == nil:
		return "", errNoForm
	}
	sum := sha256.New()
	wrap(sum, f.req.URL.RequestURI())
	for _, name := range slices.Sorted(maps.Keys(form.Value)) {
		for _, value := range form.Value[name] {
			wrap(sum, "field", name, value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(form.File)) {
		for _, file := range form.File[name] {
			wrap(sum, "file", name, file.Filename, file.Header.Get("Content-Type"))
			if err := wrapFile(sum, file); err != nil {
				return "", err
			}
		}
	}
	f.text = hex.EncodeToString(sum.Sum(nil))
	return f.text, nil
}

// wrap takes texts into a digest, each with its length, so that no two lists of texts
// look alike.
func wrap(sum hash.Hash, texts ...string) {
	for _, text := range texts {
		sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(text))))
		_, _ = io.WriteString(sum, text) // a hash takes everything
	}
}

func wrapFile(sum hash.Hash, file *multipart.FileHeader) error {
	sum.Write(binary.BigEndian.AppendUint64(nil, uint64(file.Size)))
	content, err := file.Open()
	if err != nil {
		return err
	}
	_, err = io.Copy(sum, content)
	return errors.Join(err, content.Close())
}
