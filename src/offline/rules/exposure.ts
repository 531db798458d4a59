import type { Rule } from './rule.ts';

/** Faults by which a secret, a connection or a file is less protected than it looks. */
export const EXPOSURE_RULES: readonly Rule[] = [
  {
    id: 'committed-secret',
    category: 'secret',
    severity: 'high',
    title: 'A secret is committed',
    detail:
      'Everybody who can read the repository, or has ever cloned it, has this secret. Removing the line does not take it back.',
    suggestion: 'Revoke it, then read its successor from the environment or a secret store.',
    confidence: 0.8,
    patterns: {
      any: [
        /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
        /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----/,
        /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
        /\bgithub_pat_[A-Za-z0-9_]{60,}\b/,
        /\bxox[abpr]-[A-Za-z0-9-]{20,}\b/,
        /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}\b/,
        // Payment services: Stripe (docs.stripe.com/keys; `pk_` is public, `_test_` moves no money), Square, Mollie, Braintree.
        /\b[sr]k_live_[A-Za-z0-9]{16,}\b/,
        /\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,}/,
        /\blive_[A-Za-z0-9]{30,}\b/,
        /\baccess_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}\b/,
        /\bAIza[0-9A-Za-z_-]{35}\b/,
        /\b(?:api[_-]?key|secret|token|passw(?:or)?d|client[_-]?secret|private[_-]?key)\w*["']?\s*[:=]\s*["'](?=[^"']*\d)(?=[^"']*[A-Z])(?=[^"']*[a-z])[A-Za-z0-9+/_=.~-]{16,}["']/i,
      ],
    },
    not: /EXAMPLE|example|placeholder|x{4,}|your[_-]|<[a-z]|\$\{|process\.env|os\.environ|getenv|changeme|dummy|fake|redacted|sha(?:256|512)-|integrity|0123456789|1234567890/,
  },
  {
    id: 'certificates-unchecked',
    category: 'transport-security',
    severity: 'high',
    title: 'The check of TLS certificates is switched off',
    detail:
      'The connection is encrypted but goes to whoever answers: anybody on the way can read and change it.',
    suggestion: 'Leave the check on; give a private authority’s certificate to the client instead.',
    confidence: 0.8,
    patterns: {
      js: [
        /\brejectUnauthorized["']?\s*[:=]\s*false\b/,
        /NODE_TLS_REJECT_UNAUTHORIZED['"]?\]?\s*=\s*['"]?0/,
        /\bstrictSSL["']?\s*:\s*false\b/,
      ],
      python: [
        /\b(?:requests|session|httpx|client|http)\.\w+\([^#]*\bverify\s*=\s*False\b/,
        /(?:^\s*|\.)verify\s*=\s*False\b/,
        /\bcheck_hostname\s*=\s*False\b/,
        /_create_unverified_context\b/,
        /\b(?:cert_reqs|verify_mode)\s*=(?!=)\s*["']?(?:ssl\.)?CERT_NONE\b/,
      ],
      php: [
        /CURLOPT_SSL_VERIFY(?:PEER|HOST)\s*(?:,|=>)\s*(?:false|0)\b/i,
        /["']verify_peer["']\s*=>\s*false/,
      ],
      ruby: [/=(?!=)\s*(?:OpenSSL::SSL::)?VERIFY_NONE\b/],
      go: [/\bInsecureSkipVerify\s*:\s*true\b/],
      java: [
        /\bALLOW_ALL_HOSTNAME_VERIFIER\b|\bNoopHostnameVerifier\b/,
        /checkServerTrusted\([^)]*\)[^{]*\{\s*\}/,
      ],
      shell: [
        /\bcurl\s(?:[^|;#]*\s)?(?:-[a-jl-zA-Z]*k[a-zA-Z]*|--insecure)(?:\s|$)/,
        /\bwget\s[^|;#]*--no-check-certificate/,
        /http\.sslVerify[ =]+false/,
      ],
      yaml: [/NODE_TLS_REJECT_UNAUTHORIZED:\s*['"]?0/],
    },
  },
  {
    id: 'weak-password-hash',
    category: 'weak-cryptography',
    severity: 'medium',
    title: 'A password is hashed with a fast hash',
    detail:
      'MD5 and SHA-1 are made to be fast: billions of guesses a second on one graphics card, so a stolen table is soon read.',
    suggestion: 'Use a password hash: argon2, scrypt or bcrypt, with a salt for each password.',
    confidence: 0.7,
    patterns: {
      js: [/\bcreateHash\(\s*["'](?:md5|sha1)["']/i, /(?<![\w.])(?:md5|sha1)\(\s*\w*(?:pass|pwd)\w*/i],
      python: [/\bhashlib\.(?:md5|sha1)\(/],
      php: [
        /(?<![\w>:$])(?:md5|sha1)\(\s*[^)]*\$\w*(?:pass|pwd)\w*/i,
        /(?<![\w>:$])(?:md5|sha1)\(\s*\$_(?:POST|GET|REQUEST)/,
      ],
      ruby: [/\bDigest::(?:MD5|SHA1)\b/],
      java: [/MessageDigest\.getInstance\(\s*"(?:MD5|SHA-?1)"/],
      go: [/\b(?:md5|sha1)\.(?:New|Sum)\b/],
    },
    near: { before: 4, after: 3, pattern: /passw|pwd\b|passphrase|credential/i },
  },
  {
    id: 'guessable-token',
    category: 'weak-cryptography',
    severity: 'medium',
    title: 'A token is made of guessable numbers',
    detail: 'This generator is for games and samples: after a few values the next ones can be computed.',
    suggestion: 'Use the operating system’s source (crypto.randomBytes, secrets.token_hex, SecureRandom).',
    confidence: 0.7,
    patterns: {
      js: [
        /\b\w*(?:token|secret|passw|nonce|otp|csrf|session_?id|api_?key|salt)\w*\s*[:=][^=].*Math\.random\(\)/i,
      ],
      python: [
        /\b\w*(?:token|secret|passw|nonce|otp|csrf|session_?id|api_?key|salt)\w*\s*=[^=].*\brandom\.(?:random|randint|choice|choices|sample|getrandbits)\(/i,
      ],
      php: [/\$\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*=[^=].*\b(?:mt_)?rand\(/i],
      java: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*=[^=].*new\s+Random\(/i],
      go: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*:?=[^=].*\brand\.(?:Int|Intn|Read)\(/i],
    },
    not: /crypto|SystemRandom|SecureRandom/,
  },
  {
    id: 'jwt-unverified',
    category: 'authentication',
    severity: 'high',
    title: 'A token’s signature is not checked',
    detail: 'Anybody can write a token that says anything, and it will be believed.',
    suggestion: 'Verify with a key and a fixed list of algorithms, without `none`.',
    confidence: 0.8,
    patterns: {
      any: [/\balg(?:orithm)?s?["']?\s*[:=]\s*\[?\s*["']none["']/i],
      python: [/\bjwt\.decode\([^#]*verify\s*=\s*False/, /["']verify_signature["']\s*:\s*False/],
      java: [/\bparseClaimsJwt\(|\bJwts\.parser\(\)\.parse\(/],
    },
  },
  {
    id: 'debug-mode',
    category: 'configuration',
    severity: 'medium',
    title: 'The debug mode of a web framework is on',
    detail: 'Its error pages show source, settings and, with Werkzeug, a console that runs code.',
    suggestion: 'Read it from the environment, off unless it is set.',
    confidence: 0.6,
    patterns: {
      python: [/\.run\([^#]*\bdebug\s*=\s*True/, /^DEBUG\s*=\s*True\b/],
      php: [/ini_set\(\s*["']display_errors["']\s*,\s*["']?(?:1|on)/i],
    },
  },
  {
    id: 'open-permissions',
    category: 'permissions',
    severity: 'medium',
    title: 'A file is made writable for everybody',
    detail: 'Any user and any process on the machine can replace its content.',
    suggestion: 'Give rights to the owner only (600 or 700), and to a group where one needs it.',
    confidence: 0.7,
    patterns: {
      shell: [/\bchmod\s+(?:-\w+\s+)*(?:0?777|a\+rwx|o\+w|ugo\+rwx)\b/],
      any: [/\bchmod(?:Sync)?\([^)]*\b(?:0o?777|511)\s*\)/, /\bmkdir(?:Sync)?\([^)]*\b0o?777\s*\)/],
    },
  },
  {
    id: 'pipe-to-shell',
    category: 'supply-chain',
    severity: 'low',
    title: 'A downloaded script is run unseen',
    detail:
      'Whoever controls the address, or the way to it, runs code here; a cut download runs half a script.',
    suggestion: 'Download it, check its digest, then run it.',
    confidence: 0.6,
    patterns: {
      shell: [/\b(?:curl|wget)\s[^|#]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/],
      yaml: [/\b(?:curl|wget)\s[^|#]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/],
    },
  },
];
