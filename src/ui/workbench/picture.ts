/**
 * A chart on the page as a picture that stands for itself: an SVG with all styles written out, title and filters above.
 * Charts are made of SVG and of text placed by CSS; both become elements of the one SVG, where they stood.
 */

const svgSpace = 'http://www.w3.org/2000/svg'

export interface PictureAbout {
  title: string
  /** Range, zone, filters: a line each. */
  notes: readonly string[]
}

export interface Picture {
  svg: string
  width: number
  height: number
}

const margin = 16
const noteHeight = 16

/** Colours as every reader of SVG knows them: `color(srgb …)`, which mixed colours come out as, is too new for some. */
export function plainColor(color: string): string {
  const match = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(color)
  if (!match) return color
  const [r, g, b] = match.slice(1, 4).map((part) => Math.round(255 * Number(part)))
  return match[4] === undefined ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${match[4]})`
}

export const isClear = (color: string): boolean =>
  color === 'transparent' || color === '' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(color)

/** A text in lines of at most so many characters, broken between words where there are any. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    let rest = word
    while (rest.length > most) {
      if (line) lines.push(line)
      line = ''
      lines.push(rest.slice(0, most))
      rest = rest.slice(most)
    }
    if (line && line.length + 1 + rest.length > most) {
      lines.push(line)
      line = rest
    } else line = line ? `${line} ${rest}` : rest
  }
  if (line) lines.push(line)
  return lines
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(svgSpace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}

const drawnStyles = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'vector-effect',
  'shape-rendering',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const

/** A copy whose look does not hang on any style sheet. */
function withStyles(source: SVGElement): SVGElement {
  const copy = source.cloneNode(true) as SVGElement
  const originals = [source, ...source.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [index, original] of originals.entries()) {
    const target = copies[index] as Element
    const style = getComputedStyle(original)
    target.removeAttribute('class')
    target.removeAttribute('style')
    for (const name of drawnStyles) {
      const value = style.getPropertyValue(name)
      if (value) target.setAttribute(name, name === 'fill' || name === 'stroke' ? plainColor(value) : value)
    }
    if (style.display === 'none') target.setAttribute('display', 'none')
  }
  return copy
}

interface Origin {
  left: number
  top: number
}

function boxOf(node: Element, style: CSSStyleDeclaration, origin: Origin): SVGElement[] {
  const box = node.getBoundingClientRect()
  const x = box.left - origin.left
  const y = box.top - origin.top
  const drawn: SVGElement[] = []
  if (!isClear(style.backgroundColor) && box.width > 0 && box.height > 0) {
    const radius = Number.parseFloat(style.borderTopLeftRadius) || 0
    const round = style.borderTopLeftRadius.endsWith('%') ? (box.width * radius) / 100 : radius
    drawn.push(
      element('rect', {
        x,
        y,
        width: box.width,
        height: box.height,
        rx: Math.min(round, box.width / 2, box.height / 2),
        fill: plainColor(style.backgroundColor),
        'fill-opacity': style.opacity,
      }),
    )
  }
  const sides = [
    ['top', x, y, x + box.width, y],
    ['right', x + box.width, y, x + box.width, y + box.height],
    ['bottom', x, y + box.height, x + box.width, y + box.height],
    ['left', x, y, x, y + box.height],
  ] as const
  for (const [side, x1, y1, x2, y2] of sides) {
    const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`))
    const kind = style.getPropertyValue(`border-${side}-style`)
    const color = style.getPropertyValue(`border-${side}-color`)
    if (!(width > 0) || kind === 'none' || kind === 'hidden' || isClear(color)) continue
    const dashes = kind === 'dashed' ? { 'stroke-dasharray': '4 3' } : undefined
    drawn.push(element('line', { x1, y1, x2, y2, stroke: plainColor(color), 'stroke-width': width, ...dashes }))
  }
  return drawn
}

/** The lines in which a text stands on the page, each with its place. */
function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  const whole = node.data
  if (range.getClientRects().length <= 1) return [{ text: whole, box: range.getBoundingClientRect() }]
  const lines: { text: string; box: DOMRect }[] = []
  for (const { index, 0: word } of whole.matchAll(/\S+\s*/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.trimEnd().length)
    const box = range.getBoundingClientRect()
    const last = lines.at(-1)
    if (last && Math.abs(last.box.top - box.top) < 3) {
      last.text += word
      last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height)
    } else lines.push({ text: word, box })
  }
  return lines
}

/** The right edge that cuts a text off, where something around it does. */
function cutAt(node: Element, root: Element): number | undefined {
  for (let at: Element | null = node; at && at !== root.parentElement; at = at.parentElement) {
    const { overflowX, textOverflow } = getComputedStyle(at)
    if (textOverflow === 'ellipsis' && overflowX !== 'visible') return at.getBoundingClientRect().right
  }
  return undefined
}

function textOf(node: Text, root: Element, origin: Origin): SVGElement[] {
  const parent = node.parentElement
  if (!parent || node.data.trim() === '') return []
  const style = getComputedStyle(parent)
  const size = Number.parseFloat(style.fontSize)
  const edge = cutAt(parent, root)
  return linesOf(node)
    .filter(({ box }) => box.width > 0)
    .map(({ text, box }) => {
      const over = edge !== undefined && box.right > edge + 1
      const fits = over ? Math.max(1, Math.floor((text.length * (edge - box.left)) / box.width) - 1) : text.length
      return element(
        'text',
        {
          x: box.left - origin.left,
          // The middle of small letters and capitals lies a third of the size above the base line.
          y: box.top - origin.top + box.height / 2 + size * 0.34,
          'font-family': style.fontFamily,
          'font-size': style.fontSize,
          'font-weight': style.fontWeight,
          fill: plainColor(style.color),
        },
        over ? `${text.slice(0, fits).trimEnd()}…` : text.replaceAll(/\s+/g, ' ').trimEnd(),
      )
    })
}

const leftOut = 'select, input, [data-picture="skip"]'

function drawn(node: Node, root: Element, origin: Origin, into: SVGElement): void {
  if (node instanceof Text) {
    into.append(...textOf(node, root, origin))
    return
  }
  if (!(node instanceof Element) || node.matches(leftOut)) return
  const style = getComputedStyle(node)
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath !== 'none') return
  const box = node.getBoundingClientRect()
  const place = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height }
  if (node instanceof SVGElement) {
    // What stands in a button does something, and does nothing in a picture.
    if (node.closest('button')) return
    const copy = withStyles(node)
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value))
    into.append(copy)
    return
  }
  if (node instanceof HTMLCanvasElement) {
    into.append(element('image', { ...place, href: node.toDataURL('image/png') }))
    return
  }
  into.append(...boxOf(node, style, origin))
  for (const child of node.childNodes) drawn(child, root, origin, into)
}

/** A chart as it stands on the page now, with its title and its notes above. */
export function pictureOf(figure: HTMLElement, { title, notes }: PictureAbout): Picture {
  // What is left out takes no place; nothing of it is seen, because the page is painted later.
  const hidden = [...figure.querySelectorAll<HTMLElement>(leftOut)].map((node) => [node, node.style.display] as const)
  for (const [node] of hidden) node.style.display = 'none'
  try {
    return drawnAs(figure, title, notes)
  } finally {
    for (const [node, display] of hidden) node.style.display = display
  }
}

function drawnAs(figure: HTMLElement, title: string, notes: readonly string[]): Picture {
  const box = figure.getBoundingClientRect()
  const width = Math.ceil(box.width) + 2 * margin
  const words = getComputedStyle(figure)
  const lines = notes.flatMap((note) => wrapped(note, Math.max(30, Math.floor(box.width / 6.4))))
  const titles = wrapped(title, Math.max(20, Math.floor(box.width / 8.5)))
  const above = margin + titles.length * 20 + lines.length * noteHeight + 12
  const height = Math.ceil(above + box.height + margin)
  const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` })
  const root = getComputedStyle(document.documentElement)
  const token = (name: string, otherwise: string) => root.getPropertyValue(name).trim() || otherwise
  const family = words.fontFamily
  svg.append(element('rect', { width, height, fill: token('--a-surface', '#fff') }))
  for (const [index, line] of titles.entries())
    svg.append(
      element(
        'text',
        {
          x: margin,
          y: margin + 14 + index * 20,
          'font-family': family,
          'font-size': 15,
          'font-weight': 600,
          fill: token('--a-text', '#000'),
        },
        line,
      ),
    )
  for (const [index, line] of lines.entries())
    svg.append(
      element(
        'text',
        {
          x: margin,
          y: margin + titles.length * 20 + 12 + index * noteHeight,
          'font-family': family,
          'font-size': 12,
          fill: token('--a-muted', '#555'),
        },
        line,
      ),
    )
  const body = element('g', {})
  drawn(figure, figure, { left: box.left - margin, top: box.top - above }, body)
  svg.append(body)
  return { svg: new XMLSerializer().serializeToString(svg), width, height }
}

/** The picture in pixels, twice as many as on the page. */
export async function pngOf({ svg, width, height }: Picture, scale = 2): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture'))), 'image/png')
  })
}
