import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';

describe('platform explain', () => {
  it('answers people in words', async () => {
    const words = await again(['explain', 'prod-data aws_db_instance.decisions']);
    expect(words.exitCode, words.stderr).toBe(0);
    for (const part of [
      'prod.databases.decisions',
      'modules/data/database.ts:',
      'docs/runbooks/database-cpu.md',
      'Fraud Decisions',
    ])
      expect(words.stdout).toContain(part);
  });

  it('answers machines in JSON, with all that is called so', async () => {
    const { exitCode, stdout } = await again(['explain', 'database-cpu', '--json']);
    expect(exitCode).toBe(0);
    const { thing, answers } = JSON.parse(stdout);
    expect(thing).toBe('database-cpu');
    expect(answers.map(({ name }: { name: string }) => name)).toContain('exbank-prod-database-cpu-decisions');
  });

  it('refuses a name that nothing has, with the nearest ones', async () => {
    const { exitCode, stdout, stderr } = await again(['explain', 'prod-euw1-netwrok', '--json']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('THING: got "prod-euw1-netwrok", want a Terraform address');
    expect(stderr).toContain('did you mean prod-euw1-network');
  });
});
