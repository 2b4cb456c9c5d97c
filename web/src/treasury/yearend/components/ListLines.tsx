import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyInput } from '@/components/MoneyInput'
import { MoneyText } from '@/components/MoneyText'
import type { YearLine, YearList } from '../api'
import { choiceOf, type Edit, type Edits, isOpen, sumsOf, wrongWith } from '../choices'

export interface ListLinesProps {
  list: YearList
  edits: Edits
  onEdit: (line: number, edit: Edit) => void
}

/** The lines of a list: what is left, what is proposed and why, and what the unit says. */
export function ListLines({ list, edits, onEdit }: ListLinesProps) {
  const { t } = useTranslation()
  const sums = sumsOf(list.rows, edits)
  const run = list.rows.some((line) => line.runFen > 0)
  return (
    <div>
      <table className="simple-table yearend-lines">
        <thead>
          <tr>
            <th scope="col" style={{ width: 36 }}>
              {t('web.yearend.no')}
            </th>
            <th scope="col">{t(list.kind === 'UNIT' ? 'web.yearend.project' : 'web.yearend.pool')}</th>
            <th scope="col" className="align-right" style={{ width: 108 }}>
              {t('web.yearend.unused')}
            </th>
            <th scope="col" className="align-right" style={{ width: list.editable ? 150 : 108 }}>
              {t('yearend.fate.CARRY')}
            </th>
            <th scope="col" className="align-right" style={{ width: 108 }}>
              {t('yearend.fate.WITHDRAW')}
            </th>
            {run && (
              <th scope="col" className="align-right" style={{ width: 108 }}>
                {t('yearend.fate.RUN')}
              </th>
            )}
            <th scope="col" style={{ width: list.editable ? 160 : 110 }}>
              {t('web.yearend.reason')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((line) => (
            <LineRow
              key={line.line}
              line={line}
              year={list.year}
              run={run}
              editable={list.editable}
              edit={edits[line.line]}
              onEdit={(edit) => onEdit(line.line, edit)}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>
              <b>{t('web.quota.trial_sum')}</b>
            </td>
            <td className="align-right">
              <MoneyText fen={sums.unusedFen} strong />
            </td>
            <td className="align-right">
              <MoneyText fen={sums.carryFen} strong />
            </td>
            <td className="align-right">
              <MoneyText fen={sums.withdrawFen} strong />
            </td>
            {run && (
              <td className="align-right">
                <MoneyText fen={sums.runFen} strong />
              </td>
            )}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

interface LineRowProps {
  line: YearLine
  year: number
  run: boolean
  editable: boolean
  edit: Edit | undefined
  onEdit: (edit: Edit) => void
}

function LineRow({ line, year, run, editable, edit, onEdit }: LineRowProps) {
  const { t } = useTranslation()
  const choice = choiceOf(line, edit)
  const wrong = wrongWith(line, edit)
  const now: Edit = edit ?? { carryFen: line.carryFen, reason: line.reason }
  const open = editable && isOpen(line)
  return (
    <tr>
      <td>
        <Figure plain value={line.line} />
      </td>
      <td className="simple-wrap">
        {line.row.kind === 'UNIT' ? line.row.project : t(`yearend.account.${line.account}`)}
        <small className="muted">
          <br />
          <span data-figure="plain">
            {[
              t('web.yearend.money_of', { year: line.row.carryoverYear || year }),
              line.row.document,
              line.row.section,
              line.row.use,
              line.row.functional,
              line.row.economic,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <br />
          {t(`yearend.rule.${line.rule}`)}
        </small>
      </td>
      <td className="align-right">
        <MoneyText fen={line.unusedFen} />
        {editable && line.nowFen !== line.unusedFen && (
          <span className="yearend-wrong">
            {t('web.yearend.now')} <MoneyText fen={line.nowFen} />
          </span>
        )}
      </td>
      <td className="align-right">
        {open ? (
          <MoneyInput
            aria-label={t('web.yearend.carry_of', { line: line.line })}
            value={now.carryFen}
            onChange={(carryFen) => onEdit({ ...now, carryFen })}
          />
        ) : (
          <MoneyText fen={choice.carryFen} />
        )}
        {wrong === 'sum' && <span className="yearend-wrong">{t('web.yearend.too_much')}</span>}
      </td>
      <td className="align-right">
        <MoneyText fen={choice.withdrawFen} />
      </td>
      {run && (
        <td className="align-right">
          <MoneyText fen={choice.runFen} />
        </td>
      )}
      <td className="simple-wrap">
        {open ? (
          <Input
            aria-label={t('web.yearend.reason_of', { line: line.line })}
            value={now.reason}
            maxLength={200}
            {...(wrong === 'reason' && { status: 'error' as const })}
            onChange={(event) => onEdit({ ...now, reason: event.target.value })}
          />
        ) : (
          line.reason || '—'
        )}
        {wrong === 'reason' && <span className="yearend-wrong">{t('web.yearend.say_why')}</span>}
      </td>
    </tr>
  )
}
