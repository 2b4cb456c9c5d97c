import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { libraryClasses, libraryIndustries } from '@/lib/library'
import { besideBody } from '@/lib/overlay'
import { libraryQuery } from '../api'
import type { LibraryEntry } from '../model/picked'
import './pick.css'

export interface PickEntriesProps {
  /** Class of the row in hand: the search begins there. */
  level2: string
  onPick: (entry: LibraryEntry) => void
}

/** The indicator library beside the sheet: search, and pick one after the other. */
export function PickEntries({ level2, onPick }: PickEntriesProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [industry, setIndustry] = useState<string>()
  const short = level2.replace(/指标$/, '').replace('经济成本', '成本')
  const [of, setOf] = useState<string | undefined>(
    libraryClasses.some((one) => one === short) ? short : undefined,
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const q = useDeferredValue(text.trim())
  const found = useInfiniteQuery({
    ...libraryQuery({ ...(q && { q }), ...(industry && { industry }), ...(of && { level2: of }) }),
    placeholderData: keepPreviousData,
  })
  const entries = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="pick">
      <div className="pick-bar">
        <Input
          autoFocus
          allowClear
          aria-label={t('web.library.find')}
          placeholder={t('web.library.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          allowClear
          aria-label={t('library.column.industry')}
          placeholder={t('library.column.industry')}
          value={industry ?? null}
          getPopupContainer={besideBody}
          options={libraryIndustries.map((value) => ({ value, label: t(`enum.library.industry.${value}`) }))}
          onChange={(value) => setIndustry(value ?? undefined)}
        />
        <Select
          allowClear
          aria-label={t('library.column.level2')}
          placeholder={t('library.column.level2')}
          value={of ?? null}
          getPopupContainer={besideBody}
          options={libraryClasses.map((value) => ({ value, label: t('web.library.class', { name: value }) }))}
          onChange={(value) => setOf(value ?? undefined)}
        />
      </div>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && entries.length === 0 && <EmptyState reason={t('web.library.none')} />}
      <ul className="pick-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <div lang="zh-CN">
              <b>{entry.name}</b> <span className="muted">{entry.example}</span>
              <div className="pick-more">{entry.description}</div>
              <div className="pick-more muted">
                {t(`enum.library.industry.${entry.industry}`)} · {entry.duty} · {entry.basis}
              </div>
            </div>
            <Button
              size="small"
              disabled={picked.has(entry.id)}
              onClick={() => {
                onPick(entry)
                setPicked(new Set([...picked, entry.id]))
              }}
            >
              {t(picked.has(entry.id) ? 'web.library.picked' : 'web.library.pick_one')}
            </Button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('web.library.more')}
        </Button>
      )}
    </div>
  )
}
