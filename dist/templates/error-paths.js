export const meta = {
  name: 'error-paths',
  description: 'Looks for errors that are swallowed or handled in a way that hides them.',
  phases: [{ title: 'Find' }, { title: 'Doubt' }],
}

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        properties: {
          severity: { type: 'string', enum: ['high', 'medium', 'low'] },
          title: { type: 'string' },
          file: { type: 'string' },
          line: { type: 'integer' },
          evidence: { type: 'string', description: 'The decisive lines, copied exactly, without line numbers.' },
          detail: { type: 'string' },
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

// On a pull request only what it changes, otherwise everything that matches.
const diff = await changes()
const paths = await files(['**/*.{js,ts,py,go,rb,java,rs}'], { changed: diff.length > 0 })
const read = paths.slice(0, 50)
const left = paths.slice(read.length)
log(`${read.length} of ${paths.length} files`)

const judged = await pipeline(
  read,
  (path) =>
    agent(`Find places in \`${path}\` where an error is swallowed, logged and forgotten, or turned into a wrong result. No style remarks.`, {
      label: `find ${path}`,
      phase: 'Find',
      schema: FINDINGS,
      files: [path],
    }),
  (answer) =>
    parallel(
      answer.findings.map((finding) => async () => {
        const verdict = await agent(
          `Another agent reports this. Try to refute it from the code; a doubt is not a refutation.\n${JSON.stringify(finding, null, 2)}`,
          { label: `doubt ${finding.file}:${finding.line}`, phase: 'Doubt', schema: VERDICT },
        )
        return { ...finding, refuted: verdict?.refuted === true, reason: verdict?.reason }
      }),
    ),
)

const all = judged.flat().filter(Boolean)
return {
  findings: all.filter((finding) => !finding.refuted),
  refuted: all.filter((finding) => finding.refuted),
  omissions: left.length === 0 ? [] : [`${left.length} files were left out, because this workflow reads ${read.length}: ${left.slice(0, 20).join(', ')}${left.length > 20 ? ', …' : ''}`],
}
