import { useEffect, useState } from 'react'

const settleMillis = 150

/** What was typed, once the typing has paused: not every letter is a question to the program. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), settleMillis)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}
