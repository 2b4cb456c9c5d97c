import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { useConfirm } from '@/components/useConfirm'
import { formatDay } from '@/lib/when'
import { type LocalRow, localRowsQuery, removeLocal } from '../api'

/** The bureau's own codes of a table; they win over those of the program. */
export function LocalRows({ table }: { table: string }) {
  const { t } = useTranslation()
  const may = useMay()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { data, error } = useQuery(localRowsQuery(table))
  const remove = (row: LocalRow) =>
    confirm({
      title: t('web.codes.remove'),
      consequence: t('web.codes.remove_text', { code: row.code, name: row.name }),
      danger: true,
      onConfirm: () => removeLocal(row).then(() => queries.invalidateQueries({ queryKey: ['code-tables'] })),
    })
  if (error) return <ErrorState error={error} />
  if (!data || data.items.length === 0) return null
  return (
    <section className="codes-local">
      <h2>{t('web.codes.local')}</h2>
      <table className="simple-table simple-low">
        <tbody>
          {data.items.map((row) => (
            <tr key={row.id}>
              <td>
                <code>{row.code}</code>
              </td>
              <td>{row.name}</td>
              <td>
                {formatDay(row.validFrom)} — {row.validTo ? formatDay(row.validTo) : t('web.org.open')}
              </td>
              <td className="simple-cut">{row.basis}</td>
              <td className="align-right">
                {may('codetable.write') && (
                  <Button size="small" danger onClick={() => remove(row)}>
                    {t('web.codes.remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
