import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import type { Contract } from '../api'

/** When how much is to be paid. */
export function TermTable({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  if (contract.terms.length === 0) return <p className="muted">{t('web.contract.no_terms')}</p>
  return (
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">{t('web.contract.due')}</th>
          <th scope="col">{t('web.contract.condition')}</th>
          <th scope="col" className="align-right">
            {t('web.quota.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {contract.terms.map((term, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have no identity and do not move
          <tr key={row}>
            <td>{term.due}</td>
            <td className="simple-wrap">{term.condition || '—'}</td>
            <td className="align-right">
              <MoneyText fen={term.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which quotas it holds money of. */
export function HoldTable({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  if (contract.holds.length === 0) return <p className="muted">{t('web.contract.no_holds')}</p>
  return (
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">{t('web.contract.quota')}</th>
          <th scope="col" className="align-right">
            {t('web.contract.agreed')}
          </th>
          <th scope="col" className="align-right">
            {t('web.contract.held')}
          </th>
        </tr>
      </thead>
      <tbody>
        {contract.holds.map((hold) => (
          <tr key={hold.quota}>
            <td className="simple-wrap">
              {[hold.row.project, hold.row.economic, hold.row.document].filter(Boolean).join(' · ')}
            </td>
            <td className="align-right">
              <MoneyText fen={hold.amountFen} />
            </td>
            <td className="align-right">
              <MoneyText fen={hold.heldFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tones: Record<string, 'ok' | 'blue' | 'plain'> = { CONFIRMED: 'ok', PROPOSED: 'blue', REFUSED: 'plain' }

/** How it was altered. */
export function ChangeTable({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  if (contract.changes.length === 0) return <p className="muted">{t('web.contract.no_changes')}</p>
  return (
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">{t('web.quota.reason')}</th>
          <th scope="col" className="align-right">
            {t('web.contract.delta')}
          </th>
          <th scope="col">{t('web.contract.made_by')}</th>
          <th scope="col">{t('web.contract.checked_by')}</th>
          <th scope="col">{t('web.org.state')}</th>
        </tr>
      </thead>
      <tbody>
        {contract.changes.map((change) => (
          <tr key={change.id}>
            <td className="simple-wrap">{change.reason}</td>
            <td className="align-right">
              <MoneyText fen={change.deltaFen} />
            </td>
            <td>{change.madeByName}</td>
            <td>{change.checkedByName || '—'}</td>
            <td>
              <StateTag
                kind="web.contract.change_state"
                state={change.state}
                tone={tones[change.state] ?? 'plain'}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
