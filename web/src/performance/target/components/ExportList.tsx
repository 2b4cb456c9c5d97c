import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListAsk } from '@/components/list'
import { editFen } from '@/lib/money'
import { sentence } from '@/lib/problem'
import { allTargets } from '../api'
import { toCsv } from '../model/csv'

export interface ExportListProps {
  ask: ListAsk
}

/** The whole list as it is filtered and sorted, for a spreadsheet. */
export function ExportList({ ask }: ExportListProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const rows = await allTargets(ask)
      const head = ['name', 'unit', 'department', 'code', 'budget', 'errors', 'warnings', 'infos', 'state']
      const table = rows.map((row) => [
        row.name,
        `${row.unitCode} ${row.unitName}`,
        row.departmentName,
        row.projectCode,
        row.budgetFen === null ? null : editFen(row.budgetFen),
        row.errors,
        row.warnings,
        row.infos,
        t(`enum.target.state.${row.state}`),
      ])
      const text = toCsv([head.map((column) => t(`web.target.csv.${column}`)), ...table])
      const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
      const link = document.createElement('a')
      link.href = url
      link.download = `${t('web.target.list.title')}.csv`
      link.click()
      URL.revokeObjectURL(url)
    } catch (error) {
      void message.error(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" className="linkish" disabled={busy} onClick={() => void save()}>
      {t(busy ? 'web.target.list.exporting' : 'web.table.export')}
    </button>
  )
}
