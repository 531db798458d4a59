export const meta = {
  name: 'review',
  description: 'Reviews a change: finders read the diff, independent agents try to refute what they found, one report comes out.',
  whenToUse: 'On every pull request, or on a branch before it becomes one.',
  phases: [
    { title: 'Discovery', detail: 'one finder per changed file or small group of files' },
    { title: 'Cross-check', detail: 'up to three agents try to refute each finding of medium severity or above' },
    { title: 'Synthesis', detail: 'the report, from confirmed findings only' },
  ],
}

/** Text in a fence that nothing inside it can close. */
function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

/** Arguments as JSON, or a text that says what to look for. */
function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { focus: text }
  } catch {
    return { focus: text }
  }
}

/** "1 file", "2 files". */
const counted = (list, noun) => `${list.length} ${noun}${list.length === 1 ? '' : 's'}`

/** Schema of what a finder answers; `line` describes which line a finding names. */
const findingsSchema = (line) => ({
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string', description: 'One sentence: what goes wrong, for whom.' },
          file: { type: 'string', description: 'Path from the root of the repository.' },
          line: { type: 'integer', description: line },
          evidence: { type: 'string', description: 'The decisive lines of code, copied exactly, without line numbers.' },
          detail: { type: 'string', description: 'The input or state that triggers it, the path to the fault, the consequence.' },
          suggestion: { type: 'string', description: 'The smallest change that mends it.' },
          category: { type: 'string', description: 'One or two words, like injection, race, null-dereference, data-loss.' },
        },
        required: ['severity', 'title', 'file', 'line', 'evidence', 'detail', 'suggestion', 'category'],
        additionalProperties: false,
      },
    },
  },
  required: ['findings'],
  additionalProperties: false,
})

const VERDICT = {
  type: 'object',
  properties: {
    refuted: { type: 'boolean', description: 'True only when you can name the code that makes the finding wrong.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

const ANGLES = [
  {
    name: 'reachability',
    question:
      'Can it happen at all? Follow the callers of this code, and where the values come from. It is refuted when no input, caller or state that the program allows reaches the fault, or when it only runs in tests, examples or dead code.',
  },
  {
    name: 'guards',
    question:
      'Is it already prevented? Look for validation, escaping, types, locks, limits, framework behaviour or an earlier return, in this file and in its callers. It is refuted when a guard covers every case that the finding names.',
  },
  {
    name: 'reading',
    question:
      'Was the code read right? Check each statement of the finding against the code: operators, order, scope, defaults, the semantics of the language and of the library in the version used. It is refuted when the code does not do what the finding says.',
  },
]

/**
 * Has independent agents try to refute a finding, and says what became of it. At most `most` findings are cross-checked, those of low
 * severity never; `about` is where the finding is said to be.
 */
function crossChecker({ about, most }) {
  let crossChecked = 0
  return async function judge(finding) {
    if (finding.severity === 'low') return { verdict: 'confirmed', finding }
    if (crossChecked >= most) {
      return { verdict: 'confirmed', finding: { ...finding, detail: `${finding.detail} (Not cross-checked: more than ${most} findings.)` } }
    }
    crossChecked += 1
    // Two angles decide when they agree; the third is asked when they do not.
    const votes = await parallel(ANGLES.slice(0, 2).map((angle) => () => refute(finding, angle, about)))
    const split = votes.filter(Boolean).filter((vote) => vote.refuted).length === 1 || votes.some((vote) => !vote)
    if (split) votes.push(await refute(finding, ANGLES[2], about))
    const cast = votes.filter(Boolean)
    const against = cast.filter((vote) => vote.refuted)
    const upheld = cast.filter((vote) => !vote.refuted)
    const counted = { ...finding, votes: cast.map(({ angle, refuted, reason }) => ({ by: angle, refuted, reason })) }
    if (against.length > upheld.length) {
      return { verdict: 'refuted', finding: { ...counted, reason: against.map((vote) => vote.reason).join(' ') } }
    }
    if (cast.length === 0) counted.detail = `${finding.detail} (Not cross-checked: the agents asked to refute it failed.)`
    return { verdict: 'confirmed', finding: counted }
  }
}

async function refute(finding, angle, about) {
  const verdict = await agent(
    // What siblings have in common stands first: the same for all findings, the finding, then the angle.
    `Another agent reports the finding below about ${about}. Try to refute it.

You are independent: believe neither the finding nor its author, only the code. Read the place it names and whatever decides the question. If you find nothing that refutes it, say so: refuted is false. A doubt is not a refutation.

${fenced(JSON.stringify(plain(finding), null, 2))}

The question to decide: ${angle.question}`,
    { label: `refute ${finding.file}:${finding.line} (${angle.name})`, phase: 'Cross-check', role: 'verify', schema: VERDICT },
  ).catch(() => null)
  return verdict && { ...verdict, angle: angle.name }
}

/** What another agent needs to know of a finding: the votes on it are not among it. */
function plain({ severity, title, file, line, evidence, detail, suggestion, category }) {
  return { severity, title, file, line, evidence, detail, suggestion, category }
}

/** The text above the findings, written by an agent from confirmed findings alone. `kind` is what it opens. */
async function opening(kind, confirmed) {
  const written = await agent(
    `Write the opening of ${kind}, in Markdown, from these confirmed findings and nothing else. At most 120 words: what matters most and why, what to mend first, what the findings have in common if anything. Each finding is shown in full below your text, so do not repeat their details, do not list them one by one, and write no heading.

${fenced(JSON.stringify(confirmed.map(plain), null, 2))}`,
    { label: 'write the report', phase: 'Synthesis', tools: [] },
  ).catch(() => null)
  return written || `${confirmed.length} confirmed findings.`
}

// args, all optional: { focus: 'what to look for', paths: ['src/**'] }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const focus = options.focus ? `\nThe maintainers ask you to look for this above all: ${options.focus}\n` : ''

const PATCH_LINES_PER_FINDER = 400 // about what one agent reads with attention
const PATCH_LINES_PER_PART = 1500 // a longer patch is given to several finders, in parts
const PATCH_LINES_PER_FINDER_MAX = 3000 // of a very large change
const CHARS_PER_LINE = 80 // a line of a bundle is as much to read as thousands of others
const FINDERS_MAX = 40
const CROSS_CHECKED_MAX = 40
const SKIPPED = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|poetry\.lock|uv\.lock|composer\.lock|Gemfile\.lock|go\.sum)$|\.min\.(js|css)$|\.(map|snap|svg|lock)$|(^|\/)(dist|vendor|node_modules|third_party)\//

const sizes = new WeakMap()
const FINDINGS = findingsSchema('Line of the file as it is after the change.')
const judge = crossChecker({ about: 'a change in this repository', most: CROSS_CHECKED_MAX })

const touched = await changedFiles()
const skipped = touched.filter((change) => reasonToSkip(change)).map((change) => `${change.path}: not reviewed, ${reasonToSkip(change)}`)
const reviewable = touched.filter((change) => !reasonToSkip(change)).sort((a, b) => sizeOf(b) - sizeOf(a))
if (reviewable.length === 0) {
  log('nothing to review')
  const why = touched.length === 0 ? 'this workflow was offered no changed file' : 'all changed files that this workflow was offered are listed as left out'
  return { summary: `Nothing was reviewed: ${why}.`, findings: [], omissions: skipped }
}
const { groups, left } = grouped(reviewable.flatMap(partsOf))
log(`${counted(reviewable, 'changed file')} in ${counted(groups, 'group')}, ${skipped.length} skipped`)

const read = new Set()
// An agent that a limit keeps from working throws; what the others found is worth a report all the same.
// No barrier: the findings of one group are cross-checked while other groups are still being read.
const judged = await pipeline(
  groups,
  (group) =>
    agent(finderPrompt(group), {
      label: `find ${group[0].path}${group[0].part ? ` ${group[0].part.join('/')}` : ''}${group.length > 1 ? ` +${group.length - 1}` : ''}`,
      phase: 'Discovery',
      schema: FINDINGS,
    }).catch(() => null),
  (answer, group) => {
    for (const { path } of group) read.add(path)
    return parallel(answer.findings.map((finding) => () => judge(finding)))
  },
)

// A group whose finder failed is null.
const all = judged.flatMap((entries, index) => entries ?? groups[index].map((change) => ({ verdict: 'unread', change }))).filter(Boolean)
const confirmed = all.filter((entry) => entry.verdict === 'confirmed').map((entry) => entry.finding)
const refuted = all.filter((entry) => entry.verdict === 'refuted').map((entry) => entry.finding)
const unread = all.filter((entry) => entry.verdict === 'unread').map(({ change }) => `${change.path}: ${change.part ? `${partName(change)} ` : ''}not reviewed, its finder failed`)
const beyond = [...new Set(left.map(({ path }) => path))].map(beyondLimit)
const cut = groups.flat().filter(({ isCut }) => isCut).map(({ path }) => `${path}: of its text, which is deleted, only the beginning was shown`)
const tooLong = reviewable.flatMap(({ path, patch }) => linesTooLong(patch).map((line) => `${path}: line ${line} of its diff is too long to be shown`))

phase('Synthesis')
return {
  summary: await synthesis(),
  findings: confirmed,
  refuted,
  omissions: [...skipped, ...unread, ...beyond, ...cut, ...tooLong],
}

function finderPrompt(group) {
  const patches = group.map((change) => `### \`${change.path}\` (${whatHappened(change)})\n${change.patch ? fenced(change.patch) : ''}`).join('\n\n')
  const inParts = group.some(({ part }) => part) ? '\nWhere only a part of a file\'s diff is given, other finders have the others; Diff shows all of it.\n' : ''
  const gone = group.some((change) => change.status === 'deleted' || change.from)
    ? '\nSome of it is gone or has another name. What still imports, calls, names or documents it as it was, and breaks? Search for it.\n'
    : ''
  // What all finders are told stands first, so that it is read from the cache.
  return `Find the faults that this change introduces or makes reachable. The diff of one file or a few of them is below; other files may have changed too, and the checkout holds the code as it is after the change. Read what you need around the diff: the whole function, its callers, the types.
${focus}
What counts: wrong results, crashes, data loss or corruption, races and deadlocks, resource leaks, security holes, broken compatibility, errors that are swallowed, a fix that does not fix.
What does not: style, naming, formatting, missing comments or tests, speculation about what might change later, praise, and faults that stood there before and that the change does not touch.

For each finding you must be able to say which input or state triggers it and what then happens. If you cannot, look at the code again, and if you still cannot, leave it out. No findings is a good answer when the change is sound.

Severity: high: attackers, data loss, or a crash or wrong result in ordinary use. medium: wrong in a case that will occur. low: wrong in a rare case with small harm.
Evidence is copied exactly from the file as it is after the change, one to five lines, without line numbers.
${gone}${inParts}
${patches}`
}

/** The change itself, or the parts of its diff, each a diff whose headers say where it begins. */
function partsOf(change) {
  if (sizeOf(change) <= PATCH_LINES_PER_PART && linesTooLong(change.patch).length === 0) return [change]
  const parts = [[]]
  let size = 0
  let hunk = null
  let at = { '-': 1, '+': 1, rest: '' }
  for (const line of change.patch.split('\n')) {
    const sign = line[0]
    const header = sign === '@' ? /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)/.exec(line) : null
    if (header) {
      at = { '-': Number(header[1]), '+': Number(header[2]), rest: header[3] }
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

function hunkText(hunk) {
  return [`@@ -${hunk['-']},${hunk.old} +${hunk['+']},${hunk.new} @@${hunk.rest}`, ...hunk.lines].join('\n')
}

function weightOf(line) {
  return Math.max(1, line.length / CHARS_PER_LINE)
}

/** Numbers of the lines of a diff that are more than one finder is given at all. */
function linesTooLong(patch) {
  return patch.split('\n').flatMap((line, index) => (weightOf(line) >= PATCH_LINES_PER_PART ? [index + 1] : []))
}

function partName({ part }) {
  return `part ${part[0]} of ${part[1]} of its diff`
}

function beyondLimit(path) {
  const parts = left.filter((change) => change.path === path)
  const what = parts[0].part ? `${parts.length} of ${parts[0].part[1]} parts of its diff ` : ''
  return `${path}: ${what}not reviewed, the limit is ${FINDERS_MAX} finders`
}

/** `renamed from src/a.js`, `mode 100644 became 100755`: what a patch does not show. */
function whatHappened({ status, from, mode, part, isCut }) {
  return [from ? `renamed from ${from}` : status, ...(mode ? [`mode ${mode[0]} became ${mode[1]}`] : []), ...(part ? [partName({ part })] : []), ...(isCut ? ['only the beginning of its text is shown'] : [])].join(', ')
}

async function synthesis() {
  if (read.size === 0) return 'No finder gave an answer, so nothing is known about this change.'
  if (confirmed.length === 0) return `No fault was found in ${read.size === 1 ? 'the one changed file' : `the ${read.size} changed files`} that finders were given.`
  return opening('a code review', confirmed)
}

/** Changes of the pull request. Where the runtime does not offer them, an agent asks git. */
async function changedFiles() {
  const wanted = options.paths ? new Set(typeof files === 'function' ? await files(options.paths) : options.paths) : null
  const keep = (change) => wanted === null || wanted.has(change.path)
  if (typeof changes === 'function') return (await changes()).filter(keep)
  const listed = await agent('List the files that the current branch changes against its base branch, each with its unified diff.', {
    label: 'list the changes',
    phase: 'Discovery',
    schema: {
      type: 'object',
      properties: {
        changes: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, status: { type: 'string' }, patch: { type: 'string' } },
            required: ['path', 'status', 'patch'],
            additionalProperties: false,
          },
        },
      },
      required: ['changes'],
      additionalProperties: false,
    },
  })
  if (listed === null) throw new Error('the changed files could not be listed')
  return listed.changes.filter(keep)
}

function reasonToSkip(change) {
  // What is gone or has another name is missed by whoever still uses it.
  if (change.status === 'deleted' || change.from) return ''
  if (!change.patch) return change.noPatch || 'without a text diff'
  if (SKIPPED.test(change.path)) return 'generated or vendored'
  return ''
}

/** Lines of a diff, counted once: groups are compared with each other by it. */
function sizeOf(change) {
  const known = sizes.get(change)
  if (known !== undefined) return known
  const size = Math.max(change.patch.split('\n').length, Math.ceil(change.patch.length / CHARS_PER_LINE))
  sizes.set(change, size)
  return size
}

/**
 * Small changes share a finder, in order of size; a large one has one to itself. Never more than FINDERS_MAX groups: of a change that is too
 * large for them, those with most files.
 */
function grouped(list) {
  const total = list.reduce((sum, change) => sum + sizeOf(change), 0)
  const room = Math.min(PATCH_LINES_PER_FINDER_MAX, Math.max(PATCH_LINES_PER_FINDER, Math.ceil((total / FINDERS_MAX) * 1.5)))
  const result = []
  for (const change of [...list].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    const fitting = result.find((group) => group.lines + sizeOf(change) <= room)
    if (fitting) {
      fitting.lines += sizeOf(change)
      fitting.members.push(change)
    } else {
      result.push({ lines: sizeOf(change), members: [change] })
    }
  }
  if (result.length > FINDERS_MAX) result.sort((a, b) => filesIn(b) - filesIn(a))
  const groups = result.map((group) => group.members.sort(byPath))
  return { groups: groups.slice(0, FINDERS_MAX), left: groups.slice(FINDERS_MAX).flat() }
}

function filesIn({ members }) {
  return new Set(members.map(({ path }) => path)).size
}

function byPath(a, b) {
  if (a.path === b.path) return a.part[0] - b.part[0]
  return a.path < b.path ? -1 : 1
}
