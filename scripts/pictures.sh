#!/usr/bin/env bash
# Draws the pictures in docs/screenshots from the demo documents: what the exported
# forms look like on paper. Needs pdftoppm (poppler-utils), soffice (LibreOffice),
# chromium and montage (ImageMagick); run it after a form has changed and look.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

out=docs/screenshots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
demo=testdata/demo/qinglan-2021.txt
ministry=testdata/demo/ministry-2021.json

# export FILE FORM FORMAT [ARGUMENT…]
export_form() { bin/caixiao export --in "$1" --form "$2" --format "$3" -o "$work/$2.$3" "${@:4}" 2>/dev/null; }
# picture PDF PAGE NAME
picture() { pdftoppm -r 100 -png -singlefile -f "$2" -l "$2" "$1" "$out/$3"; }
office() { soffice --headless --convert-to pdf --outdir "$work/office" "$1" >/dev/null 2>&1; }

first=$(bin/caixiao import "$demo" --json | sed -n 's/.*"code": "\([0-9A-Z]\{21\}\)".*/\1/p' | head -n 1)
export_form "$demo" target pdf --project "$first"
picture "$work/target.pdf" 1 target-form
export_form "$demo" target docx --project "$first"
office "$work/target.docx" && picture "$work/office/target.pdf" 1 target-form-word
export_form "$demo" target xlsx --project "$first"
office "$work/target.xlsx" && picture "$work/office/target.pdf" 1 target-form-excel
export_form "$demo" target html --project "$first"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
	--disable-component-update --disable-sync --user-data-dir="$work/browser" --hide-scrollbars \
	--window-size=900,1260 --screenshot="$out/target-form-html.png" "file://$work/target.html" >/dev/null 2>&1
for form in declaration department review; do
	export_form "$ministry" "$form" pdf
	picture "$work/$form.pdf" 1 "$form-form"
done
export_form "$demo" target pdf
pdftoppm -r 45 -png "$work/target.pdf" "$work/page"
montage "$work"/page-*.png -tile 4x -geometry +6+6 -background '#e7eaee' "$out/whole-document.png"
ls -l "$out"
