import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { DayInput } from '@/components/DayInput'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { trialExport } from '../api'
import { JournalTable } from '../components/JournalTable'
import { TrialTable } from '../components/TrialTable'
import '../components/quota.css'

const views = ['journal', 'trial'] as const
type View = (typeof views)[number]

/** The books of the whole government: the journal, and the trial balance that proves them. */
export function BooksPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const navigate = useNavigate()
  const { view = 'journal', day = '' } = useSearch({ strict: false }) as Search
  const put = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <>
      <PageHead
        title={t('web.menu.quota_books')}
        line={t('web.quota.books_line', { year })}
        {...(view === 'trial' && { print: 'amounts', printed: day })}
      >
        <Segments<View>
          label={t('web.quota.view.label')}
          value={view as View}
          options={views.map((value) => ({ value, label: t(`web.quota.${value}`) }))}
          onChange={(next) => put({ view: next })}
        />
      </PageHead>
      {view === 'journal' ? (
        <div className="page-body">
          <JournalTable year={year} />
        </div>
      ) : (
        <ScrollArea className="page-body" label={t('web.quota.trial')}>
          <div className="quota-switch">
            <label htmlFor="trial-day">{t('web.quota.as_of')}</label>
            <DayInput id="trial-day" value={day} onChange={(next) => put({ day: next || undefined })} />
            <a href={trialExport(year, day)} download>
              {t('web.table.export')}
            </a>
          </div>
          <TrialTable year={year} day={day} />
        </ScrollArea>
      )}
    </>
  )
}
