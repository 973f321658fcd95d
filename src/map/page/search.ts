import type { HitData, MapData } from '../data';
import { byId, element } from './element';

const MOST = 12;

/** `/` or a click, some letters, arrows, Enter. */
export function search({ index }: MapData): void {
  const input = byId('search') as HTMLInputElement;
  const hits = new Hits(input, byId('hits'));
  input.addEventListener('input', () => {
    hits.show(hitsFor(input.value, index));
  });
  input.addEventListener('keydown', (event) => {
    if (hits.hears(event.key)) event.preventDefault();
  });
  input.addEventListener('blur', () => {
    hits.show([]);
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    input.focus();
  });
}

/** What was found, and which of it is chosen. */
class Hits {
  private found: readonly HitData[] = [];
  private chosen = 0;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {}

  show(found: readonly HitData[], chosen = 0): void {
    [this.found, this.chosen] = [found, chosen];
    this.list.hidden = found.length === 0;
    this.input.setAttribute('aria-expanded', String(found.length > 0));
    this.input.setAttribute('aria-activedescendant', found.length > 0 ? `hit-${chosen}` : '');
    this.list.replaceChildren(
      ...found.map((hit, place) =>
        option(hit, place, place === chosen, () => {
          this.go(hit);
        }),
      ),
    );
  }

  /** Whether the key meant something here. */
  hears(key: string): boolean {
    const hit = this.found[this.chosen];
    const last = this.found.length - 1;
    if (key === 'Enter' && hit) this.go(hit);
    else if (key === 'Escape') this.show([]);
    else if (key === 'ArrowDown') this.show(this.found, Math.min(this.chosen + 1, last));
    else if (key === 'ArrowUp') this.show(this.found, Math.max(this.chosen - 1, 0));
    else return false;
    return true;
  }

  private go(hit: HitData): void {
    this.show([]);
    this.input.value = '';
    this.input.blur();
    location.hash = hit.at;
  }
}

function option(hit: HitData, place: number, isChosen: boolean, go: () => void): HTMLElement {
  const made = element(
    'li',
    { role: 'option', id: `hit-${place}`, 'aria-selected': String(isChosen) },
    element('b', {}, hit.name),
    element('span', { class: 'kind' }, hit.kind),
    element('span', { class: 'says' }, hit.says),
  );
  made.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    go();
  });
  return made;
}

/** Names that begin with the words first, then names that have all of them, then what is said of them. */
function hitsFor(text: string, index: readonly HitData[]): readonly HitData[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const has = (said: string) => words.every((word) => said.toLowerCase().includes(word));
  const rank = ({ name, says }: HitData): number => {
    if (name.toLowerCase().startsWith(words.join(' '))) return 0;
    if (has(name)) return 1;
    return has(`${name} ${says}`) ? 2 : 3;
  };
  return index
    .map((hit) => ({ hit, rank: rank(hit) }))
    .filter(({ rank: place }) => place < 3)
    .sort((one, other) => one.rank - other.rank || one.hit.name.length - other.hit.name.length)
    .slice(0, MOST)
    .map(({ hit }) => hit);
}
