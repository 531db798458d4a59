export const meta = {
  name: 'audit',
  description: 'Audits the whole tree for faults: finders read every source file, independent agents check what they found, one report comes out.',
  whenToUse: 'On a schedule or a button, before a release, or on code that is new to you.',
  phases: [
    { title: 'Discovery', detail: 'one finder per file or small group of files' },
    { title: 'Cross-check', detail: 'each cause once; one agent checks each finding of medium severity, two each of high severity, others where they do not agree' },
    { title: 'Synthesis', detail: 'an opening, where there are more than a few findings' },
  ],
}

import { placesIn } from './shared/change-context.js'
import { crossChecker, judgedWithBesides, shown } from './shared/cross-check.js'
import { FINDING_RULES, findingsSchema } from './shared/finding-schema.js'
import { oneCauseEach } from './shared/one-cause.js'
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

const selected = await sourceFiles()
if (selected.length === 0) {
  log('no source file to audit')
  return { summary: `No source file matches ${options.paths ? JSON.stringify(options.paths) : 'the languages that the audit knows'}.`, findings: [] }
}
const groups = inGroups(selected)
const left = selected.slice(groups.flat().length)
log(`${counted(groups.flat(), 'file')} in ${counted(groups, 'group')}`)

// An agent that a limit keeps from working throws; what the others found is worth a report all the same.
const answers = await parallel(
  groups.map((group) => () =>
    agent(finderPrompt(group), {
      label: `find ${group[0]}${group.length > 1 ? ` +${group.length - 1}` : ''}`,
      phase: 'Discovery',
      schema: FINDINGS,
      files: group,
    }).catch(() => null),
  ),
)
const reported = answers.flatMap((answer, finder) => (answer ? answer.findings.map((finding) => ({ finding, finder })) : []))
const found = await oneCauseEach(reported)
const judge = crossChecker({ about: 'this repository', most: CROSS_CHECKED_MAX, placeOf: placesIn([]), isOfChange: false, known: found })
const { entries, besides } = await judgedWithBesides(found, judge)
const findings = entries.flatMap(({ finding }) => (finding ? [finding] : []))
const refuted = entries.flatMap((entry) => (entry.refuted ? [entry.refuted] : []))

// A group whose finder failed is null.
const unread = groups.filter((_, index) => !answers[index]).flatMap((group) => group.map((path) => `${path}: not audited, its finder failed`))
const beyond = left.length > 0 ? [`${counted(left, 'file')} not audited: the limit is ${FINDERS_MAX} finders. Choose others with args: {"paths": ["${left[0]}"]}`] : []

phase('Synthesis')
return {
  summary: await synthesis(),
  findings: findings.map((finding) => shown(finding, findings)),
  refuted: refuted.map((finding) => shown(finding, findings)),
  notSettled: [...new Set(answers.filter(Boolean).flatMap(({ unchecked }) => unchecked || []))],
  omissions: [...unread, ...beyond, ...besides],
}

function finderPrompt(group) {
  // What all finders are told stands first, so that it is read from the cache.
  return `Find the faults in the files of the repository that are named at the end.

Their text is attached where the runtime does that; otherwise read each of them in full. Read what you need around them: callers, types, where values come from. Report only faults whose decisive code stands in those files; other agents read the others.
${focus}
What counts: security holes, wrong results, crashes, data loss or corruption, races and deadlocks, resource leaks, time or memory that users notice, errors that are swallowed.
What does not: style, naming, formatting, missing comments or tests, old syntax, speculation about what might change later, praise.

${FINDING_RULES}

The files:
${group.map((path) => `- \`${path}\``).join('\n')}`
}

async function synthesis() {
  const read = selected.length - left.length - unread.length
  if (read === 0) return 'No finder gave an answer, so nothing is known about this code.'
  if (findings.length === 0) return `No fault was found in ${read === 1 ? 'the one file' : `the ${read} files`} that finders were given.`
  return opening('an audit report', findings)
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
function inGroups(list) {
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
