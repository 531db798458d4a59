const PATCH_LINES_PER_PART = 1500 // a longer patch is given to several finders, in parts
const CHARS_PER_LINE = 80 // a line of a bundle is as much to read as thousands of others

const sizes = new WeakMap()

/** Lines of a diff, counted once: groups are compared with each other by it. */
export function sizeOf(change) {
  const known = sizes.get(change)
  if (known !== undefined) return known
  const size = linesIn(change.patch)
  sizes.set(change, size)
  return size
}

/** Lines of a text, as much as they are to read. */
export function linesIn(text) {
  return Math.max(text.split('\n').length, Math.ceil(text.length / CHARS_PER_LINE))
}

/** The change itself, or the parts of its diff, each a diff whose headers say where it begins. */
export function partsOf(change) {
  if (sizeOf(change) <= PATCH_LINES_PER_PART && linesTooLong(change.patch).length === 0) return [change]
  const parts = [[]]
  let size = 0
  let hunk = null
  let at = { '-': 1, '+': 1, rest: '' }
  for (const line of change.patch.split('\n')) {
    const sign = line[0]
    const header = sign === '@' ? HEADER.exec(line) : null
    if (header) {
      at = { '-': Number(header[1]), '+': Number(header[3]), rest: header[5] }
      hunk = null
      continue
    }
    const isShown = weightOf(line) < PATCH_LINES_PER_PART
    // The header of a hunk is a line, too.
    const weight = weightOf(line) + (hunk ? 0 : 1)
    if (isShown && size + weight > PATCH_LINES_PER_PART && sign !== '\\') {
      parts.push([])
      size = 1
      hunk = null
    }
    if (!isShown) hunk = null
    if (isShown && hunk === null) {
      hunk = { ...at, lines: [], old: 0, new: 0 }
      parts[parts.length - 1].push(hunk)
    }
    if (isShown) {
      hunk.lines.push(line)
      size += weight
      if (sign === '-' || sign === ' ') hunk.old += 1
      if (sign === '+' || sign === ' ') hunk.new += 1
    }
    if (sign === '-' || sign === ' ') at['-'] += 1
    if (sign === '+' || sign === ' ') at['+'] += 1
  }
  const texts = parts.map((hunks) => hunks.map(hunkText).join('\n')).filter((text) => text !== '')
  if (texts.length < 2) return [{ ...change, patch: texts.join('') }]
  // Of a file that is gone, what counts is who still uses it.
  if (change.status === 'deleted') return [{ ...change, patch: texts[0], isCut: true }]
  return texts.map((patch, index) => ({ ...change, patch, part: [index + 1, texts.length] }))
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)/

function hunkText(hunk) {
  return [`@@ -${hunk['-']},${hunk.old} +${hunk['+']},${hunk.new} @@${hunk.rest}`, ...hunk.lines].join('\n')
}

function weightOf(line) {
  return Math.max(1, line.length / CHARS_PER_LINE)
}

/** Numbers of the lines of a diff that are more than one finder is given at all. */
export function linesTooLong(patch) {
  return patch.split('\n').flatMap((line, index) => (weightOf(line) >= PATCH_LINES_PER_PART ? [index + 1] : []))
}

export function partName({ part }) {
  return `part ${part[0]} of ${part[1]} of its diff`
}

/** The hunks of a patch, as { from, lines }: where each begins in the new file, and its lines. */
export function hunksOf(patch) {
  const hunks = []
  for (const text of patch.split('\n')) {
    const header = HEADER.exec(text)
    if (header) hunks.push({ from: Number(header[3]), lines: [] })
    else if (hunks.length > 0) hunks[hunks.length - 1].lines.push(text)
  }
  return hunks
}

/** Lines of a hunk with the numbers that they have in the new file; those that are gone have none. */
export function numbered({ from, lines }) {
  let at = from - 1
  return lines.map((text) => {
    if (text.startsWith('\\')) return text
    if (!text.startsWith('-')) at += 1
    return `${text.startsWith('-') ? '      ' : String(at).padStart(6)} ${text}`
  })
}
