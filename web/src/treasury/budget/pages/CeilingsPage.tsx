import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { ceilingsQuery, ceilingsUrl } from '../api'
import { CeilingForm } from '../components/CeilingForm'
import { CeilingImport } from '../components/CeilingImport'
import { CeilingTable } from '../components/CeilingTable'
import type { Ceiling } from '../wire'
import '../budget.css'

/** The most each department may get of a fund nature in the year, and what was given under it. */
export function CeilingsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<Ceiling | 'new' | 'import'>()
  const { data, error, refetch } = useQuery(ceilingsQuery(year))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const close = () => setOpen(undefined)
  const can = may('budget.ceiling')
  const rows = (data ?? []).filter(
    ({ departmentCode, departmentName }) =>
      departmentCode.startsWith(words) || departmentName.includes(words),
  )
  return (
    <>
      <PageHead title={t('web.menu.ceilings')} line={t('web.ceiling.line', { year })} print="amounts">
        <a href={ceilingsUrl(year)} download>
          {t('web.table.export')}
        </a>
        {can && <Button onClick={() => setOpen('import')}>{t('web.ceiling.import')}</Button>}
        {can && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('web.ceiling.add')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body budget-view" label={t('web.menu.ceilings')}>
        <section className="panel" aria-busy={!data}>
          <div className="budget-tools">
            <Input.Search
              aria-label={t('web.budget.find_department')}
              placeholder={t('web.budget.find_department')}
              allowClear
              onChange={(event) => setWords(event.target.value.trim())}
            />
          </div>
          <CeilingTable rows={rows} {...(can && { onOpen: setOpen })} />
          {data && rows.length === 0 && <EmptyState reason={t('web.ceiling.none', { year })} />}
        </section>
      </ScrollArea>
      {open === 'import' && (
        <Drawer title={t('web.ceiling.import')} onClose={close}>
          <CeilingImport year={year} onDone={close} />
        </Drawer>
      )}
      {open && open !== 'import' && (
        <Drawer
          title={t(open === 'new' ? 'web.ceiling.add' : 'web.ceiling.change')}
          {...(open !== 'new' && { note: open.departmentName })}
          onClose={close}
        >
          <CeilingForm year={year} {...(open !== 'new' && { ceiling: open })} onDone={close} />
        </Drawer>
      )}
    </>
  )
}
