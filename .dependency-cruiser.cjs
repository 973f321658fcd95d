// The arrows of ARCHITECTURE.md. test/house/arrows.test.ts plants a breach of every one.
//
//   src/cli, src/main -> src/platform -> src/stacks/*.stack -> modules/<domain>/index -> foundations -> modules/kernel
//   workspaces -> modules/kernel only         domain -> domain: types only, through the index         tests -> anything

/** Modules that any domain may call. */
const FOUNDATIONS = '(identity|keys|logs|buckets|secrets|charts|alarms)';
const CATALOGUE = '^workspaces/(catalogue|addons|yaml-file)\\.ts$';
const TEST = '^(test|bench)/|\\.test\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'meet-at-the-index',
      comment: 'What a module shows stands in its index; the rest may change without asking.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: TEST },
      to: { path: '^modules/', pathNot: ['^modules/$1/', '^modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'meet-at-the-index-from-outside',
      comment: 'The same for stacks, command line and workspaces.',
      severity: 'error',
      from: { path: '^(src|workspaces)/', pathNot: TEST },
      to: { path: '^modules/', pathNot: '^modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'share-types-only',
      comment: 'Domains meet in stacks. One may name the types of another, never run its code.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: TEST },
      to: {
        path: '^modules/',
        pathNot: ['^modules/$1/', '^modules/kernel/', `^modules/${FOUNDATIONS}/`],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'foundations-know-no-domain',
      comment: 'Identity, keys, logs, buckets, secrets, charts and alarms stand below all domains, types included.',
      severity: 'error',
      from: { path: `^modules/${FOUNDATIONS}/`, pathNot: TEST },
      to: { path: '^modules/', pathNot: ['^modules/kernel/', `^modules/${FOUNDATIONS}/`] },
    },
    {
      name: 'kernel-is-the-floor',
      comment: 'Pure: no framework, no provider, no package at all. It outlives cdktf (ADR-0001).',
      severity: 'error',
      from: { path: '^modules/kernel/', pathNot: TEST },
      to: { pathNot: '^modules/kernel/' },
    },
    {
      name: 'modules-know-no-workspace',
      comment: 'A construct gets a Context and values; it never asks which workspace it stands in.',
      severity: 'error',
      from: { path: '^modules/', pathNot: TEST },
      to: { path: '^(src|workspaces)/' },
    },
    {
      name: 'workspaces-are-data',
      comment: 'Workspaces import each other, the kernel and zod. The catalogue alone is read from files, as YAML.',
      severity: 'error',
      from: { path: '^workspaces/', pathNot: [TEST, CATALOGUE] },
      to: { pathNot: ['^workspaces/', '^modules/kernel/', 'node_modules/zod/'] },
    },
    {
      name: 'catalogue-reads-yaml',
      comment: 'What reads the catalogue needs files and YAML, and nothing else.',
      severity: 'error',
      from: { path: CATALOGUE },
      to: { pathNot: ['^workspaces/', '^modules/kernel/', 'node_modules/yaml/', '^(fs|path)$'] },
    },
    {
      name: 'stacks-are-islands',
      comment: 'Stacks meet on the map, through contracts. Only their base is shared (ADR-0003).',
      severity: 'error',
      from: { path: '^src/stacks/([^/]+)\\.ts$', pathNot: TEST },
      to: { path: '^src/stacks/', pathNot: ['^src/stacks/$1\\.ts$', '^src/stacks/platform-stack\\.ts$'] },
    },
    {
      name: 'stacks-do-not-know-the-map',
      comment: 'The map creates stacks; nothing below it looks up.',
      severity: 'error',
      from: { path: '^src/stacks/', pathNot: TEST },
      to: { path: '^src/(platform|synth|output|main)\\.ts$|^src/(cli|terraform)/' },
    },
    {
      name: 'cli-is-the-shell',
      comment: 'Verbs are thin; what they call can be called by a test.',
      severity: 'error',
      from: { pathNot: ['^src/cli/', '^src/(gitops/)?main\\.ts$', TEST] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-cycles',
      comment: 'Types included: a cycle of types is one thing in two files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'tests-are-not-shipped',
      comment: 'Nothing outside the tests leans on a test.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'cdktf-cli-is-a-tool',
      comment: 'Installed for those who are used to it; the platform runs without (ADR-0001).',
      severity: 'error',
      from: {},
      to: { path: 'node_modules/cdktf-cli/' },
    },
    {
      name: 'tools-are-not-shipped',
      comment: 'What runs at synth or plan is a dependency, not a devDependency (ADR-0005).',
      severity: 'error',
      from: { path: '^(src|modules|workspaces)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default'], exportsFields: ['exports'] },
  },
};
