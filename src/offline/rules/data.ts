import type { Rule } from './rule.ts';

const FROM_REQUEST =
  '(?:req|request|ctx(?:\\.request)?)\\.(?:query|params|body|url|path|originalUrl|args|form|GET|POST|headers)';

/** Faults by which data from outside is used without a check: in queries, paths, addresses, markup. */
export const DATA_RULES: readonly Rule[] = [
  {
    id: 'sql-from-text',
    category: 'sql-injection',
    severity: 'high',
    title: 'An SQL statement is built from a value',
    detail:
      'The value becomes part of the statement’s text. A quote in it ends the string, and the rest is read as SQL.',
    suggestion: 'Use a placeholder and pass the value as a parameter.',
    confidence: 0.75,
    patterns: {
      any: [
        /["'](?:SELECT\s[^"']{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"']{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}["']\s*(?:\+\s*[A-Za-z_$]|\.\s*\$|%\s*[\w(]|\.format\()/i,
      ],
      js: [
        /`\s*(?:SELECT\s[^`]{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^`]{1,200}\sSET|DELETE\s+FROM)\s[^`]{0,300}=\s*'?\$\{/i,
      ],
      python: [
        /\bf["']{1,3}\s*(?:SELECT\s[^"']{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"']{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}\{/i,
      ],
      php: [
        /"\s*(?:SELECT\s[^"]{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"]{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}=\s*'?\{?\$\w/i,
      ],
      ruby: [
        /["'](?:SELECT\s[^"']{1,200}\sFROM|UPDATE\s|DELETE\s+FROM)\s?[^"]{0,300}#\{/i,
        /\.where\(\s*"[^"]*#\{/,
      ],
      go: [/fmt\.Sprintf\(\s*["`](?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s[^"`]*%[sv]/i],
    },
    not: /parseInt|Number\(|\bint\(|intval|quote_?ident|escape/i,
    guard: /escape(?:Id|_string|Literal|Identifier)?\(|parseInt\(|Number\(|intval\(|quote\(/,
  },
  {
    id: 'path-from-request',
    category: 'path-traversal',
    severity: 'high',
    title: 'A path is made from a request',
    detail:
      'A value with `../` in it leaves the folder that is meant, and any file that the process may read is served or run.',
    suggestion: 'Resolve the path, check that it still lies inside the folder, and refuse it otherwise.',
    confidence: 0.7,
    patterns: {
      js: [
        new RegExp(
          `\\b(?:readFile|createReadStream|createWriteStream|writeFile|sendFile|sendfile|unlink|readdir|download)(?:Sync)?\\([^)]*\\b${FROM_REQUEST}\\b`,
        ),
        new RegExp(`\\bpath\\.(?:join|resolve)\\([^)]*\\b${FROM_REQUEST}\\b`),
        new RegExp(`\\brequire\\(\\s*${FROM_REQUEST}`),
      ],
      python: [
        /\b(?:open|send_file|FileResponse)\([^)]*\brequest\.(?:args|form|GET|POST|values|files|query_params)/,
      ],
      php: [
        /(?<![\w>:$])(?:include|require)(?:_once)?[\s(]+[^;]*\$_(?:GET|POST|REQUEST|COOKIE)/,
        /(?<![\w>:$])(?:readfile|file_get_contents|fopen|unlink|file_put_contents)\([^;]*\$_(?:GET|POST|REQUEST)/,
      ],
      ruby: [/\b(?:File\.(?:open|read|new)|send_file|IO\.read)[( ][^)]*\bparams\b/],
      java: [/new\s+File(?:InputStream|Reader)?\([^)]*request\.getParameter/],
    },
    not: /basename\(|secure_filename|realpath/,
    guard: /startsWith\(|basename\(|realpath|secure_filename|commonpath|\.\.["'/]/,
  },
  {
    id: 'prototype-pollution',
    category: 'prototype-pollution',
    severity: 'high',
    title: 'A path of keys is followed into an object without refusing `__proto__`',
    detail:
      'The loop walks, and creates, whatever properties the keys name. With `__proto__` or `constructor.prototype` among them it writes to the prototype of every object in the process.',
    suggestion:
      'Refuse the keys `__proto__`, `constructor` and `prototype`, or walk objects made with `Object.create(null)`.',
    confidence: 0.7,
    patterns: {
      js: [/^\s*(\w+)\s*=\s*\1\[\s*\w+(?:\[\w+\])?\s*\]\s*;?\s*$/],
    },
    near: {
      before: 9,
      after: 0,
      pattern: /\[\s*\w+(?:\[\w+\])?\s*\]\s*=\s*(?:[^=].*)?(?:\{\s*\}|Object\.create\()/,
    },
    unlessFile: /__proto__|Object\.create\(null\)|isPrototypePolluted|isUnsafeKey/,
    guard: /hasOwnProperty|hasOwn\(/,
  },
  {
    id: 'unsafe-html',
    category: 'cross-site-scripting',
    severity: 'medium',
    title: 'A value is written into a page as HTML',
    detail:
      'Markup in the value becomes part of the page; a script in it runs with the rights of whoever looks at it.',
    suggestion: 'Write it as text (textContent, the template’s escaping), or clean it with a sanitizer.',
    confidence: 0.5,
    patterns: {
      js: [
        /\.(?:innerHTML|outerHTML)\s*\+?=(?!=)(?!\s*(["'`])[^$]*\1\s*;?\s*$)(?!\s*null\b)/,
        /\bdangerouslySetInnerHTML\s*=\s*\{\{\s*__html\s*:(?!\s*["'`][^$]*["'`]\s*\})/,
        /\bdocument\.write(?:ln)?\((?!\s*(["'`])[^$]*\1\s*\))/,
        /\binsertAdjacentHTML\(\s*["'][^"']*["']\s*,(?!\s*(["'`])[^$]*\1\s*\))/,
        new RegExp(`\\bres\\.(?:send|write|end)\\([^)]*["\`'+]\\s*[^)]*${FROM_REQUEST}`),
      ],
      html: [/\bv-html\s*=/, /\|\s*safe\s*\}\}/],
      python: [/\b(?:mark_safe|Markup)\((?!\s*["'][^"'%+{]*["']\s*\))/],
      php: [/\becho\s+(?:["'][^"']*["']\s*\.\s*)?\$_(?:GET|POST|REQUEST|COOKIE)/],
      ruby: [/\braw\(?\s*params|\.html_safe\b/],
    },
    not: /sanitiz|DOMPurify|escapeHtml|escape_html|htmlspecialchars|htmlentities|encodeURI|\bt\(/i,
    guard: /sanitiz|DOMPurify|escapeHtml|escapeHTML|htmlspecialchars/i,
  },
  {
    id: 'redirect-from-request',
    category: 'open-redirect',
    severity: 'medium',
    title: 'A redirect goes where the request says',
    detail:
      'A link to this site can then lead to any other one, which is how phishing pages borrow a trusted name.',
    suggestion: 'Redirect to a path of this site only, or to a list of known addresses.',
    confidence: 0.7,
    patterns: {
      js: [new RegExp(`\\.redirect\\(\\s*(?:\\d+\\s*,\\s*)?${FROM_REQUEST}`)],
      python: [/\b(?:redirect|HttpResponseRedirect)\(\s*request\.(?:args|GET|POST|form|values)/],
      php: [/\bheader\(\s*["']Location:\s*["']?\s*\.?\s*\$_(?:GET|POST|REQUEST)/i],
      ruby: [/\bredirect_to\s*\(?\s*params\[/],
      java: [/sendRedirect\(\s*request\.getParameter/],
    },
  },
  {
    id: 'request-to-request',
    category: 'server-side-request-forgery',
    severity: 'high',
    title: 'The server asks an address that the request names',
    detail:
      'The caller can make the server reach addresses that only it can reach: internal services, cloud metadata.',
    suggestion: 'Allow known hosts only, and refuse private addresses after name resolution.',
    confidence: 0.6,
    patterns: {
      js: [
        new RegExp(`\\b(?:axios(?:\\.\\w+)?|fetch|got|superagent\\.\\w+|https?\\.get)\\(\\s*${FROM_REQUEST}`),
      ],
      python: [/\b(?:requests\.\w+|urlopen|httpx\.\w+)\(\s*request\.(?:args|GET|POST|form|values|json)/],
      php: [/\bcurl_init\(\s*\$_(?:GET|POST|REQUEST)/],
    },
  },
  {
    id: 'xml-entities',
    category: 'xml-external-entities',
    severity: 'medium',
    title: 'An XML parser reads external entities',
    detail:
      'A document can then name files or addresses whose content is pasted into it, and sent back or used to exhaust memory.',
    suggestion: 'Switch off DTDs and external entities in the parser.',
    confidence: 0.6,
    patterns: {
      java: [/\b(?:DocumentBuilderFactory|SAXParserFactory|XMLInputFactory)\.new(?:Instance|Factory)\(/],
      python: [/\bresolve_entities\s*=\s*True/, /\bxml\.sax\.make_parser\(/],
      php: [/libxml_disable_entity_loader\(\s*false/, /\bLIBXML_NOENT\b/],
      js: [/\bnoent\s*:\s*true\b/],
      c: [/\bXML_PARSE_NOENT\b/],
    },
    unlessFile:
      /disallow-doctype-decl|setExpandEntityReferences\(false|IS_SUPPORTING_EXTERNAL_ENTITIES|FEATURE_SECURE_PROCESSING/,
  },
];
