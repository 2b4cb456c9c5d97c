import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { changeSection, createSection, type Section } from '../api'

/** Adds or changes a section of the bureau. */
export function SectionForm({ section, onDone }: { section?: Section; onDone: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const queries = useQueryClient()
  const fields = [
    { name: 'code', label: t('web.org.code'), required: true, help: t('web.org.section_code_help') },
    { name: 'name', label: t('web.org.name'), required: true },
    { name: 'validFrom', label: t('web.org.valid_from'), kind: 'day' as const, required: true, half: true },
    {
      name: 'validTo',
      label: t('web.org.last_day'),
      kind: 'day' as const,
      half: true,
      help: t('web.org.open_help'),
    },
  ]
  const first: RecordValues = section ? { ...section } : { validFrom: today }
  const send = ({ validTo, ...named }: RecordValues) => {
    const body = { ...named, ...(validTo ? { validTo } : {}) }
    return section ? changeSection(section.id, section.version, body) : createSection(body)
  }
  const refresh = () => queries.invalidateQueries({ queryKey: ['sections'] })
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(fields.map(({ name }) => [name, first[name]]))}
      draft={`section.${section?.id ?? 'new'}`}
      act={t(section ? 'web.org.change_section' : 'web.org.add_section')}
      onSubmit={(values) => send(values).then(refresh)}
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}
