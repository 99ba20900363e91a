/**
 * Draws the reference: Redoc on this server's own description, in the reader's colours.
 * Redoc computes shades from its theme, so it gets plain colours, one set for each scheme, and is drawn anew when the scheme changes.
 */
const palettes = {
  light: {
    text: '#17211d', muted: '#53615a', paper: '#ffffff', side: '#f6f5ef', line: '#dedccf', accent: '#0b6149', soft: '#e4efe8',
    good: '#0b6149', bad: '#b3261e', note: '#7a4b00', code: '#10201a', get: '#0b6149', post: '#1d5b9e', delete: '#b3261e',
  },
  dark: {
    text: '#e6eee9', muted: '#a3b3aa', paper: '#141d18', side: '#0f1713', line: '#2a3831', accent: '#74dcb6', soft: '#16291f',
    good: '#74dcb6', bad: '#ff9d94', note: '#f0bf6c', code: '#080d0b', get: '#1f7a5a', post: '#2f6cb0', delete: '#b8433b',
  },
}

const sans = 'Figtree, system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", sans-serif'
const mono = 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace'

/** The box and the tab of one kind of response; tabs stand on the right panel, which is dark in both schemes. */
const response = (color, backgroundColor, tabTextColor) => ({ color, backgroundColor, tabTextColor })

function themeOf(colors) {
  return {
    spacing: { unit: 5, sectionHorizontal: 36, sectionVertical: 32 },
    colors: {
      primary: { main: colors.accent },
      success: { main: colors.good },
      warning: { main: colors.note },
      error: { main: colors.bad },
      gray: { 50: colors.side, 100: colors.soft },
      border: { light: colors.line, dark: colors.line },
      text: { primary: colors.text, secondary: colors.muted },
      responses: {
        success: response(colors.good, colors.soft, '#8fe3c0'), error: response(colors.bad, colors.side, '#ffb3a8'),
        redirect: response(colors.note, colors.side, '#f5c88a'), info: response(colors.muted, colors.side, '#dfebe4'),
      },
      http: { get: colors.get, post: colors.post, delete: colors.delete },
    },
    schema: {
      linesColor: colors.line, typeNameColor: colors.muted, typeTitleColor: colors.muted, requireLabelColor: colors.bad,
      nestedBackground: colors.side, arrow: { color: colors.muted },
    },
    typography: {
      fontSize: '15px', lineHeight: '1.6', fontFamily: sans, optimizeSpeed: false,
      headings: { fontFamily: sans, fontWeight: '650' },
      code: { fontFamily: mono, fontSize: '13px', color: colors.text, backgroundColor: colors.soft, wrap: true },
      links: {
        color: colors.accent, visited: colors.accent, hover: colors.accent, textDecoration: 'underline', hoverTextDecoration: 'none',
      },
    },
    sidebar: {
      width: '272px', backgroundColor: colors.side, textColor: colors.text, activeTextColor: colors.accent,
      groupItems: { activeBackgroundColor: colors.soft, activeTextColor: colors.accent },
      level1Items: { activeBackgroundColor: colors.soft, activeTextColor: colors.accent },
    },
    rightPanel: {
      backgroundColor: '#10201a', textColor: '#e6eee9',
      servers: { overlay: { backgroundColor: colors.paper, textColor: colors.text }, url: { backgroundColor: colors.side } },
    },
    codeBlock: { backgroundColor: '#0a1410' },
    fab: { backgroundColor: colors.accent, color: colors.paper },
  }
}

const scheme = matchMedia('(prefers-color-scheme: dark)')
const place = document.getElementById('content')

function draw() {
  const element = document.createElement('div')
  place.replaceChildren(element)
  const theme = themeOf(scheme.matches ? palettes.dark : palettes.light)
  const options = {
    theme, scrollYOffset: '.top', hideDownloadButtons: true, hideLoading: true, nativeScrollbars: true, pathInMiddlePanel: true,
    jsonSamplesExpandLevel: 3, expandResponses: '200,201', sortRequiredPropsFirst: true,
  }
  globalThis.Redoc.init('/openapi.json', options, element)
}

scheme.addEventListener('change', draw)
draw()
