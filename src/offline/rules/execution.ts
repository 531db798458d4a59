import type { Rule } from './rule.ts';

/** Faults by which text from outside is executed. */
export const EXECUTION_RULES: readonly Rule[] = [
  {
    id: 'shell-command',
    category: 'command-injection',
    severity: 'high',
    title: 'A shell command is built from a value',
    detail:
      'The command line is joined from text and a value and then given to a shell. A value with `;`, `$(…)` or a backtick in it runs commands of its own.',
    suggestion:
      'Start the program without a shell and pass the value as a separate argument (execFile, spawn, a list of arguments).',
    confidence: 0.8,
    patterns: {
      js: [
        /(?:(?<![\w.$])|\b(?:child_process|childProcess|cp|shell|shelljs)\.)exec(?:Sync|Async)?\(\s*(?:"[^"]*"|'[^']*'|[\w.$]+)\s*\+/,
        /(?:(?<![\w.$])|\b(?:child_process|childProcess|cp|shell|shelljs)\.)exec(?:Sync|Async)?\(\s*`[^`]*\$\{/,
        /(?:(?<![\w.$])|\b(?:child_process|childProcess|cp)\.)exec(?:Sync)?\(\s*[\w.$]+\.join\(/,
      ],
      python: [
        /\bos\.(?:system|popen)\(\s*(?:f["']|["'][^"']*["']\s*(?:%|\+|\.format)|\w+\s*\+)/,
        /\bsubprocess\.\w+\(\s*(?:f["']|["'][^"']*["']\s*(?:%|\+|\.format)|\w+\s*\+)[^#]*shell\s*=\s*True/,
        /\bcommands\.get(?:status)?output\((?!\s*["'][^"'%+]*["']\s*\))/,
      ],
      php: [
        /(?<![\w>:$])(?:system|exec|shell_exec|passthru|popen|proc_open)\(\s*[^)]*\$\w+/,
        /`[^`]*\$_(?:GET|POST|REQUEST)/,
      ],
      ruby: [/(?:\bsystem|\bexec|\bspawn|%x|IO\.popen)\s*[({[]?\s*["'][^"']*#\{/, /`[^`]*#\{[^`]*`/],
      go: [/exec\.Command(?:Context)?\([^)]*"(?:sh|bash)",\s*"-c",(?!\s*"[^"]*"\s*\))/],
      java: [/\.exec\(\s*(?:"[^"]*"\s*\+|[\w.]+\s*\+|String\.format)/],
      c: [/\b(?:system|popen)\((?!\s*")\s*\w+/],
      shell: [/\beval\s+[^#]*\$\{?(?:[@*1-9]|INPUT_|GITHUB_)/, /\b(?:ba)?sh\s+-c\s+"[^"]*\$\{?\w+/],
    },
    not: /escapeshell(?:arg|cmd)|shellescape|shlex\.quote|shellQuote|shell-quote|Shellwords/i,
    guard:
      /escapeshell(?:arg|cmd)|shlex\.quote|shellescape|shell-?quote|execFile|\.(?:match|test)\([^)]{0,200}\)\s*\)?\s*(?:return|throw)/i,
  },
  {
    id: 'shell-command-variable',
    category: 'command-injection',
    severity: 'medium',
    title: 'A command line put together above is given to a shell',
    detail:
      'The text was joined from parts before it reaches the shell. A part with `;`, `$(…)` or a backtick in it runs commands of its own.',
    suggestion:
      'Start the program without a shell and pass each part as a separate argument (execFile, spawn, a list of arguments).',
    confidence: 0.5,
    patterns: {
      js: [
        /(?:(?<![\w.$])|\b(?:child_process|childProcess|cp)\.)exec(?:Sync)?\(\s*\w*(?:cmd|command)\w*\s*[,)]/i,
      ],
      python: [/\bos\.(?:system|popen)\(\s*\w*(?:cmd|command)\w*\s*\)/i],
    },
    near: {
      before: 25,
      after: 0,
      pattern: /\b\w*(?:cmd|command)\w*\s*\+?=(?!=)(?:.*["'`\w)]\s*\+|.*\$\{|\s*f["'])/i,
    },
    guard: /escapeshell(?:arg|cmd)|shlex\.quote|shellescape|shell-?quote/i,
  },
  {
    id: 'shell-option',
    category: 'command-injection',
    severity: 'low',
    title: 'A process is started through a shell',
    detail:
      'With a shell in between, every argument is read as shell syntax. It is harmless only while no argument comes from outside.',
    suggestion: 'Leave the shell out, or show that no argument comes from outside.',
    confidence: 0.4,
    patterns: {
      js: [/\bshell\s*:\s*true\b/],
      python: [/\bsubprocess\.\w+\(\s*\w[\w.]*\s*,[^#]*shell\s*=\s*True/],
    },
    near: { before: 6, after: 2, pattern: /\b(?:spawn|exec|execFile|fork|subprocess|Popen)(?:Sync)?\b/ },
  },
  {
    id: 'code-from-text',
    category: 'code-injection',
    severity: 'high',
    title: 'Text is run as code',
    detail:
      'A value that is not a constant is evaluated as a program. Whoever controls any part of the text runs code with all rights of this process.',
    suggestion: 'Parse the value (JSON, a lookup table, a real parser) instead of evaluating it.',
    confidence: 0.8,
    patterns: {
      js: [
        /(?<![\w.$'"`])eval\((?!\s*\))(?!\s*(["'])(?:(?!\1).)*\1\s*\))/,
        /(?<![\w.$'"`])(?:(?:window|globalThis|self|global)\.)?Function\((?!\s*\))(?!\s*(?:(["'])[^"']*\1[\s,]*)*\))/,
        /\bvm\.(?:runIn(?:This|New)?Context|compileFunction)\((?!\s*["'])/,
      ],
      python: [/(?<![\w."'])(?:eval|exec)\((?!\s*["']{3})(?!\s*["'][^"'%+]*["']\s*\))(?!\s*\))/],
      php: [
        /(?<![\w>:$])eval\(\s*[^)]*\$/,
        /(?<![\w>:$])(?:assert|create_function)\(\s*\$/,
        /preg_replace\(\s*["']\/.*\/\w*e\w*["']/,
      ],
      ruby: [/(?<![\w.])(?:eval|instance_eval|class_eval)[( ]\s*(?:params|request|["'][^"']*#\{)/],
      java: [/\bScriptEngine\b.*\.eval\((?!\s*")/],
    },
    not: /\bdef\s+(?:eval|exec)\b|function\s+(?:eval|Function)\b|ast\.literal_eval/,
  },
  {
    id: 'template-from-text',
    category: 'template-injection',
    severity: 'high',
    title: 'A template is made from a value',
    detail:
      'A template engine runs what its template says. A template that holds a value from outside runs that value.',
    suggestion: 'Keep the template constant and pass the value as a variable of it.',
    confidence: 0.7,
    patterns: {
      python: [
        /\brender_template_string\((?!\s*["'][^"']*["']\s*[,)])/,
        /\bTemplate\(\s*(?:request\.|f["'])/,
      ],
      js: [/\b(?:ejs|pug|handlebars|Handlebars|_)\.(?:render|compile|template)\(\s*(?:req|request|ctx)\./],
      ruby: [/\bERB\.new\(\s*(?:params|request)/],
    },
  },
  {
    id: 'unsafe-deserialization',
    category: 'unsafe-deserialization',
    severity: 'high',
    title: 'Data is turned into objects by a format that can run code',
    detail:
      'This reader builds whatever objects the data names. Data from outside can make it run code while it is being read.',
    suggestion: 'Use a format of plain values (JSON), or the safe form of this reader.',
    confidence: 0.7,
    patterns: {
      js: [
        /\brequire\(\s*["'](?:node-serialize|serialize-to-js|funcster)["']\s*\)/,
        /\bfrom\s+["'](?:node-serialize|serialize-to-js|funcster)["']/,
      ],
      python: [
        /\b(?:c?[pP]ickle|dill|shelve|marshal|jsonpickle)\.(?:loads?|open|decode)\(/,
        /\byaml\.(?:load|load_all)\((?![^#]*(?:Safe|CSafe|Base)Loader)/,
        /\btorch\.load\((?![^#]*weights_only\s*=\s*True)/,
      ],
      php: [/(?<![\w>:$])unserialize\((?!\s*["'])[^)]*\$/],
      ruby: [/\bMarshal\.(?:load|restore)\b/, /\bYAML\.(?:load|unsafe_load)\((?!.*permitted_classes)/],
      java: [/\bnew\s+ObjectInputStream\(/, /\bXMLDecoder\(/],
    },
    guard: /hmac|verify_signature|compare_digest|allowed_classes/i,
  },
  {
    id: 'workflow-injection',
    category: 'command-injection',
    severity: 'high',
    title: 'A workflow pastes text from an event into a script',
    detail:
      'GitHub replaces the expression before the shell reads the line, so a title, a branch name or a comment can hold commands that run with the job’s token.',
    suggestion: 'Put the expression into `env:` of the step and use the variable in the script, in quotes.',
    confidence: 0.8,
    patterns: {
      yaml: [
        /\$\{\{[^}]*github\.(?:head_ref|event\.(?:issue|pull_request|comment|review|review_comment|discussion|head_commit|commits|pages|workflow_run)[\w.[\]*]*(?:title|body|message|name|email|label|ref|default_branch|page_name))\b/,
      ],
    },
    not: /^\s*(?:-\s*)?[\w-]+:\s*["']?\$\{\{|^\s*(?:-\s*)?(?:if|group|name|key|ref|with|environment|url):/,
  },
];
