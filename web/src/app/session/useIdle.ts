import { useEffect, useState } from 'react'
import { lastStep, lastTouch, noteStep, onStep } from '@/lib/steps'
import { hearOthers, tellOthers } from './others'

/** A person who is busy on the page takes a step at least this often. */
const keepMillis = 60_000

/**
 * Seconds until the session ends because nobody takes a step. While the person touches
 * the page without asking for anything, `keep` is called now and then in his name.
 */
export function useIdle(idleMinutes: number, keep: () => void): number {
  const [left, setLeft] = useState(idleMinutes * 60)
  useEffect(() => {
    const tick = () => {
      if (lastTouch() > lastStep() + keepMillis) keep()
      setLeft(Math.ceil((lastStep() + idleMinutes * 60_000 - Date.now()) / 1000))
    }
    let told = 0
    const stop = onStep(() => {
      if (Date.now() - told < 10_000) return
      told = Date.now()
      tellOthers('active')
    })
    const deaf = hearOthers((news) => news === 'active' && noteStep(false))
    const timer = setInterval(tick, 1000)
    return () => {
      clearInterval(timer)
      stop()
      deaf()
    }
  }, [idleMinutes, keep])
  return left
}
