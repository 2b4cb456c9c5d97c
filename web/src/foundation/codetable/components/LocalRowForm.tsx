import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm } from '@/components/RecordForm'
import { addLocal } from '../api'

/** Adds a code of the bureau's own to a table. */
export function LocalRowForm({ table, onDone }: { table: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft={`code.${table}`}
      initial={{ validFrom: today, closed: false }}
      act={t('web.codes.add')}
      fields={[
        { name: 'code', label: t('codetable.column.code'), required: true },
        { name: 'name', label: t('codetable.column.name'), required: true },
        { name: 'parent', label: t('codetable.column.parent'), help: t('web.codes.parent_help') },
        { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day', required: true },
        { name: 'validTo', label: t('web.org.valid_to'), kind: 'day' },
        {
          name: 'basis',
          label: t('codetable.column.basis'),
          required: true,
          help: t('web.codes.basis_help'),
        },
        { name: 'closed', label: t('web.codes.closed'), kind: 'check' },
      ]}
      onSubmit={(values) =>
        addLocal(table, { ...values, parent: values.parent ?? '', validTo: values.validTo || null }).then(
          () => queries.invalidateQueries({ queryKey: ['code-tables'] }),
        )
      }
      onDone={onDone}
    />
  )
}
