import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentsOf, isTestPath, languageOf, scan } from '../../../src/offline/scan.ts';

const source = (path: string, text: string) => ({
  path,
  lines: text.split('\n').map((line, index) => ({ number: index + 1, text: line })),
});
const found = (path: string, text: string) =>
  scan(source(path, text)).map(({ rule, line }) => `${rule.id}:${line.number}`);

describe('published flaws', () => {
  test('node-serialize 0.0.4, CVE-2017-5941: a function out of the data is evaluated', () => {
    const text = `if(obj[key].indexOf(FUNCFLAG) === 0) {
  obj[key] = eval('(' + obj[key].substring(FUNCFLAG.length) + ')');
}`;
    expect(found('lib/serialize.js', text)).toEqual(['code-from-text:2']);
  });

  test('macaddress 0.2.8, CVE-2018-13797: an interface’s name goes into a shell command', () => {
    const text = `module.exports = function (iface, callback) {
    exec("cat /sys/class/net/" + iface + "/address", function (err, out) {`;
    expect(found('lib/linux.js', text)).toEqual(['shell-command:2']);
  });

  test('express-fileupload 1.1.6, CVE-2020-7699: field names walk into the prototype', () => {
    const text = `for (let index = 0; index < keyParts.length; index++){
      let k = keyParts[index];
      if (index >= keyParts.length - 1){
        current[k] = value;
      } else {
        if (!current[k]) current[k] = !isNaN(keyParts[index + 1]) ? [] : {};
        current = current[k];
      }
    }`;
    expect(found('lib/processNested.js', text)).toEqual(['prototype-pollution:7']);
    expect(found('lib/processNested.js', `if (k === '__proto__') return;\n${text}`)).toEqual([]);
  });

  test('growl 1.9.2, CVE-2017-16042: arguments are joined into a shell command', () => {
    expect(found('lib/growl.js', "  exec(args.join(' '), fn);")).toEqual(['shell-command:1']);
  });

  test('ejs 2.5.2, CVE-2017-1000228: an option becomes code', () => {
    const text = "fn = new Function(opts.localsName + ', escape, include, rethrow', src);";
    expect(found('lib/ejs.js', text)).toEqual(['code-from-text:1']);
  });
});

test.each([
  ['a.py', 'os.system("ping " + host)', 'shell-command'],
  ['a.py', 'subprocess.run(f"tar xf {name}", shell=True)', 'shell-command'],
  ['a.php', 'system("ping " . $_GET["h"]);', 'shell-command'],
  ['a.rb', 'system("ls #{dir}")', 'shell-command'],
  ['a.go', 'cmd := exec.Command("sh", "-c", line)', 'shell-command'],
  ['A.java', 'Runtime.getRuntime().exec("ping " + host);', 'shell-command'],
  ['a.py', 'data = pickle.loads(body)', 'unsafe-deserialization'],
  ['a.py', 'conf = yaml.load(text)', 'unsafe-deserialization'],
  ['a.php', '$o = unserialize($_COOKIE["o"]);', 'unsafe-deserialization'],
  ['a.js', 'db.query("SELECT * FROM users WHERE name = \'" + name + "\'")', 'sql-from-text'],
  ['a.ts', `db.query(\`SELECT * FROM users WHERE id = \${id}\`)`, 'sql-from-text'],
  ['a.py', 'cur.execute("SELECT * FROM t WHERE a = \'%s\'" % a)', 'sql-from-text'],
  ['a.php', '$q = "SELECT * FROM t WHERE id = $id";', 'sql-from-text'],
  ['a.js', 'fs.readFile(req.query.file, done)', 'path-from-request'],
  ['a.php', 'include($_GET["page"]);', 'path-from-request'],
  ['a.js', 'el.innerHTML = comment.text;', 'unsafe-html'],
  ['a.jsx', '<p dangerouslySetInnerHTML={{ __html: text }} />', 'unsafe-html'],
  ['a.js', 'res.redirect(req.query.next)', 'redirect-from-request'],
  ['a.py', 'requests.get(request.args["url"])', 'request-to-request'],
  ['A.java', 'f = DocumentBuilderFactory.newInstance();', 'xml-entities'],
  ['a.js', 'const agent = new https.Agent({ rejectUnauthorized: false });', 'certificates-unchecked'],
  ['a.go', 'tls.Config{InsecureSkipVerify: true}', 'certificates-unchecked'],
  ['a.py', 'requests.get(url, verify=False)', 'certificates-unchecked'],
  ['a.sh', 'curl -sk https://example.com', 'certificates-unchecked'],
  ['a.env', 'AWS_KEY=AKIAQ3EGVWXYZ2ABCDEF', 'committed-secret'],
  ['key.pem', '-----BEGIN RSA PRIVATE KEY-----', 'committed-secret'],
  ['a.js', 'const apiKey = "Zk3hT9qLm2VxR8wPb5Yd";', 'committed-secret'],
  ['a.js', `const stripe = require('stripe')('sk_${'live_4eC39HqLyjWDarjtT1zdp7dc'}')`, 'committed-secret'],
  ['a.yml', `  square: sq0${'csp-Q2hpY2tlbnMgYW5kIGVnZ3MgYXJl'}`, 'committed-secret'],
  ['a.js', "const make = (body) => Function('a', 'return ' + body)", 'code-from-text'],
  ['a.js', 'globalThis.Function(body)()', 'code-from-text'],
  ['a.js', "hash = crypto.createHash('md5').update(password)", 'weak-password-hash'],
  ['a.js', 'const token = Math.random().toString(36);', 'guessable-token'],
  ['a.js', "jwt.verify(t, k, { algorithms: ['none'] })", 'jwt-unverified'],
  ['app.py', 'app.run(host="0.0.0.0", debug=True)', 'debug-mode'],
  ['a.sh', 'chmod -R 777 /srv', 'open-permissions'],
  ['a.sh', 'curl https://example.com/i.sh | sh', 'pipe-to-shell'],
  ['a.js', 'try { go() } catch (e) {}', 'swallowed-error'],
  ['a.js', 'try { go() } catch {}', 'swallowed-error'],
  ['a.ts', 'try {\n  go()\n} catch (error) {\n}', 'empty-catch'],
  ['a.py', 'except Exception:\n    pass', 'except-pass'],
  ['a.c', 'strcpy(target, argv[1]);', 'unbounded-copy'],
  ['a.c', 'gets(line);', 'unbounded-copy'],
  ['a.c', 'printf(message);', 'format-from-value'],
  ['a.js', 'if (/^(a+)+$/.test(name)) go()', 'slow-expression'],
  ['.github/workflows/a.yml', `      run: echo "\${{ github.event.issue.title }}"`, 'workflow-injection'],
])('%s: %s breaks %s', (path, text, id) => {
  expect(found(path, text).map((entry) => entry.split(':')[0])).toEqual([id]);
});

test.each([
  ['a.js', "eval('1 + 1')"],
  ['a.js', "eval( '1 + 1' )"],
  ['a.js', "new Function('a', 'b', 'return a + b')"],
  ['a.js', 'const m = /a-z/.exec(name + rest);'],
  ['a.js', 'pattern.exec("a" + b)'],
  ['a.js', 'exec("git status", done)'],
  ['a.js', "el.innerHTML = '';"],
  ['a.js', 'el.innerHTML = DOMPurify.sanitize(text);'],
  ['a.js', 'const password = process.env.PASSWORD;'],
  ['a.js', 'const etag = createHash("md5").update(body)'],
  ['a.js', "const x = Math.random() < 0.5 ? 'a' : 'b';"],
  ['a.js', 'try { go() } catch (_e) {}'],
  ['a.js', 'try {\n  go()\n} catch {\n  // it is gone already\n}'],
  ['a.js', 'export function Function(body) {}'],
  ['a.js', 'if (typeof x === "function" || x instanceof Function) go()'],
  ['a.js', `const key = 'pk_${'live_4eC39HqLyjWDarjtT1zdp7dc'}'`],
  ['a.js', 'node = node[key];'],
  ['a.py', 'subprocess.run(["ls", path])'],
  ['a.py', 'conf = yaml.load(text, Loader=yaml.SafeLoader)'],
  ['a.py', 'value = ast.literal_eval(text)'],
  ['a.py', 'cur.execute("SELECT * FROM t WHERE a = %s", (a,))'],
  ['a.py', 'model.eval()'],
  ['a.c', 'strcpy(target, "fixed");'],
  ['a.sh', 'chmod 755 run.sh'],
  ['.github/workflows/a.yml', `        TITLE: \${{ github.event.issue.title }}`],
  ['a.md', 'Never call eval(input) or os.system("x" + y).'],
])('%s: %s is no fault', (path, text) => {
  expect(found(path, text)).toEqual([]);
});

test('comments are not code', () => {
  const text = '// eval(x)\n/* eval(x)\n eval(x) */\ngo() // fine\n/** eval(a) */ eval(b)\neval(c)';
  expect(commentsOf(source('a.js', text).lines, 'js')).toEqual([true, true, true, false, false, false]);
  expect(found('a.js', text)).toEqual(['code-from-text:5', 'code-from-text:6']);
  expect(found('a.py', '# eval(x)\n"""\neval(x)\n"""\n"""eval(x)"""\neval(y)')).toEqual(['code-from-text:6']);
});

test('the fourth match of a rule stands for the rest of them', () => {
  const matches = scan(source('a.js', Array.from({ length: 9 }, () => 'eval(x)').join('\n')));
  expect(matches.map(({ line, alsoOn }) => [line.number, alsoOn])).toEqual([
    [1, []],
    [2, []],
    [3, []],
    [4, [5, 6, 7, 8, 9]],
  ]);
});

test('generated lines and unknown kinds of files are passed over', () => {
  expect(found('a.min.js', `${'x'.repeat(500)};eval(y)`)).toEqual([]);
  expect(languageOf('LICENSE')).toBeNull();
  expect(languageOf('src/App.VUE')).toBe('js');
});

test('any text is scanned without an error and in the same way twice', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('/*', '*/', '"""', '// eval(x)', 'eval(x)', "exec('a' + b)"),
  );
  const path = fc.constantFrom('a.js', 'a.py', 'a.php', 'a.c', 'a.sh', 'a.yml', 'a.unknown');
  fc.assert(
    fc.property(path, fc.array(line), (name, lines) => {
      const text = lines.join('\n');
      expect(found(name, text)).toEqual(found(name, text));
    }),
  );
});

test('no pattern needs more than linear time on a line made to slow it down', () => {
  const hard = [
    'a'.repeat(400),
    '('.repeat(400),
    'exec("'.repeat(66),
    'SELECT a FROM '.repeat(28),
    ' '.repeat(400),
    '/((('.repeat(100),
  ];
  for (const path of ['a.js', 'a.py', 'a.php', 'a.rb', 'a.go', 'A.java', 'a.c', 'a.sh', 'a.yml']) {
    expect(() => found(path, hard.join('\n'))).not.toThrow();
  }
});

test('tests, fixtures and examples are told from code that users run', () => {
  const paths = [
    'test/a.js',
    'src/__tests__/a.ts',
    'a.spec.ts',
    'pkg/a_test.go',
    'test.js',
    'examples/a.py',
    'fixtures/x',
  ];
  expect(paths.filter((path) => !isTestPath(path))).toEqual([]);
  expect(['src/latest/a.js', 'lib/attest.js', 'contest/a.py', 'src/testimony.ts'].filter(isTestPath)).toEqual(
    [],
  );
});
