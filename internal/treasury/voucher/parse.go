package voucher

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"

	"caixiao/internal/core/fiscal"
)

// Parse reads the bytes of a signed document. Only canonical bytes are read (V1); whether it
// is genuine Verify tells.
func Parse(data []byte) (s Signed, err error) {
	if len(data) > BytesMax {
		return s, ErrSize.With(BytesMax)
	}
	root, err := parseTree(data)
	if err != nil {
		return s, err
	}
	if root.name != "EVoucher" || !root.holds("Voucher", "Digest", "Seals", "Signatures") {
		return s, ErrForm.With(root.name)
	}
	body := root.kids[0]
	s.Fields = map[string]string{}
	for _, kid := range body.kids {
		if kid.name != "Items" {
			s.Fields[kid.name] = kid.text
			continue
		}
		for _, item := range kid.kids {
			s.Items = append(s.Items, item.fields())
		}
	}
	s.Digest = root.kids[1].text
	for _, kid := range root.kids[2].kids {
		f := kid.fields()
		s.Seals = append(s.Seals, Seal{SealType(f["Type"]), Position(f["At"]), f["Holder"]})
	}
	for _, kid := range root.kids[3].kids {
		f := kid.fields()
		on, err := fiscal.ParseDate(f["On"])
		if err != nil {
			return s, ErrForm.With("On")
		}
		s.Signatures = append(s.Signatures, Signature{Role(f["Role"]), f["Serial"], on, f["Value"]})
	}
	if err := s.Check(); err != nil {
		return s, err
	}
	if !bytes.Equal(s.Bytes(), data) {
		return s, ErrForm.With("canonical")
	}
	return s, nil
}

// node is an element without attributes: it has text or elements.
type node struct {
	name, text string
	kids       []*node
}

func (n *node) fields() map[string]string {
	m := make(map[string]string, len(n.kids))
	for _, kid := range n.kids {
		m[kid.name] = kid.text
	}
	return m
}

// holds tells whether the elements of a node are these.
func (n *node) holds(names ...string) bool {
	return slices.EqualFunc(n.kids, names, func(kid *node, name string) bool { return kid.name == name })
}

const depthMax = 6

// parseTree reads XML of elements and texts, and nothing else.
func parseTree(data []byte) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, ErrForm.With("XML")
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(t.Attr) > 0 || t.Name.Space != "" || len(open) > depthMax {
				return nil, ErrForm.With(t.Name.Local)
			}
			fresh := &node{name: t.Name.Local}
			last.kids = append(last.kids, fresh)
			open = append(open, fresh)
		case xml.EndElement:
			if len(open) == 1 || last.name != t.Name.Local {
				return nil, ErrForm.With(t.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(t)
		default:
			return nil, ErrForm.With("XML")
		}
	}
	if len(open) != 1 || len(root.kids) != 1 || root.text != "" {
		return nil, ErrForm.With("XML")
	}
	return root.kids[0], nil
}
