import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/session'
import { SearchHits } from './SearchHits'
import { searchAll } from './searchAll'
import { findPages } from './searchPages'
import type { SearchHit } from './searchSources'
import { useSettled } from './useSettled'

/** Finds targets, projects, units, users and pages from any page; "/" goes here. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const perms = useMe().perms
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const typed = text.trim()
  const words = useSettled(typed)
  const found = useQuery({
    queryKey: ['search', words],
    enabled: open && words.length > 0,
    queryFn: () => searchAll(words, perms),
    placeholderData: keepPreviousData,
  })
  useSlash(input)

  // What was found for other words is shown while one waits, but not gone to.
  const current = words === typed && !found.isPlaceholderData && found.isSuccess
  const pages = typed ? findPages(typed, perms, t) : []
  const groups = [
    ...(typed ? (found.data ?? []) : []),
    ...(pages.length > 0 ? [{ label: 'web.search.pages', hits: pages }] : []),
  ]
  const hits = groups.flatMap((group) => group.hits)
  const go = (hit: SearchHit) => {
    setOpen(false)
    setText('')
    input.current?.blur()
    void navigate({ to: hit.path } as never)
  }
  const press = (event: KeyboardEvent) => {
    const hit = hits[at]
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && hit && (current || hit.path === pages[0]?.path)) go(hit)
    else if (event.key === 'Escape') input.current?.blur()
    else return
    event.preventDefault()
  }
  const shown = open && typed !== ''
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
        role="combobox"
        aria-label={t('web.search.label')}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        {...(shown && hits[at] && { 'aria-activedescendant': `${list}-${at}` })}
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
      {shown && (
        <SearchHits id={list} groups={groups} at={at} busy={!current} error={found.error} onChoose={go} />
      )}
    </search>
  )
}

/** "/" goes to the search from wherever nothing is being typed. */
function useSlash(input: { readonly current: HTMLInputElement | null }) {
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
  }, [input])
}
