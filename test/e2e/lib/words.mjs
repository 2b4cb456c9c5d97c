/**
 * Runs in the page: text that is not what a person of this language reads, and text that
 * runs out of its place. Names that are data stay as they are in English pages.
 */
export function leaks({ lang, logins }) {
  const found = []
  const seen = (node) => {
    const box = node.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== 'hidden'
  }
  const say = (what, node, text) => {
    const at = `${node.tagName.toLowerCase()}.${String(node.className).split(' ').join('.')}`
    const line = `${what}: “${text.trim().slice(0, 80)}” in ${at}`
    if (!found.includes(line)) found.push(line)
  }
  const never =
    /\bweb\.[a-z_]+\.|\b(fault|enum|perm|audit|role)\.[a-z_]+\.[a-z_]|\{\{|\bundefined\b|\bNaN\b|\[object |\bnull\b|Invalid Date/
  const latin = /[A-Za-z]{3,}/
  const han = /[\u4e00-\u9fff]/
  // What is written in Latin letters in Chinese too.
  const known =
    /STARTTLS|TLS|PEM|Message-ID|Excel|Word|PDF|HTML|JSON|CSV|TXT|WPS|English|EN|SHA-256|SM[23]|TOTP|OIDC|SQLite|PostgreSQL|Ctrl|Shift|Enter|Esc|Tab|Alt|Delete|Chromium|Chrome|Chrom[a-z]*|Edge|Firefox|Linux|Windows|macOS|Safari|Android|iOS|AGPL[-\w.]*|GPL|Apache|https?:\S+|\S+@\S+|[\w.-]*\.(docx?|xlsx?|pdf|txt|html?|json|csv|png|jpe?g|ofd)/gi
  const data = new RegExp(
    `\\b(department|${logins.join('|')})(\\.\\d+)?\\b|\\b[0-9a-f]{7,64}(-dirty)?\\b|\\b[0-9A-Z]{13,26}\\b`,
    'g',
  )
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement
    const text = walk.currentNode.data
    if (!text.trim() || !node || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.tagName) || !seen(node)) continue
    if (never.test(text)) say('no text for people', node, text)
    if (node.closest('[lang], code, .mono, [data-plain]')?.matches('html') === false) continue
    if (
      lang === 'zh' &&
      latin.test(text.replace(data, '').replace(known, '')) &&
      !node.closest('.source, pre')
    ) {
      say('English on a Chinese page', node, text)
    }
    const worded = node.closest(
      'button, th, label, legend, h2, h3, .side-menu a, [role=tab], .ant-btn, .facts dt',
    )
    if (
      lang === 'en' &&
      worded &&
      han.test(text) &&
      !node.closest('.paper, td, .top-bar, .tab-strip, .import-place-name, .findings-list')
    ) {
      say('Chinese on an English page', node, text)
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    say(`the page is ${document.documentElement.scrollWidth} px wide`, document.documentElement, '')
  }
  // Only what is wide by its nature scrolls sideways, and only inside itself.
  const wide =
    '.data-table-scroll, .statistics-scroll, .role-matrix-scroll, .plan-scroll, .disclosure-scroll, .chain, .source, pre, textarea, input'
  for (const node of document.querySelectorAll('main, main *')) {
    if (!node.matches(wide) && node.scrollWidth > node.clientWidth + 1 && seen(node)) {
      if (/auto|scroll/.test(getComputedStyle(node).overflowX)) {
        say(`scrolls sideways, ${node.scrollWidth} px in ${node.clientWidth} px`, node, '')
      }
    }
  }
  // A button or a state whose word does not fit.
  for (const node of document.querySelectorAll('button:not(.bell), .state-tag, .ant-btn, th')) {
    if (
      seen(node) &&
      node.scrollWidth > node.clientWidth + 2 &&
      getComputedStyle(node).textOverflow !== 'ellipsis'
    ) {
      say('runs out of its place', node, node.innerText)
    }
  }
  return found
}
