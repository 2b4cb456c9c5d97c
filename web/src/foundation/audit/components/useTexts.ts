import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The keys of every text there is in the language of the page. */
export function useTexts(): ReadonlySet<string> {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useMemo(
    () => new Set(Object.keys(i18n.getResourceBundle(language, 'translation') ?? {})),
    [i18n, language],
  )
}
