import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Tabs } from './useTabs'
import './tab-strip.css'

/** The open pages; a middle click closes one. The workbench stays. */
export function TabStrip({ tabs: { tabs, path, close } }: { tabs: Tabs }) {
  const { t } = useTranslation()
  const workbench = { path: '/', href: '/', title: t('web.menu.workbench') }
  const shown = [workbench, ...tabs.filter((tab) => tab.path !== '/')]
  return (
    <nav className="tab-strip" aria-label={t('web.tabs.label')}>
      {shown.map((tab) => (
        <span
          key={tab.path}
          className={tab.path === path ? 'tab tab-on' : 'tab'}
          onAuxClick={(event) => {
            if (event.button !== 1 || tab.path === '/') return
            event.preventDefault()
            close(tab.path)
          }}
        >
          <Link
            to={tab.path as never}
            search={Object.fromEntries(new URLSearchParams(tab.href.split('?')[1] ?? '')) as never}
            title={tab.title}
            {...(tab.path === path && { 'aria-current': 'page' as const })}
          >
            {tab.title}
          </Link>
          {tab.path !== '/' && (
            <button
              type="button"
              aria-label={t('web.tabs.close', { title: tab.title })}
              onClick={() => close(tab.path)}
            >
              ×
            </button>
          )}
        </span>
      ))}
    </nav>
  )
}
