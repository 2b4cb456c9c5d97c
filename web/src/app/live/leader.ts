/** What the tabs of a browser say to each other about the one stream they share. */
type Word = { from: string; ask?: true; lead?: true; frame?: string }

const beatMillis = 2_000
const silenceMillis = 5_000

export interface Shared {
  /** Hands a frame to the other tabs. */
  pass: (frame: string) => void
  stop: () => void
}

export interface SharedWork {
  /** Begins when this tab becomes the leader; returns how to end it. */
  lead: () => () => void
  /** A frame another tab received. */
  hear: (frame: string) => void
}

/**
 * Elects one tab. The leader says so every two seconds; when it falls silent the others
 * stand up after a moment that differs from tab to tab, and of two leaders the one with
 * the smaller name stays. (Web Locks would do the same but only exist on HTTPS.)
 */
export function shareAmongTabs(name: string, { lead, hear }: SharedWork): Shared {
  const channel = new BroadcastChannel(name)
  const me = Math.random().toString(36).slice(2)
  let resign: (() => void) | undefined
  // A tab that has just opened asks and need not wait for a whole silence: a leader answers at once.
  let heard = Date.now() - silenceMillis

  const say = (word: Omit<Word, 'from'>) => channel.postMessage({ from: me, ...word } satisfies Word)
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.frame !== undefined) hear(data.frame)
    if (data.ask && resign) say({ lead: true })
    if (!data.lead) return
    heard = Date.now()
    if (resign && data.from < me) {
      resign()
      resign = undefined
    } else if (resign) say({ lead: true })
  }
  say({ ask: true })
  const patience = silenceMillis + Math.random() * beatMillis
  const timer = setInterval(() => {
    if (!resign && Date.now() - heard > patience) resign = lead()
    if (resign) say({ lead: true })
  }, beatMillis / 2)

  return {
    pass: (frame) => say({ frame }),
    stop: () => {
      clearInterval(timer)
      resign?.()
      channel.close()
    },
  }
}
