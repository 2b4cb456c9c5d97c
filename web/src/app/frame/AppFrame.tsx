import { Outlet } from '@tanstack/react-router'
import { type ReactNode, Suspense, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useKept } from '@/components/useKept'
import { LiveStream } from '../live/LiveStream'
import { RightsWatch } from '../session/RightsWatch'
import { SessionGuard } from '../session/SessionGuard'
import { useMe } from '../session/session'
import { EvidenceHost } from './EvidenceHost'
import { ForbiddenPage } from './ForbiddenPage'
import { isWide, mayOpen } from './menu'
import { SideMenu } from './SideMenu'
import { TabStrip } from './TabStrip'
import { TopBar } from './TopBar'
import { TabsContext } from './tabs'
import { useTabs } from './useTabs'
import './app-frame.css'

/** What stands around every page of a signed-in person; without children, around the page of the route. */
export function AppFrame({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  const tabs = useTabs(main)
  const me = useMe()
  const [folded, setFolded] = useKept('menu.folded', false)
  const wide = isWide(tabs.path)
  return (
    <EvidenceHost>
      {(showing) => (
        <div className={folded || wide || showing ? 'app-frame app-folded' : 'app-frame'}>
          <a className="app-skip" href="#main">
            {t('web.frame.skip')}
          </a>
          <TopBar />
          <SideMenu
            folded={folded || wide || showing}
            path={tabs.path}
            {...(!wide && { onFold: () => setFolded(!folded) })}
          />
          <TabStrip tabs={tabs} />
          <TabsContext value={tabs.name}>
            <main id="main" ref={main} className="app-main" tabIndex={-1}>
              <Suspense fallback={<p className="app-loading muted">{t('web.state.loading')}</p>}>
                {children ?? (mayOpen(tabs.path, me.perms) ? <Outlet /> : <ForbiddenPage />)}
              </Suspense>
            </main>
          </TabsContext>
          <SessionGuard />
          <RightsWatch />
          <LiveStream />
        </div>
      )}
    </EvidenceHost>
  )
}
