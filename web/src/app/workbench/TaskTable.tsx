import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { SampleMark } from '@/components/SampleMark'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { daysBetween, formatDay, partsOf } from '@/lib/when'
import type { Task, TaskCount } from './api'

export interface TaskTableProps {
  tasks: readonly Task[] | undefined
  /** All of them, also those that are not listed. */
  count: TaskCount | undefined
  today: string
}

/** What I have to do, overdue first: what, for how much, who waits and how long. */
export function TaskTable({ tasks, count, today }: TaskTableProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const left = (task: Task) => (task.due ? daysBetween(today, task.due) : null)
  return (
    <section className="panel workbench-tasks">
      <h2>
        {t('web.workbench.tasks')}
        {count && count.all > 0 && (
          <small>
            <Figure
              plain
              value={count.all}
              unit={`${count.capped ? '+ ' : ''}${t('web.unit.piece', { count: count.all })}`}
            />{' '}
            · {t('web.workbench.late')} <b className={count.late ? 'negative' : ''}>{count.late}</b> ·{' '}
            {t('web.workbench.due')} {count.today}
          </small>
        )}
      </h2>
      {tasks?.length === 0 ? (
        <EmptyState reason={t('web.workbench.no_tasks')} />
      ) : (
        <table className="simple-table">
          <thead>
            <tr>
              <th scope="col">{t('web.workbench.deadline')}</th>
              <th scope="col">{t('web.workbench.what')}</th>
              <th scope="col">{t('web.workbench.object')}</th>
              <th scope="col" className="align-right">
                {t('web.money.column', { unit: t(`web.money.unit.${unit}`) })}
              </th>
              <th scope="col">{t('web.workbench.waiting')}</th>
              <th scope="col" className="align-right">
                {t('web.workbench.waited')}
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks?.map((task) => (
              <tr key={`${task.link} ${task.what}`}>
                <td>
                  <Deadline due={task.due} left={left(task)} today={today} />
                </td>
                <td className="simple-wrap workbench-what">
                  <Link {...linkOf(task.link)}>
                    <b>{task.what}</b>
                  </Link>
                </td>
                <td className="simple-cut" title={task.object}>
                  <SampleMark of={task} />
                  {task.object}
                </td>
                <td className="align-right">
                  <MoneyText fen={task.amountFen} />
                </td>
                <td>{task.waiting || <span className="muted">—</span>}</td>
                <td className="align-right">
                  {task.waitedDays === 0 ? (
                    t('web.when.today')
                  ) : (
                    <Figure
                      plain
                      value={task.waitedDays}
                      unit={t('web.unit.day', { count: task.waitedDays })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tasks && count && count.all > tasks.length && (
        <p className="muted small">{t('web.workbench.more', { count: count.all, shown: tasks.length })}</p>
      )}
    </section>
  )
}

/** The program names a page with what is asked of it: /review?target=… */
function linkOf(link: string): { to: never; search: never } {
  const [to, search = ''] = link.split('?')
  return { to: to as never, search: Object.fromEntries(new URLSearchParams(search)) as never }
}

/** 超 1 天 in red, 今天 17:00 in amber, 8 月 6 日. */
function Deadline({ due, left, today }: { due: string | null; left: number | null; today: string }) {
  const { t } = useTranslation()
  if (due === null || left === null) return <span className="muted">—</span>
  if (left < 0) return <span className="workbench-late">{t('web.workbench.over', { days: -left })}</span>
  if (left > 0) return <>{formatDay(due, today)}</>
  const time = due.includes('T') ? ` ${partsOf(due).time}` : ''
  return (
    <span className="workbench-soon">
      {t('web.when.today')}
      {time}
    </span>
  )
}
