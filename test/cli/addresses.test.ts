import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { filesIn, ROOT, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

// One story: each test goes on from where the one before it ended.
describe('platform addresses', () => {
  const ledger = folder();
  const file = join(ledger, 'nonprod-euw1.txt');
  const shown = relative(ROOT, file);
  const addresses = (...args: readonly string[]) => again(['addresses', '--ledger', ledger, ...args]);

  it('tells what is new, and how to accept it', async () => {
    const { exitCode, stdout, stderr } = await addresses();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('nonprod-euw1: cluster aws_eks_cluster.eks is new\n');
    expect(stderr).toMatch(/^The ledger of \d workspaces differed\. Accept it with: platform addresses --accept\n$/);
  });

  it('accepts it, one sorted file for each workspace', async () => {
    expect(await addresses('--accept')).toMatchObject({ exitCode: 0 });
    expect(filesIn(ledger)).toEqual(
      ['audit', 'dev', 'nonprod-euw1', 'prod-euw1', 'prod', 'staging'].map((name) => `${name}.txt`).sort(),
    );
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines).toEqual([...lines].sort());
    expect(await addresses()).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'The ledger agrees with what is synthesised.\n',
    });
  });

  it('refuses to accept that a line goes', async () => {
    appendFileSync(file, 'cluster aws_eks_cluster.old\n');
    const before = readFileSync(file, 'utf8');
    const said = `nonprod-euw1: cluster aws_eks_cluster.old is lost, and with it its records - restore it, or write in ${shown}: moved cluster aws_eks_cluster.old -> <stack> <new address>: <reason>\n`;
    expect(await addresses()).toEqual({
      exitCode: 1,
      stdout: said,
      stderr:
        'The ledger of 1 workspace differed. Settle what is lost or odd first; a record that is given up on purpose is deleted from the file by hand.\n',
    });
    expect(await addresses('--accept')).toEqual({
      exitCode: 1,
      stdout: said,
      stderr: 'Nothing was accepted: no line may go without a moved line in its place.\n',
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('accepts it once a moved line with a reason stands in its place, and keeps that line', async () => {
    const moved = 'moved cluster aws_eks_cluster.old -> cluster aws_eks_cluster.eks: one name for all clusters';
    appendFileSync(file, `${moved}\n`);
    expect(await addresses('--accept')).toMatchObject({ exitCode: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain('\ncluster aws_eks_cluster.old');
    expect(readFileSync(file, 'utf8').trim().split('\n').at(-1)).toBe(moved);
    expect(await addresses()).toMatchObject({ exitCode: 0 });
  });

  it('does not forget the records of a workspace that is gone', async () => {
    writeFileSync(join(ledger, 'qa.txt'), 'data aws_db_instance.payments\n');
    const { exitCode, stdout } = await addresses('--json');
    expect({ exitCode, json: JSON.parse(stdout) }).toEqual({
      exitCode: 1,
      json: {
        workspaces: [
          {
            workspace: 'qa',
            added: [],
            ofRows: [],
            settled: [],
            lost: ['data aws_db_instance.payments'],
            problems: [],
          },
        ],
        accepted: false,
      },
    });
  });
});
