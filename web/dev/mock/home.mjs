// Book, session and workbench.
const problem = (status, code, detail) => ({ status, json: { status, code, detail, requestId: 'MOCK0000' } })

const book = {
  region: '130306',
  name: '抚宁区',
  demo: true,
  bureau: '秦皇岛市抚宁区财政局',
  today: '2021-08-02',
  wallDay: '2021-08-02',
  now: '2021-08-02T01:12:00.000000Z',
  year: 2021,
  years: [2022, 2021, 2020],
  asOf: '2021-07-31',
  knownAt: '2021-08-02T01:12:00.000000Z',
  head: 0,
  oidc: { name: '统一身份认证' },
}

export const books = [
  { region: '130306', name: '抚宁区', demo: true, open: true },
  { region: '130303', name: '山海关区', demo: true, open: true },
]

const policy = {
  lockFailures: 5,
  lockMinutes: 30,
  idleMinutes: Number(process.env.IDLE ?? 15),
  passwordLengthMin: 10,
  passwordKindsMin: 3,
}

const perms = [
  'audit.read',
  'audit.check',
  'audit.export',
  'codetable.read',
  'codetable.write',
  'org.delegate',
  'org.role.grant',
  'org.role.read',
  'org.unit.read',
  'org.unit.write',
  'org.user.read',
  'org.user.write',
  'project.read',
  'project.write',
  'session.policy',
  'session.reset',
  'system.read',
  'target.read',
  'target.write',
]

const me = {
  id: '01CLERK000001',
  login: 'jxg01',
  name: '单位经办',
  unit: '01UNIT0000001',
  unitName: '财政局机关本级',
  section: '',
  roles: ['UNIT_CLERK'],
  perms,
  preferences: { version: 1, language: 'zh', moneyUnit: 'YUAN' },
  session: '01SESSION0001',
  method: 'PASSWORD',
  idleEndsAt: '2021-08-02T01:27:00.000000Z',
  endsAt: '2021-08-02T09:12:00.000000Z',
  mustChangePassword: false,
  mustEnrolTotp: false,
  hasPassword: true,
  passwordEndsOn: '2021-10-31',
  hasTotp: false,
  recoveryCodesLeft: 0,
}

const task = (due, what, object, amountFen, waiting, waitedDays) => ({
  due,
  what,
  link: `/targets/${encodeURIComponent(what)}`,
  object,
  amountFen,
  waiting,
  waitedDays,
})

const workbench = {
  notices: [],
  count: { all: 7, capped: false, late: 1, today: 2 },
  changed: { all: 5, unread: 2, capped: false },
  tasks: [
    task('2021-08-01', '填 6 月监控，写偏离原因', '财税征收经费', 400000000, '绩效股', 4),
    task(
      '2021-08-02T09:00:00.000000Z',
      '补附件，重提支付申请',
      '财税征收经费　ZF-2021-001121',
      3600000,
      '国库股',
      1,
    ),
    task(
      '2021-08-02T09:00:00.000000Z',
      '复核支付申请',
      '投资评审费用　ZF-2021-001126',
      12840000,
      '支付中心初审',
      0,
    ),
    task('2021-08-03', '关闭 4 件服务工单', '财政专网 3 件，资产系统 1 件', null, '预算单位', 2),
    task('2021-08-06', '改绩效目标，错误 15 处', '行政事业单位信息系统运维经费', 66960000, '单位审核', 3),
    task('2021-08-06', '填 7 月监控，运维', '行政事业单位信息系统运维经费', 66960000, '绩效股', 0),
    task('2021-08-06', '填 7 月监控', '投资评审费用', 300000000, '绩效股', 0),
  ],
  projects: [
    {
      id: '01PROJECT0001',
      name: '行政事业单位信息系统运维经费',
      budgetFen: 66960000,
      paidFen: 46872000,
      planBP: 7875,
    },
    { id: '01PROJECT0002', name: '财税征收经费', budgetFen: 400000000, paidFen: 180000000, planBP: 5625 },
    { id: '01PROJECT0003', name: '投资评审费用', budgetFen: 300000000, paidFen: null, planBP: 3750 },
  ],
  since: '2021-07-30T09:52:00.000000Z',
  changes: [
    {
      at: '2021-08-02T00:41:00.000000Z',
      who: '国库股',
      what: '退回 支付申请 ZF-2021-001121：缺发票',
      amountFen: 3600000,
    },
    {
      at: '2021-08-01T00:30:00.000000Z',
      who: '系统',
      what: '更新 7 月底灯：定期操作指导 66.67%',
      amountFen: null,
    },
    {
      at: '2021-07-31T02:00:00.000000Z',
      who: '评审中心',
      what: '7 月出评审报告 12 份，全年 81 份',
      amountFen: null,
    },
    {
      at: '2021-07-30T10:05:00.000000Z',
      who: '业务股',
      what: '送绩效股 投资评审费用 目标调整 第 2 轮',
      amountFen: 300000000,
    },
    {
      at: '2021-07-30T10:00:00.000000Z',
      who: '系统',
      what: '资产月报到期：应报 106 户，已报 102 户',
      amountFen: null,
    },
  ],
  days: [
    { date: '2021-08-06', what: '7 月绩效监控填报截止', left: 4 },
    { date: '2021-08-06', what: '目标调整提交截止', left: 4 },
    { date: '2021-08-10', what: '8 月上旬收入节点', left: 6 },
    { date: '2021-08-31', what: '资产月报上报截止', left: 21 },
  ],
  waiting: { target: 1 },
}

const sessions = [
  {
    id: '01SESSION0001',
    method: 'PASSWORD',
    address: '10.3.6.21',
    device: 'Chromium 149, Linux',
    current: true,
  },
  { id: '01SESSION0002', method: 'TOTP', address: '10.3.6.40', device: 'Edge 149, Windows', current: false },
].map((row) => ({
  ...row,
  startedAt: new Date(Date.now() - 7.2e6).toISOString(),
  seenAt: new Date().toISOString(),
  endsAt: new Date(Date.now() + 2e7).toISOString(),
}))

const cookie = (value, more = '') => ({
  'Set-Cookie': `caixiao_130306=${value}; Path=/; SameSite=Strict${more}`,
})

/** "locked" shows the lock, "totp" asks for a code (123456), "first" has to change the password. */
function enter({ body }) {
  if (body.login === 'locked')
    return problem(
      429,
      'session.locked',
      '连续输错 5 次，账号已锁定，14:35 后可再试；急用请找系统管理员解锁。',
    )
  if (body.password === 'wrong')
    return problem(401, 'session.wrong', '用户名或密码不对，再错 3 次将锁定 30 分钟。')
  if (body.login === 'totp' && !body.code) return problem(401, 'session.totp_needed', '请输入动态码。')
  if (body.login === 'totp' && body.code !== '123456')
    return problem(401, 'session.wrong_code', '动态码不对，再错 3 次将锁定 30 分钟。')
  me.mustChangePassword = body.login === 'first'
  return { json: me, headers: cookie('1') }
}

const held = (handle) => (asked) =>
  asked.signedIn ? handle(asked) : problem(401, 'session.none', '请先登录。')

export const home = [
  ['GET', '/book', ({ signedIn }) => ({ json: { ...book, signedIn } })],
  ['GET', '/session-policy', () => ({ json: { version: 1, current: policy, next: policy, oidc: true } })],
  ['POST', '/sessions', enter],
  ['DELETE', '/sessions/current', () => ({ status: 204, headers: cookie('', '; Max-Age=0') })],
  ['GET', '/sessions', held(() => ({ json: { items: sessions } }))],
  ['POST', '/sessions/revocations', held(() => ({ json: { revoked: 1 } }))],
  ['DELETE', '/sessions/{id}', held(() => ({ status: 204 }))],
  ['GET', '/me', held(() => ({ json: me }))],
  [
    'PUT',
    '/me/password',
    held(({ body }) => {
      if (body.next.length < 10)
        return problem(422, 'session.password_short', `新密码只有 ${body.next.length} 个字符，至少要 10 个。`)
      me.mustChangePassword = false
      return { status: 204 }
    }),
  ],
  [
    'PUT',
    '/me/preferences',
    held(({ body }) => {
      me.preferences = { ...body, version: me.preferences.version + 1 }
      return { json: me.preferences }
    }),
  ],
  [
    'POST',
    '/me/totp',
    held(() => ({
      json: {
        secret: 'JBSWY3DPEHPK3PXP',
        url: 'otpauth://totp/Caixiao:jxg01?secret=JBSWY3DPEHPK3PXP&issuer=Caixiao',
      },
    })),
  ],
  [
    'POST',
    '/me/totp/confirmations',
    held(() => ({ json: { codes: ['4KQ2-9X7M', 'T8WD-3PZA', 'R6HN-V2CE', 'M9BY-7LJS'] } })),
  ],
  ['GET', '/workbench', held(() => ({ json: workbench }))],
]
