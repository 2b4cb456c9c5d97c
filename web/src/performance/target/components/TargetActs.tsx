import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { type PrintFormat, printUrl, versionsQuery } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import { blocks } from '../model/marks'
import type { DraftState, TargetDetail } from '../wire'
import { Blocked } from './Blocked'
import { useSteps } from './useSteps'

export interface TargetActsProps {
  target: TargetDetail
  draft: DraftState
  editor: DraftEditor
}

const formats: readonly PrintFormat[] = ['docx', 'xlsx', 'pdf', 'html', 'json']

/** Buttons of the page: why it cannot be submitted stands before the button is pressed. */
export function TargetActs({ target, draft, editor }: TargetActsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const versions = useQuery(versionsQuery(target.id))
  const { offered, take } = useSteps(target, editor)
  const blocked = draft.findings.some(blocks)
  const earlier = (versions.data ?? [])
    .filter(({ version, contentVersion }) => version === contentVersion && version < target.version)
    .map(({ version }) => ({ key: `${target.id}~${version}`, label: t('web.target.version', { version }) }))
  const sides = [
    ...earlier,
    ...(target.earlierId ? [{ key: `${target.earlierId}~0`, label: t('web.target.compare.last_year') }] : []),
  ]
  const compare = (before: string) =>
    void navigate({
      to: `/targets/${target.id}/compare`,
      search: { before, after: `${target.id}~0` },
    } as never)
  return (
    <>
      <Blocked target={target} findings={draft.findings} />
      <Dropdown
        disabled={sides.length === 0}
        trigger={['click']}
        menu={{ items: sides, onClick: ({ key }) => compare(key) }}
      >
        <Button title={sides.length === 0 ? t('web.target.compare.nothing') : undefined}>
          {t('web.target.compare.act')}
        </Button>
      </Dropdown>
      <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: formats.map((format) => ({
            key: format,
            label: (
              <a href={printUrl(target.id, format)} download>
                {t(`web.target.format.${format}`)}
              </a>
            ),
          })),
        }}
      >
        <Button>{t('web.target.export')}</Button>
      </Dropdown>
      {offered.map(({ action, allowed, why }) => (
        <Button
          key={action}
          type={action === 'SUBMIT' || action === 'CONFIRM' || action === 'PUBLISH' ? 'primary' : 'default'}
          disabled={!allowed || (action === 'SUBMIT' && blocked)}
          title={why || undefined}
          onClick={() => take(action)}
        >
          {t(`web.target.act.${action}`)}
        </Button>
      ))}
    </>
  )
}
