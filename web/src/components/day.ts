const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const packed = /^(\d{4})(\d{2})(\d{2})$/

/** A day as people write it, as "2021-03-01"; null for what is no day of the calendar. */
export function readDay(text: string): string | null {
  const found = written.exec(text.trim()) ?? packed.exec(text.trim())
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  const iso = date.toISOString().slice(0, 10)
  return date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year ? iso : null
}
