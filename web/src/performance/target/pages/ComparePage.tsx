import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { formatInstant } from '@/lib/when'
import { comparisonQuery, type Side } from '../api'
import { DiffCell, DiffContext } from '../components/DiffCell'
import { DifferenceList } from '../components/DifferenceList'
import { PaperSkeleton } from '../components/PaperSkeleton'
import { TargetForm } from '../components/TargetForm'
import { compared } from '../model/compared'
import type { Comparison, ComparisonSide } from '../wire'
import '../components/desk.css'

/** "id~3" in the URL: a target and one of its versions, 0 for the newest. */
function sideOf(text: string | undefined, id: string): Side {
  const [target = '', version = ''] = (text ?? '').split('~')
  return { target: target || id, version: Number(version) || 0 }
}

/** Two versions on one sheet. */
export function ComparePage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const search = useSearch({ strict: false }) as Search
  const comparison = useQuery(comparisonQuery(sideOf(search.before, id), sideOf(search.after, id)))
  if (comparison.isError) {
    return (
      <>
        <PageHead title={t('web.target.compare.title')} />
        <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
      </>
    )
  }
  if (!comparison.data) {
    return (
      <>
        <PageHead title={t('web.target.compare.title')} />
        <PaperSkeleton />
      </>
    )
  }
  return <CompareDesk id={id} comparison={comparison.data} />
}

interface CompareDeskProps {
  id: string
  comparison: Comparison
}

function CompareDesk({ id, comparison }: CompareDeskProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const sheet = useMemo(() => compared(comparison), [comparison])
  const [current, setCurrent] = useState('')
  const { before, after, differences } = comparison
  const go = (anchor: string | undefined) => {
    if (!anchor) return
    setCurrent(anchor)
    document.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`)?.scrollIntoView({ block: 'center' })
  }
  const step = (by: number) => {
    const { order } = sheet
    const at = order.indexOf(current)
    go(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length])
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
      if (event.key !== 'n' && event.key !== 'p') return
      event.preventDefault()
      step(event.key === 'n' ? 1 : -1)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  const side = ({ year, version, recordedAt }: ComparisonSide) =>
    t('web.target.compare.side', { year, version, at: formatInstant(recordedAt, now) })
  const unit = sheet.content.project?.unit ?? { code: '', name: after.name }
  return (
    <>
      <PageHead
        title={t('web.target.compare.of', { name: after.name })}
        tab={t('web.target.compare.tab', { name: after.name })}
        line={t('web.target.compare.line', { before: side(before), after: side(after) })}
      >
        <Button onClick={() => step(-1)} disabled={sheet.order.length === 0}>
          {t('web.target.compare.previous')}
        </Button>
        <Button onClick={() => step(1)} disabled={sheet.order.length === 0}>
          {t('web.target.compare.next')}
        </Button>
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
        <Link to={`/targets/${id}` as never}>
          <Button type="primary">{t('web.target.compare.open')}</Button>
        </Link>
      </PageHead>
      <div className="target-desk">
        <DiffContext value={{ changes: sheet.changes, current }}>
          <TargetForm content={sheet.content} unit={unit} year={after.year} Cell={DiffCell} />
        </DiffContext>
        <Rail label={t('web.target.compare.differences')}>
          <RailSection
            title={t('web.target.compare.differences')}
            note={
              <>
                <Figure plain value={differences.length} /> {t('web.target.compare.places')}
              </>
            }
          >
            {differences.length === 0 && <p className="muted small">{t('web.target.compare.same')}</p>}
            <DifferenceList
              differences={differences}
              before={before.content}
              after={sheet.content}
              current={current}
              onChoose={go}
            />
          </RailSection>
        </Rail>
      </div>
    </>
  )
}
