import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { useListState } from '@/components/useListState'
import { groupsQuery, quotaFilters, treeExport } from '../api'
import { BudgetPicture } from '../components/BudgetPicture'
import { QuotaTable } from '../components/QuotaTable'
import { QuotaTree } from '../components/QuotaTree'
import { quotaFields } from '../components/quotaFields'

const views = ['tree', 'list', 'picture'] as const
type View = (typeof views)[number]

/** Money of units, until somebody asks for where it comes from or what no unit has. */
const defaults = { kind: 'UNIT' }

/** Where every fen of the year's budget stands: as a tree, as a list, as a picture. */
export function QuotasPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const navigate = useNavigate()
  const { view = 'tree' } = useSearch({ strict: false }) as Search
  const state = useListState({ filters: quotaFilters, defaults })
  const departments = useQuery(groupsQuery(year, 'DEPARTMENT', { kind: 'UNIT' }))
  const natures = useQuery(groupsQuery(year, 'FUND_NATURE', { kind: 'UNIT' }))
  const classes = useQuery(groupsQuery(year, 'FUNCTIONAL_CLASS', { kind: 'UNIT' }))
  const fields = quotaFields(t, {
    departments: departments.data?.items ?? [],
    natures: natures.data?.items ?? [],
    classes: classes.data?.items ?? [],
  })
  const filters = state.ask.filters
  const choose = (next: View) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, view: next }), replace: true } as never)
  return (
    <>
      <PageHead
        title={t('web.menu.quotas')}
        line={t('web.quota.line', { year })}
        {...(view !== 'list' && { print: 'amounts', printed: filterWords(fields, state.ask) })}
      >
        {view === 'tree' && (
          <a href={treeExport(year, filters)} download>
            {t('web.table.export')}
          </a>
        )}
        <Segments<View>
          label={t('web.quota.view.label')}
          value={view as View}
          options={views.map((value) => ({ value, label: t(`web.quota.view.${value}`) }))}
          onChange={choose}
        />
      </PageHead>
      <div className="page-body">
        <FilterBar name="quotas" fields={fields} state={state} />
        {view === 'list' && <QuotaTable year={year} state={state} printed={filterWords(fields, state.ask)} />}
        {view === 'tree' && <QuotaTree year={year} filters={filters} />}
        {view === 'picture' && (
          <ScrollArea className="quota-scroll" label={t('web.quota.view.picture')}>
            <BudgetPicture year={year} filters={filters} />
          </ScrollArea>
        )}
      </div>
    </>
  )
}
