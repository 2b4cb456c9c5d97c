import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../api'

/** The figures of an entry as they are stored and sealed, one click away. */
export function RawRecord({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const sides = [
    [t('web.audit.before'), entry.before],
    [t('web.audit.after'), entry.after],
  ] as const
  const stored = sides.filter(([, value]) => value !== null && value !== undefined)
  if (stored.length === 0) return null
  return (
    <div className="audit-raw">
      <button type="button" className="linkish" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'web.audit.raw_hide' : 'web.audit.raw')}
      </button>
      {open &&
        stored.map(([title, value]) => (
          <section key={title}>
            <h3 className="audit-side">{title}</h3>
            <pre className="audit-json">{JSON.stringify(value, null, 2)}</pre>
          </section>
        ))}
    </div>
  )
}
