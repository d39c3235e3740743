import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The accent: the blue-green of a meridian line on an old instrument. */
const meridian: MantineColorsTuple = [
  '#e6f5f9',
  '#cbe8f0',
  '#9dd3e3',
  '#6abcd3',
  '#3fa4c0',
  '#218cab',
  '#0c7391',
  '#0a6079',
  '#0a4e62',
  '#07394a',
]

/** Ink blue instead of plain grey: 0 is text, 7 the page, 9 the deepest. */
const dark: MantineColorsTuple = [
  '#dfe8f0',
  '#c2ceda',
  '#93a4b4',
  '#74879a',
  '#2a3947',
  '#1c2833',
  '#151f28',
  '#0b1117',
  '#080d12',
  '#05080b',
]

const gray: MantineColorsTuple = [
  '#f6f8fa',
  '#eff3f6',
  '#e4eaef',
  '#d6dfe6',
  '#bac6d1',
  '#66788a',
  '#566778',
  '#405060',
  '#2a3947',
  '#14212e',
]

const red: MantineColorsTuple = [
  '#fdecec',
  '#f9d5d6',
  '#f2a8ab',
  '#ec8389',
  '#e5606a',
  '#d5434e',
  '#bd2f3a',
  '#a12630',
  '#831f28',
  '#65161d',
]

const controlHeight = { xs: '28px', sm: '32px', md: '40px', lg: '44px' } as const
const controlFont = { xs: '12px', sm: '13px', md: '14px', lg: '15px' } as const
type ControlSize = keyof typeof controlHeight
const isControlSize = (size: unknown): size is ControlSize => typeof size === 'string' && size in controlHeight

const inputVars = (size: unknown, multiline: unknown) => {
  const known: ControlSize = isControlSize(size) ? size : 'sm'
  // Several lines are as high as they are.
  if (multiline) return { '--input-fz': controlFont[known] }
  return {
    '--input-height': controlHeight[known],
    '--input-size': controlHeight[known],
    '--input-fz': controlFont[known],
  }
}

/** Mantine's theme: 14-px text, an 8-px rhythm, hairlines, no shadows but under what floats. */
export const theme = createTheme({
  primaryColor: 'meridian',
  primaryShade: { light: 6, dark: 6 },
  colors: { meridian, dark, gray, red },
  white: '#ffffff',
  black: '#14212e',
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  shadows: {
    xs: 'none',
    sm: '0 1px 2px rgb(6 14 22 / 8%)',
    md: '0 4px 16px rgb(6 14 22 / 14%)',
    lg: '0 8px 32px rgb(6 14 22 / 18%)',
    xl: '0 16px 48px rgb(6 14 22 / 22%)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '15px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
      h4: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  // Plain objects: `Component.extend` would load every component named here with the first page.
  components: {
    Button: {
      defaultProps: { size: 'sm', loaderProps: { type: 'dots' } },
      vars: (_theme: unknown, { size }: { size?: unknown }) => {
        const known: ControlSize = isControlSize(size) ? size : 'sm'
        return {
          root: {
            '--button-height': controlHeight[known],
            '--button-fz': controlFont[known],
            '--button-padding-x': known === 'xs' ? '10px' : '12px',
          },
        }
      },
    },
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray', size: 'sm' },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({
        root: { '--ai-size': size === 'md' ? '32px' : size === 'xs' ? '24px' : '28px' },
      }),
    },
    Badge: { defaultProps: { radius: 'sm', variant: 'light' } },
    Input: {
      defaultProps: { size: 'sm' },
      vars: (_theme: unknown, { size, multiline }: { size?: unknown; multiline?: unknown }) => ({
        wrapper: inputVars(size, multiline),
      }),
    },
    InputWrapper: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 300, maw: 320, multiline: true, events: { hover: true, focus: true, touch: true } },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, position: 'bottom-end' } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 100 } },
    },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 140 } } },
  },
})
