export const meta = {
  name: 'plan-from-angles',
  description: 'Drafts a plan from several independent angles, has each draft attacked from the others, and merges what survives into one plan.',
  whenToUse: 'Before work that is hard to take back: a redesign, a new storage format, a public API.',
  phases: [
    { title: 'Draft', detail: 'one plan from each angle; no drafter sees another draft' },
    { title: 'Attack', detail: 'every draft is attacked from every other angle' },
    { title: 'Merge', detail: 'one plan, and a last look for what is missing' },
  ],
}

// args: the goal as text, or { goal: '…', constraints: '…' }
const options = typeof args === 'string' ? parseOptions(args) : args || {}
const goal = options.goal || 'Make the part of this repository that is hardest to change easy to change, without changing what it does.'
const constraints = options.constraints ? `\nWhat must hold: ${options.constraints}` : ''

const ANGLES = [
  { name: 'smallest change', aim: 'Reach the goal with the least code changed. Use what is there. Every new concept has to be justified.' },
  { name: 'safety', aim: 'Nothing may break on the way: steps that can be taken back, old and new side by side where needed, proof at each step that behaviour is the same.' },
  { name: 'users', aim: 'Begin with what users and callers see: what they gain and when, what they must do, what they would complain about.' },
  { name: 'years from now', aim: 'What will the maintainers wish had been decided differently? Put the decisions that are expensive to change first and get them right.' },
]

const PLAN = {
  type: 'object',
  properties: {
    idea: { type: 'string', description: 'The idea of the plan in two or three sentences.' },
    steps: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          step: { type: 'string', description: 'What is done, with the files and functions it touches.' },
          done: { type: 'string', description: 'How one sees that it is done and right.' },
        },
        required: ['step', 'done'],
        additionalProperties: false,
      },
    },
    decisions: { type: 'array', items: { type: 'string', description: 'A decision the plan takes, with the alternative and why not.' } },
    unknown: { type: 'array', items: { type: 'string', description: 'What you could not find out from the repository.' } },
  },
  required: ['idea', 'steps', 'decisions', 'unknown'],
  additionalProperties: false,
}

const ATTACK = {
  type: 'object',
  properties: {
    fatal: { type: 'array', items: { type: 'string', description: 'Why the plan cannot work as written, with the file and line that show it.' } },
    costly: { type: 'array', items: { type: 'string', description: 'What it makes dearer than it looks, with the file and line that show it.' } },
    keep: { type: 'string', description: 'The one thing in it that every other plan should take over.' },
  },
  required: ['fatal', 'costly', 'keep'],
  additionalProperties: false,
}

// A draft is attacked as soon as it is written; the merge needs them all.
const drafts = await pipeline(
  ANGLES,
  (angle) =>
    agent(
      `Draft a plan for this repository. The goal: ${goal}${constraints}

You plan from one angle, ${angle.name}: ${angle.aim} Others plan from other angles; do not balance yours against theirs.

Read the code that the goal is about before you plan: where it begins, who calls it, what tests hold it. Every step names files and functions that you have seen, and how one knows that it is done. Five steps that are right are better than fifteen that sound complete. What you could not find out is unknown, not assumed.`,
      { label: `draft: ${angle.name}`, phase: 'Draft', schema: PLAN, effort: 'high' },
    ),
  async (plan, angle) => {
    const attacks = await parallel(ANGLES.filter((other) => other !== angle).map((other) => () => attack(plan, other)))
    return { angle: angle.name, plan, attacks: attacks.filter(Boolean) }
  },
)

const standing = drafts.filter(Boolean)
const omissions = ANGLES.filter((angle) => !standing.some((draft) => draft.angle === angle.name)).map((angle) => `no draft from the angle "${angle.name}": its agent failed`)
if (standing.length === 0) throw new Error('No draft was written, so there is nothing to merge.')
log(`${standing.length} drafts, ${standing.flatMap((draft) => draft.attacks.flatMap((one) => one.fatal)).length} fatal objections`)

phase('Merge')
const merged = await agent(
  `Merge drafts of a plan for this repository into one. The goal: ${goal}${constraints}

Each draft comes from one angle and was attacked from the others. Choose the draft that stands best as the skeleton and say why; graft onto it what others do better. An objection that is called fatal has to be answered by a changed step, or shown wrong from the code: read the place it names. Where drafts contradict each other, decide, and say what speaks for the other side. Do not average, and do not keep a step only because many drafts have it.

Write Markdown: the idea; the steps in order, each with what it touches and how one knows that it is done; the decisions and their alternatives; what is unknown and how to find it out. At most 1,000 words.

${fenced(JSON.stringify(standing, null, 2))}`,
  { label: 'merge the drafts', effort: 'high' },
)
const missing =
  merged &&
  (await agent(
    `Here is a plan for this repository; the goal is: ${goal}${constraints}

What is missing? Look at the code it touches, and name callers, data, tests, documents, releases or people that it forgets and that would make it fail or be regretted. At most five points, each with the file that shows it, as a Markdown list. If nothing that matters is missing, say just that.

${fenced(merged)}`,
    { label: 'what is missing', phase: 'Merge' },
  ))

return {
  report: merged ? `${merged}${missing ? `\n\n## What the plan may have forgotten\n\n${missing}` : ''}` : 'The drafts could not be merged; they are below.',
  drafts: standing.map(({ angle, plan, attacks }) => ({ angle, idea: plan.idea, fatal: attacks.flatMap((one) => one.fatal) })),
  omissions,
}

function attack(plan, from) {
  return agent(
    `Somebody drafted a plan for this repository; the goal is: ${goal}${constraints}

Attack it from this angle, ${from.name}: ${from.aim}

Hold each step against the code it names. Fatal is only what the code shows to be impossible or to break something; point at it. Costly is what will hurt and is not said. Two objections that hold are worth more than ten that might. If the plan is sound from your angle, both lists are empty.

${fenced(JSON.stringify(plan, null, 2))}`,
    { label: `attack from ${from.name}`, phase: 'Attack', schema: ATTACK },
  )
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { goal: text }
  } catch {
    return { goal: text }
  }
}
