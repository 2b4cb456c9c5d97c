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
  await page.addInitScript(() => {
    window.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue
        const moved = entry.sources.map(({ node }) => {
          const at = node instanceof Element ? node : node?.parentElement
          return at ? `${at.tagName.toLowerCase()}.${at.className}` : '?'
        })
        window.shifts.push({ at: entry.startTime, value: entry.value, moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
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
