/**
 * The part of a lower-case English word that its forms share: `leaks`, `leaked` and `leaking` are `leak`. A rough one, as a wrong stem
 * costs little where words are only compared with each other; words of other languages mostly stay as they are.
 */
export function stem(form: string): string {
  const word = IRREGULAR.get(form) ?? form;
  if (word.length < STEM_CHARS_MIN + 1) return word;
  const one = withoutPlural(word);
  const ending = ENDINGS.find((end) => one.endsWith(end) && one.length - end.length >= STEM_CHARS_MIN);
  const bare = ending === undefined ? one : one.slice(0, -ending.length);
  const single = bare.length > STEM_CHARS_MIN && isDoubled(bare) ? bare.slice(0, -1) : bare;
  return single.length > STEM_CHARS_MIN && single.endsWith('i') ? single.slice(0, -1) : single;
}

const STEM_CHARS_MIN = 3;

/** The longer of two that a word may end with stands first. */
const ENDINGS =
  'ization isation ational fulness ousness iveness ations ation ating ated ates ator izing ising ized ised izer iser ize ise ment ness able ible ically ously ively edly ingly ing ally ion ied ed er or ly al ive ous ity ance ence ant ent ate e y'.split(
    ' ',
  );

function withoutPlural(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|us|is)$/.test(word) || !word.endsWith('s') ? word : word.slice(0, -1);
}

/** Consonants only: `planned` is `plan`, and `agree` stays. */
const isDoubled = (word: string): boolean =>
  word.at(-1) === word.at(-2) && !'aeiouls'.includes(word.at(-1) ?? '');

/** Forms that no ending tells, each with its verb: those that texts about code use. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  'sent send;thrown throw;threw throw;written write;wrote write;overwritten overwrite;rewritten rewrite;caught catch;lost lose;taken take;took take;broken break;broke break;built build;rebuilt build;found find;held hold;kept keep;left leave;made make;ran run;shown show;stolen steal;stole steal;stuck stick;forgotten forget;forgot forget;chosen choose;chose choose;given give;gave give;gone go;went go;hidden hide;hid hide;got get;known know;knew know;begun begin;began begin;came come;grown grow;grew grow;fallen fall;fell fall;spent spend;paid pay;sought seek;thought think;brought bring;bought buy;met meet;led lead;froze freeze;frozen freeze;spun spin;swapped swap;understood understand;misled mislead;withdrawn withdraw;drawn draw;driven drive;seen see;saw see'
    .split(';')
    .map((pair) => pair.split(' ') as [string, string]),
);
