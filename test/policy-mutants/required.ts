import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/root';

/** Whether Terraform refuses the resource without it: the bindings of the provider say so. */
export function isRequired(kind: string, path: string): boolean {
  const [, provider = '', rest = ''] = /^(aws|kubernetes|helm)_(.+)$/.exec(kind) ?? [];
  const folder = join(ROOT, 'node_modules', '@cdktf', `provider-${provider}`, 'lib', rest.replaceAll('_', '-'));
  const field = (path.split('.').at(-1) ?? '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`^ +readonly ${field}: `, 'm').test(textOf(join(folder, 'index.d.ts')));
}

const TEXTS = new Map<string, string>();

function textOf(file: string): string {
  const known = TEXTS.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : '');
  TEXTS.set(file, known);
  return known;
}
