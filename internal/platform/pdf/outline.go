package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// bookmark is an outline entry with its place in the tree; 0 is no object.
type bookmark struct {
	outlineEntry
	parent, prev, next, first, last int
	count                           int // of all entries below
}

// nestOutline rewrites the bookmarks as a tree by their levels. A level that was
// skipped (三 under 一) counts as the next one down.
func nestOutline(objects [][]byte, outline []outlineEntry) error {
	if len(outline) == 0 {
		return nil
	}
	root, nodes := treeOf(outline)
	objects[outlinesObject-1] = fmt.Appendf(nil, "%d 0 obj\n<<\n/Type /Outlines\n/First %d 0 R\n/Last %d 0 R\n/Count %d\n>>\nendobj\n\n",
		outlinesObject, root.first, root.last, len(outline))
	for _, n := range nodes {
		if n.object < 1 || n.object > len(objects) {
			return fmt.Errorf("%w: bookmark object %d", errShape, n.object)
		}
		_, dest, ok := bytes.Cut(objects[n.object-1], []byte("/Dest "))
		dest, _, closed := bytes.Cut(dest, []byte("\n"))
		if !ok || !closed {
			return fmt.Errorf("%w: bookmark %d", errShape, n.object)
		}
		objects[n.object-1] = n.write(string(dest))
	}
	return nil
}

// treeOf links the entries to each other.
func treeOf(outline []outlineEntry) (root bookmark, nodes []*bookmark) {
	root.object = outlinesObject
	path := []*bookmark{&root}
	byObject := map[int]*bookmark{}
	for _, e := range outline {
		for len(path) > 1 && path[len(path)-1].level >= e.level {
			path = path[:len(path)-1]
		}
		parent := path[len(path)-1]
		n := &bookmark{outlineEntry: e, parent: parent.object, prev: parent.last}
		if parent.first == 0 {
			parent.first = n.object
		}
		if before := byObject[parent.last]; before != nil {
			before.next = n.object
		}
		parent.last = n.object
		for _, above := range path[1:] {
			above.count++
		}
		byObject[n.object] = n
		nodes = append(nodes, n)
		path = append(path, n)
	}
	return root, nodes
}

func (n *bookmark) write(dest string) []byte {
	var s strings.Builder
	fmt.Fprintf(&s, "%d 0 obj\n<<\n/Title <FEFF%s>\n/Dest %s\n", n.object, hexUTF16(n.text), dest)
	for _, l := range []struct {
		name   string
		object int
	}{{"Parent", n.parent}, {"Prev", n.prev}, {"Next", n.next}, {"First", n.first}, {"Last", n.last}} {
		if l.object > 0 {
			fmt.Fprintf(&s, "/%s %d 0 R\n", l.name, l.object)
		}
	}
	if n.count > 0 {
		fmt.Fprintf(&s, "/Count %d\n", n.count)
	}
	s.WriteString(">>\nendobj\n\n")
	return []byte(s.String())
}
