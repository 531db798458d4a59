export const meta = {
  name: 'cross-checked-research',
  description: 'Answers a question from several angles, on the web where the run has it, keeps every claim with its sources, and has other agents check each claim against another source.',
  whenToUse: 'When an answer must be right: before a decision, a migration or a release, or to find documentation that no longer tells the truth.',
  phases: [
    { title: 'Angles', detail: 'the question becomes a few angles that can be looked up' },
    { title: 'Research', detail: 'one agent for each angle; every claim with its sources' },
    { title: 'Cross-check', detail: 'each claim is held against another source by other agents, who vote' },
    { title: 'Answer', detail: 'one agent writes from what was checked' },
  ],
}

// args: the question as text, or { question: '…', voters: 2, docs: ['docs/**'] }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const question = options.question || 'What does this project promise its users, does the code keep it, and is it still what its field advises?'
const voters = Math.min(5, Math.max(1, Number(options.voters) || 2))
const docs = [].concat(options.docs || ['**/*.{md,mdx,rst,adoc,txt}'])

const ANGLES_MAX = 4
const CLAIMS_PER_ANGLE = 5

/** The angles of a run without the web: two sides of the repository that should say the same. */
const SIDES = [
  { name: 'documentation', look: `documentation only: files that match ${docs.join(', ')}, and comments written for users of the project. Do not look at how it is implemented` },
  { name: 'code', look: 'code only: sources, tests, configuration, defaults. Do not look at documentation, and believe no comment that the code does not bear out' },
]

const ANGLES = {
  type: 'object',
  properties: {
    web: { type: 'boolean', description: 'Whether you have a tool that searches the web. Do not use it yet.' },
    angles: {
      type: 'array',
      maxItems: ANGLES_MAX,
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', description: 'Two or three words.' },
          look: { type: 'string', description: 'Where to look and for what, in a sentence: kinds of sources, and what they would know.' },
        },
        required: ['name', 'look'],
        additionalProperties: false,
      },
    },
  },
  required: ['web', 'angles'],
  additionalProperties: false,
}

const SOURCE = {
  type: 'object',
  properties: {
    url: { type: 'string', description: 'Address of the page; for a file of this repository path:line.' },
    quote: { type: 'string', description: 'The sentence or the lines that say so, copied exactly.' },
    date: { type: 'string', description: 'Date of the page as it gives it; empty when it gives none.' },
  },
  required: ['url', 'quote', 'date'],
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
          sources: { type: 'array', items: SOURCE },
        },
        required: ['claim', 'sources'],
        additionalProperties: false,
      },
    },
    unanswered: { type: 'string', description: 'What of the question this angle does not answer; empty when it answers all.' },
  },
  required: ['claims', 'unanswered'],
  additionalProperties: false,
}

const VOTE = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['supported', 'contradicted', 'no other source'], description: 'What another source says to this claim.' },
    says: { type: 'string', description: 'What it says, in a sentence; what you searched for when there is none.' },
    sources: { type: 'array', items: SOURCE, description: 'The other sources; empty when there is none.' },
  },
  required: ['verdict', 'says', 'sources'],
  additionalProperties: false,
}

phase('Angles')
const plan = await agent(
  `Somebody asks, about this repository or what it deals with: ${question}

First look at your own tools: do you have one that searches the web? Then name the angles from which this has to be looked up, ${ANGLES_MAX} at most, fewer when fewer will do. They must not lead to the same sources: those who make a thing, those who measured it, those who argue against it, this repository itself, what changed lately. Look at the tree, so that they fit what is there.`,
  { label: 'choose the angles', schema: ANGLES },
)
const omissions = []
const web = plan !== null && plan.web
if (!web) {
  omissions.push('sources outside the repository: this run has no web (the setting `web`), so the answer rests on documentation and code alone')
  log('no web in this run: documentation and code are held against each other')
}
const angles = web && plan.angles.length > 0 ? plan.angles : SIDES

const researched = await pipeline(angles, research, async (answer, angle) => {
  if (answer.unanswered) omissions.push(`not answered from the angle "${angle.name}": ${answer.unanswered}`)
  const dropped = answer.claims.length - CLAIMS_PER_ANGLE
  if (dropped > 0) omissions.push(`${dropped} claims more from the angle "${angle.name}"`)
  return parallel(answer.claims.slice(0, CLAIMS_PER_ANGLE).map((claim) => () => crossCheck(claim, angle)))
})
for (const [index, angle] of angles.entries())
  if (researched[index] === null) omissions.push(`the angle "${angle.name}", its agent failed`)
const claims = researched.flat().filter(Boolean)
const disputed = claims.filter(({ standing }) => standing === 'disputed')
log(`${claims.length} claims: ${claims.filter(({ standing }) => standing === 'confirmed').length} confirmed by another source, ${disputed.length} disputed`)

phase('Answer')
const report = await agent(
  `Answer this question, in Markdown: ${question}

Use only the claims below. Each was checked by ${voters} agents against other sources than its own. What is confirmed may be stated plainly. What is disputed must be told as a disagreement, with both sources. What has one source only must be marked as such where it is said. Cite addresses and \`file:line\` as they stand in the sources. Begin with the answer itself, in two or three sentences. At most 600 words.

${fenced(JSON.stringify(claims, null, 2))}`,
  { label: 'write the answer', tools: [], effort: 'high' },
)

return {
  report: report || 'The answer could not be written; the claims that were checked are below.',
  // Where the repository itself is disputed, somebody has to mend it.
  findings: disputed.flatMap(({ claim, sources, votes }) => {
    const own = sources.find(({ url }) => placeIn(url) !== null)
    if (own === undefined) return []
    const against = votes.find(({ verdict }) => verdict === 'contradicted')
    return [{ severity: 'medium', title: `Sources disagree: ${claim}`, ...placeIn(own.url), evidence: own.quote, detail: against.says, category: 'documentation' }]
  }),
  claims: claims.map(({ claim, standing, votes, sources }) => ({
    claim,
    standing,
    votes: `${votes.filter(({ verdict }) => verdict === 'supported').length} of ${votes.length} for it`,
    sources: listed(sources, votes),
  })),
  omissions,
}

function research(angle) {
  return agent(
    `Answer a question from one angle: ${angle.look}. Other agents answer it from other angles, and the answers are held against each other, so keep to yours.

The question: ${question}

${web ? 'Search the web for it, and read the pages that matter where you can fetch them; read this repository where the angle is about it.' : 'You have this repository only.'} Give at most ${CLAIMS_PER_ANGLE} claims, those that matter most. A claim is precise enough to be wrong: a number, a default, a limit, a date, an order, a case that is handled or is not. Each has at least one source that you have read or that a search has shown you, quoted exactly; never one from memory.`,
    { label: angle.name, phase: 'Research', schema: CLAIMS },
  )
}

async function crossCheck({ claim, sources }, angle) {
  if (sources.length === 0) {
    omissions.push(`a claim without a source, not checked: ${claim}`)
    return null
  }
  const asked = await parallel(Array.from({ length: voters }, (_, index) => () => vote(claim, sources, index)))
  const votes = asked.filter(Boolean).map((one) => ({ ...one, sources: one.sources.filter(({ url }) => isOther(url, sources)) }))
  if (votes.length < voters) omissions.push(`${voters - votes.length} of ${voters} votes, their agents failed: ${claim}`)
  return { claim, angle: angle.name, sources, votes, standing: standingOf(votes) }
}

function vote(claim, sources, index) {
  return agent(
    `Another agent claims the sentence below and names its sources. Find what another source says to exactly this: ${web ? 'another publisher, who does not repeat the first one, or this repository itself' : 'the code where the documentation says so, the documentation where the code does'}. ${index % 2 === 0 ? 'Look for the best independent confirmation.' : 'Look for the strongest evidence that it is wrong or out of date.'}

Supported: another source says the same. Contradicted: both cannot be true; name the difference. No other source: you searched, and none says anything to this. A difference in words alone is no contradiction, and the sources given do not count again.

${fenced(JSON.stringify({ claim, sources }, null, 2))}`,
    { label: `vote ${index + 1}: ${claim.slice(0, 50)}`, phase: 'Cross-check', schema: VOTE },
  )
}

/** One vote against is a dispute; one for it counts only with a source that is not the claim's own. */
function standingOf(votes) {
  if (votes.some(({ verdict }) => verdict === 'contradicted')) return 'disputed'
  return votes.some(({ verdict, sources }) => verdict === 'supported' && sources.length > 0) ? 'confirmed' : 'one source only'
}

/** Pages of one host are one source, and so are places of one file. */
function isOther(url, sources) {
  return !sources.some((source) => originOf(source.url) === originOf(url))
}

function originOf(url) {
  const host = /^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)
  return host === null ? url.replace(/:\d+(-\d+)?$/, '') : host[1].toLowerCase()
}

function placeIn(url) {
  const place = /^(?!https?:)([^:\s]+):(\d+)/.exec(url)
  return place === null ? null : { file: place[1], line: Number(place[2]) }
}

/** Each source once, and whether it is the claim's own or one that a vote rests on. */
function listed(sources, votes) {
  const all = [
    ...sources.map((source) => ({ ...source, from: 'the claim' })),
    ...votes.flatMap(({ verdict, sources: found }) => found.map((source) => ({ ...source, from: `a vote: ${verdict}` }))),
  ]
  return all.filter((source, index) => all.findIndex(({ url, quote }) => url === source.url && quote === source.quote) === index)
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
