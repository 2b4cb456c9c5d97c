import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from './session'

/**
 * Lets the pages look again when what the person may do has changed: a delegation begins, a
 * role ends. The session goes on, and what was typed stays; the program decides in any case.
 */
export function RightsWatch() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { rights } = useMe()
  const known = useRef(rights)
  useEffect(() => {
    if (known.current === rights) return
    known.current = rights
    void message.info(t('web.session.rights_changed'))
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }, [rights, message, queries, t])
  return null
}
