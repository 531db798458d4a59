import { parseDiff } from '../../../src/checkout/diff/parse-diff.ts';
import { batchAnswers } from '../../../src/checkout/git/batch-answers.ts';
import { readConfig } from '../../../src/checkout/git/clone-config.ts';
import { textsOf } from '../inputs.ts';
import { declared, must, type Target } from '../target.ts';

const ids = '0123456789abcdef0123456789abcdef01234567';

export const GIT_TARGETS: Readonly<Record<string, Target>> = {
  diff: {
    inputs: textsOf([
      ...[
        'diff --git a/a.ts b/a.ts\n',
        'diff --git "a/\\303\\244" "b/\\"x"\n',
        'new file mode 100644\n',
        'deleted file mode 120000\n',
      ],
      ...[
        'old mode 100644\nnew mode 100755\n',
        'similarity index 90%\n',
        'rename from a.ts\n',
        'rename to b.ts\n',
        'index 0123456..89abcde 100644\n',
      ],
      ...[
        '--- a/a.ts\n',
        '+++ b/a.ts\n',
        '--- /dev/null\n',
        '+++ /dev/null\n',
        'Binary files a/x and b/x differ\n',
        '@@ -1,2 +1,3 @@ f()\n',
        '@@ -0,0 +1 @@\n',
      ],
      ...[
        '@@ -1,99999999999 +1,99999999999 @@\n',
        ' a\n',
        '+b\n',
        '-c\n',
        '\\ No newline at end of file\n',
        '\n',
        '@@',
      ],
    ]),
    run: (input) => declared(() => parseDiff(input)),
  },
  'git-batch': {
    encoding: 'latin1',
    inputs: textsOf([
      `${ids} blob 3\nabc\n`,
      `${ids} missing\n`,
      `${ids} tree 2\nab\n`,
      `${ids} blob 0\n\n`,
      `${ids} blob `,
      '9'.repeat(30),
      '\n',
      ' blob 5',
      'abc',
      ' ambiguous\n',
    ]),
    run: (input) => {
      const bytes = Buffer.from(input, 'latin1');
      const whole = batchAnswers()(bytes);
      const read = batchAnswers();
      const size = Math.max(1, Math.ceil(bytes.length / 7));
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        read(bytes.subarray(index * size, (index + 1) * size)),
      ).flat();
      const said = (answers: typeof whole) => answers.map((answer) => answer?.toString('latin1') ?? null);
      must(JSON.stringify(said(whole)) === JSON.stringify(said(parts)), 'chunks give what the whole gives');
    },
  },
  'git-config': {
    inputs: textsOf([
      '[core]\n',
      '[remote "origin"]\n',
      '[a "b\\"c"]',
      '[a.b]',
      '\turl = x\n',
      'fetch = +refs/*:refs/*\n',
      'promisor = true\n',
      '"',
      '\\',
      '\\n',
      ' ; c',
      '# c\n',
      '=',
      '\n',
      '[',
      ']',
      '[include]\n',
      'path = /etc/passwd\n',
    ]),
    run: (input) => void readConfig(input),
  },
};
