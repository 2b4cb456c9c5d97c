import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { region } from '@/app/book'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { useConfirm } from '@/components/useConfirm'
import { deskQuery, disclosureKey, releaseDistrict } from '../api'
import { DepartmentPanel } from '../components/DepartmentPanel'
import { DeskTable } from '../components/DeskTable'
import { ReleaseForm } from '../components/ReleaseForm'
import { RulePanel } from '../components/RulePanel'
import { ShareSums } from '../components/ShareSums'
import '../disclosure.css'

/** 公开工作台: which departments may be released, what holds the others up, and what is shown. */
export function DisclosurePage() {
  const { t } = useTranslation()
  const may = useMay()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const [year] = useYear()
  const desk = useQuery(deskQuery(year))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState('')
  const rows = desk.data?.departments ?? []
  const opened = rows.find(({ id }) => id === open)
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const whole = () =>
    confirm({
      title: t('web.disclosure.release_district'),
      consequence: t('web.disclosure.release_district_note', {
        count: rows.filter(({ edition }) => edition).length,
      }),
      onConfirm: () =>
        releaseDistrict(year).then(() => queries.invalidateQueries({ queryKey: disclosureKey })),
    })
  return (
    <>
      <PageHead title={t('web.menu.disclosure')} line={t('web.disclosure.line', { year })}>
        <Button href={`/open/${region()}?year=${year}`} target="_blank">
          {t('web.disclosure.public_page')}
        </Button>
        <Button onClick={() => setOpen('rules')}>{t('web.disclosure.rules')}</Button>
        {may('disclosure.release') && (
          <>
            <Button onClick={whole}>{t('web.disclosure.release_district')}</Button>
            <Button type="primary" disabled={chosen.size === 0} onClick={() => setOpen('release')}>
              {t('web.disclosure.release_chosen')}
            </Button>
          </>
        )}
      </PageHead>
      <div className="page-body">
        {desk.isError && <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />}
        {desk.isPending && <Skeleton active paragraph={{ rows: 16 }} />}
        {desk.data && <ShareSums desk={desk.data} />}
        {desk.data && rows.length === 0 && <EmptyState reason={t('web.disclosure.empty')} />}
        {rows.length > 0 && (
          <DeskTable
            rows={rows}
            chosen={chosen}
            onOpen={setOpen}
            {...(may('disclosure.release') && { onChoose: choose })}
          />
        )}
      </div>
      {opened && (
        <Drawer key={open} title={<span lang="zh-CN">{opened.name}</span>} onClose={() => setOpen('')}>
          <DepartmentPanel id={open} year={year} />
        </Drawer>
      )}
      {open === 'rules' && (
        <Drawer title={t('web.disclosure.rules')} onClose={() => setOpen('')}>
          <RulePanel />
        </Drawer>
      )}
      {open === 'release' && (
        <Drawer title={t('web.disclosure.release_chosen')} onClose={() => setOpen('')}>
          <div className="drawer-section">
            <ReleaseForm
              year={year}
              departments={[...chosen]}
              corrects={rows.some(({ id, edition }) => chosen.has(id) && edition)}
              onDone={() => setChosen(new Set())}
            />
          </div>
        </Drawer>
      )}
    </>
  )
}
