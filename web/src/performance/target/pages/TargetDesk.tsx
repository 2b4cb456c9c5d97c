import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentCase } from '@/app/documentCase'
import type { Search } from '@/app/root'
import { useMay } from '@/app/session/session'
import { BudgetFigures } from '@/components/BudgetFigures'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { Attachments } from '@/foundation/attachment/components/Attachments'
import { formatInstant } from '@/lib/when'
import { draftQuery, explain, targetQuery } from '../api'
import { ClashDialog } from '../components/ClashDialog'
import { EditorsNotice } from '../components/EditorsNotice'
import { FindingsPanel } from '../components/FindingsPanel'
import { FormSwitch } from '../components/FormSwitch'
import { HistorySection } from '../components/HistorySection'
import { marginOf } from '../components/marginOf'
import { PlanSection } from '../components/PlanSection'
import { RowSection } from '../components/RowSection'
import { SavedLine } from '../components/SavedLine'
import { StateSection } from '../components/StateSection'
import { TargetActs } from '../components/TargetActs'
import { useFindingChoice } from '../components/useFindingChoice'
import { WayBack } from '../components/WayBack'
import { PaperEditor } from '../editor/PaperEditor'
import { useDraftEditor } from '../editor/useDraftEditor'
import { numbered } from '../model/content'
import { formNamed } from '../model/forms'
import { remarkNumbers } from '../model/marks'
import { remarksOf } from '../model/way'
import type { DraftState, Finding, TargetDetail } from '../wire'
import '../components/desk.css'

export interface TargetDeskProps {
  target: TargetDetail
  draft: DraftState
}

/** The sheet, and beside it the rail. */
export function TargetDesk({ target, draft }: TargetDeskProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const search = useSearch({ strict: false }) as Search
  const editor = useDraftEditor(draft)
  const [hand, setHand] = useState('')
  const editable = target.next.some(
    ({ action, allowed }) => (action === 'SAVE' || action === 'PERFECT') && allowed,
  )
  const may = useMay()
  const writable = editable || may('target.write')
  const frozen = editable
    ? undefined
    : t('web.attachment.frozen', { state: t(`enum.target.state.${target.state}`) })
  const { findings } = draft
  const looking = useFindingChoice(findings)
  const { severity, active, marks } = looking
  const sayWhy = async (said: readonly Finding[], text: string) => {
    await editor.flush()
    for (const { id } of said) await explain(target.id, id, text)
    await Promise.all([
      queries.invalidateQueries({ queryKey: draftQuery(target.id).queryKey }),
      queries.invalidateQueries({ queryKey: targetQuery(target.id).queryKey }),
    ])
  }
  const { content } = editor
  const remarks = remarkNumbers(remarksOf(target).map(({ path }) => numbered(content, path)))
  const margin = marginOf({ rule: draft.weights, content, editable, onApply: editor.apply })
  const form = formNamed(content, search.form)
  const unit = content.project?.unit ?? { code: target.unitCode, name: target.unitName }
  const name = (content.project?.name ?? content.department?.name) || target.name

  return (
    <>
      <PageHead
        title={name}
        line={[
          target.sample && t('web.sample'),
          t(editable ? 'web.target.paper.line' : 'web.target.paper.reading'),
        ]
          .filter(Boolean)
          .join(' · ')}
        tools={
          editable && (
            <>
              <SavedLine editor={editor} draft={draft} />
              <WayBack editor={editor} />
            </>
          )
        }
      >
        <TargetActs target={target} draft={draft} editor={editor} onBlocked={looking.openBlocking} />
      </PageHead>
      <EditorsNotice target={target} editors={draft.editors} editable={editable} />
      {draft.begun && (
        <p className="target-draft-mark">
          {t('web.target.print.mark', {
            by: draft.savedBy,
            time: formatInstant(draft.savedAt, draft.savedAt),
          })}
        </p>
      )}
      <div className="target-desk">
        <PaperEditor
          editor={editor}
          unit={unit}
          department={target.departmentName}
          year={target.year}
          live
          {...(margin && { margin })}
          form={form}
          aside={<FormSwitch content={content} form={form} />}
          editable={editable}
          marks={marks}
          remarks={remarks}
          active={active}
          onMark={looking.chooseOnPaper}
          onStand={setHand}
        />
        <Rail label={t('web.target.rail')}>
          <StateSection target={target} content={content} onChoose={looking.chooseInRail} />
          {may('workflow.read') && target.reviewRound > 0 && <DocumentCase object={target.id} />}
          {target.projectId && may('measure.read') && (
            <RailSection
              title={t('web.budget_figures.title', { year: target.year })}
              note={t('web.budget_figures.note')}
            >
              <BudgetFigures project={target.projectId} year={target.year} />
            </RailSection>
          )}
          <RowSection
            content={content}
            path={hand}
            subGoals={target.subGoals}
            editable={editable}
            year={target.year}
            {...(target.approvedVersion === target.contentVersion && { approved: target.id })}
            onApply={editor.apply}
          />
          <FindingsPanel
            content={content}
            findings={findings}
            editable={editable}
            active={active}
            severity={severity}
            onSeverity={looking.setSeverity}
            onChoose={looking.chooseInRail}
            onAdopt={editor.apply}
            onExplain={sayWhy}
          />
          {content.project && (
            <PlanSection project={content.project} year={target.year} id={target.projectId} />
          )}
          <RailSection title={t('web.attachment.title')}>
            <Attachments owner={{ kind: 'target', id: target.id }} writable={writable} frozen={frozen} />
          </RailSection>
          <HistorySection id={target.id} reviews={target.reviews} content={content} />
        </Rail>
      </div>
      <ClashDialog editor={editor} />
    </>
  )
}
