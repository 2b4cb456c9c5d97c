import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { pictureQuery } from '../api'
import { PictureChart } from '../components/PictureChart'
import { PictureTable } from '../components/PictureTable'
import { groupTiles, type PictureBy } from '../picture'
import '../budget.css'

/** What the approved budgets of the year are spent on, as areas: by functional class, or by department. */
export function BudgetPicturePage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search
  const by: PictureBy = search.by === 'department' ? 'department' : 'class'
  const { data, error, refetch } = useQuery(pictureQuery(year))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const groups = groupTiles(data ?? [], by)
  const sum = groups.reduce((all, { amountFen }) => all + amountFen, 0)
  const set = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  const shown = groups.find(({ key }) => key === search.group)
  return (
    <>
      <PageHead
        title={t('web.menu.budget_picture')}
        line={t('web.budget.picture_line', { year })}
        print="amounts"
      >
        <Link to={'/appropriations' as never}>{t('web.menu.budgets')}</Link>
      </PageHead>
      <ScrollArea className="page-body budget-view" label={t('web.menu.budget_picture')}>
        <section className="panel" aria-busy={!data}>
          <div className="budget-tools">
            <span className="budget-crumbs">
              <Segments
                label={t('web.budget.by')}
                value={by}
                options={(['class', 'department'] as const).map((value) => ({
                  value,
                  label: t(`web.budget.by_${value}`),
                }))}
                onChange={(value) => set({ by: value === 'class' ? undefined : value, group: undefined })}
              />
              {shown && (
                <button type="button" className="linkish" onClick={() => set({ group: undefined })}>
                  ← {t('web.budget.all')}
                </button>
              )}
              {shown && <strong>{shown.name}</strong>}
            </span>
            <span>
              {t('web.table.sum')} <MoneyText fen={shown ? shown.amountFen : sum} strong />
            </span>
          </div>
          {data && groups.length === 0 && <EmptyState reason={t('web.budget.no_picture', { year })} />}
          {groups.length > 0 && (
            <PictureChart
              groups={shown ? [shown] : groups}
              label={t('web.budget.picture_line', { year })}
              onGroup={(key) => set({ group: key })}
            />
          )}
        </section>
        {groups.length > 0 && (
          <section className="panel">
            <PictureTable
              groups={groups}
              {...(shown && { shown })}
              by={by}
              sum={sum}
              onGroup={(key) => set({ group: key })}
            />
          </section>
        )}
      </ScrollArea>
    </>
  )
}
