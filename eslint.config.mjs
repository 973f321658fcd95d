// House rules as lint. Each rule names the decision it serves; test/house/lint.test.ts plants a breach of every one.
import tseslint from 'typescript-eslint';

/** What runs at synth. Same commit, same bytes: no clock, chance, network or surroundings (ADR-0006). */
const HERMETIC = ['modules/**/*.ts', 'workspaces/**/*.ts', 'src/**/*.ts'];
/** What meets the world: the command line, Terraform and the other programs, drills; and what runs in a browser. */
const SHELL = [
  'src/main.ts',
  'src/map/page/*.ts',
  ...['cli', 'terraform', 'tools', 'drills', 'zones'].map((folder) => `src/${folder}/**/*.ts`),
];
const TESTS = ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts'];

const syntax = (selector, message) => ({ selector, message });

/** ADR-0005: the root of a provider package costs ten times the start-up and eight times the memory. */
const BARREL = {
  regex: '^@cdktf/provider-[a-z]+(/lib)?(/index(\\.js)?)?$',
  message: 'Import the one resource: @cdktf/provider-aws/lib/vpc (ADR-0005).',
};
/** ADR-0001: only what cdktf exports will still be there in cdktn. */
const CDKTF_INSIDES = {
  regex: '^cdktf/',
  message: 'Import from cdktf itself, so that cdktn can take its place (ADR-0001).',
};
/** ADR-0007: kubernetes_manifest needs a living cluster at plan. Custom resources travel in local charts. */
const MANIFEST = {
  regex: '^@cdktf/provider-kubernetes/lib/manifest',
  message: 'kubernetes_manifest needs a cluster at plan; put the object into a local chart (ADR-0007).',
};
/** ADR-0003: remote state is read through a contract. */
const REMOTE_STATE = {
  regex: '^cdktf$',
  importNamePattern: '^DataTerraformRemoteState',
  message: 'Remote state is read through a contract: publish() and read() of src/contract.ts (ADR-0003).',
};
/** ADR-0006: what reaches out of the process has no place in a synth. */
const OUTSIDE_WORLD = {
  regex: '^(node:)?(child_process|cluster|dgram|dns|http|http2|https|net|tls|worker_threads)(/.*)?$',
  message: 'Synth talks to nobody (ADR-0006).',
};
const CHANCE = {
  regex: '^(node:)?crypto$',
  importNamePattern: '^(random|generate|getRandomValues|webcrypto)',
  message: 'Synth knows no chance: same commit, same bytes (ADR-0006).',
};

/** CONTRIBUTING.md, "Code": what a type must not be talked out of. */
const CASTS = [
  syntax(
    'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    'A double cast hides a type error.',
  ),
  syntax('TSAsExpression[typeAnnotation.type="TSNeverKeyword"]', 'A cast to never hides a type error.'),
];
/** CONTRIBUTING.md, "Code": data does not change under its reader. */
const READONLY = [
  syntax('TSInterfaceBody > TSPropertySignature[readonly!=true]', 'Properties of an interface are readonly.'),
];
/** CONTRIBUTING.md, "Code": a constructor is a table of contents; a class extends the framework and nothing else. */
const CLASSES = [
  syntax('MethodDefinition[kind="constructor"] IfStatement', 'A constructor is a table of contents: no if.'),
  syntax(
    'ClassDeclaration[superClass]:not([superClass.name=/^(Construct|PlatformStack|TerraformStack|Error)$/])',
    'Extend Construct, PlatformStack or Error; share by composition.',
  ),
];
/** ADR-0005: tsx compiles what is required, not what a CommonJS file imports at run time. */
const LATE_IMPORT = [syntax('ImportExpression', 'A dynamic import bypasses the TypeScript loader (docs/traps.md).')];
const CLOCK = 'Synth knows no clock: same commit, same bytes (ADR-0006).';
const SURROUNDINGS = 'Synth knows nothing of its surroundings; src/cli reads them and hands them on (ADR-0006).';
const LOCALE = 'The order of words depends on the machine; compare with < or sort() (ADR-0006).';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'cdktf.out/',
      'cdktf.stubs/',
      'cdktf.local/',
      '.platform/',
      '**/*.{js,cjs,mjs}',
      'bin/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: {
      // CONTRIBUTING.md, "Code": the compiler is believed, so nothing may be smuggled past it.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A name that is taken out of a rest is used: it says what is left behind.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: 'error',
      // CONTRIBUTING.md, "Code": a reader at 2 a.m. keeps one screen in mind.
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 30 }],
      'house/constructor-lines': ['error', 15],
      'no-nested-ternary': 'error',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [BARREL, CDKTF_INSIDES, MANIFEST, REMOTE_STATE] },
      ],
      'no-restricted-syntax': ['error', ...CASTS, ...READONLY, ...CLASSES, ...LATE_IMPORT],
      // ADR-0006: results go to stdout, messages to stderr, and only src/cli knows which is which.
      'no-console': 'error',
      // ADR-0005: modules are loaded by import; the command line alone loads a verb when it is asked for.
      '@typescript-eslint/no-require-imports': 'error',

      // Off: they cost a third of the time, and there are no enums and few classes to confuse.
      ...off('no-unsafe-enum-assignment', 'no-unsafe-class-instance-assignment'),
      // Off: what strictTypeChecked forbids and this code means.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A construct is made for its effect on the tree.
      'no-new': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
    plugins: { house: { rules: { 'constructor-lines': constructorLines() } } },
  },
  {
    files: HERMETIC,
    ignores: [...SHELL, ...TESTS],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [BARREL, CDKTF_INSIDES, MANIFEST, REMOTE_STATE, OUTSIDE_WORLD, CHANCE] },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: SURROUNDINGS },
        { name: 'fetch', message: SURROUNDINGS },
        { name: 'crypto', message: CLOCK },
        { name: 'performance', message: CLOCK },
        { name: 'Intl', message: LOCALE },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random', message: CLOCK },
        { property: 'localeCompare', message: LOCALE },
        { property: 'toLocaleString', message: LOCALE },
        { property: 'toLocaleLowerCase', message: LOCALE },
        { property: 'toLocaleUpperCase', message: LOCALE },
      ],
      'no-restricted-syntax': [
        'error',
        ...CASTS,
        ...READONLY,
        ...CLASSES,
        ...LATE_IMPORT,
        syntax('NewExpression[callee.name="Date"][arguments.length=0]', CLOCK),
        syntax('CallExpression[callee.name="Date"]', CLOCK),
        syntax('ImportDeclaration[source.value=/^(node:)?process$/]', SURROUNDINGS),
      ],
    },
  },
  {
    // ADR-0003: the one place that reads another stack's state.
    files: ['src/contract.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [BARREL, CDKTF_INSIDES, MANIFEST, OUTSIDE_WORLD, CHANCE] },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/cli/{program,*-program,config,progress}.ts'], rules: off('no-require-imports') },
  {
    // commander hands over options without a type; the verbs' own types begin behind it.
    files: ['src/cli/{program,*-program}.ts'],
    rules: off('no-unsafe-argument', 'no-unsafe-member-access'),
  },
  {
    // Tests are told by their names, not by their length; and none may be left out.
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': 'off',
      ...off(
        'no-unsafe-argument',
        'no-unsafe-assignment',
        'no-unsafe-call',
        'no-unsafe-member-access',
        'no-unsafe-return',
      ),
      ...off('no-deprecated', 'no-meaningless-void-operator'),
      'no-restricted-syntax': [
        'error',
        ...CASTS,
        syntax(
          'MemberExpression[object.name=/^(describe|it|test|suite)$/][property.name=/^(only|skip|todo|fails)$/]',
          'Every test runs, always; delete it or mend it (CONTRIBUTING.md, "Tests").',
        ),
        syntax('CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]', 'Every test runs, always.'),
      ],
    },
  },
);

/** Rules of typescript-eslint to leave out. */
function off(...rules) {
  return Object.fromEntries(rules.map((rule) => [`@typescript-eslint/${rule}`, 'off']));
}

/** Lines of a constructor's body, its own two braces left out. */
function constructorLines() {
  return {
    meta: {
      type: 'suggestion',
      schema: [{ type: 'integer' }],
      messages: { long: 'This constructor has {{lines}} lines, want at most {{max}}: give its parts names.' },
    },
    create: (context) => ({
      'MethodDefinition[kind="constructor"] > FunctionExpression > BlockStatement'(body) {
        const lines = Math.max(0, body.loc.end.line - body.loc.start.line - 1);
        const max = context.options[0];
        if (lines > max) context.report({ node: body, messageId: 'long', data: { lines, max } });
      },
    }),
  };
}
