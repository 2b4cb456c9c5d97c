/** Where keys are the field's own. */
const fields =
  'input, textarea, select, [contenteditable=true], [role=combobox], [role=radiogroup], [role=menu], [role=listbox], [role=dialog]'

/** Whether a key belongs to something else than the page: a field, a shortcut of the browser, a dialog that asks. */
export function keyTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return true
  if (event.target instanceof Element && event.target.closest(fields)) return true
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null
}
