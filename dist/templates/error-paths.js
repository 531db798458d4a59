// @ts-check
/// <reference path="./workflow.d.ts" />
/** @type {WorkflowMeta} */
export const meta = {
  name: 'error-paths',
  description: 'Looks for errors that are swallowed or handled in a way that hides them.',
  phases: [{ title: 'Find' }, { title: 'Doubt' }],
}

const CODE = ['**/*.{js,ts,py,go,rb,java,rs}']
const SHAPES = 'an empty handler, an error that is logged and forgotten, a default that is taken for an answer'
// At most so much is asked in one run; what is left out is told.
const FILES_MAX = 48
const FILES_PER_AGENT = 8
const FINDS_PER_AGENT = 4
const DOUBTED_MAX = 20

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      maxItems: FINDS_PER_AGENT,
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string' },
          file: { type: 'string' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The decisive lines, copied exactly, without line numbers.' },
          detail: { type: 'string', description: 'Which error is lost, and what happens then.' },
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
  properties: { refuted: { type: 'boolean' }, reason: { type: 'string' } },
  required: ['refuted', 'reason'],
  additionalProperties: false,
}

/** @type {string[]} */
const omissions = []

// On a pull request only what it changes, otherwise everything that matches.
const changed = await files('**', { changed: true, scope: false })
const all = await files(CODE, { changed: changed.length > 0 })
const read = all.slice(0, FILES_MAX)
if (read.length < all.length)
  omissions.push(`${all.length - read.length} of ${all.length} files left out: at most ${FILES_MAX} are read in one run`)
log(`Files: ${read.length} of ${all.length}`)

const batches = []
for (let at = 0; at < read.length; at += FILES_PER_AGENT) batches.push(read.slice(at, at + FILES_PER_AGENT))

const found = await parallel(
  batches.map((batch) => () =>
    agent(
      `Find places where an error is swallowed, logged and forgotten, or turned into a wrong result, in these files: ${batch.join(', ')}. They are attached.
Such places look like this, for example: ${SHAPES}. It counts only where you can say which error is lost and what then happens. No style remarks. Nothing found is a good answer.`,
      { label: `find ${batch[0]}`, phase: 'Find', schema: FINDINGS, files: batch },
    ),
  ),
)
for (const [index, batch] of batches.entries())
  if (found[index] === null) omissions.push(`not read, their agent failed: ${batch.join(', ')}`)

// All answers have to be in: the same fault is seen from several files, and is doubted once.
const seen = new Set()
const distinct = found
  .filter(Boolean)
  .flatMap((answer) => answer?.findings ?? [])
  .filter(({ file, line }) => !seen.has(`${file}:${line}`) && seen.add(`${file}:${line}`))
if (distinct.length > DOUBTED_MAX)
  omissions.push(`${distinct.length - DOUBTED_MAX} of ${distinct.length} finds: at most ${DOUBTED_MAX} are looked at twice`)

const judged = await parallel(
  distinct.slice(0, DOUBTED_MAX).map((find) => async () => {
    const verdict = await agent(
      `Another agent reports this. Try to refute it from the code; a doubt is not a refutation.\n${JSON.stringify(find, null, 2)}`,
      { label: `doubt ${find.file}:${find.line}`, phase: 'Doubt', schema: VERDICT, role: 'verify' },
    )
    if (verdict === null) omissions.push(`not looked at twice, its agent failed: ${find.file}:${find.line} ${find.title}`)
    return verdict && { ...find, ...verdict }
  }),
)
const checked = judged.filter((find) => find !== null)
// @ts-ignore: TypeScript knows no `return` outside of a function.
return {
  findings: checked.filter(({ refuted }) => !refuted),
  refuted: checked.filter(({ refuted }) => refuted),
  omissions,
}
