import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { discardImport } from '../api'
import { toCsv } from '../model/csv'
import { reportRows } from '../model/importPlaces'
import type { ImportView } from '../wire'
import type { WizardStep } from './WizardSteps'

export interface ImportHeadActsProps {
  view: ImportView
  step: WizardStep
  onGo: (step: WizardStep) => void
}

/** What can be done with an import as a whole. */
export function ImportHeadActs({ view, step, onGo }: ImportHeadActsProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const report = () => {
    const text = toCsv(reportRows(view, (key) => t(`web.target.report.${key}`)))
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${t('web.target.report.name', { file: view.fileName })}.csv`
    link.click()
    URL.revokeObjectURL(url)
  }
  const discard = () =>
    confirm({
      title: t('web.target.import.discard'),
      consequence: t('web.target.import.discard_consequence', { file: view.fileName }),
      danger: true,
      onConfirm: async () => {
        await discardImport(view.id, view.version)
        await queries.invalidateQueries({ queryKey: ['imports'] })
        void navigate({ to: '/targets/import' } as never)
      },
    })
  return (
    <>
      {view.state === 'OPEN' && <Button onClick={discard}>{t('web.target.import.discard')}</Button>}
      <Button onClick={report}>{t('web.target.import.report')}</Button>
      {step === 'check' && (
        <Button type="primary" onClick={() => onGo('choose')}>
          {t('web.target.import.next')}
        </Button>
      )}
    </>
  )
}
