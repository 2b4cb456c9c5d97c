import { useEffect, useState } from 'react'
import { Figure } from '@/components/Figure'

/** Seconds since this was shown: that something is still going on. */
export function Elapsed() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return <Figure plain value={seconds} />
}
