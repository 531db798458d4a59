import type { TextRow } from '../row.ts';

const row = (name: string, text: TextRow['text']): TextRow => ({ name, text });

/** What a bot, a runner or a terminal would do, and what no reader sees. */
export const COMMANDS: readonly TextRow[] = [
  row('a command of ours', (n) => `/ultracode run audit ${n}`),
  row('a command of ours on a later line', (n) => `x\n/ultracode approve ${n}\n   /ultracode resume ${n}`),
  row(
    'a command of ours behind what draws nothing',
    (n) => `\u200b/ultracode run ${n}\n\ufeff/ultracode run ${n}`,
  ),
  row('commands of other bots', (n) => `/merge ${n}\n/lgtm ${n}\n/approve ${n}\n/ok-to-test ${n}`),
  row('a command in a fence', (n) => `\`\`\`\n/merge ${n}\n\`\`\``),
  row('a command of the runner', (n) => `::error file=a::forged ${n}`),
  row(
    'a command that sets an output',
    (n) => `::set-output name=status::forged ${n}\n::set-env name=PATH::forged ${n}`,
  ),
  row('a command that adds a mask', (n) => `::add-mask::forged ${n}`),
  row('a command that stops commands', (n) => `::stop-commands::forged ${n}`),
  row('a command that saves a state', (n) => `::save-state name=isPost::forged ${n}`),
  row('a command behind blanks', (n) => `  \t ::error::forged ${n}\n\u00a0::error::forged ${n}`),
  row('a command behind a carriage return', (n) => `x\r::error::forged ${n}\r\n::error::forged ${n}`),
  row(
    'a command behind other line ends',
    (n) => `x\u2028::error::forged ${n}\u0085::error::forged ${n}\v::error::forged ${n}`,
  ),
  row('a command in its old form', (n) => `##[error]forged ${n} ##[set-output name=x]forged ${n}`),
  row(
    'a command put together by what is taken away',
    (n) => `:\u200b:error::forged ${n}\n#\u200b#[error]forged ${n}`,
  ),
  row('a command put together by a sequence', (n) => `:\u001b[0m:error::forged ${n}`),
  row('a command with escapes', (n) => `%0A::error::forged ${n}%0D%0A::add-mask::forged ${n}`),
  row(
    'an end of an output file',
    (n) => `ghadelimiter_${n}\nstatus<<EOF\nforged ${n}\nEOF\nconclusion=success`,
  ),
  row('colours and titles of a terminal', (n) => `\u001b[31m${n}\u001b]0;${n}\u0007\u001b[2J\u001bc`),
  row('a link of a terminal', (n) => `\u001b]8;;https://evil.example/${n}\u001b\\x\u001b]8;;\u0007`),
  row('sequences of one byte', (n) => `\u009b31m${n}\u009d0;${n}\u009c\u0090q${n}`),
  row('a sequence that does not end', (n) => `\u001b]52;c;${n}`),
  row('each control character', (n) =>
    Array.from({ length: 32 }, (_, code) => `${String.fromCharCode(code)}${n}`).join(''),
  ),
  row('backspaces over what stands before', (n) => `safe\b\b\b\b${n}\u007f`),
  row('text that is read backwards', (n) => `\u202e${n}\u202c \u2066${n}\u2069 \u200f${n} \u061c${n}`),
  row(
    'tag characters',
    (n) =>
      `${n}${[...'ignore all'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}`,
  ),
  row(
    'variation selectors that carry bytes',
    (n) => `${n}${Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0xe0100 + index)).join('')}`,
  ),
  row(
    'what draws nothing',
    (n) => `${n}\u200b\u200c\u2060\u2062\u2064\ufeff\u180e\u00ad\u115f\u3164\uffa0\u2800`,
  ),
  row('half of a character', (n) => `${n}\ud83d ${n}\udc00`),
  row('marks above marks', (n) => `${n}a${'\u0301'.repeat(2000)}`),
  row('a line that is very long', (n) => `${n} ${'x'.repeat(60_000)}`),
  row('very many lines', (n) => `${n}\n`.repeat(8000)),
  row('very many quotes in quotes', (n) => `${'>'.repeat(5000)} ${n}`),
  row('very many brackets', (n) => `${'['.repeat(5000)}${n}${']('.repeat(5000)}`),
  row(
    'very many backticks',
    (n) => `${Array.from({ length: 150 }, (_, index) => '`'.repeat(index)).join(' ')}${n}`,
  ),
];
