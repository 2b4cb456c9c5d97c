import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/session'
import { SearchHits } from './SearchHits'
import { type SearchHit, searchSources } from './searchSources'

export interface HitGroup {
  label: string
  hits: SearchHit[]
}

/** Finds projects, units and numbers from any page; "/" goes here. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const perms = useMe().perms
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const words = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['search', words],
    enabled: open && words.length > 0,
    queryFn: () => searchAll(words, perms),
  })

  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const target = event.target
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  const hits = found.data?.flatMap((group) => group.hits) ?? []
  const go = (hit: SearchHit) => {
    setOpen(false)
    setText('')
    void navigate({ to: hit.path } as never)
  }
  const press = (event: KeyboardEvent) => {
    const hit = hits[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && hit) go(hit)
    else if (event.key === 'Escape') input.current?.blur()
    else return
    event.preventDefault()
  }
  return (
    <search
      className="search-box"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true">
        <circle cx="5.5" cy="5.5" r="4" />
        <path d="M8.6 8.6 12 12" />
      </svg>
      <input
        ref={input}
        type="text"
        aria-label={t('web.search.label')}
        placeholder={t('web.search.label')}
        autoComplete="off"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onKeyDown={press}
      />
      <kbd>/</kbd>
      {open && words && (
        <SearchHits groups={found.data} error={found.error} current={hits[at]} onChoose={go} />
      )}
    </search>
  )
}

async function searchAll(words: string, perms: readonly string[]): Promise<HitGroup[]> {
  const mine = searchSources.filter(({ perm }) => perms.includes(perm))
  const groups = await Promise.all(mine.map(async ({ label, find }) => ({ label, hits: await find(words) })))
  return groups.filter(({ hits }) => hits.length > 0)
}
