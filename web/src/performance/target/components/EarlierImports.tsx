import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { formatBytes } from '@/lib/bytes'
import { formatInstant } from '@/lib/when'
import type { ImportHead } from '../wire'

export interface EarlierImportsProps {
  title: string
  imports: readonly ImportHead[]
  now: string
}

/** Files that were brought in before: one can go on, or look at what was made of them. */
export function EarlierImports({ title, imports, now }: EarlierImportsProps) {
  const { t } = useTranslation()
  if (imports.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="import-earlier">
        {imports.map((head) => (
          <li key={head.id}>
            <Link to={`/targets/import/${head.id}` as never}>{head.fileName}</Link>
            <span className="muted">
              {formatBytes(head.bytes)} · {t('web.target.import.tables')}{' '}
              <Figure plain value={head.targets} /> · {formatInstant(head.madeAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
