import { Link, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { formatDay } from '@/lib/when'
import type { Side } from '../api'
import { DiffCell, DiffContext } from '../components/DiffCell'
import { DifferenceList } from '../components/DifferenceList'
import { FormSwitch } from '../components/FormSwitch'
import { SidePickers } from '../components/SidePickers'
import { TargetForm } from '../components/TargetForm'
import { compared } from '../model/compared'
import { formNamed } from '../model/forms'
import type { Comparison, ComparisonSide } from '../wire'
import '../components/desk.css'

export interface CompareDeskProps {
  id: string
  comparison: Comparison
  sides: { before: Side; after: Side }
}

/** Two versions on one sheet, and the list of what differs. */
export function CompareDesk({ id, comparison, sides }: CompareDeskProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const search = useSearch({ strict: false }) as Search
  const { before, after, differences } = comparison
  const form = formNamed(after.content, search.form)
  const sheet = useMemo(() => compared(comparison, form), [comparison, form])
  const [current, setCurrent] = useState('')
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
    t('web.target.compare.side', { year, version, at: formatDay(recordedAt, now) })
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
          <TargetForm
            content={sheet.content}
            unit={unit}
            year={after.year}
            Cell={DiffCell}
            form={form}
            aside={<FormSwitch content={after.content} form={form} />}
          />
        </DiffContext>
        <Rail label={t('web.target.compare.differences')}>
          <SidePickers id={id} sides={sides} />
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
              form={form}
              current={current}
              onChoose={go}
            />
          </RailSection>
        </Rail>
      </div>
    </>
  )
}
