import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { type Contract, step } from '../api'
import { ChangeForm } from './ChangeForm'

/** What the reader may do with a contract; each step says what it does, with its sum. */
export function ContractActs({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const may = useMay()
  const ask = useConfirm()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [changing, setChanging] = useState(false)
  const done = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['contracts'] }),
      queries.invalidateQueries({ queryKey: ['quotas'] }),
    ])
  const yuan = (fen: number) => `${formatFen(fen)} ${t('web.unit.yuan')}`
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
  const open = contract.changes.find(({ state }) => state === 'PROPOSED')
  const words = {
    number: contract.number,
    amount: yuan(contract.worthFen),
    held: yuan(sum(contract.holds.map(({ amountFen }) => amountFen))),
    left: yuan(sum(contract.holds.map(({ heldFen }) => heldFen))),
    delta: yuan(open?.deltaFen ?? 0),
  }
  const act = (name: string, path: string, how: { danger?: boolean; note?: boolean } = {}) =>
    ask({
      title: t(`web.contract.act.${name}`),
      consequence: t(`web.contract.act.${name}_consequence`, words),
      ...(how.danger && { danger: true }),
      ...(how.note && { reason: { label: t('web.quota.reason') } }),
      onConfirm: (note) => step(path, contract.id, contract.version, how.note ? { note } : {}).then(done),
    })
  const confirms = contract.confirms && may('contract.confirm')
  return (
    <>
      {contract.editable && (
        <Button danger onClick={() => act('void', 'voidances', { danger: true })}>
          {t('web.contract.act.void')}
        </Button>
      )}
      {contract.editable && (
        <Button onClick={() => void navigate({ to: `/contracts/${contract.id}/edit` } as never)}>
          {t('web.act.edit')}
        </Button>
      )}
      {contract.editable && (
        <Button type="primary" onClick={() => act('submit', 'submissions')}>
          {t('web.contract.act.submit')}
        </Button>
      )}
      {confirms && contract.state === 'SUBMITTED' && (
        <>
          <Button onClick={() => act('return', 'returns', { note: true })}>
            {t('web.contract.act.return')}
          </Button>
          <Button type="primary" onClick={() => act('confirm', 'confirmations')}>
            {t('web.contract.act.confirm')}
          </Button>
        </>
      )}
      {confirms && contract.state === 'ACTIVE' && (
        <Button onClick={() => act('end', 'endings')}>{t('web.contract.act.end')}</Button>
      )}
      {confirms && contract.changeOpen && !contract.changeMine && (
        <>
          <Button onClick={() => act('unalter', 'change-refusals')}>{t('web.contract.act.unalter')}</Button>
          <Button type="primary" onClick={() => act('alter', 'change-confirmations')}>
            {t('web.contract.act.alter')}
          </Button>
        </>
      )}
      {contract.alterable && !contract.changeOpen && (
        <Button type="primary" onClick={() => setChanging(true)}>
          {t('web.contract.act.propose')}
        </Button>
      )}
      {changing && (
        <Drawer
          title={t('web.contract.act.propose')}
          note={contract.number}
          onClose={() => setChanging(false)}
        >
          <ChangeForm
            contract={contract}
            onDone={() => {
              setChanging(false)
              void done()
            }}
          />
        </Drawer>
      )}
    </>
  )
}
