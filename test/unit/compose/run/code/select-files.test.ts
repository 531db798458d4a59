import { expect, test } from 'vitest';
import { openCheckout } from '../../../../../src/checkout/git-checkout.ts';
import { selectFiles } from '../../../../../src/compose/run/code/select-files.ts';
import { readSettings } from '../../../../../src/config/read-settings.ts';
import { gitRepository } from '../../../../fakes/git-repository.ts';

test.each<[Readonly<Record<string, unknown>>, readonly string[]]>([
  [{}, []],
  [{ paths: ['**'] }, []],
  [{ paths: ['src/**'] }, []],
  [{ 'paths-ignore': ['src/**'] }, ['`paths-ignore` (src/**)']],
  [{ paths: ['lib/**'] }, ['not among `paths` (lib/**)']],
])(
  'with the settings %j a changed file whose name holds a line separator is taken out only by a rule',
  async (settings, rules) => {
    await using repository = await gitRepository({ 'a.js': '1\n' });
    const base = await repository.git('rev-parse', 'HEAD');
    const names = ['\n', '\r', '\u2028', '\u2029'].map((separator) => `src/in${separator}ner.js`);
    await repository.write(Object.fromEntries(names.map((name) => [name, 'eval(x)\n'])));
    await repository.commit();
    const checkout = await openCheckout(repository.place, {
      source: 'commit',
      head: 'HEAD',
      base,
    });
    const selection = selectFiles(checkout, readSettings([settings], 'test'), async () => new Map());
    expect((await selection.changes({ functions: false })).length).toBe(
      rules.length === 0 ? names.length : 0,
    );
    expect([...new Set(selection.scope().skipped.values())]).toEqual(rules);
  },
);
