export const meta = {
  name: 'cross-checked-research',
  description: 'Answers a question about this repository twice, once from its documentation and once from its code, checks each claim against the other side, and reports where they disagree.',
  whenToUse: 'When an answer must be right: before a release, for a new maintainer, or to find documentation that no longer tells the truth.',
  phases: [
    { title: 'Split', detail: 'the question becomes a few that can be looked up' },
    { title: 'Research', detail: 'for each, one agent reads only documentation and one only code' },
    { title: 'Cross-check', detail: 'each claim is held against the other side' },
    { title: 'Answer', detail: 'one agent writes from what was checked' },
  ],
}

// args: the question as text, or { question: '…', docs: ['docs/**'] }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const question = options.question || 'What does this project promise its users in its documentation, and does the code keep it?'
const docs = [].concat(options.docs || ['**/*.{md,mdx,rst,adoc,txt}'])

const PARTS_MAX = 5
const CLAIMS_PER_SIDE = 6

const SIDES = [
  { name: 'documentation', other: 'code', read: `documentation only: files that match ${docs.join(', ')}, and comments written for users of the project. Do not look at how it is implemented` },
  { name: 'code', other: 'documentation', read: 'code only: sources, tests, configuration, defaults. Do not look at documentation, and believe no comment that the code does not bear out' },
]

const PARTS = {
  type: 'object',
  properties: { parts: { type: 'array', items: { type: 'string', description: 'A question that a few files can answer.' } } },
  required: ['parts'],
  additionalProperties: false,
}

const CLAIMS = {
  type: 'object',
  properties: {
    claims: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          claim: { type: 'string', description: 'One statement that could be wrong, in a sentence that stands on its own.' },
          file: { type: 'string' },
          line: { type: 'integer' },
          quote: { type: 'string', description: 'The lines it rests on, copied exactly, without line numbers.' },
        },
        required: ['claim', 'file', 'line', 'quote'],
        additionalProperties: false,
      },
    },
    unanswered: { type: 'string', description: 'What of the question this side does not answer; empty when it answers all.' },
  },
  required: ['claims', 'unanswered'],
  additionalProperties: false,
}

const CHECK = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['supported', 'contradicted', 'silent'], description: 'What the other side says to this claim.' },
    says: { type: 'string', description: 'What the other side says instead or as well, with file and line.' },
    file: { type: 'string', description: 'Where it says so; the file of the claim when it is silent.' },
    quote: { type: 'string', description: 'The decisive lines, copied exactly.' },
  },
  required: ['verdict', 'says', 'file', 'quote'],
  additionalProperties: false,
}

phase('Split')
const split = await agent(
  `Somebody asks about this repository: ${question}

Split that into the questions that have to be looked up to answer it, ${PARTS_MAX} at most, fewer when fewer will do. Look at the tree first, so that they fit what is there. Each must stand on its own, and be such that both the documentation and the code could answer it.`,
  { label: 'split the question', schema: PARTS },
)
const parts = split && split.parts.length > 0 ? split.parts.slice(0, PARTS_MAX) : [question]
const omissions = split && split.parts.length > PARTS_MAX ? split.parts.slice(PARTS_MAX).map((part) => `not researched: ${part}`) : []

const tasks = parts.flatMap((part) => SIDES.map((side) => ({ part, side })))
const researched = await pipeline(tasks, research, async (answer, { part, side }) => {
  if (answer.unanswered) omissions.push(`the ${side.name} does not say: ${answer.unanswered}`)
  return parallel(answer.claims.slice(0, CLAIMS_PER_SIDE).map((claim) => () => crossCheck(claim, part, side)))
})

for (const [index, { part, side }] of tasks.entries())
  if (researched[index] === null) omissions.push(`not answered from the ${side.name}, its agent failed: ${part}`)
const claims = researched.flat().filter(Boolean)
const contradicted = claims.filter((claim) => claim.verdict === 'contradicted')
log(`${claims.length} claims, ${contradicted.length} contradicted`)

phase('Answer')
const report = await agent(
  `Answer this question about a repository, in Markdown: ${question}

Use only the claims below. Each was made from one side, documentation or code, and checked against the other. What is supported may be stated plainly. What is contradicted must be told as a disagreement, with both places. What the other side is silent on must be marked as said by one side only. Cite as \`file:line\`. Begin with the answer itself, in two or three sentences. At most 600 words.

${fenced(JSON.stringify(claims, null, 2))}`,
  { label: 'write the answer', tools: [], effort: 'high' },
)

return {
  report: report || 'The answer could not be written; the claims that were checked are below.',
  findings: contradicted.map((claim) => ({
    severity: 'medium',
    title: `Documentation and code disagree: ${claim.claim}`,
    file: claim.file,
    line: claim.line,
    evidence: claim.quote,
    detail: `The ${claim.side} says so here. The ${claim.other}: ${claim.says}`,
    category: 'documentation',
  })),
  supported: claims.filter((claim) => claim.verdict === 'supported').length,
  oneSided: claims.filter((claim) => claim.verdict === 'silent').map(({ claim, file, line, side }) => ({ said: claim, by: side, at: `${file}:${line}` })),
  omissions,
}

function research({ part, side }) {
  return agent(
    `Answer a question about this repository from one side: from its ${side.read}. Another agent answers it from the other side, and the two are compared, so what you did not see must not be in your answer.

The question: ${part}

Give at most ${CLAIMS_PER_SIDE} claims, those that matter most for the question. A claim is precise enough to be wrong: a default, a limit, an order, a name, a case that is handled or is not. Each rests on lines that you have read and quote.`,
    { label: `${side.name}: ${part.slice(0, 50)}`, phase: 'Research', schema: CLAIMS },
  )
}

async function crossCheck(claim, part, side) {
  const check = await agent(
    `One agent read only the ${side.name} of this repository and makes the claim below. Hold it against the ${side.other}: find what the ${side.other} says to exactly this, and read it there.

Supported: it says the same. Contradicted: both cannot be true; name the difference. Silent: you searched and it says nothing to this. A difference in words alone is no contradiction. Do not settle who is right.

${fenced(JSON.stringify(claim, null, 2))}`,
    { label: `check ${claim.file}:${claim.line}`, phase: 'Cross-check', schema: CHECK },
  )
  if (check === null) {
    omissions.push(`not checked, its agent failed: ${claim.claim}`)
    return null
  }
  return { ...claim, part, side: side.name, other: side.other, verdict: check.verdict, says: `${check.says} (${check.file})` }
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { question: text }
  } catch {
    return { question: text }
  }
}
