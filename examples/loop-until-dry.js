export const meta = {
  name: 'loop-until-dry',
  description: 'Sends finders over the code in rounds, each told what is known already, until two rounds in a row bring nothing new; every finding is doubted before it counts.',
  whenToUse: 'When missing one is worse than looking longer: security, data loss, a promise made to users.',
  phases: [
    { title: 'Find', detail: 'three finders a round, each with another way of looking' },
    { title: 'Doubt', detail: 'each new finding is held against the code by another agent' },
  ],
}

// args: what to look for as text, or { what: '…', paths: ['src/**'], rounds: 6 }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const what = options.what || 'ways in which input from outside can make this code do something that its authors did not intend'
const where = options.paths ? `\nLook only at files that match ${[].concat(options.paths).join(', ')}.` : ''

const ROUNDS_MAX = options.rounds || 6
const DRY_ROUNDS = 2
// About what one round costs: below it, the next one would be cut off in the middle.
const TOKENS_PER_ROUND = 30_000

const WAYS = [
  'Begin where data comes in, and follow it to where it is used.',
  'Begin at the dangerous calls (commands, queries, files, parsing, memory, money), and follow back where their arguments come from.',
  'Begin with what is unusual: old files, long functions, special cases, comments that warn, code that the tests leave out.',
]

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      maxItems: 15,
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string', description: 'One sentence: what goes wrong, for whom.' },
          file: { type: 'string', description: 'Path from the root of the repository.' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The decisive lines, copied exactly, without line numbers.' },
          detail: { type: 'string', description: 'The input or state that triggers it, the path to the fault, the consequence.' },
        },
        required: ['severity', 'title', 'file', 'line', 'evidence', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['findings'],
  additionalProperties: false,
}

const VERDICT = {
  type: 'object',
  properties: {
    refuted: { type: 'boolean', description: 'True only when you can name the code that makes the finding wrong.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

const known = []
const omissions = []
let round = 0
let dry = 0
while (dry < DRY_ROUNDS && round < ROUNDS_MAX && budget.remaining() > TOKENS_PER_ROUND) {
  round += 1
  const told = known.map(({ file, line, title }) => ({ file, line, title }))
  const answers = await parallel(WAYS.map((way, index) => () => find(way, told, `round ${round}, finder ${index + 1}`)))
  const failed = answers.filter((answer) => answer === null).length
  if (failed > 0) omissions.push(`${failed} of ${WAYS.length} finders of round ${round} failed`)
  const fresh = answers.flatMap((answer) => (answer ? answer.findings : [])).filter(isNew)
  log(`round ${round}: ${fresh.length} new`)
  // A round in which nobody could look is not a dry one.
  if (fresh.length > 0) dry = 0
  else if (failed < WAYS.length) dry += 1
  known.push(...(await parallel(fresh.map((finding) => () => doubted(finding)))).filter(Boolean))
}
if (dry < DRY_ROUNDS) omissions.push(`stopped after ${round} rounds with the last ones still bringing something new: there may be more`)

return {
  summary: `Rounds: ${round}, without anything new at the end: ${dry}. Findings that stand: ${known.filter((finding) => !finding.refuted).length}; refuted: ${known.filter((finding) => finding.refuted).length}.`,
  findings: known.filter((finding) => !finding.refuted),
  refuted: known.filter((finding) => finding.refuted),
  omissions,
}

function find(way, told, label) {
  const before = told.length === 0 ? '' : `\n\nAlready known, right or wrong; do not repeat these, nor the same fault in other words:\n${fenced(JSON.stringify(told, null, 2))}`
  return agent(
    `Look through this repository for ${what}.
${way}${where}

For each finding you must be able to say which input or state triggers it and what then happens; leave out what you cannot bring to that point. Leave out style. Nothing new is a good answer: it is how this search comes to its end.

Severity: high: attackers, data loss, or a crash or wrong result in ordinary use. medium: wrong in a case that will occur. low: wrong in a rare case with small harm.${before}`,
    { label, phase: 'Find', schema: FINDINGS },
  )
}

/** Not known, and not found by another finder of the same round. Filters in order, so that the first one counts. */
function isNew(finding, index, list) {
  const same = (other) => other.file === finding.file && Math.abs(other.line - finding.line) <= 3
  return !known.some(same) && list.findIndex(same) === index
}

async function doubted(finding) {
  const verdict = await agent(
    `Another agent reports this. Try to refute it from the code: read the place, its callers, and whatever would prevent it. A doubt is not a refutation; if nothing refutes it, refuted is false.

${fenced(JSON.stringify(finding, null, 2))}`,
    { label: `doubt ${finding.file}:${finding.line}`, phase: 'Doubt', schema: VERDICT },
  )
  if (verdict === null) {
    omissions.push(`${finding.file}:${finding.line}: reported without a second opinion, the agent asked for one failed`)
    return finding
  }
  return verdict.refuted ? { ...finding, refuted: true, reason: verdict.reason } : { ...finding, confirmedBy: ['doubter'] }
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { what: text }
  } catch {
    return { what: text }
  }
}
