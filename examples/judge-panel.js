export const meta = {
  name: 'judge-panel',
  description: 'Lets several agents solve the same problem in different ways, has a panel of judges score the solutions without knowing their authors, and works the winner out.',
  whenToUse: 'When there are many good answers and you want the best one: a design, a name, a fix for a bug that keeps coming back.',
  phases: [
    { title: 'Propose', detail: 'each proposer takes another way' },
    { title: 'Judge', detail: 'each judge scores every proposal by one criterion' },
    { title: 'Work out', detail: "the winner, mended by the judges' objections" },
  ],
}

// args: the problem as text, or { problem: '…', proposals: 4 }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const problem = options.problem || 'Which one improvement would help the users of this project most, and how should it be made?'

const WAYS = [
  'the obvious way, done well',
  'the way that removes the cause instead of treating the symptom',
  'the way that needs the least new code',
  'the way that an expert from another field would take',
  'the way that is best if the project grows tenfold',
  'the opposite of what everybody would do first',
]
const ways = WAYS.slice(0, Math.min(Math.max(options.proposals || 4, 2), WAYS.length))

const CRITERIA = [
  { name: 'works', question: 'Would it work in this repository as it is? Check what it builds on; a proposal that rests on something that is not there scores low.' },
  { name: 'worth', question: 'Is it worth it? Weigh what users and maintainers gain against code, risk and upkeep.' },
  { name: 'fits', question: 'Does it fit? Compare with how this repository solves the like: its structure, its habits, its promises to users.' },
]

const PROPOSAL = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    proposal: { type: 'string', description: 'What to do and how, with the files and functions concerned; at most 250 words.' },
    against: { type: 'string', description: 'The strongest objection to it, stated fairly.' },
  },
  required: ['title', 'proposal', 'against'],
  additionalProperties: false,
}

const SCORES = {
  type: 'object',
  properties: {
    scores: {
      type: 'array',
      description: 'Each proposal exactly once.',
      items: {
        type: 'object',
        properties: {
          number: { type: 'integer', description: 'Number of the proposal.' },
          score: { type: 'integer', minimum: 0, maximum: 10 },
          because: { type: 'string', description: 'What decided it, with the file that shows it.' },
          mend: { type: 'string', description: 'The one change that would raise your score most.' },
        },
        required: ['number', 'score', 'because', 'mend'],
        additionalProperties: false,
      },
    },
  },
  required: ['scores'],
  additionalProperties: false,
}

phase('Propose')
const proposed = await parallel(
  ways.map((way) => () =>
    agent(
      `A problem of this repository: ${problem}

Propose one solution, and take ${way}. Others take other ways, so stay with yours. Read enough of the code to be sure that it can be done; name the files and functions it concerns. Say what you would do, not what could be considered.`,
      { label: `propose: ${way.slice(0, 50)}`, schema: PROPOSAL },
    ),
  ),
)
const proposals = proposed.filter(Boolean).map((proposal, index) => ({ number: index + 1, ...proposal }))
const omissions = ways.filter((_way, index) => !proposed[index]).map((way) => `no proposal by ${way}: its agent failed`)
if (proposals.length === 0) throw new Error('Nobody proposed anything, so there is nothing to judge.')

phase('Judge')
const ballots = await parallel(
  CRITERIA.map((criterion, index) => () =>
    agent(
      `Score proposals for a problem of this repository by one criterion, 0 to 10: ${criterion.question}

The problem: ${problem}

Other judges look at other criteria; leave those to them. You do not know who wrote what, and length is no merit. Read the code where it decides. Use the whole scale: 5 is good enough to be done, 9 and more is rare, and two proposals are seldom equally good.

${fenced(JSON.stringify(rotated(proposals, index), null, 2))}`,
      { label: `judge: ${criterion.name}`, schema: SCORES },
    ),
  ),
)
omissions.push(...CRITERIA.filter((_criterion, index) => !ballots[index]).map(({ name }) => `nobody judged by "${name}": its agent failed`))

const ranking = proposals
  .map((proposal) => {
    const scores = ballots.flatMap((ballot, index) =>
      (ballot ? ballot.scores : []).filter((score) => score.number === proposal.number).slice(0, 1).map((score) => ({ criterion: CRITERIA[index].name, ...score })),
    )
    return { ...proposal, scores, mean: mean(scores.map((score) => score.score)) }
  })
  // Of two with the same mean, the one whose worst score is better.
  .sort((a, b) => b.mean - a.mean || worst(b) - worst(a))
const [winner] = ranking
log(`${winner.title}: ${winner.mean.toFixed(1)} of 10`)

phase('Work out')
const report = await agent(
  `A panel chose the first of these proposals for a problem of this repository: ${problem}

Work it out, in Markdown: what to do, step by step, with files and functions; how the judges' objections are met; what was taken over from the proposals that lost, if it makes this one better; what remains against it. Check in the code what you rely on. At most 700 words.

${fenced(JSON.stringify(ranking, null, 2))}`,
  { label: 'work out the winner', effort: 'high' },
)

return {
  report: report || `The winner could not be worked out. ${winner.title}: ${winner.proposal}`,
  ranking: ranking.map(({ title, mean: score, scores }) => ({ title, score: Number(score.toFixed(1)), why: scores.map((one) => `${one.criterion} ${one.score}: ${one.because}`) })),
  omissions,
}

/** Each judge begins with another proposal, because the first one read is favoured. */
function rotated(list, by) {
  return [...list.slice(by % list.length), ...list.slice(0, by % list.length)]
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function worst({ scores }) {
  return Math.min(10, ...scores.map((score) => score.score))
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { problem: text }
  } catch {
    return { problem: text }
  }
}
