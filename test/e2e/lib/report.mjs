import { join } from 'node:path'

/** Tells each step as a line of JSON and leaves a picture of the page on which one failed. */
export function reporter({ out }) {
  return {
    /** Runs one step. Whatever it throws is its failure; steps after it go on only when told to. */
    async step(name, page, play) {
      const from = Date.now()
      let error = ''
      try {
        await play()
      } catch (thrown) {
        error = thrown.message ?? String(thrown)
        const picture = join(out, `failed-${name}.png`)
        const taken = await page?.screenshot({ path: picture }).catch(() => undefined)
        if (taken) error += `\n${page.url()}\npicture: ${picture}`
      }
      process.stdout.write(`${JSON.stringify({ step: name, ms: Date.now() - from, error })}\n`)
      return error === ''
    },
    /** Everything was played, well or not. */
    end: () => process.stdout.write('{"end":true}\n'),
  }
}

/** Says what was expected when it is not so. */
export function check(holds, words) {
  if (!holds) throw new Error(words)
}
