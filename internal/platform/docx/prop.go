package docx

// readParaProps reads the open w:pPr.
func readParaProps(s *scanner) (paraProps, error) {
	p := paraProps{outline: -1, number: numRef{level: -1}}
	err := s.children(func(e element) (err error) {
		switch e.name {
		case "w:pStyle":
			p.style = e.attr("val")
		case "w:jc":
			p.jc = e.attr("val")
		case "w:outlineLvl":
			if level, ok := e.number("val"); ok {
				p.outline = min(max(level, 0), 9)
			}
		case "w:numPr":
			p.number, err = readNumRef(s)
		case "w:ind":
			p.indent = firstLine(e)
		case "w:pageBreakBefore":
			p.pageBreak = ptr(e.on())
		case "w:sectPr":
			p.section, err = readSection(s)
		case "w:rPr":
			err = s.children(func(e element) error {
				switch e.name {
				case "w:b":
					p.markBold = ptr(e.on())
				case "w:del", "w:moveFrom":
					p.deleted = true
				}
				return nil
			})
		}
		return err
	})
	return p, err
}

// firstLine tells whether an indent moves the first line in; nil when it is silent.
func firstLine(e element) *bool {
	stated := false
	for _, name := range []string{"firstLineChars", "firstLine"} {
		if n, ok := e.number(name); ok {
			if n > 0 {
				return ptr(true)
			}
			stated = true
		}
	}
	if stated || e.has("hanging") || e.has("hangingChars") {
		return ptr(false)
	}
	return nil
}

func readNumRef(s *scanner) (numRef, error) {
	ref := numRef{level: -1}
	err := s.children(func(e element) error {
		switch e.name {
		case "w:ilvl":
			if level, ok := e.number("val"); ok {
				ref.level = min(max(level, 0), levelsMax-1)
			}
		case "w:numId":
			ref.num = e.attr("val")
		}
		return nil
	})
	return ref, err
}

// readSection tells whether the section that ends here is followed by a new page. The
// kind stands with the next section, but producers agree in all but odd cases, and a
// page break too many changes no text.
func readSection(s *scanner) (bool, error) {
	page := true
	err := s.children(func(e element) error {
		if e.name == "w:type" {
			page = e.attr("val") != "continuous" && e.attr("val") != "nextColumn"
		}
		return nil
	})
	return page, err
}

// readRunProps reads the open w:rPr.
func readRunProps(s *scanner) (runProps, error) {
	var p runProps
	err := s.children(func(e element) error {
		switch e.name {
		case "w:rStyle":
			p.style = e.attr("val")
		case "w:b":
			p.bold = ptr(e.on())
		case "w:vanish":
			p.hidden = ptr(e.on())
		}
		return nil
	})
	return p, err
}

func ptr(b bool) *bool { return &b }
