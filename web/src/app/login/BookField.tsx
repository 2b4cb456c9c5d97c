import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Book, booksQuery } from '../session/session'

/** Which book one signs in to; choosing another opens its address. */
export function BookField({ book }: { book: Book | undefined }) {
  const { t } = useTranslation()
  const id = useId()
  const all = useQuery(booksQuery)
  return (
    <div className="login-field">
      <label htmlFor={id}>
        {t('web.login.book')} {book?.demo && <span className="login-demo">{t('web.frame.demo')}</span>}
      </label>
      <Select
        id={id}
        size="large"
        className="login-book"
        value={book?.region ?? null}
        options={(all.data ?? (book ? [book] : [])).map(({ region, name }) => ({
          value: region,
          label: `${name}　${region}`,
        }))}
        onChange={(region) => location.assign(`/b/${region}/login`)}
      />
    </div>
  )
}
