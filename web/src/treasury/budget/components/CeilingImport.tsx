import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import { importCeilings } from '../api'

export interface CeilingImportProps {
  year: number
  onDone: () => void
}

const maxBytes = 5 * 1024 * 1024

/** Ceilings from a sheet: first what it would change, row by row; then all of it or nothing. */
export function CeilingImport({ year, onDone }: CeilingImportProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [basis, setBasis] = useState('')
  const read = useMutation({ mutationFn: (one: File) => importCeilings(one, year, '', false) })
  const keep = useMutation({
    mutationFn: (one: File) => importCeilings(one, year, basis, true),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['budget-ceilings'] })
      onDone()
    },
  })
  const report = read.data
  return (
    <div className="ceiling-form">
      <p className="muted">{t('web.ceiling.import_note')}</p>
      <UploadDrop
        types={['.xlsx']}
        maxBytes={maxBytes}
        busy={read.isPending}
        mistake={read.error ? sentence(read.error) : null}
        onFiles={([one]) => {
          setFile(one)
          if (one) read.mutate(one)
        }}
      />
      {report && (
        <>
          <p>
            {t('web.ceiling.would')} <Figure plain value={report.changed} strong /> {t('web.table.rows')}
            {'　'}
            <span className={report.problems > 0 ? 'negative' : 'muted'}>
              {t('budget.severity.ERROR')} <Figure plain value={report.problems} />
            </span>
          </p>
          <table className="simple-table simple-low">
            <thead>
              <tr>
                <th scope="col">{t('web.budget.department')}</th>
                <th scope="col">{t('web.budget.nature')}</th>
                <th scope="col" className="align-right">
                  {t('web.ceiling.before')}
                </th>
                <th scope="col" className="align-right">
                  {t('web.ceiling.amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.rows.map((row) => (
                <tr key={row.row}>
                  <td className={row.problem ? 'simple-wrap negative' : 'simple-wrap'}>
                    {row.problem || `${row.departmentCode} ${row.departmentName}`}
                  </td>
                  <td>{row.fundNature}</td>
                  <td className="align-right">
                    <MoneyText fen={row.beforeFen ?? null} />
                  </td>
                  <td className="align-right">
                    <MoneyText fen={row.amountFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <label htmlFor="ceilings-basis">
            {t('web.budget.basis')}
            <Input
              id="ceilings-basis"
              value={basis}
              maxLength={120}
              placeholder={t('web.ceiling.basis_example')}
              onChange={(event) => setBasis(event.target.value)}
            />
          </label>
          {keep.isError && (
            <p className="negative" role="alert">
              {sentence(keep.error)}
            </p>
          )}
          <Button
            type="primary"
            loading={keep.isPending}
            disabled={report.problems > 0 || report.changed === 0 || basis.trim() === ''}
            onClick={() => file && keep.mutate(file)}
          >
            {t('web.ceiling.keep')}
          </Button>
        </>
      )}
    </div>
  )
}
