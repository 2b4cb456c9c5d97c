// Organisation, code tables, projects, audit and system of the made-up book.
const held = (handle) => (asked) =>
  asked.signedIn
    ? handle(asked)
    : { status: 401, json: { status: 401, code: 'session.none', detail: '请先登录。' } }

const page =
  (all) =>
  ({ query }) => {
    const limit = Number(query.get('limit') ?? 50)
    const from = Number(query.get('after') ?? 0)
    const q = query.get('q') ?? ''
    const found = all.filter((row) => !q || JSON.stringify(row).includes(q))
    const next = from + limit < found.length ? String(from + limit) : null
    return { json: { items: found.slice(from, from + limit), next, total: found.length, totalCapped: false } }
  }
const whole = (items) => () => ({ json: { items, next: null, total: items.length, totalCapped: false } })
const one =
  (all) =>
  ({ params }) => {
    const row = all.find(({ id }) => id === params[0])
    return row
      ? { json: row }
      : {
          status: 404,
          json: { status: 404, code: 'http.not_found', detail: '没有这条记录，或不在可以查看的范围内。' },
        }
  }

const departmentNames = [
  '财政部门',
  '教育部门',
  '农业农村部门',
  '交通运输部门',
  '水务部门',
  '卫生健康部门',
  '民政部门',
  '住房建设部门',
]
const departments = departmentNames.map((name, i) => ({
  id: `01DEPT${String(i).padStart(7, '0')}`,
  code: String(318 + i),
  name,
  sectionId: '01SECTION0001',
  sectionName: ['预算股', '教科文股', '农业股', '经建股'][i % 4],
  validFrom: '2020-01-01',
  validTo: null,
  state: 'EFFECTIVE',
  version: 1,
}))
const sections = ['预算股', '绩效股', '国库股', '教科文股', '农业股', '经建股'].map((name, i) => ({
  id: `01SECTION000${i + 1}`,
  code: `G${i}`,
  name,
  validFrom: '2020-01-01',
  validTo: null,
  state: 'EFFECTIVE',
  version: 1,
}))
const units = Array.from({ length: 106 }, (_, i) => {
  const department = departments[i % departments.length]
  const nth = Math.floor(i / departments.length) + 1
  return {
    id: `01UNIT${String(i + 1).padStart(7, '0')}`,
    code: `${department.code}${String(nth).padStart(3, '0')}`,
    name: `${department.name}${nth === 1 ? '机关本级' : `下属第 ${nth} 单位`}`,
    shortName: department.name,
    departmentId: department.id,
    departmentCode: department.code,
    departmentName: department.name,
    kind: ['ADMINISTRATIVE', 'SUBSIDISED', 'CIVIL_SERVANT'][i % 3],
    level: nth === 1 ? 1 : 2,
    accounting: i % 3 === 1 ? 'INSTITUTION' : 'ADMINISTRATIVE',
    creditCode: '',
    functionalClass: '2010601',
    head: '',
    financeHead: '',
    zeroBalance: true,
    validFrom: '2020-01-01',
    validTo: i === 7 ? '2021-06-30' : null,
    state: i === 7 ? 'CLOSED' : 'EFFECTIVE',
    version: 2,
  }
})
const versions = units.slice(0, 1).flatMap((unit) => [
  {
    ...unit,
    version: 2,
    since: '2021-03-01',
    recordedAt: '2021-03-01T02:10:00.000000Z',
    changedBy: '系统管理员',
  },
  { ...unit, version: 1, since: '2020-01-01', recordedAt: '2021-01-04T01:00:00.000000Z', changedBy: '' },
])
const memberships = ['NETWORK', 'ASSET'].map((subsystem, i) => ({
  id: `01MEMBER00${i}`,
  subsystem,
  unitId: units[0].id,
  departmentId: null,
  validFrom: '2020-01-01',
  validTo: null,
  version: 1,
}))

const roleCodes = [
  ['UNIT_CLERK', 'BUSINESS', 'UNIT'],
  ['UNIT_REVIEWER', 'BUSINESS', 'UNIT'],
  ['DEPARTMENT_REVIEWER', 'BUSINESS', 'DEPARTMENT'],
  ['BUSINESS_SECTION', 'BUSINESS', 'SECTION'],
  ['PERFORMANCE_SECTION', 'BUSINESS', 'ALL'],
  ['BUDGET_SECTION', 'BUSINESS', 'ALL'],
  ['BUREAU_HEAD', 'BUSINESS', 'ALL'],
  ['SYSTEM_ADMIN', 'SYSTEM', 'ALL'],
  ['SECURITY_ADMIN', 'SECURITY', 'ALL'],
  ['AUDIT_ADMIN', 'AUDIT', 'ALL'],
]
const all = ['BUSINESS', 'SYSTEM', 'SECURITY', 'AUDIT']
const permissions = [
  ['codetable.read', 'READ', all],
  ['codetable.write', 'WRITE', ['BUSINESS', 'SYSTEM']],
  ['org.unit.read', 'READ', all],
  ['org.unit.write', 'WRITE', ['BUSINESS', 'SYSTEM']],
  ['org.user.read', 'READ', all.slice(1)],
  ['org.user.write', 'WRITE', ['SYSTEM']],
  ['org.role.read', 'READ', all.slice(1)],
  ['org.role.grant', 'WRITE', ['SECURITY']],
  ['org.delegate', 'WRITE', ['BUSINESS']],
  ['session.policy', 'WRITE', ['SECURITY']],
  ['session.reset', 'WRITE', ['SECURITY']],
  ['audit.read', 'READ', ['AUDIT']],
].map(([code, mode, kinds]) => ({ code, mode, kinds }))
const roles = roleCodes.map(([code, kind, scope], place) => ({
  code,
  name: code,
  kind,
  scope,
  place,
  version: 1,
  perms: permissions
    .filter((perm) => perm.kinds.includes(kind) && (perm.mode === 'READ' || kind !== 'BUSINESS'))
    .map(({ code: perm }) => perm),
}))
const users = roleCodes.map(([code], i) => ({
  id: `01USER${String(i).padStart(7, '0')}`,
  login: `user${String(i + 1).padStart(2, '0')}`,
  name: `示例用户 ${i + 1}`,
  unitId: units[i].id,
  unitCode: units[i].code,
  unitName: units[i].name,
  sectionId: null,
  sectionName: i > 2 ? '绩效股' : '',
  phone: '138****0000',
  state: i === 3 ? 'DISABLED' : i === 5 ? 'INACTIVE' : 'ACTIVE',
  version: 1,
  roles: [code],
}))
const grants = [
  {
    id: '01GRANT000001',
    role: 'UNIT_CLERK',
    validFrom: '2021-01-01',
    validTo: null,
    reason: '单位来函，办理绩效目标',
    recordedAt: '2021-01-04T01:00:00.000000Z',
    revokedAt: null,
  },
]
const delegations = [
  {
    id: '01DELEG00001',
    fromUserId: '01CLERK000001',
    fromName: '单位经办',
    toUserId: users[1].id,
    toName: users[1].name,
    role: 'UNIT_CLERK',
    validFrom: '2021-08-01',
    validTo: '2021-08-10',
    reason: '外出培训，日常申报请代办',
    recordedAt: '2021-07-30T02:00:00.000000Z',
    revokedAt: null,
  },
]

const tables = [
  ['functional', 1310],
  ['economic-department', 112],
  ['economic-government', 73],
  ['fund-nature', 24],
  ['fund-source', 8],
  ['project-category', 4],
  ['payment-method', 5],
  ['accounts-gov', 142],
  ['asset-classes', 0],
].map(([table, count]) => ({ table, count, year: 2021, first: count ? 2020 : 2023, columns: [] }))
const code = (code_, name, parent, level, leaf) => ({
  code: code_,
  name,
  parent,
  level,
  leaf,
  validFrom: '2020-01-01',
  validTo: null,
  basis: '2021 年政府收支分类科目',
  status: level === 3 ? 'name-only' : 'confirmed',
})
const codes = [
  code('201', '一般公共服务支出', '', 1, false),
  code('20106', '财政事务', '201', 2, false),
  code('2010601', '行政运行', '20106', 3, true),
  code('2010607', '信息化建设', '20106', 3, true),
  code('20107', '税收事务', '201', 2, false),
  code('205', '教育支出', '', 1, false),
  code('213', '农林水支出', '', 1, false),
  code('221', '住房保障支出', '', 1, false),
]

const names = [
  '行政事业单位信息系统运维经费',
  '财税征收经费',
  '投资评审费用',
  '农村公路日常养护',
  '义务教育校舍维修',
  '基层卫生机构设备购置',
  '河道清淤工程',
  '公共租赁住房维修',
]
const states = [
  'EXECUTING',
  'DRAFT',
  'SUBMITTED',
  'IN_RESERVE',
  'BUDGETED',
  'FISCAL_REVIEWED',
  'SUSPENDED',
  'FINISHED',
]
const projects = Array.from({ length: 64 }, (_, i) => {
  const fen = [66960000, 400000000, 300000000, 586000000, 724000000, 238500000, 612000000, 148000000][i % 8]
  return {
    id: `01PROJECT${String(i + 1).padStart(4, '0')}`,
    code: `130306210${String(i).padStart(3, '0')}A4T03F2CI`,
    version: 3,
    name: names[i % 8] + (i < 8 ? '' : `（${Math.floor(i / 8) + 1}）`),
    category: ['22', '3', '3', '1'][i % 4],
    unitId: units[i].id,
    unitCode: units[i].code,
    unitName: units[i].name,
    departmentId: units[i].departmentId,
    sectionId: null,
    startYear: 2021,
    endYear: 2022,
    lifeTotalFen: fen,
    amounts: [
      { year: 2021, fundNature: '111', amountFen: fen - 10000000 },
      { year: 2022, fundNature: '111', amountFen: 10000000 },
    ],
    purpose: '保障全区国库电子支付顺利开展，确保财政专网正常运行。',
    basis: '财预〔2020〕10 号',
    procurement: true,
    asset: false,
    tracked: i % 5 === 0,
    state: states[i % 8],
    suspendedFrom: '',
    budgetYear: 2021,
    needsObjective: true,
    validFrom: '2021-01-01',
    recordedAt: '2021-02-05T02:00:00.000000Z',
    changedBy: '单位经办',
  }
})
const steps = [
  {
    version: 1,
    action: 'CREATE',
    from: '',
    to: 'DRAFT',
    year: 0,
    reason: '',
    actorName: '单位经办',
    recordedAt: '2021-01-11T01:20:00.000000Z',
    changes: [],
  },
  {
    version: 2,
    action: 'EDIT',
    from: 'DRAFT',
    to: 'DRAFT',
    year: 0,
    reason: '补用途',
    actorName: '单位经办',
    recordedAt: '2021-01-12T03:00:00.000000Z',
    changes: [{ field: 'purpose' }, { field: 'amounts' }],
  },
  {
    version: 3,
    action: 'SUBMIT',
    from: 'DRAFT',
    to: 'SUBMITTED',
    year: 0,
    reason: '',
    actorName: '单位经办',
    recordedAt: '2021-01-13T06:00:00.000000Z',
    changes: [],
  },
  {
    version: 4,
    action: 'RETURN',
    from: 'SUBMITTED',
    to: 'DRAFT',
    year: 0,
    reason: '分年度金额与总投资不符',
    actorName: '主管部门审核',
    recordedAt: '2021-01-14T02:30:00.000000Z',
    changes: [],
  },
]

const entries = Array.from({ length: 57 }, (_, i) => ({
  id: `01AUDIT${String(i).padStart(6, '0')}`,
  seq: 57 - i,
  at: new Date(Date.parse('2021-08-02T01:00:00Z') - i * 37e5).toISOString(),
  login: ['user01', 'user05', 'user08', 'demo'][i % 4],
  roles: [['UNIT_CLERK'], ['PERFORMANCE_SECTION'], ['SYSTEM_ADMIN'], []][i % 4],
  action: ['session.login', 'org.unit.change', 'org.role.grant', 'codetable.local.add'][i % 4],
  object: `01UNIT000000${i % 9}`,
  reason: i % 3 ? '' : '单位来函',
  request: 'ABCD1234EFGH5678',
  before: { name: '旧名称' },
  after: { name: '新名称' },
  block: i < 2 ? null : 20 - Math.floor(i / 3),
}))
const report = {
  book: '130306',
  at: '2021-08-02T01:12:00.000000Z',
  blocks: 20,
  entries: 55,
  unsealed: 2,
  head: 20,
  headHash: '9f2c61d0e8b74a13',
  signed: true,
  findings: [],
  more: 0,
}
const health = {
  version: '0.3.0',
  engine: 'SQLite 3.51',
  startedAt: new Date(Date.now() - 8.6e7).toISOString(),
  databaseBytes: 48234496,
  filesBytes: 1843200,
  audit: { head: 20, unsealed: 2 },
  jobs: [
    { name: 'sealer', state: 'RUNNING', lastAt: new Date().toISOString(), nextAt: null, error: '' },
    {
      name: 'session_sweep',
      state: 'OK',
      lastAt: new Date(Date.now() - 6e5).toISOString(),
      nextAt: new Date(Date.now() + 3e6).toISOString(),
      error: '',
    },
  ],
  subscribers: [
    { name: 'search', seq: 812, lag: 0, state: 'OK', error: '' },
    { name: 'stream', seq: 812, lag: 0, state: 'OK', error: '' },
  ],
  backups: [
    {
      name: '130306-20210801.tar',
      at: new Date(Date.now() - 4e7).toISOString(),
      bytes: 49283072,
      proven: true,
    },
  ],
}

export const foundation = [
  ['GET', '/units', held(page(units))],
  ['GET', '/units/{id}', held(one(units))],
  ['GET', '/units/{id}/versions', held(whole(versions))],
  ['GET', '/units/{id}/memberships', held(whole(memberships))],
  [
    'PUT',
    '/units/{id}',
    held(() => ({
      status: 412,
      json: {
        status: 412,
        code: 'org.stale',
        detail: '系统管理员 09:05 已修改过这个单位，请重新读取后再改。',
      },
    })),
  ],
  [
    'POST',
    '/units',
    held(() => ({
      status: 422,
      json: {
        status: 422,
        code: 'fields',
        detail: '编码 31900 不是 6 位或 9 位数字。',
        fields: [{ path: 'code', code: 'org.unit_code', message: '编码 31900 不是 6 位或 9 位数字。' }],
      },
    })),
  ],
  ['GET', '/departments', held(page(departments))],
  ['GET', '/sections', held(whole(sections))],
  ['GET', '/users', held(page(users))],
  ['GET', '/users/{id}', held(one(users))],
  ['GET', '/users/{id}/roles', held(whole(grants))],
  ['GET', '/colleagues', held(whole(users))],
  ['GET', '/roles', held(whole(roles))],
  ['GET', '/permissions', held(whole(permissions))],
  ['GET', '/delegations', held(whole(delegations))],
  ['GET', '/code-tables', held(whole(tables))],
  [
    'GET',
    '/code-tables/{table}',
    held(({ query }) => {
      const [q, parent, level] = ['q', 'parent', 'level'].map((name) => query.get(name))
      const items = codes.filter((row) =>
        q ? (row.code + row.name).includes(q) : parent ? row.parent === parent : row.level === Number(level),
      )
      return { json: { items, next: null, total: items.length, totalCapped: false } }
    }),
  ],
  [
    'GET',
    '/code-tables/{table}/local-rows',
    held(
      whole([
        {
          id: '01LOCAL00001',
          table: 'functional',
          version: 1,
          code: '2010699',
          name: '其他财政事务支出（本地）',
          parent: '20106',
          validFrom: '2021-01-01',
          validTo: null,
          basis: '抚财〔2021〕3 号',
          closed: false,
        },
      ]),
    ),
  ],
  ['GET', '/projects', held(page(projects))],
  [
    'GET',
    '/projects/totals',
    held(() => ({
      json: {
        count: projects.length,
        lifeTotalFen: projects.reduce((sum, { lifeTotalFen }) => sum + lifeTotalFen, 0),
        unknown: 0,
      },
    })),
  ],
  ['GET', '/projects/{id}', held(one(projects))],
  ['GET', '/projects/{id}/history', held(whole(steps))],
  ['GET', '/audit/entries', held(page(entries))],
  [
    'GET',
    '/audit/entries/{id}',
    held(({ params }) => ({
      json: {
        ...entries.find(({ id }) => id === params[0]),
        intact: true,
        proven: true,
        block: { n: 18, first: 1, last: 9, count: 9, at: '2021-08-01T01:00:00.000000Z' },
      },
    })),
  ],
  [
    'GET',
    '/audit/state',
    held(() => ({
      json: {
        head: 20,
        headHash: '9f2c61d0e8b74a13',
        sealedAt: '2021-08-02T01:00:00.000000Z',
        entries: 55,
        unsealed: 2,
        stopped: false,
      },
    })),
  ],
  ['POST', '/audit/checks', held(() => ({ json: report }))],
  ['GET', '/system/health', held(() => ({ json: health }))],
]
