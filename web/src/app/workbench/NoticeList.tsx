import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Light } from '@/components/Light'
import type { Notice } from './api'

/** What an administrator looks after, the worst first; each line leads to where he does. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation()
  return (
    <section className="panel workbench-notices">
      <h2>
        {t('web.workbench.notices')} <small>{t('web.workbench.notices_note')}</small>
      </h2>
      <ul>
        {notices.map(({ level, what, link }) => {
          const [path, filter] = link.split('?')
          return (
            <li key={`${link} ${what}`}>
              <Light level={level} word={t(`web.workbench.notice.${level}`)} />
              <Link to={path as never} search={Object.fromEntries(new URLSearchParams(filter)) as never}>
                {what}
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
