import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@/lib/bytes'
import './upload-drop.css'

export interface UploadDropProps {
  /** Endings that are taken, with the dot: [".docx", ".pdf"]. */
  types: readonly string[]
  maxBytes: number
  multiple?: boolean
  /** 0 to 100 while sending; null when the size of the work is not known. */
  progress?: number | null
  busy?: boolean
  /** Sentence of the program about the last file. */
  mistake?: string | null
  onFiles: (files: File[]) => void
}

/** A place to drop files on, or to choose them by click or Enter. */
export function UploadDrop({ types, maxBytes, multiple, progress, busy, mistake, onFiles }: UploadDropProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string[]>([])
  const [past, setPast] = useState<string | null>(null) // said of a file before the last

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1)
    const reasons = files.map((file) => reasonAgainst(file)).filter((reason) => reason !== null)
    setRefused(reasons)
    const good = files.filter((file) => reasonAgainst(file) === null)
    setPast(good.length === 0 ? (mistake ?? null) : null)
    if (good.length > 0 && !busy) onFiles(good)
  }

  const reasonAgainst = (file: File): string | null => {
    const ending = file.name.toLowerCase().match(/\.[^.]+$/)?.[0] ?? ''
    const params = {
      file: file.name,
      types: types.join(' '),
      size: formatBytes(file.size),
      limit: formatBytes(maxBytes),
    }
    if (!types.includes(ending)) return t('web.upload.type', params)
    if (file.size === 0) return t('web.upload.empty', params)
    return file.size > maxBytes ? t('web.upload.size', params) : null
  }

  const sentences = mistake && mistake !== past ? [...refused, mistake] : refused
  return (
    <div className="upload">
      <button
        type="button"
        className={over ? 'upload-drop upload-over' : 'upload-drop'}
        aria-describedby={hint}
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <strong>{t(busy ? 'web.upload.busy' : 'web.upload.drop')}</strong>
        <span id={hint}>
          {t('web.upload.limits', { types: types.join(' '), limit: formatBytes(maxBytes) })}
        </span>
        {busy && <progress max={100} {...(typeof progress === 'number' && { value: progress })} />}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={types.join(',')}
        multiple={multiple ?? false}
        aria-label={t('web.upload.drop')}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = '' // so that the same file can be chosen again
        }}
      />
      {sentences.map((text) => (
        <p key={text} className="upload-mistake" role="alert">
          {text}
        </p>
      ))}
    </div>
  )
}
