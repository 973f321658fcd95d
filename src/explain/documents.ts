import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Named } from './explanation';

/** Decisions and runbooks of a checkout, and what its files say of decisions. */
export class Documents {
  readonly decisions: readonly Document[];
  readonly runbooks: readonly Document[];
  private readonly texts = new Map<string, string>();
  private readonly behind = new Map<string, readonly Document[]>();

  constructor(readonly root: string) {
    this.decisions = this.all('docs/adr').filter(({ path }) => /\/\d{4}-/.test(path));
    this.runbooks = this.all('docs/runbooks');
  }

  /** Decisions that a source file names, or that name it or its folder. */
  decisionsBehind(file: string): readonly Document[] {
    const known = this.behind.get(file);
    if (known) return known;
    const names = [...this.text(file).matchAll(/ADR-(\d{4})/g)].map(([name]) => name);
    const folder = file.slice(0, file.lastIndexOf('/'));
    const found = this.decisions.filter(
      ({ name, text }) => names.includes(name) || text.includes(file) || mentions(text, folder),
    );
    this.behind.set(file, found);
    return found;
  }

  runbook(id: string): Document | undefined {
    return this.runbooks.find(({ name }) => name === id);
  }

  text(file: string): string {
    const known = this.texts.get(file) ?? readFileSync(join(this.root, file), 'utf8');
    this.texts.set(file, known);
    return known;
  }

  private all(folder: string): readonly Document[] {
    return readdirSync(join(this.root, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((file) => this.document(`${folder}/${file}`));
  }

  private document(path: string): Document {
    const text = this.text(path);
    const title = /^# (.*)$/m.exec(text)?.[1] ?? path;
    const [, number, rest] = /^(ADR-\d{4}): (.*)$/.exec(title) ?? [];
    const id = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    return { name: number ?? id, title: rest ?? title, path, text };
  }
}

/** A page of the documentation. */
export interface Document {
  /** `ADR-0024`, or the id of a runbook. */
  readonly name: string;
  readonly title: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export const asNamed = ({ name, title, path }: Document): Named => ({ name, says: `${title} (${path})` });

/** The folder itself, such as `modules/archive`, and not a file of it or a folder whose name goes on. */
const mentions = (text: string, folder: string): boolean =>
  folder.startsWith('modules/') && new RegExp(`${folder}(?![\\w/-])`).test(text);
