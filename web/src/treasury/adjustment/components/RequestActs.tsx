import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { type Adjustment, postAgain, submit, voidIt } from '../api'

/** What its maker may do with a request, each asked for with its sum. */
export function RequestActs({ request }: { request: Adjustment }) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const amount = `${formatFen(request.amountFen)} ${t('web.unit.yuan')}`
  const kind = t(`adjustment.kind.${request.kind}`)
  const done = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['adjustments'] }),
      queries.invalidateQueries({ queryKey: ['quotas'] }),
      queries.invalidateQueries({ queryKey: ['workflow'] }),
    ])
  const act = (name: 'submit' | 'void' | 'post', work: () => Promise<unknown>, danger = false) =>
    ask({
      title: t(`web.adjustment.${name}`),
      consequence: t(`web.adjustment.${name}_consequence`, { kind, amount, count: request.lines.length }),
      danger,
      onConfirm: () => work().then(done),
    })
  return (
    <>
      {request.editable && (
        <Button danger onClick={() => act('void', () => voidIt(request.id, request.version), true)}>
          {t('web.adjustment.void')}
        </Button>
      )}
      {request.editable && (
        <Button onClick={() => void navigate({ to: `/adjustments/${request.id}/edit` } as never)}>
          {t('web.adjustment.edit')}
        </Button>
      )}
      {request.editable && (
        <Button type="primary" onClick={() => act('submit', () => submit(request.id, request.version))}>
          {t('web.adjustment.submit')}
        </Button>
      )}
      {request.postable && (
        <Button type="primary" onClick={() => act('post', () => postAgain(request.id))}>
          {t('web.adjustment.post')}
        </Button>
      )}
    </>
  )
}
