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

import { crossChecker, findingsSchema } from './shared/cross-check.js'
import { opening } from './shared/opening.js'
import { counted, parseOptions } from './shared/text.js'

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
