import { describe, expect, test } from 'vitest';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { run as runScript, type Trial } from './run-script.ts';

/** Expressions that say the same inside as outside, where the defaults are named. */
const SAME = [
  `new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(1234567.891)`,
  `Intl.NumberFormat('en-IN').format(12345678)`,
  `new Intl.NumberFormat('en-US', { notation: 'compact' }).formatToParts(98765)`,
  `[NaN, Infinity, -Infinity, -0, 1e21, 0.1 + 0.2, '123456789012345678901234567890.5', 12n ** 20n].map((n) => new Intl.NumberFormat('en-US').format(n))`,
  `new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).formatRange(1, 2)`,
  `new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeStyle: 'long', timeZone: 'UTC' }).format(new Date(0))`,
  `new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo', hour: 'numeric' }).formatToParts(86400000)`,
  `new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' }).formatRange(new Date(0), new Date(1e10))`,
  `['z', 'ä', 'a', 'B', 'b', 'A'].sort(new Intl.Collator('de-DE').compare)`,
  `['z', 'ä', 'a'].sort(new Intl.Collator('sv-SE').compare)`,
  `['f10', 'f9', 'F1'].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))`,
  `['a'.localeCompare('B', 'en-US'), 'B'.localeCompare('a', 'en-US'), 'a'.localeCompare('a', 'en-US'), 'a'.localeCompare('á', 'en', { sensitivity: 'base' })]`,
  `['resume', 'résumé', 'Resume'].map((x) => 'resume'.localeCompare(x, ['en-US', 'de']))`,
  `[0, 1, 2, 11, 21].map((n) => new Intl.PluralRules('en-US', { type: 'ordinal' }).select(n))`,
  `new Intl.PluralRules('ar-EG').resolvedOptions().pluralCategories`,
  `new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(['a', 'b', 'c'])`,
  `new Intl.ListFormat('en', { style: 'short' }).formatToParts(new Set(['a', 'b']))`,
  `new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-1, 'day')`,
  `new Intl.DisplayNames(['fr'], { type: 'region' }).of('US')`,
  `[...new Intl.Segmenter('en', { granularity: 'word' }).segment('Hello, wörld 👨‍👩‍👧!')].map(({ segment, index, isWordLike }) => [segment, index, isWordLike])`,
  `[...new Intl.Segmenter().segment('👨‍👩‍👧é')].length`,
  `new Intl.Segmenter('en').segment('abc').containing(1).segment`,
  `Intl.getCanonicalLocales(['EN-us', 'zh-hans-cn'])`,
  `Intl.supportedValuesOf('currency').includes('EUR')`,
  `Intl.NumberFormat.supportedLocalesOf(['de-DE', 'xx'])`,
  `[String(new Intl.Locale('en-Latn-US')), new Intl.Locale('de').maximize().toString(), new Intl.Locale('ja-JP', { hourCycle: 'h24' }).hourCycle]`,
  `[(1234.5).toLocaleString('de-DE'), (0.256).toLocaleString('en-US', { style: 'percent' }), (12n ** 12n).toLocaleString('en-US')]`,
  `[new Date(0).toLocaleDateString('en-GB', { timeZone: 'UTC' }), new Date(0).toLocaleTimeString('en-US', { timeZone: 'UTC' }), new Date(0).toLocaleString('ko-KR', { timeZone: 'UTC' })]`,
  `[1e6, null, new Date(0), undefined, 'x'].toLocaleString('en-US', { timeZone: 'UTC' })`,
  `new Float64Array([1234.5, 2]).toLocaleString('de-DE')`,
  `['I'.toLocaleLowerCase('tr'), 'i'.toLocaleUpperCase('tr'), 'İ'.toLocaleLowerCase('en-US'), 'ß'.toLocaleUpperCase()]`,
  `new Intl.NumberFormat('en-US', { style: 'unit', unit: 'megabyte' }).resolvedOptions().unit`,
  `[new Intl.NumberFormat() instanceof Intl.NumberFormat, String(Intl), String(new Intl.Collator()), Intl.NumberFormat.name, typeof Intl.Collator]`,
  `(() => { class Own extends Intl.NumberFormat { two(n) { return this.format(n) + '!' } } return new Own('en-US').two(1e6) })()`,
  `Object.keys(Intl)`,
];

/** With what each of them fails. */
const FAULTS = [
  `new Intl.NumberFormat('not a tag')`,
  `new Intl.NumberFormat('en', { style: 'currency' })`,
  `new Intl.NumberFormat('en', { minimumFractionDigits: 1000 })`,
  `new Intl.DateTimeFormat('en', { timeZone: 'Mars/Olympus' })`,
  `new Intl.DateTimeFormat('en').format(NaN)`,
  `new Intl.NumberFormat(null)`,
  `(1).toLocaleString('x')`,
  `'a'.localeCompare('b', 'not a tag')`,
  `new Intl.RelativeTimeFormat('en').format(1, 'fortnight')`,
  `new Intl.ListFormat('en').format([1])`,
  `Intl.supportedValuesOf('nothing')`,
  `new Intl.Locale('')`,
  `Number.prototype.toLocaleString.call('1')`,
  `Intl.NumberFormat.prototype.formatToParts.call({}, 1)`,
  `String.prototype.localeCompare.call(Symbol('s'), 'a')`,
  `String.prototype.localeCompare.call(null, 'a')`,
  `'a'.localeCompare(Symbol('s'))`,
];

const valueOutside = (expression: string): unknown =>
  JSON.parse(JSON.stringify(new Function(`return ${expression}`)()));

describe.each(Object.entries(ENGINES))('%s', (_name, { createSandbox }) => {
  const run = (body: string, trial: Trial = {}) => runScript(body, { createSandbox, ...trial });

  test(`Intl and what rests on it say what they say outside ${verifies('script:globals')}`, async () => {
    const body = `return [${SAME.map((expression) => `() => ${expression}`).join(',\n')}].map((one) => { try { return one() } catch (e) { return e.name + ': ' + e.message } })`;
    const { value, error } = await run(body);
    expect(error).toBeUndefined();
    const inside = Array.isArray(value) ? value : [];
    expect(Object.fromEntries(SAME.map((expression, at) => [expression, inside[at]]))).toEqual(
      Object.fromEntries(SAME.map((expression) => [expression, valueOutside(expression)])),
    );
  });

  test(`what fails outside fails inside, by the same kind of error ${verifies('script:globals')}`, async () => {
    const names = (code: string) =>
      `[${FAULTS.map((one) => `() => ${one}`).join(',\n')}].map((one) => { try { one(); return 'none' } catch (e) { return e.name } })${code}`;
    expect((await run(`return ${names('')}`)).value).toEqual(valueOutside(names('')));
  });

  test(`the default is en-US in UTC, whatever the machine is set to ${verifies('script:globals')}`, async () => {
    const { value } = await run(`return [
      (1234.5).toLocaleString(), new Date(0).toLocaleString(), new Intl.NumberFormat().resolvedOptions().locale,
      new Intl.NumberFormat('xx').resolvedOptions().locale, new Intl.Collator(['xx', 'yy']).resolvedOptions().locale,
      Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.DateTimeFormat().format(new Date(0)), ['b', 'a', 'C'].sort((a, b) => a.localeCompare(b)),
      [1234.5].toLocaleString(), 'I'.toLocaleLowerCase(), new Date(NaN).toLocaleString()]`);
    expect(value).toEqual([
      '1,234.5',
      '1/1/1970, 12:00:00 AM',
      'en-US',
      'en-US',
      'en-US',
      'UTC',
      '1/1/1970',
      ['a', 'b', 'C'],
      '1,234.5',
      'i',
      'Invalid Date',
    ]);
  });

  test('the present time is not told by Intl either', async () => {
    for (const code of [
      `new Intl.DateTimeFormat().format()`,
      `Intl.DateTimeFormat('de').formatToParts(undefined)`,
    ]) {
      const { error } = await run(code);
      expect(error?.message).toMatch(
        /^flows\/trial\.js:2:\d+: Error: new Date\(\) without arguments is not available/,
      );
    }
  });

  test('a large list is sorted by locale in good time', async () => {
    const { value } = await run(
      `const names = Array.from({ length: 3000 }, (_, i) => 'file' + ((i * 7919) % 3000) + '.ts');
       return names.sort((a, b) => a.localeCompare(b, undefined, { numeric: true })).slice(0, 3)`,
    );
    expect(value).toEqual(['file0.ts', 'file1.ts', 'file2.ts']);
  });

  test('nothing of the host comes in by Intl', async () => {
    const { value } = await run(`
      const f = new Intl.NumberFormat('en');
      const made = [f.constructor, f.format, f.resolvedOptions(), Intl.getCanonicalLocales(['en']), f.formatToParts(1), Intl, Intl.Locale];
      const hostile = [{ get locale() { throw 1 } }, JSON.parse('{"__proto__": {"style": "percent"}}'), { localeMatcher: { toString() { return 'x' } } }];
      return [made.every((one) => Object.getPrototypeOf(one) === Function.prototype || Object.getPrototypeOf(one) === Object.prototype || Object.getPrototypeOf(one) === Array.prototype),
        hostile.map((options) => { try { return new Intl.NumberFormat('en', options).format(0.5) } catch (e) { return typeof e } }),
        ['constructor', '__proto__', 'call'].map((kind) => typeof Intl[kind])]`);
    expect(value).toEqual([true, ['number', '0.5', 'object'], ['function', 'object', 'undefined']]);
  });
});
