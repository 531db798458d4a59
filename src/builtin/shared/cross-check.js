import { fenced } from './text.js'

/** Schema of what a finder answers; `line` describes which line a finding names. */
export const findingsSchema = (line) => ({
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
export function crossChecker({ about, most }) {
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
export function plain({ severity, title, file, line, evidence, detail, suggestion, category }) {
  return { severity, title, file, line, evidence, detail, suggestion, category }
}
