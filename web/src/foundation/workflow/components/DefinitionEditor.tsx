import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { besideBody } from '@/lib/overlay'
import { isStale, Problem, sentence } from '@/lib/problem'
import { saveDefinition } from '../api'
import { bodyOf, stepsOf } from '../model/draft'
import { named } from '../model/names'
import type { Definition } from '../wire'
import { DefinitionPicture } from './DefinitionPicture'
import { HeadForm } from './HeadForm'
import { StepForm } from './StepForm'
import { StepList } from './StepList'
import { TrialPanel } from './TrialPanel'
import { useEditing } from './useEditing'
import './editor.css'

/** Writes the next version of a definition; those before it, and the cases that go by them, stay. */
export function DefinitionEditor({ base, onReload }: { base: Definition; onReload: () => void }) {
  const { t } = useTranslation()
  const { today } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { editing, act, changed, kept, discard, saved } = useEditing(base, today)
  const { draft, past, objections } = editing
  const [chosen, setChosen] = useState(draft.steps[0]?.uid ?? '')
  const leaving = useRef(false)
  const step = draft.steps.find(({ uid }) => uid === chosen) ?? draft.steps[0]
  const guard = useBlocker({
    shouldBlockFn: () => changed && !leaving.current,
    enableBeforeUnload: () => changed && !leaving.current,
    withResolver: true,
  })
  const object = (error: unknown) => {
    if (error instanceof Problem) act({ type: 'object', fields: error.fields })
  }
  const save = useMutation({
    mutationFn: () => saveDefinition(base.kind, base.version, bodyOf(draft)),
    onError: object,
    onSuccess: async (now) => {
      leaving.current = true
      saved()
      await queries.invalidateQueries({ queryKey: ['workflow-definitions'] })
      void message.success(t('web.workflow.saved_version', { version: now.version }))
      void navigate({
        to: `/workflow/definitions/${base.kind}`,
        search: { version: String(now.version) },
      } as never)
    },
  })
  const name = named(base.nameZh, base.nameEn)
  return (
    <>
      <PageHead
        title={t('web.workflow.edit_title', { name, version: base.version + 1 })}
        tab={name}
        line={t('web.workflow.edit_line')}
      >
        <Button disabled={past.length === 0} onClick={() => act({ type: 'undo' })}>
          {t('web.workflow.undo')}
        </Button>
        <Button disabled={!changed && !kept} onClick={discard}>
          {t('web.form.discard')}
        </Button>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!changed && !kept}
          onClick={() => save.mutate()}
        >
          {t('web.workflow.save', { version: base.version + 1 })}
        </Button>
      </PageHead>
      <ScrollArea className="page-body" label={name}>
        {kept && (
          <p className="workflow-note" role="status">
            {t('web.form.kept')}
          </p>
        )}
        {save.isError && (
          <p className="workflow-note workflow-note-red" role="alert">
            {sentence(save.error)}{' '}
            {isStale(save.error) && (
              <button
                type="button"
                className="linkish"
                onClick={() => {
                  discard()
                  save.reset()
                  onReload()
                }}
              >
                {t('web.workflow.reload_version')}
              </button>
            )}
            {(objections.steps ?? []).map((text) => (
              <span key={text}> {text}</span>
            ))}
          </p>
        )}
        <section className="panel">
          <HeadForm
            draft={draft}
            objections={objections}
            onChange={(changes) => act({ type: 'head', changes })}
          />
        </section>
        <section className="panel">
          <h2>
            {t('web.workflow.steps')}
            <small>{t('web.workflow.steps_note', { count: draft.steps.length })}</small>
          </h2>
          <DefinitionPicture
            label={t('web.workflow.way')}
            steps={draft.steps}
            {...(step && { selected: step.key })}
            onSelect={(key) => setChosen(draft.steps.find((one) => one.key === key)?.uid ?? '')}
          />
          <div className="step-editor">
            <StepList
              steps={draft.steps}
              selected={step?.uid ?? ''}
              objections={objections}
              onSelect={setChosen}
              onAdd={(after) => act({ type: 'add', after })}
              onRemove={(uid) => act({ type: 'remove', uid })}
              onMove={(uid, by) => act({ type: 'move', uid, by })}
            />
            {step && (
              <StepForm
                key={step.uid}
                step={step}
                steps={draft.steps}
                objections={(field) => objections[`${step.uid}.${field}`]}
                onChange={(changes) => act({ type: 'step', uid: step.uid, changes })}
              />
            )}
          </div>
        </section>
        <TrialPanel
          draft
          kind={base.kind}
          version={base.version}
          steps={stepsOf(draft)}
          onObjections={object}
        />
      </ScrollArea>
      <Modal
        open={guard.status === 'blocked'}
        title={t('web.workflow.leave_title')}
        getContainer={besideBody}
        okText={t('web.workflow.leave')}
        cancelText={t('web.workflow.stay')}
        onOk={() => guard.proceed?.()}
        onCancel={() => guard.reset?.()}
      >
        {t('web.workflow.leave_text')}
      </Modal>
    </>
  )
}
