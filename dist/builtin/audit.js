export const meta = {
  name: 'audit',
  description: 'Audits the whole tree for faults: finders read every source file, independent agents try to refute what they found, one report comes out.',
  whenToUse: 'On a schedule or a button, before a release, or on code that is new to you.',
  phases: [
    { title: 'Discovery', detail: 'one finder per file or small group of files' },
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

const FILES_PER_FINDER_MAX = 8
const FINDERS_MAX = 120
const CROSS_CHECKED_MAX = 60
const SOURCE = ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'vue', 'svelte', 'py', 'rb', 'php', 'go', 'rs', 'java', 'kt', 'scala', 'cs', 'swift', 'c', 'h', 'cc', 'cpp', 'hpp', 'm', 'sh', 'bash', 'ps1', 'pl', 'lua', 'ex', 'exs', 'clj', 'sql', 'tf']
const SKIPPED = /(^|\/)(dist|build|vendor|node_modules|third_party|generated|__generated__|fixtures?|__fixtures__|tests?|__tests__|spec|examples?|docs?|benchmarks?)\/|\.min\.js$|\.d\.ts$|[._-](test|spec)\.[a-z]+$|(^|\/)test_[^/]*\.py$|_test\.go$/

const FINDINGS = findingsSchema('Line of the decisive code.')
const judge = crossChecker({ about: 'this repository', most: CROSS_CHECKED_MAX })

const selected = await sourceFiles()
if (selected.length === 0) {
  log('no source file to audit')
  return { summary: `No source file matches ${options.paths ? JSON.stringify(options.paths) : 'the languages that the audit knows'}.`, findings: [] }
}
const groups = grouped(selected)
const left = selected.slice(groups.flat().length)
log(`${counted(groups.flat(), 'file')} in ${counted(groups, 'group')}`)

// An agent that a limit keeps from working throws; what the others found is worth a report all the same.
// No barrier: the findings of one group are cross-checked while other groups are still being read.
const judged = await pipeline(
  groups,
  (group) =>
    agent(finderPrompt(group), {
      label: `find ${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`,
      phase: 'Discovery',
      schema: FINDINGS,
      files: group,
    }).catch(() => null),
  (answer) => parallel(answer.findings.map((finding) => () => judge(finding))),
)

// A group whose finder failed is null.
const all = judged.flatMap((entries, index) => entries ?? groups[index].map((path) => ({ verdict: 'unread', path }))).filter(Boolean)
const confirmed = all.filter((entry) => entry.verdict === 'confirmed').map((entry) => entry.finding)
const refuted = all.filter((entry) => entry.verdict === 'refuted').map((entry) => entry.finding)
const unread = all.filter((entry) => entry.verdict === 'unread').map((entry) => `${entry.path}: not audited, its finder failed`)
const beyond = left.length > 0 ? [`${counted(left, 'file')} not audited: the limit is ${FINDERS_MAX} finders. Choose others with args: {"paths": ["${left[0]}"]}`] : []

phase('Synthesis')
return {
  summary: await synthesis(),
  findings: confirmed,
  refuted,
  omissions: [...unread, ...beyond],
}

function finderPrompt(group) {
  // What all finders are told stands first, so that it is read from the cache.
  return `Find the faults in the files of the repository that are named at the end.

Their text is attached where the runtime does that; otherwise read each of them in full. Read what you need around them: callers, types, where values come from. Report only faults whose decisive code stands in those files; other agents read the others.
${focus}
What counts: security holes, wrong results, crashes, data loss or corruption, races and deadlocks, resource leaks, errors that are swallowed.
What does not: style, naming, formatting, missing comments or tests, old syntax, speculation about what might change later, praise.

For each finding you must be able to say which input or state triggers it and what then happens. If you cannot, look at the code again, and if you still cannot, leave it out. No findings is a good answer when the code is sound.

Severity: high: attackers, data loss, or a crash or wrong result in ordinary use. medium: wrong in a case that will occur. low: wrong in a rare case with small harm.
Evidence is copied exactly from the file, one to five lines, without line numbers.

The files:
${group.map((path) => `- \`${path}\``).join('\n')}`
}

async function synthesis() {
  const read = selected.length - left.length - unread.length
  if (read === 0) return 'No finder gave an answer, so nothing is known about this code.'
  if (confirmed.length === 0) return `No fault was found in ${read === 1 ? 'the one file' : `the ${read} files`} that finders were given.`
  return opening('an audit report', confirmed)
}

/** Source files of the tree. Where the runtime does not list them, an agent asks git. */
async function sourceFiles() {
  const patterns = options.paths ? [].concat(options.paths) : [`**/*.{${SOURCE.join(',')}}`]
  const listed = typeof files === 'function' ? await files(patterns) : await listedByAgent(patterns)
  return options.paths ? listed : listed.filter((path) => !SKIPPED.test(path))
}

async function listedByAgent(patterns) {
  const answer = await agent(`List the tracked files of this repository that match ${JSON.stringify(patterns)}.`, {
    label: 'list the files',
    phase: 'Discovery',
    schema: {
      type: 'object',
      properties: { files: { type: 'array', items: { type: 'string' } } },
      required: ['files'],
      additionalProperties: false,
    },
  })
  if (answer === null) throw new Error('The agent that lists the files failed, so nothing could be audited.')
  return answer.files
}

/**
 * The first groups, as many as there may be finders. Neighbours in the tree share a finder. Where a group ends depends on the names in it
 * and not on what came before, so that a file more or less changes its own group and leaves all others as they were.
 */
function grouped(list) {
  let size = 1
  while (size < FILES_PER_FINDER_MAX && list.length / size > 40) size *= 2
  const result = [[]]
  for (const path of list) {
    const group = result[result.length - 1]
    if (group.length === 0 && result.length > FINDERS_MAX) break
    group.push(path)
    if (hash(path) % size === 0 || group.length >= FILES_PER_FINDER_MAX) result.push([])
  }
  return result.filter((group) => group.length > 0)
}

/** FNV-1a, 32 bits. */
function hash(text) {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value >>> 4
}
