const units = ['B', 'KB', 'MB', 'GB'] as const

/** 5242880 as "5 MB": the unit that leaves less than 1024, one decimal where it tells something. */
export function formatBytes(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  const text =
    unit === 0 || size >= 100 || Number.isInteger(size) ? String(Math.round(size)) : size.toFixed(1)
  return `${text} ${units[unit]}`
}
