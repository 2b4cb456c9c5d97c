import qrcode from 'qrcode-generator'

/** A text as a picture to scan. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const cells = Array.from({ length: size * size }, (_, index) => index)
  const path = cells
    .filter((index) => code.isDark(Math.floor(index / size), index % size))
    .map((index) => `M${(index % size) + 2} ${Math.floor(index / size) + 2}h1v1h-1z`)
    .join('')
  return (
    <svg viewBox={`0 0 ${size + 4} ${size + 4}`} width="168" height="168" role="img" aria-label={label}>
      <rect width="100%" height="100%" fill="var(--paper)" />
      <path d={path} fill="var(--ink)" />
    </svg>
  )
}
