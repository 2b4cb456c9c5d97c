import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyUnitProvider } from '@/lib/moneyUnit'
import { nonce } from './book'
import { makeQueryClient } from './queryClient'
import { makeRouter } from './router'
import { theme } from './theme'

const antTexts: Record<string, () => Promise<{ default: Locale }>> = {
  zh: () => import('antd/es/locale/zh_CN'),
  en: () => import('antd/es/locale/en_US'),
}

/** The texts of antd itself, fetched with the language. */
function useAntTexts(): Locale | undefined {
  const { i18n } = useTranslation()
  const [texts, setTexts] = useState<Locale>()
  useEffect(() => {
    void antTexts[i18n.language]?.().then((chunk) => setTexts(chunk.default))
  }, [i18n.language])
  return texts
}

/** Much of what the program answers is in the reader's language: it is asked for again in another. */
function useOtherLanguage(queries: QueryClient): void {
  const { i18n } = useTranslation()
  useEffect(() => {
    const again = () => void queries.invalidateQueries()
    i18n.on('languageChanged', again)
    return () => i18n.off('languageChanged', again)
  }, [i18n, queries])
}

export function App() {
  const [queries] = useState(makeQueryClient)
  useOtherLanguage(queries)
  const [router] = useState(() => makeRouter(queries))
  const locale = useAntTexts()
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce: nonce() }}
      {...(locale && { locale })}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="ground">
        <QueryClientProvider client={queries}>
          <MoneyUnitProvider>
            <RouterProvider router={router} />
          </MoneyUnitProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
