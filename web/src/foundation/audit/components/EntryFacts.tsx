import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { formatInstant } from '@/lib/when'
import type { AuditEntry } from '../api'
import '../audit.css'

/** One entry whole, with what was before and after. */
export function EntryFacts({ entry, now }: { entry: AuditEntry; now: string }) {
  const { t } = useTranslation()
  return (
    <div className="drawer-section">
      <Facts
        facts={[
          [t('web.audit.seq'), entry.seq ?? '—'],
          [t('web.workbench.time'), formatInstant(entry.recordedAt, now)],
          [t('web.audit.who'), entry.actorName || t('web.system')],
          [t('web.audit.object'), entry.object],
          [t('web.org.reason'), entry.reason],
          [t('web.audit.request'), entry.request],
        ]}
      />
      <Side title={t('web.audit.before')} value={entry.before} />
      <Side title={t('web.audit.after')} value={entry.after} />
    </div>
  )
}

function Side({ title, value }: { title: string; value: unknown }) {
  if (value === null || value === undefined) return null
  return (
    <>
      <h3 className="audit-side">{title}</h3>
      <pre className="audit-json">{JSON.stringify(value, null, 2)}</pre>
    </>
  )
}
