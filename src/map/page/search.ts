import type { HitData, MapData } from '../data';
import { byId, element } from './element';

const MOST = 12;

/** `/` or a click, some letters, arrows, Enter. */
export function search({ index }: MapData): void {
  const input = byId('search') as HTMLInputElement;
  const list = byId('hits');
  let found: readonly HitData[] = [];
  let chosen = 0;
  const show = () => {
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.setAttribute('aria-activedescendant', found.length > 0 ? `hit-${chosen}` : '');
    list.replaceChildren(...found.map((hit, place) => option(hit, place, place === chosen, () => go(hit))));
  };
  const go = (hit: HitData) => {
    found = [];
    show();
    input.value = '';
    input.blur();
    location.hash = hit.at;
  };
  input.addEventListener('input', () => {
    found = hitsFor(input.value, index);
    chosen = 0;
    show();
  });
  input.addEventListener('keydown', (event) => {
    const hit = found[chosen];
    if (event.key === 'Enter' && hit) go(hit);
    else if (event.key === 'Escape') found = [];
    else if (event.key === 'ArrowDown') chosen = Math.min(chosen + 1, found.length - 1);
    else if (event.key === 'ArrowUp') chosen = Math.max(chosen - 1, 0);
    else return;
    event.preventDefault();
    show();
  });
  input.addEventListener('blur', () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    input.focus();
  });
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
