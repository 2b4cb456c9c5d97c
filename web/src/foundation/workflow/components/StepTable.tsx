import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import { stepName } from '../model/names'
import type { Step } from '../wire'

/** What the picture has no room for: where returns go, who may not be the same, what needs an opinion. */
export function StepTable({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation()
  const nameOf = (key: string) => {
    const found = steps.find((one) => one.key === key)
    return found ? stepName(found) : t('web.workflow.maker')
  }
  return (
    <section className="panel">
      <h2>{t('web.workflow.rules')}</h2>
      <table className="simple-table simple-low step-rules">
        <thead>
          <tr>
            <th scope="col">{t('web.workflow.step')}</th>
            <th scope="col">{t('web.workflow.field.key')}</th>
            <th scope="col">{t('web.workflow.field.returnTo')}</th>
            <th scope="col">{t('web.workflow.field.opinion')}</th>
            <th scope="col">{t('web.workflow.same_person')}</th>
            <th scope="col">{t('web.workflow.own_unit')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key}>
              <td>
                <b>{stepName(step)}</b>
              </td>
              <td>
                <code>{step.key}</code>
              </td>
              <td>{listed([t('web.workflow.maker'), ...step.returnTo.map(nameOf)])}</td>
              <td>
                {listed(
                  [
                    ...new Set([
                      'RETURN',
                      ...(step.mayReject ? ['REJECT'] : []),
                      ...(step.mayTransfer ? ['TRANSFER'] : []),
                      ...(step.mayAddSigner ? ['ADD_SIGNER'] : []),
                      ...step.opinion,
                    ]),
                  ].map((action) => t(`enum.workflow.action.${action}`)),
                )}
              </td>
              <td>
                {!step.mayRepeat
                  ? t('web.workflow.never_same')
                  : step.apartFrom.length > 0
                    ? t('web.workflow.same_but', { steps: listed(step.apartFrom.map(nameOf)) })
                    : t('web.workflow.may_be_same')}
              </td>
              <td>
                {step.reach === 'UNIT'
                  ? t('web.workflow.own_unit_is')
                  : t(step.ownUnit ? 'web.workflow.own_unit_may' : 'web.workflow.own_unit_not')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
