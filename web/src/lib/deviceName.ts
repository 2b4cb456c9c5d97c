type Sign = readonly [name: string, pattern: RegExp]

// The first that fits counts: what comes later is named by those before it too.
const browsers: readonly Sign[] = [
  ['Edge', /\bEdgA?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Chrome', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*Safari/],
]
const systems: readonly Sign[] = [
  ['Windows', /Windows NT/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

/** "Chrome 120 · Windows" of what a browser says of itself; what is not known stands as it was said. */
export function deviceName(said: string): string {
  const browser = browsers.find(([, sign]) => sign.test(said))
  if (!browser) return said
  const [name, sign] = browser
  const system = systems.find(([, other]) => other.test(said))
  return [`${name} ${sign.exec(said)?.[1]}`, ...(system ? [system[0]] : [])].join(' · ')
}
