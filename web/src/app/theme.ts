import type { ThemeConfig } from 'antd'

/** Every colour there is. Style sheets read them as var(--name); nothing else names a colour. */
export const colours = {
  ink: '#1f2329',
  ink2: '#5b6470',
  ink3: '#66707c',
  line: '#dfe3e8',
  line2: '#c9cfd7',
  rule: '#2a2e35',
  desk: '#f3f5f7',
  desk2: '#e7eaee',
  paper: '#ffffff',
  hover: '#f0f4f9',
  sel: '#e8eff8',
  blue: '#1d4f91',
  blue2: '#2b6cb0',
  blue3: '#9db8d8',
  ok: '#2f7d4f',
  ok2: '#27693f',
  warn: '#96600f',
  warn0: '#b7791f',
  warn2: '#7d500b',
  red: '#b5302a',
  red2: '#d9a5a2',
  okbg: '#e9f3ed',
  warnbg: '#fbf2df',
  redbg: '#fbebea',
  bluebg: '#e8f0f9',
  faint: '#edf0f3',
  plan: '#8a939e',
  last: '#c3cfdd',
  focus: '#d3e0f0',
} as const

export const fonts = {
  sans: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
  title: '"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","华文中宋","Noto Serif CJK SC",serif',
  fang: '"FangSong_GB2312","仿宋_GB2312","FangSong","STFangsong","Noto Serif CJK SC",serif',
} as const

/** Makes the tokens readable to the style sheets. */
export function publishTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries({ ...colours, ...fonts }))
    root.style.setProperty(`--${name}`, value)
}

export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: colours.blue,
    colorLink: colours.blue,
    colorLinkHover: colours.blue, // the derived one is too light to be read
    colorInfo: colours.blue2,
    colorSuccess: colours.ok,
    colorWarning: colours.warn0,
    colorError: colours.red,
    colorText: colours.ink,
    colorTextSecondary: colours.ink2,
    colorTextTertiary: colours.ink3,
    colorTextPlaceholder: colours.ink3,
    colorTextDescription: colours.ink2,
    colorBorder: colours.line2,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    colorBgLayout: colours.desk,
    controlItemBgHover: colours.hover,
    controlItemBgActive: colours.sel,
    fontFamily: fonts.sans,
    fontSize: 13,
    fontSizeSM: 12,
    lineHeight: 20 / 13,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 3,
    controlHeight: 32,
    controlHeightSM: 24,
    controlHeightLG: 40,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    boxShadow: '0 4px 16px rgba(31,35,41,.12)',
    boxShadowSecondary: '0 4px 16px rgba(31,35,41,.12)',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', contentFontSizeLG: 15 },
    Modal: { titleFontSize: 16 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Input: { activeShadow: `0 0 0 2px ${colours.focus}`, inputFontSizeLG: 14 },
    Select: { optionHeight: 32 },
  },
}
