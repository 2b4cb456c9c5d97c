import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMe } from '@/app/session/session'
import { RecordForm, type RecordValues } from '@/components/RecordForm'
import { sectionsQuery } from '@/foundation/org/api'
import { UnitSelect } from '@/foundation/org/components/UnitSelect'
import { changeProject, createProject, type Project } from '../api'
import { categories, categoryKey } from '../categories'
import { type AmountRow, AmountRows } from './AmountRows'

/** Puts a project into the library, or changes a draft. What a draft lacks may still come. */
export function ProjectForm({ project, onDone }: { project?: Project; onDone: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const [year] = useYear()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const sections = useQuery(sectionsQuery)
  const unitName = project ? `${project.unitCode} ${project.unitName}` : ''
  const fields = [
    { name: 'name', label: t('web.project.name'), required: true },
    ...(project ? [] : [{ name: 'code', label: t('web.project.code'), help: t('web.project.code_help') }]),
    {
      name: 'unitId',
      label: t('web.account.unit'),
      required: true,
      control: <UnitSelect name={unitName} />,
    },
    {
      name: 'category',
      label: t('web.project.category'),
      kind: 'select' as const,
      required: true,
      half: true,
      options: categories.map((value) => ({ value, label: t(categoryKey(value)) })),
    },
    {
      name: 'sectionId',
      label: t('web.org.section'),
      kind: 'select' as const,
      half: true,
      help: t('web.project.section_help'),
      options: (sections.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'startYear', label: t('web.project.start'), kind: 'count' as const, required: true, half: true },
    { name: 'endYear', label: t('web.project.end'), kind: 'count' as const, required: true, half: true },
    {
      name: 'lifeTotalFen',
      label: t('web.project.total'),
      kind: 'money' as const,
      help: t('web.project.total_help'),
    },
    {
      name: 'amounts',
      label: t('web.project.amounts'),
      control: <AmountRows />,
      check: (rows: unknown) => {
        const at = ((rows ?? []) as AmountRow[]).findIndex(
          (row) => hasAmount(row) && !(row.year && row.fundNature),
        )
        return at < 0 ? '' : t('web.project.row_lacks', { row: at + 1 })
      },
    },
    { name: 'purpose', label: t('web.project.purpose'), kind: 'area' as const },
    {
      name: 'basis',
      label: t('web.project.basis'),
      kind: 'area' as const,
      help: t('web.project.basis_help'),
    },
    { name: 'procurement', label: t('web.project.procurement'), kind: 'check' as const, half: true },
    { name: 'asset', label: t('web.project.asset'), kind: 'check' as const, half: true },
    { name: 'tracked', label: t('web.project.tracked'), kind: 'check' as const },
  ]
  const first: RecordValues = project
    ? { ...project }
    : {
        unitId: me.unit,
        startYear: year,
        endYear: year,
        amounts: [],
        procurement: false,
        asset: false,
        tracked: false,
      }
  const send = async (values: RecordValues) => {
    const body = bodyOf(values)
    const kept = await (project ? changeProject(project, body) : createProject(body))
    await queries.invalidateQueries({ queryKey: ['projects'] })
    if (!project) void navigate({ to: `/projects/${kept.id}` } as never)
  }
  return (
    <RecordForm
      fields={fields}
      initial={Object.fromEntries(fields.map(({ name }) => [name, first[name]]))}
      draft={`project.${project?.id ?? 'new'}`}
      act={t(project ? 'web.project.save' : 'web.project.add')}
      onSubmit={send}
      onReload={() => void queries.invalidateQueries({ queryKey: ['projects'] })}
      onDone={onDone}
    />
  )
}

const hasAmount = ({ amountFen }: AmountRow) => amountFen !== null && amountFen !== undefined

/** Rows without an amount are left out. */
function bodyOf(values: RecordValues) {
  const { sectionId, lifeTotalFen, amounts, code, purpose, basis, ...rest } = values
  return {
    ...rest,
    ...(code ? { code } : {}),
    purpose: purpose ?? '',
    basis: basis ?? '',
    sectionId: sectionId || null,
    lifeTotalFen: lifeTotalFen ?? null,
    amounts: ((amounts ?? []) as AmountRow[]).filter(hasAmount),
  }
}
