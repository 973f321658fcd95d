import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { again } from '../support/command-line';
import { digestOf, ROOT, temporaryFolders } from '../support/programs';

/** The real workspaces by name, to be changed by one statement, and exported again. */
const around = (statement: string): string => `
import input from ${JSON.stringify(join(ROOT, 'workspaces'))};
const organisation: any = structuredClone(input.organisation);
const workspaces: any[] = input.workspaces.map((workspace) => structuredClone(workspace)); // apart: some share parts
const [audit, nonprod, production, dev, staging, prod] = workspaces;
const WAIVER = {
  policy: 'iam-wildcards',
  address: 'data/aws_iam_policy.x',
  reason: 'the vendor cannot do otherwise',
  owner: 'risk',
  compensation: 'somebody looks at it every week',
  expires: '2027-03-31',
};
const SINGLE_ZONE = { allow: true, reason: 'it is only for trying things' };
${statement};
export default { organisation, workspaces };
`;

/** Writes a workspaces file that differs from the real one by a statement, and names it. */
export const configWith = (folder: string, statement: string): string => fileWith(folder, around(statement));

/** Writes a workspaces file of any content, and names it. */
export function fileWith(folder: string, text: string): string {
  const file = join(folder, 'workspaces.ts');
  writeFileSync(file, text);
  return file;
}

/** An output folder as an earlier synth and Terraform left it, with something of the user's own. */
function earlierOutput(folder: string): string {
  const out = join(folder, 'out');
  const stack = join(out, 'stacks', 'dev-data');
  mkdirSync(join(stack, '.terraform'), { recursive: true });
  mkdirSync(join(out, 'stacks', 'dev-gone'), { recursive: true });
  writeFileSync(join(stack, 'cdk.tf.json'), '{}\n');
  writeFileSync(join(stack, '.terraform', 'environment'), 'dev');
  writeFileSync(join(out, 'stacks', 'dev-gone', 'cdk.tf.json'), '{}\n');
  writeFileSync(join(out, 'manifest.json'), '{}\n');
  writeFileSync(join(out, 'notes.txt'), 'mine\n');
  return out;
}

/** Quotas follow from the catalogue; their figures have tests of their own, so that a new service turns no other one red. */
export const withoutQuotas = (line: string): string =>
  line.includes(': the quotas of ') ? line.replace(/(?<=at least )\d+|(?<=\()\d+(?=\))/g, 'N') : line;

/** Synth says just this, on stderr only, and the output of an earlier run is as it was. */
export async function synthRefuses(
  config: string,
  folder: string,
  { exitCode, said }: { readonly exitCode: number; readonly said: readonly string[] },
): Promise<void> {
  const out = earlierOutput(folder);
  const before = digestOf(out);
  const ended = await again(['synth', '--config', config, '--out', out]);
  expect(ended.stderr.trimEnd().split('\n').map(withoutQuotas)).toEqual(said);
  expect(ended).toMatchObject({ exitCode, stdout: '' });
  expect(digestOf(out)).toBe(before);
}

/** What is wrong, the statement that makes it so, and every line that the user reads. */
export type Case = [string, string, readonly string[]];

/** Holds each case of a file against what synth says to it. */
export function refusals(): (...wrong: Case) => Promise<void> {
  const folder = temporaryFolders();
  return async (_, statement, problems) => {
    const said = ['Configuration is not valid', ...problems.map((problem) => `  ${problem}`)];
    await synthRefuses(configWith(folder(), statement), folder(), { exitCode: 2, said });
  };
}
