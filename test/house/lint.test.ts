import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(__dirname, '..', '..');
/** Most breaches show without types. */
const withoutTypes = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

const MODULE = 'modules/kernel/exception.ts';
const STACK = 'src/stacks/network.stack.ts';
const MAP = 'src/platform.ts';
const WORKSPACE = 'workspaces/grades.ts';
const SHELL = 'src/cli/stop.ts';
const TEST = 'test/platform.test.ts';

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';
const SYNTAX = 'no-restricted-syntax';

type Breach = readonly [name: string, rule: string, file: string, code: string];
type Innocent = readonly [name: string, file: string, code: string];

const TYPED_BREACHES: readonly Breach[] = [
  [
    'what JSON.parse says',
    '@typescript-eslint/no-unsafe-assignment',
    MODULE,
    "export const a: string = JSON.parse('1');",
  ],
  ['a promise that nobody awaits', '@typescript-eslint/no-floating-promises', SHELL, 'Promise.resolve(1);'],
];

// One breach, one line.
// prettier-ignore
const BREACHES: readonly Breach[] = [
  ['any', '@typescript-eslint/no-explicit-any', MODULE, 'export const a = (b: any) => String(b);'],
  ['!', '@typescript-eslint/no-non-null-assertion', MODULE, 'export const a = (b: string[]) => b[0]!;'],
  ['a double cast', SYNTAX, MODULE, 'export const a = (b: string) => b as unknown as number;'],
  ['a double cast in a test', SYNTAX, TEST, 'export const a = (b: string) => b as unknown as number;'],
  ['a cast to never', SYNTAX, MODULE, 'export const a = (b: string) => b as never;'],
  ['ts-ignore', '@typescript-eslint/ban-ts-comment', MODULE, '// @ts-ignore\nexport const a = 1;'],
  ['ts-expect-error', '@typescript-eslint/ban-ts-comment', TEST, '// @ts-expect-error because\nexport const a = 1;'],
  ['==', 'eqeqeq', MODULE, 'export const a = (b: string, c: string) => b == c;'],
  ['a ternary in a ternary', 'no-nested-ternary', MODULE, 'export const a = (b: number) => (b > 1 ? 1 : b > 0 ? 2 : 3);'],
  ['a property that may be written', SYNTAX, MODULE, 'export interface A {\n  b: string;\n}'],
  ['a class that extends a class', SYNTAX, MODULE, 'class A {}\nexport class B extends A {}'],
  ['an if in a constructor', SYNTAX, STACK, 'export class A {\n  constructor(b: string) {\n    if (b) void b;\n  }\n}'],
  ['a constructor of 16 lines', 'house/constructor-lines', MODULE, constructorOf(16)],
  ['a function of 31 lines', 'max-lines-per-function', MODULE, functionOf(31)],
  ['a file of 201 lines', 'max-lines', MODULE, linesOf(201)],
  ['a test of 301 lines', 'max-lines', TEST, linesOf(301)],
  ['console in a module', 'no-console', MODULE, "console.log('a');"],
  ['console in a stack', 'no-console', STACK, "console.error('a');"],
  ['require', '@typescript-eslint/no-require-imports', STACK, "export const a: unknown = require('zod');"],
  ['a dynamic import', SYNTAX, SHELL, "export const a = import('zod');"],
  ['the root of the AWS provider', IMPORTS, STACK, imports('vpc', '@cdktf/provider-aws')],
  ['the lib of the AWS provider', IMPORTS, STACK, imports('vpc', '@cdktf/provider-aws/lib')],
  ['the root of the helm provider', IMPORTS, MODULE, imports('release', '@cdktf/provider-helm')],
  ['the root of a provider in a test', IMPORTS, TEST, imports('vpc', '@cdktf/provider-aws')],
  ['the insides of cdktf', IMPORTS, STACK, imports('Token', 'cdktf/lib/tokens')],
  ['kubernetes_manifest', IMPORTS, STACK, imports('Manifest', '@cdktf/provider-kubernetes/lib/manifest')],
  ['remote state in a stack', IMPORTS, STACK, imports('DataTerraformRemoteStateS3', 'cdktf')],
  ['remote state in a module', IMPORTS, MODULE, imports('DataTerraformRemoteStateLocal', 'cdktf')],
  ['remote state through a namespace', IMPORTS, STACK, "import * as a from 'cdktf';\nexport const b = a.Fn;"],
  ['the network in a module', IMPORTS, MODULE, imports('get', 'node:https')],
  ['a program in a stack', IMPORTS, STACK, imports('execFile', 'child_process')],
  ['a program in the contract file', IMPORTS, 'src/contract.ts', imports('execFile', 'node:child_process')],
  ['chance by import', IMPORTS, MODULE, imports('randomBytes', 'node:crypto')],
  ['chance from the global crypto', GLOBALS, MODULE, 'export const a = crypto.randomUUID();'],
  ['chance', PROPERTIES, WORKSPACE, 'export const a = Math.random();'],
  ['the clock', PROPERTIES, STACK, 'export const a = Date.now();'],
  ['a date of today', SYNTAX, MAP, 'export const a = new Date();'],
  ['a date of today as text', SYNTAX, WORKSPACE, 'export const a = Date();'],
  ['a stopwatch', GLOBALS, MODULE, 'export const a = performance.now();'],
  ['fetch', GLOBALS, MODULE, "export const a = fetch('https://example.com');"],
  ['the environment in a module', GLOBALS, MODULE, 'export const a = process.env.HOME;'],
  ['the environment in a stack', GLOBALS, STACK, 'export const a = process.env.HOME;'],
  ['the environment in a workspace', GLOBALS, WORKSPACE, 'export const a = process.env.HOME;'],
  ['the environment on the map', GLOBALS, MAP, 'export const a = process.env.HOME;'],
  ['the environment by import', SYNTAX, 'src/synth.ts', imports('env', 'node:process')],
  ['the alphabet of a locale', PROPERTIES, MODULE, "export const a = 'a'.localeCompare('b');"],
  ['the numbers of a locale', GLOBALS, MODULE, 'export const a = new Intl.NumberFormat();'],
  ['a focused test', SYNTAX, TEST, "import { it } from 'vitest';\nit.only('a', () => {});"],
  ['a skipped suite', SYNTAX, TEST, "import { describe } from 'vitest';\ndescribe.skip('a', () => {});"],
];

/** The other side of a rule: what looks like a breach and is none, or is allowed in that file. */
// prettier-ignore
const INNOCENTS: readonly Innocent[] = [
  ['a deep import', STACK, imports('Vpc', '@cdktf/provider-aws/lib/vpc')],
  ['cdktf itself', STACK, imports('Token', 'cdktf')],
  ['remote state in the contract file', 'src/contract.ts', imports('DataTerraformRemoteStateS3', 'cdktf')],
  ['the environment in the command line', SHELL, 'export const a = process.env.HOME;'],
  ['the environment in front of terraform', 'src/terraform/binary.ts', 'export const a = process.env.HOME;'],
  ['console in the command line', SHELL, "console.error('a');"],
  ['a stopwatch in the command line', SHELL, 'export const a = performance.now();'],
  ['require where verbs are loaded', 'src/cli/program.ts', "export const a: unknown = require('./stop');"],
  ['a date that stands', MODULE, "export const a = new Date('2027-03-31');"],
  ['a digest', MODULE, imports('createHash', 'node:crypto')],
  ['a constructor of 15 lines', MODULE, constructorOf(15)],
  ['a function of 30 lines', MODULE, functionOf(30)],
  ['a file of 200 lines', MODULE, linesOf(200)],
  ['a construct', STACK, "import { Construct } from 'constructs';\nexport class A extends Construct {}"],
  ['a test that needs a program', TEST, "import { it } from 'vitest';\nit.skipIf(true)('a', () => {});"],
];

function imports(what: string, from: string): string {
  return `import { ${what} } from '${from}';\nexport const kept = [${what}];`;
}

function constructorOf(lines: number): string {
  return `export class A {\n  constructor(readonly b: number[]) {\n${'    b.push(1);\n'.repeat(lines)}  }\n}`;
}

function functionOf(lines: number): string {
  return `export function a(b: number[]): void {\n${'  b.push(1);\n'.repeat(lines - 2)}}`;
}

function linesOf(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `export const a${index} = 1;`).join('\n');
}

/** Rules that object to this text, if it stood in that file. */
async function objections(file: string, code: string): Promise<readonly string[]> {
  return rulesOf(await withoutTypes.lintText(code, { filePath: join(root, file) }));
}

/** The same with types, in a folder of its own: the compiler would otherwise read every provider first. */
async function typedObjections(file: string, code: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "strict": true, "target": "ES2022", "types": [] } }',
    );
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: join(root, 'eslint.config.mjs') });
    return rulesOf(await eslint.lintFiles([file]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rulesOf = ([result]: readonly ESLint.LintResult[]): readonly string[] =>
  (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);

describe('the linter', () => {
  it.each(TYPED_BREACHES)('refuses %s (%s in %s)', async (_name, rule, file, code) => {
    expect(await typedObjections(file, code)).toContain(rule);
  });

  it('has nothing to say of types where there is nothing', async () => {
    expect(await typedObjections(MODULE, 'export const a: unknown = JSON.parse("1");\n')).toEqual([]);
  });

  it.each(BREACHES)('refuses %s (%s in %s)', async (_name, rule, file, code) => {
    expect(await objections(file, code)).toContain(rule);
  });

  it.each(INNOCENTS)('lets %s stand (%s)', async (_name, file, code) => {
    expect(await objections(file, code)).toEqual([]);
  });

  it('cannot be silenced by a comment', async () => {
    expect(await objections(MODULE, '/* eslint-disable */\nconsole.log(1);')).toContain('no-console');
  });
});
