import { useState } from 'react'

/** A choice of this person on this machine: shown columns, saved views, what is folded. */
export function useKept<T>(name: string, first: T): [T, (value: T) => void] {
  const key = `caixiao.${name}`
  const [value, setValue] = useState<T>(() => {
    const text = localStorage.getItem(key)
    if (text === null) return first
    try {
      return JSON.parse(text) as T
    } catch {
      return first // written by an older version
    }
  })
  return [
    value,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next))
      setValue(next)
    },
  ]
}
