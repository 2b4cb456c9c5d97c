import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { RecordForm } from '@/components/RecordForm'
import { changeRule, disclosureKey, type Rule, rulesQuery } from '../api'

/** The rules of the check before release, which a bureau changes with a basis. */
export function RulePanel() {
  const { t } = useTranslation()
  const rules = useQuery(rulesQuery)
  const mayChange = useMay()('disclosure.rules')
  const [open, setOpen] = useState('')
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  if (!rules.data) return <Skeleton active />
  return (
    <div className="drawer-section disclosure-panel">
      {rules.data.map((rule) => (
        <section key={rule.code} className="disclosure-target">
          <div className="disclosure-line">
            <Figure plain form="text" value={rule.code} />
            <strong>{t(`disclosure.rule.${rule.code}`)}</strong>
            {rule.code === 'D60' ? (
              <Figure plain form="rate" value={rule.limitBP} />
            ) : (
              <span>{t(`enum.disclosure.severity.${rule.severity}`)}</span>
            )}
            {!rule.active && <span className="muted">{t('web.disclosure.rule_off')}</span>}
            {mayChange && (
              <Button size="small" onClick={() => setOpen(open === rule.code ? '' : rule.code)}>
                {t('web.disclosure.rule_change')}
              </Button>
            )}
          </div>
          {rule.worded && (
            <p className="muted" lang="zh-CN">
              <Figure plain form="text" value={rule.words.join('、')} />
            </p>
          )}
          {open === rule.code && <RuleForm key={rule.version} rule={rule} onDone={() => setOpen('')} />}
        </section>
      ))}
    </div>
  )
}

function RuleForm({ rule, onDone }: { rule: Rule; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: disclosureKey })
  const severities = ['BLOCK', 'WARN'].map((value) => ({
    value,
    label: t(`enum.disclosure.severity.${value}`),
  }))
  const fields = [
    { name: 'active', label: t('web.disclosure.rule_on'), kind: 'check' as const },
    ...(rule.code === 'D60'
      ? [
          {
            name: 'limit',
            label: t('web.disclosure.rule_limit'),
            kind: 'count' as const,
            unit: '%',
            half: true,
          },
        ]
      : [
          {
            name: 'severity',
            label: t('web.disclosure.rule_severity'),
            kind: 'select' as const,
            options: severities,
            required: true,
          },
        ]),
    ...(rule.worded
      ? [
          {
            name: 'words',
            label: t('web.disclosure.rule_words'),
            kind: 'area' as const,
            help: t('web.disclosure.rule_words_help'),
          },
        ]
      : []),
    { name: 'basis', label: t('web.disclosure.basis'), required: true },
  ]
  return (
    <RecordForm
      fields={fields}
      initial={{
        active: rule.active,
        severity: rule.severity,
        words: rule.words.join('\n'),
        limit: rule.limitBP / 100,
      }}
      draft={`disclosure.rule.${rule.code}.${rule.version}`}
      act={t('web.disclosure.rule_save')}
      onSubmit={(values) =>
        changeRule(rule, {
          active: Boolean(values.active),
          severity: values.severity ?? rule.severity,
          words: String(values.words ?? '')
            .split('\n')
            .map((word) => word.trim())
            .filter(Boolean),
          limitBP: rule.code === 'D60' ? Math.round(Number(values.limit ?? 0) * 100) : 0,
          basis: values.basis,
        }).then(refresh)
      }
      onReload={() => void refresh()}
      onDone={onDone}
    />
  )
}
