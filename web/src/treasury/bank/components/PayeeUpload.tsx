import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import { importPayees } from '../api'

const maxBytes = 10 * 1024 * 1024

/** Payees from a sheet: first what it would bring, row by row; then all of it or nothing. */
export function PayeeUpload({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const read = useMutation({ mutationFn: (one: File) => importPayees(one, false) })
  const keep = useMutation({
    mutationFn: (one: File) => importPayees(one, true),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['payees'] })
      onDone()
    },
  })
  const found = read.data
  return (
    <div className="record-form">
      <p className="muted">{t('web.bank.import_note')}</p>
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
      {found && (
        <>
          <p>
            {t('web.bank.fresh')} <Figure plain value={found.fresh} strong />
            {'　'}
            {t('web.bank.fresh_accounts')} <Figure plain value={found.accounts} strong />
            {'　'}
            <span className={found.problems > 0 ? 'negative' : 'muted'}>
              {t('web.bank.wrong')} <Figure plain value={found.problems} />
            </span>
          </p>
          <table className="simple-table simple-low">
            <thead>
              <tr>
                <th scope="col">{t('bank.column.payee_name')}</th>
                <th scope="col">{t('bank.column.number')}</th>
                <th scope="col">{t('web.bank.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row) => (
                <tr key={row.row}>
                  <td className="simple-wrap">{row.name}</td>
                  <td>{row.number}</td>
                  <td className={row.problem ? 'simple-wrap negative' : 'simple-wrap'}>
                    {row.problem || t(`web.bank.outcome_${row.outcome}`)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {keep.isError && (
            <p className="negative" role="alert">
              {sentence(keep.error)}
            </p>
          )}
          <Button
            type="primary"
            loading={keep.isPending}
            disabled={found.problems > 0 || found.accounts === 0}
            onClick={() => file && keep.mutate(file)}
          >
            {t('web.bank.import')}
          </Button>
        </>
      )}
    </div>
  )
}
