import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useKept } from '@/components/useKept'
import { useBook, useMe } from '../session/session'
import { workbenchQuery } from '../workbench/api'
import { DataAsOf } from './DataAsOf'
import { type MenuGroup, menuOf } from './menu'
import './side-menu.css'

export interface SideMenuProps {
  folded: boolean
  path: string
  /** Absent where the page decides. */
  onFold?: () => void
}

/** The pages the person may open, in the program's four groups. */
export function SideMenu({ folded, path, onFold }: SideMenuProps) {
  const { t } = useTranslation()
  const groups = menuOf(useMe().perms)
  const book = useBook()
  const { data } = useQuery(workbenchQuery)
  const waiting = data?.waiting ?? {}
  const [shut, setShut] = useKept<string[]>('menu.shut', [])
  const here = (entry: string) => path === entry || path.startsWith(`${entry}/`)
  if (folded) return <FoldedMenu groups={groups} here={here} path={path} {...(onFold && { onFold })} />
  return (
    <nav className="side-menu" aria-label={t('web.menu.label')}>
      <Link to="/" className={path === '/' ? 'side-one side-on' : 'side-one'}>
        {t('web.menu.workbench')}
      </Link>
      {groups.map(({ group, entries }) => (
        <div key={group}>
          <button
            type="button"
            className="side-group"
            aria-expanded={!shut.includes(group)}
            onClick={() =>
              setShut(shut.includes(group) ? shut.filter((other) => other !== group) : [...shut, group])
            }
          >
            {t(`web.menu.group.${group}`)}
          </button>
          {!shut.includes(group) && (
            <ul>
              {entries.map((entry) => (
                <li key={entry.path}>
                  <Link
                    to={entry.path as never}
                    className={here(entry.path) ? 'side-item side-on' : 'side-item'}
                  >
                    {t(entry.label)}
                    {entry.waiting && (waiting[entry.waiting] ?? 0) > 0 && <em>{waiting[entry.waiting]}</em>}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <div className="side-foot">
        <DataAsOf book={book} />
        <button type="button" className="linkish" onClick={onFold}>
          {t('web.menu.fold')}
        </button>
      </div>
    </nav>
  )
}

interface FoldedMenuProps {
  groups: MenuGroup[]
  here: (path: string) => boolean
  path: string
  onFold?: () => void
}

function FoldedMenu({ groups, here, path, onFold }: FoldedMenuProps) {
  const { t } = useTranslation()
  return (
    <nav className="side-menu side-folded" aria-label={t('web.menu.label')}>
      <Link to="/" className={path === '/' ? 'side-on' : ''}>
        {t('web.menu.workbench')}
      </Link>
      {groups.map(({ group, entries }) => (
        <Dropdown
          key={group}
          placement="topLeft"
          trigger={['click', 'hover']}
          menu={{
            items: entries.map((entry) => ({
              key: entry.path,
              label: <Link to={entry.path as never}>{t(entry.label)}</Link>,
            })),
          }}
        >
          <button type="button" className={entries.some((entry) => here(entry.path)) ? 'side-on' : ''}>
            {t(`web.menu.group.${group}`)}
          </button>
        </Dropdown>
      ))}
      {onFold && (
        <button type="button" className="side-unfold" onClick={onFold}>
          {t('web.menu.unfold')}
        </button>
      )}
    </nav>
  )
}
