import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { libraryClasses, libraryIndustries } from '@/lib/library'
import { type Entry, proposeEntry, reviseEntry } from '../api'

const names = [
  'industry',
  'duty',
  'level2',
  'name',
  'description',
  'operator',
  'unit',
  'example',
  'basis',
  'source',
] as const

/** Puts an indicator forward, or changes one. */
export function EntryForm({ entry, onDone }: { entry?: Entry; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const label = (column: string) => t(`library.column.${column}`)
  const refresh = () => queries.invalidateQueries({ queryKey: ['indicator-library'] })
  const fields = [
    {
      name: 'industry',
      label: label('industry'),
      kind: 'select' as const,
      required: true,
      half: true,
      options: libraryIndustries.map((value) => ({ value, label: t(`enum.library.industry.${value}`) })),
    },
    { name: 'duty', label: label('duty'), required: true, half: true },
    {
      name: 'level2',
      label: label('level2'),
      kind: 'select' as const,
      required: true,
      half: true,
      options: libraryClasses.map((value) => ({ value, label: t('web.library.class', { name: value }) })),
    },
    { name: 'name', label: label('name'), required: true, half: true },
    {
      name: 'description',
      label: label('description'),
      kind: 'area' as const,
      required: true,
      help: t('web.library.description_help'),
    },
    {
      name: 'operator',
      label: label('operator'),
      kind: 'select' as const,
      required: true,
      half: true,
      options: ['≥', '≤', '='].map((value) => ({ value, label: value })),
    },
    { name: 'unit', label: label('unit'), half: true },
    { name: 'example', label: label('example'), help: t('web.library.example_help') },
    { name: 'basis', label: label('basis'), required: true },
    { name: 'source', label: label('source'), required: true },
    ...(entry ? [{ name: 'note', label: t('web.org.reason'), kind: 'area' as const }] : []),
  ]
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(names.map((name) => [name, entry?.[name] ?? '']))}
      draft={`library.${entry?.id ?? 'new'}`}
      act={t(entry ? 'library.action.REVISE' : 'web.library.propose')}
      onSubmit={(values) => {
        const body = Object.fromEntries([...names, 'note'].map((name) => [name, values[name] ?? '']))
        if (entry) return reviseEntry(entry, body).then(refresh)
        delete body.note
        return proposeEntry(body).then(refresh)
      }}
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}
