import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { measureListQuery } from '@/components/measures'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { MeasureDetail } from '../components/MeasureDetail'
import { MeasureTable } from '../components/MeasureTable'
import '../measure.css'

/** The figures that the program vouches for: what each means, what it is now, and its parts. */
export function MeasuresPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [text, setText] = useState(search.q ?? '')
  const list = useQuery(measureListQuery(search.q))
  const items = list.data?.items ?? []
  const chosen = items.find(({ code }) => code === search.measure) ?? items[0]
  const show = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <>
      <PageHead title={t('web.menu.measures')} line={t('web.measures.line')}>
        <Input.Search
          className="measures-search"
          aria-label={t('web.measures.search')}
          placeholder={t('web.measures.search')}
          allowClear
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSearch={(q) => show({ q: q.trim() || undefined })}
        />
      </PageHead>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <EmptyState reason={t('web.measures.none')} />}
      {chosen && (
        <div className="measures">
          <ScrollArea className="panel measures-list" label={t('web.menu.measures')}>
            <MeasureTable
              items={items}
              chosen={chosen.code}
              year={year}
              onChoose={(measure) => show({ measure })}
            />
          </ScrollArea>
          <ScrollArea className="panel measures-detail" label={chosen.name}>
            <MeasureDetail
              key={chosen.code}
              entry={chosen}
              year={year}
              by={search.by}
              onBy={(by) => show({ measure: chosen.code, by })}
            />
          </ScrollArea>
        </div>
      )}
    </>
  )
}
