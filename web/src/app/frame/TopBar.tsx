import { useQuery } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Segments } from '@/components/Segments'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { type Language, language, speak } from '../i18n'
import { booksQuery, useBook } from '../session/session'
import { Bell } from './Bell'
import { BookDay } from './BookDay'
import { SearchBox } from './SearchBox'
import { UserMenu } from './UserMenu'
import { useYear } from './useYear'
import './top-bar.css'

/** Book and year, search, and what is the person's own. */
export function TopBar() {
  const { t } = useTranslation()
  const book = useBook()
  const all = useQuery(booksQuery)
  const money = useMoneyUnit()
  const [year, chooseYear] = useYear()
  const books = (all.data ?? [book]).map(({ region, name }) => ({
    key: region,
    label: `${name}　${region}`,
    onClick: () => location.assign(`/b/${region}/`),
  }))
  const years = book.years.map((value) => ({
    key: String(value),
    label: t('web.frame.year', { year: value }),
    onClick: () => chooseYear(value),
  }))
  return (
    <header className="top-bar">
      <span className="top-logo" aria-hidden="true">
        <i>财</i>财效
      </span>
      <Dropdown menu={{ items: books }} trigger={['click']}>
        <button type="button" className="top-pick caret" title={t('web.frame.book', { name: book.name })}>
          <b>{book.name}</b> <span className="muted">{book.region}</span>
        </button>
      </Dropdown>
      <Dropdown menu={{ items: years, selectedKeys: [String(year)] }} trigger={['click']}>
        <button type="button" className="top-pick caret">
          <b>{t('web.frame.year', { year })}</b>
        </button>
      </Dropdown>
      <SearchBox />
      <div className="top-right">
        <BookDay />
        <Segments
          label={t('web.frame.money')}
          value={money.unit}
          options={[
            { value: 'yuan', label: t('web.money.unit.yuan') },
            { value: 'wan', label: t('web.money.unit.wan') },
          ]}
          onChange={money.choose}
        />
        <Segments<Language>
          label={t('web.frame.language')}
          value={language()}
          options={[
            { value: 'zh', label: '中', lang: 'zh-CN' },
            { value: 'en', label: 'EN', lang: 'en' },
          ]}
          onChange={(next) => void speak(next)}
        />
        <Bell />
        <UserMenu />
      </div>
    </header>
  )
}
