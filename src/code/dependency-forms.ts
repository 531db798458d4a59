/** Where dependencies are installed, and how an agent names one. A row for each in checkout/dependencies/ecosystems.ts. */
export const DEPENDENCY_FORMS = {
  npm: 'node_modules/<package>',
  python: 'site-packages/<package>',
  go: 'go/pkg/mod/<module>',
  rust: '.cargo/registry/src/<crate>',
  ruby: 'vendor/bundle/<gem>',
  vendored: 'vendor/<package>',
} as const;
export type EcosystemName = keyof typeof DEPENDENCY_FORMS;
