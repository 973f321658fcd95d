import { areClean } from './checks';

/** `npm run lint`: types, rules, arrows and layout. What takes longest begins first, and takes half of all. */
async function main(): Promise<void> {
  const clean = await areClean(
    [
      ['eslint', '.'],
      ['tsc', '--noEmit'],
      ['prettier', '--check', '--log-level', 'warn', '.'],
      ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'modules', 'workspaces', 'test', 'bench'],
      ['tsc', '-p', 'src/map/page'],
    ],
    (text) => process.stdout.write(text),
  );
  process.exitCode = clean ? 0 : 1;
}

void main();
