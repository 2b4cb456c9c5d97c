/**
 * Gathers what must not happen on a page: errors on the console, exceptions, requests that
 * fail or are refused, and content that moves after it was drawn.
 */
export async function watch(page) {
  const faults = []
  let expected = []
  const note = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) faults.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => note(`exception: ${error.message}`))
  const waiting = new Set()
  const idle = []
  const answered = (request) => {
    waiting.delete(request)
    if (waiting.size === 0) for (const wake of idle.splice(0)) wake()
  }
  page.on('request', (request) => {
    // The live stream is never done.
    if (!request.url().includes('/stream')) waiting.add(request)
  })
  page.on('requestfinished', answered)
  page.on('requestfailed', (request) => {
    answered(request)
    const why = request.failure()?.errorText ?? ''
    // A page that is left gives up its requests; a download leaves the page's hands.
    if (why !== 'net::ERR_ABORTED') note(`request: ${request.method()} ${request.url()}: ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) {
      note(`answer ${response.status()}: ${response.request().method()} ${response.url()}`)
    }
  })
  await page.addInitScript(observe)
  return {
    /** How many requests are not answered. */
    waiting: () => waiting.size,
    /** Waits until every request is answered. */
    answered: () => (waiting.size === 0 ? undefined : new Promise((wake) => idle.push(wake))),
    /** What went wrong since it was asked last. */
    take: () => faults.splice(0),
    /** While it runs, these are no faults. */
    async during(patterns, play) {
      expected = patterns
      try {
        await play()
      } finally {
        expected = []
      }
    },
  }
}

/**
 * In the page: keeps what moves without a hand on it. What a person has just done moves
 * things by right. Browsers allow half a second for that; on a busy machine the answer takes
 * longer, so that here it is the time until a write is answered, with the reads it sets off.
 */
function observe() {
  const drawing = 500 // until what has come is drawn
  const answers = []
  const plain = window.fetch
  window.fetch = async (input, init) => {
    const method = init?.method ?? input.method ?? 'GET'
    const last = answers.at(-1)
    const now = performance.now()
    if (method === 'GET' && !(last && (last.open > 0 || now < last.to + drawing))) return plain(input, init)
    const own = last && (last.open > 0 || now < last.to + drawing) ? last : { from: now, to: now, open: 0 }
    if (own !== last) answers.push(own)
    own.open += 1
    try {
      return await plain(input, init)
    } finally {
      own.open -= 1
      own.to = performance.now()
    }
  }
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const at = entry.startTime
      if (entry.hadRecentInput) continue
      if (answers.some(({ from, to, open }) => at >= from && (open > 0 || at < to + drawing))) continue
      const moved = entry.sources.map(({ node }) => {
        const element = node instanceof Element ? node : node?.parentElement
        return element ? `${element.tagName.toLowerCase()}.${element.className}` : '?'
      })
      window.shifts.push({ at, value: entry.value, moved })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
