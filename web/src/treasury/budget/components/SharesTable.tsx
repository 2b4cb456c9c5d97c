import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { sharesQuery } from '../api'
import type { BudgetDetail, BudgetShare } from '../wire'
import { SharesFoot } from './SharesFoot'
import { useIssue } from './useIssue'

/** What each department gets, how much of it is issued by which document; some can be issued at once. */
export function SharesTable({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const may = useMay()
  const issue = useIssue(budget)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, error, refetch } = useQuery(sharesQuery(budget.id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const rows = (data ?? []).filter(({ code, name }) => code.startsWith(words) || name.includes(words))
  const can = budget.state === 'APPROVED' && may('budget.issue')
  const free = rows.filter((row) => row.departmentId && row.issuedLines < row.lines)
  const picked = free.filter(({ code }) => chosen.has(code))
  const toggle = (code: string) => {
    const next = new Set(chosen)
    if (!next.delete(code)) next.add(code)
    setChosen(next)
  }
  const sum = (list: BudgetShare[], of: (row: BudgetShare) => number) =>
    list.reduce((all, row) => all + of(row), 0)
  return (
    <section className="panel budget-shares">
      <div className="budget-tools">
        <Input.Search
          aria-label={t('web.budget.find_department')}
          placeholder={t('web.budget.find_department')}
          allowClear
          onChange={(event) => setWords(event.target.value.trim())}
        />
        {can && (
          <Button
            disabled={picked.length === 0}
            onClick={() =>
              issue(
                picked,
                sum(picked, (row) => row.lines - row.issuedLines),
                sum(picked, (row) => row.amountFen - row.issuedFen),
              )
            }
          >
            {t('web.budget.act.issue_some')} <Figure plain value={picked.length} />
          </Button>
        )}
      </div>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            {can && (
              <th scope="col">
                <Checkbox
                  aria-label={t('web.budget.choose_all')}
                  checked={free.length > 0 && picked.length === free.length}
                  indeterminate={picked.length > 0 && picked.length < free.length}
                  disabled={free.length === 0}
                  onChange={(event) =>
                    setChosen(new Set(event.target.checked ? free.map(({ code }) => code) : []))
                  }
                />
              </th>
            )}
            <th scope="col">{t('web.budget.department')}</th>
            <th scope="col" className="align-right">
              {t('web.budget.units')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.lines')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.spending')}
            </th>
            <th scope="col" className="align-right">
              {t('web.budget.issued')}
            </th>
            <th scope="col">{t('web.budget.document')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code || '?'}>
              {can && (
                <td>
                  {free.includes(row) && (
                    <Checkbox
                      aria-label={row.name}
                      checked={chosen.has(row.code)}
                      onChange={() => toggle(row.code)}
                    />
                  )}
                </td>
              )}
              <td>
                {row.code ? (
                  `${row.code} ${row.name}`
                ) : (
                  <span className="negative">{t('web.budget.unknown')}</span>
                )}
              </td>
              <td className="align-right">
                <Figure plain value={row.units} />
              </td>
              <td className="align-right">
                <Figure plain value={row.lines} />
              </td>
              <td className="align-right">
                <MoneyText fen={row.amountFen} />
              </td>
              <td className="align-right">
                <MoneyText fen={row.issuedLines > 0 ? row.issuedFen : null} />
              </td>
              <td>{row.numbers.join('、') || '—'}</td>
            </tr>
          ))}
        </tbody>
        <SharesFoot rows={rows} ticked={can} />
      </table>
      {data && rows.length === 0 && <EmptyState reason={t('web.budget.no_department')} />}
    </section>
  )
}
