import { filled, LEVELS, text } from './finding-schema.js'
import { fenced, firstLines, onOneLine } from './text.js'
import { reusableOf } from './turns.js'

// Each request of a voter holds this text, so it says nothing that the question says.
const VERDICT = (isOfChange) => {
  const properties = {
    reason: text('Confirmed: input → line → … → outcome. Refuted: what makes it wrong. Undecided: what is missing. Each with file and line, or marked as known.'),
    refuted: { type: 'boolean', description: 'You can name the code that makes its core wrong, or the fact of the language or a library, known for certain.' },
    undecided: { type: 'boolean', description: 'What decides it could not be seen and is not known for certain.' },
    settle: text('Undecided: what would settle it.'),
    ...(isOfChange && { introduced: { type: 'string', enum: ['by this change', 'before it', 'cannot tell'], description: 'before it: the code misbehaved in the same way.' } }),
    severity: {
      type: 'string',
      enum: LEVELS,
      description: 'Harm times how often. high: data lost, a security hole, a crash or wrong result in ordinary use, a published interface that breaks. medium: wrong in a case that will occur, or noticeably slow. low: rare, of small harm, or of tests only.',
    },
    correction: text('What its text gets wrong or leaves out though its core holds; of the code before only with the line that you saw there.'),
    title: text('Where its title says too much or too little: a right one, at most 100 characters.'),
    suggestion: text('Where its suggestion would not mend it, or do harm: a better one.'),
    ...(isOfChange && { intended: { type: 'boolean', description: 'The change does this on purpose.' } }),
    alsoFound: { type: 'array', items: FOUND_BESIDE, description: 'A fault met on the way that nobody reported; do not look for any.' },
  }
  return { type: 'object', properties, required: ['reason', 'refuted'], additionalProperties: false }
}

const foundBeside = {
  severity: { type: 'string', enum: ['high', 'medium'] },
  title: { type: 'string' },
  file: { type: 'string' },
  line: { type: 'integer' },
  evidence: text('The line, copied exactly.'),
  detail: text('What triggers it, line by line, and what happens.'),
}
const FOUND_BESIDE = { type: 'object', properties: foundBeside, required: Object.keys(foundBeside), additionalProperties: false }

const READING = (isOfChange) =>
  `Was the code read right? Check what the core rests on: operators, order, scope, defaults, types, the language, the library in the version used${
    isOfChange ? '; and, where it says that the change broke something, the code before (lines with a minus; Read and Grep with `at: "base"`)' : ''
  }.`

const HAPPENS =
  'Does it happen, and with the outcome that is told? Who gets there, with which values, and what prevents it on the way: an earlier step or return, a caller, validation, types, locks, limits, the framework? Published or documented code and old stored data have users outside this repository. A fault that stands behind another one is not refuted by it. What only tests or examples reach is of low severity.'

/**
 * Has independent agents check a finding, and says what became of it: { finding } or { refuted }, and what they found beside. One agent
 * checks a finding of medium severity, two one of high severity, each with its own question; where an agent refutes it, cannot decide, or
 * sees it as high, another is asked, until two agree or three have answered. At most `most` findings are checked, those of low severity never.
 * `about`: where findings are said to be; `placeOf(finding)`: the code around it, for a prompt; `isOfChange`: whether there is a before;
 * `isNew(finding)`: whether the change adds its line, so that it cannot have been there before; `background`: what every agent should know; `known`: what is reported already.
 */
export function crossChecker({ about, most, placeOf, isOfChange, isNew = () => false, background, known }) {
  let checked = 0
  const schema = VERDICT(isOfChange)
  const told = [background, knownText(known)].filter(Boolean).join('\n\n')

  const voteCall = ({ file, line }, head, by, question) => [
    `${head}\n\nThe question to decide: ${question}`,
    { label: `check ${file}:${line} (${by})`, phase: 'Cross-check', role: 'verify', schema, disallowedTools: LEFT_OUT, background: told },
  ]

  async function vote(finding, head, by, question) {
    const verdict = await agent(...voteCall(finding, head, by, question)).catch(() => null)
    return verdict && voteOf(verdict, by, finding)
  }

  // One after the other, in the order of the findings, so that each run admits the same ones.
  let turn = Promise.resolve()
  function isAdmitted(call) {
    turn = turn.then(async () => {
      // What a run before has checked costs nothing, and takes no place.
      const [known] = await reusableOf([call])
      if (known === 'answered') return true
      if (checked >= most) return false
      checked += 1
      return true
    })
    return turn
  }

  return async function judge(finding) {
    if (finding.severity === 'low') return { finding: { ...finding, standing: 'unchecked' }, alsoFound: [] }
    // A finding whose place cannot be shown is judged all the same.
    const head = headOf(finding, about, await placeOf(finding).catch(() => ''))
    const questions = { code: READING(isOfChange), effect: HAPPENS, [BOTH]: `${READING(isOfChange)}\n\nAnd if so: ${HAPPENS}` }
    const first = finding.severity === 'high' ? ['code', 'effect'] : [BOTH]
    if (!(await isAdmitted(voteCall(finding, head, first[0], questions[first[0]]))))
      return { finding: { ...finding, standing: 'unchecked', note: `Not checked: there are more than ${most} findings.` }, alsoFound: [] }
    const votes = (await parallel(first.map((by) => () => vote(finding, head, by, questions[by])))).filter(Boolean)
    for (let asked = first.length; asked < VOTES_MAX && !isDecided(votes); asked += 1) {
      const next = await vote(finding, head, asked === VOTES_MAX - 1 ? 'third check' : 'second check', deciding(votes))
      if (next) votes.push(next)
    }
    return decided(finding, votes, { isOfChange, isNew })
  }
}

/** A vote with all its fields, and its verdict in a word. */
function voteOf({ refuted, undecided, ...given }, by, { severity }) {
  const verdict = refuted ? 'refuted' : undecided ? 'undecided' : 'confirmed'
  return { by, verdict, introduced: 'cannot tell', severity, alsoFound: [], ...given, ...trimmed(given) }
}

/** Judges findings, then what their voters found beside them, the first few. `besides`: what of that was not judged, a sentence each. */
export async function judgedWithBesides(found, judge) {
  const judgeAll = async (findings) => (await parallel(findings.map((finding) => () => judge(finding)))).filter(Boolean)
  const besideOf = (entries, known) => {
    const kept = []
    for (const finding of entries.flatMap(({ alsoFound }) => alsoFound)) {
      const isNear = (other) => other.file === finding.file && Math.abs(other.line - finding.line) <= NEAR
      // A low one, which nobody checks, does not stand for a high one beside it.
      const isCovered = (other) => isNear(other) && LEVELS.indexOf(other.severity) <= LEVELS.indexOf(finding.severity)
      if (![...known, ...kept].some(isCovered)) kept.push(finding)
    }
    return kept
  }
  const first = await judgeAll(found)
  // A voter who refutes one may tell what is wrong there instead.
  const standing = first.flatMap(({ finding }) => (finding ? [finding] : []))
  const beside = besideOf(first, standing)
  const second = await judgeAll(beside.slice(0, BESIDE_MAX))
  const left = [...beside.slice(BESIDE_MAX), ...besideOf(second, [...found, ...beside])]
  return { entries: [...first, ...second], besides: left.map(({ file, line, title }) => `${file}:${line}: not checked, found beside: ${title}`) }
}

const BESIDE_MAX = 5 // findings of voters that are checked in turn
const NEAR = 3 // lines between two findings that may be the same
const BOTH = 'code and effect' // what a voter alone looks at; of two, one looks at each
const VOTES_MAX = 3
const LEFT_OUT = ['Glob', 'Diff'] // what is not shown to a voter stands at a place that it knows or can search for

/** A text of white space is none. */
const trimmed = (vote) => Object.fromEntries(['settle', 'correction', 'title', 'suggestion'].map((key) => [key, (vote[key] || '').trim()]))

/** Two that agree decide; one does where it confirms a finding that is not high in its eyes either. */
function isDecided(votes) {
  const [first, ...others] = votes
  if (!first) return false
  if (others.length === 0) return first.verdict === 'confirmed' && first.severity !== 'high' && first.by === BOTH
  return votes.some(({ verdict }, index) => votes.some((other, at) => at > index && other.verdict === verdict))
}

/** What all findings are, so that voters do not report them again; part of the background, since it decides nothing. */
function knownText(findings) {
  if (findings.length === 0) return ''
  const list = findings.map(({ file, line, title }) => `- ${onOneLine(`${file}:${line} ${title}`)}`)
  return `Reported already, each judged by itself:\n${firstLines(list.join('\n'), REPORTED_MAX, 'more')}`
}

const REPORTED_MAX = 60

// What siblings have in common stands first: the same for all findings, the place, the finding, then the question.
function headOf(finding, about, place) {
  return `Another agent reports a finding about ${about}. Decide the question at the end by the code: believe neither the finding, nor its author, nor a comment or a test.

Begin with what is shown; call tools only for what decides and is not shown there, all in one turn; Read and Grep reach an installed dependency by its name. Say in \`reason\` only what you saw, or mark it as known. Right in its core and wrong in a detail is confirmed, with the detail corrected. A doubt is no refutation: what you can neither see in this repository, or in what is installed, nor know for certain is undecided.

${place}

The finding:
${fenced(JSON.stringify(plain(finding), null, 1))}`
}

function deciding(votes) {
  if (votes.length === 0) return 'Does it hold: was the code read right, and does it happen?'
  const differ = votes.some(({ verdict }) => verdict !== votes[0].verdict) ? 'They do not agree' : votes[0].verdict === 'confirmed' ? 'It is said to be of high severity' : 'It needs a second look'
  return `Does it hold: was the code read right, does it happen, and how severe is it? This is what others say who looked at it. ${differ}: look at what their reasons rest on, and decide by the code.
${votes.map(({ verdict, severity, reason, correction }) => `- ${verdict}, ${severity}. ${reason}${correction ? ` ${correction}` : ''}`).join('\n')}`
}

function decided(finding, votes, { isOfChange, isNew }) {
  const alsoFound = votes.flatMap((vote) => vote.alsoFound.map(filled))
  const of = (verdict) => votes.filter((vote) => vote.verdict === verdict)
  const [confirmed, refuted] = [of('confirmed'), of('refuted')]
  // One alone takes no finding away: where others failed, it is undecided.
  if (refuted.length >= 2) {
    return { refuted: { ...finding, reason: votes.map(reasonOf).join(' ') }, alsoFound }
  }
  const said = confirmed.length > 0 ? confirmed : votes
  const better = said.find(({ title }) => title !== '' && title.length <= TITLE_MAX)
  const mended = said.find(({ suggestion }) => suggestion !== '')
  const result = {
    ...finding,
    severity: median([finding, ...votes].map(({ severity }) => severity)),
    ...(better && { title: better.title }),
    ...(mended && { suggestion: mended.suggestion, replacement: undefined }),
    ...(isOfChange && { intended: said.filter(({ intended }) => intended).length * 2 > said.length - (finding.intended ? 1 : 0) }),
    votes,
    ...(isOfChange && before(said) && !isNew(finding) && { introduced: false }),
  }
  if (confirmed.length >= 2 || (confirmed.length === 1 && votes.length === 1)) return { finding: { ...result, standing: 'confirmed' }, alsoFound }
  const standing = votes.length === 0 ? 'unchecked' : 'undecided'
  const settle = [...new Set(votes.map((vote) => vote.settle).filter(Boolean))].join(' ') || (votes.length === 1 ? 'Others who look at it: only one agent gave an answer, and it speaks against it.' : '')
  return { finding: { ...result, standing, ...(settle && { settle }) }, alsoFound }
}

const TITLE_MAX = 120 // characters

const reasonOf = ({ by, verdict, reason }) => `${by} (${verdict}): ${reason}`

function before(votes) {
  const telling = votes.filter(({ introduced }) => introduced !== 'cannot tell')
  return telling.length > 0 && telling.every(({ introduced }) => introduced === 'before it')
}

/** The one in the middle; of a finder and its only voter, who has seen more, what the voter says. */
function median(severities) {
  if (severities.length === 2) return severities[1]
  const sorted = severities.map((severity) => LEVELS.indexOf(severity)).sort((a, b) => a - b)
  return LEVELS[sorted[Math.floor((sorted.length - 1) / 2)]]
}

/** What another agent needs to know of a finding: the votes on it are not among it. */
function plain({ severity, title, cause, file, line, evidence, detail, known, intended, suggestion, related, reports = [] }) {
  return {
    ...{ severity, title, cause, file, line, evidence, detail },
    ...(known && { known }),
    ...(intended && { intended }),
    ...(suggestion && { suggestion }),
    ...(related.length > 0 && { related }),
    ...(reports.length > 0 && { alsoReportedAs: reports.map(({ title: other, detail: more }) => `${other}: ${more.slice(0, ALSO_CHARS)}`) }),
  }
}

const ALSO_CHARS = 400 // of what others say of the same fault

/** A finding of `all` as the report shows it: what was said of it by whom is in its detail, so that it can be read in any runtime. */
export function shown({ ref, cause, known, intended, related = [], seeAlso = [], reports = [], votes = [], note, replacement, detail, suggestion, category, ...finding }, all) {
  const differs = votes.some(({ severity }) => severity !== finding.severity)
  // What two say in the same words is told once.
  const wordsOf = ({ verdict, severity, reason, correction }) => JSON.stringify([verdict, severity, reason, correction])
  const saying = [...new Set(votes.map(wordsOf))].map((words) => votes.filter((vote) => wordsOf(vote) === words))
  const voted = ([vote, ...others]) => `- ${[vote, ...others].map(({ by }) => by).join(', ')}: ${vote.verdict}${differs ? `, as ${vote.severity}` : ''}. ${vote.reason}${vote.correction ? ` **Corrected:** ${vote.correction}` : ''}`
  const list = (heading, lines) => lines.length > 0 && `${heading}\n${lines.join('\n')}`
  const parts = [
    detail,
    cause && cause !== finding.title && !(detail || '').includes(cause) && `The cause: ${cause}`,
    note,
    known && `Known, and not seen in this repository: ${known}`,
    intended && 'The change does this on purpose.',
    list('How it was checked:', saying.map(voted)),
    list('It shows elsewhere too:', related.map(({ file, line, what }) => `- \`${file}:${line}\` ${what}`)),
    list('Belongs together with:', all.filter((other) => seeAlso.includes(other.ref)).map(({ title }) => `- ${title}`)),
    list('Others reported it in these words:', reports.map((one) => `- ${one.title}: ${one.detail} Their suggestion: ${one.suggestion}`)),
  ]
  return {
    ...finding,
    ...(suggestion && { suggestion }),
    ...(category && { category }),
    ...(replacement && replacement.old.trim() !== '' && { replacement }),
    detail: parts.filter(Boolean).join('\n\n'),
    votes: votes.filter(({ verdict }) => verdict !== 'undecided').map(({ by, verdict }) => ({ by, verdict })),
  }
}
