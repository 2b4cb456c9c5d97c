import type { CaseDetail, Definition, Entry, Step, Task } from '../wire'

/** What tests of the pages begin with: two steps, one decided, one that waits. */
const step = (key: string, titleZh: string, role: string): Step =>
  ({
    key,
    titleZh,
    titleEn: key,
    role,
    reach: 'ALL',
    mode: 'ANY',
    need: 0,
    of: 0,
    limitHours: 14,
    returnTo: [],
    skipWhen: [],
    opinion: ['RETURN'],
    mayReject: false,
    mayTransfer: true,
    mayAddSigner: true,
    mayRepeat: false,
    apartFrom: [],
    ownUnit: false,
  }) as Step

export const definition = (changes: Partial<Definition> = {}): Definition =>
  ({
    kind: 'PAPER',
    version: 1,
    nameZh: '样例审核',
    nameEn: 'Sample review',
    validFrom: '2020-01-01',
    remindPercent: 50,
    urgeHours: 24,
    basis: '样例文件',
    savedAt: '2020-01-01T01:00:00.000000Z',
    savedBy: null,
    savedByName: '',
    steps: [
      step('UNIT', '单位审核', 'UNIT_REVIEWER'),
      step('DEPARTMENT', '主管部门审核', 'DEPARTMENT_REVIEWER'),
    ],
    ...changes,
  }) as Definition

const task = (changes: Partial<Task>): Task =>
  ({
    round: 1,
    pass: 1,
    version: 3,
    placement: '',
    level: 0,
    parentId: null,
    candidates: [],
    appoint: [],
    actions: [],
    returnTo: [],
    mine: false,
    late: false,
    lateMinutes: 0,
    spentMinutes: 180,
    provisional: false,
    remindedAt: null,
    overdueAt: null,
    doneAt: null,
    doneByName: '',
    doneForName: '',
    decision: '',
    openedAt: '2021-08-01T01:00:00.000000Z',
    ...changes,
  }) as Task

export const detail = (changes: Partial<CaseDetail> = {}): CaseDetail =>
  ({
    id: 'C1',
    kind: 'TARGET',
    objectId: 'T1',
    title: '设备维护经费',
    state: 'RUNNING',
    step: 'DEPARTMENT',
    round: 1,
    version: 5,
    makerName: '单位经办',
    openedAt: '2021-07-30T01:00:00.000000Z',
    definitionVersion: 1,
    definition: definition(),
    mayWithdraw: false,
    tasks: [
      task({
        id: 'K1',
        step: 'UNIT',
        role: 'UNIT_REVIEWER',
        state: 'DONE',
        decision: 'APPROVE',
        doneByName: '单位审核人',
        doneAt: '2021-07-31T02:00:00.000000Z',
      }),
      task({
        id: 'K2',
        step: 'DEPARTMENT',
        role: 'DEPARTMENT_REVIEWER',
        state: 'OPEN',
        mine: true,
        late: true,
        lateMinutes: 390,
        dueAt: '2021-08-01T07:00:00.000000Z',
        candidates: [
          { userId: 'P1', name: '部门审核人', forName: '', forUserId: '', forUnitId: '', unitId: 'U1' },
        ],
        actions: ['APPROVE', 'RETURN', 'TRANSFER', 'ADD_SIGNER'],
      }),
    ],
    history: [
      {
        id: 'H1',
        round: 1,
        action: 'SUBMIT',
        at: '2021-07-30T01:00:00.000000Z',
        byId: 'P0',
        byName: '单位经办',
        forName: '',
        step: '',
        to: 'UNIT',
        effect: 'NONE',
        minutes: 0,
        personName: '',
        opinion: '',
        comments: [],
      } as unknown as Entry,
    ],
    ...changes,
  }) as CaseDetail

export const book = { today: '2021-08-02', now: '2021-08-02T01:12:00.000000Z', year: 2021, years: [2021] }
