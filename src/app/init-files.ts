/** Files that `ultracode init` writes where there are none, relative to the root of the repository. */
export const INIT_FILES: readonly { readonly path: string; readonly text: string }[] = [
  {
    path: '.github/workflows/ultracode.yml',
    text: `name: ultracode
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review]
  issue_comment:
    types: [created]
  workflow_dispatch:
    inputs:
      workflow:
        description: Workflow to run
        default: audit
      args:
        description: Arguments, JSON or text
      resume:
        description: Id of a run to go on from
      approve:
        description: Id of a run that waits for approval
permissions: {}
jobs:
  ultracode:
    # Most comments never start a runner. The Action itself decides again, and more strictly.
    if: github.event_name != 'issue_comment' || (github.event.comment.user.type != 'Bot' && startsWith(github.event.comment.body, '/ultracode'))
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      actions: write # to find earlier runs, and to go on by itself when the time is up; \`read\` only finds them
      contents: read
      checks: write
      issues: write
      pull-requests: write
    concurrency:
      group: ultracode-\${{ github.event_name }}-\${{ github.event.pull_request.number || github.event.issue.number || github.ref }}
      cancel-in-progress: \${{ github.event_name == 'pull_request' }}
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 # the diff needs the merge base
          persist-credentials: false
      - uses: OWNER/ultracode-action@v0 # put the Action's repository here, pinned to a commit
        with:
          anthropic-api-key: \${{ secrets.ANTHROPIC_API_KEY }}
          workflow: \${{ inputs.workflow }}
          args: \${{ inputs.args }}
`,
  },
  {
    path: '.github/ultracode/error-paths.js',
    text: `export const meta = {
  name: 'error-paths',
  description: 'Looks for errors that are swallowed or handled in a way that hides them.',
  phases: [{ title: 'Find' }, { title: 'Doubt' }],
}

const FINDINGS = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
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
log(\`\${paths.length} files\`)

const judged = await pipeline(
  paths.slice(0, 50),
  (path) =>
    agent(\`Find places in \\\`\${path}\\\` where an error is swallowed, logged and forgotten, or turned into a wrong result. No style remarks.\`, {
      label: \`find \${path}\`,
      phase: 'Find',
      schema: FINDINGS,
      files: [path],
    }),
  (answer) =>
    parallel(
      (answer?.findings ?? []).map((finding) => async () => {
        const verdict = await agent(
          \`Another agent reports this. Try to refute it from the code; a doubt is not a refutation.\\n\${JSON.stringify(finding, null, 2)}\`,
          { label: \`doubt \${finding.file}:\${finding.line}\`, phase: 'Doubt', schema: VERDICT },
        )
        return { ...finding, refuted: verdict?.refuted === true, reason: verdict?.reason }
      }),
    ),
)

const all = judged.flat().filter(Boolean)
return {
  findings: all.filter((finding) => !finding.refuted),
  refuted: all.filter((finding) => finding.refuted),
}
`,
  },
];
