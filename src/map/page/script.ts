import type { MapData } from '../data';
import { byId } from './element';
import { losses } from './losses';
import { panel } from './panel';
import { search } from './search';

/** Services whose row has the words. */
function narrow(): void {
  const input = byId('narrow') as HTMLInputElement;
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('#services tbody tr')];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const [place, row] of rows.entries()) row.hidden = !(texts[place] ?? '').includes(wanted);
    byId('narrowed').textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  };
  input.addEventListener('input', show);
  show();
}

/** What the system asks for, until somebody chooses otherwise. */
function theme(): void {
  const root = document.documentElement;
  byId('theme').addEventListener('click', () => {
    const isDark =
      root.dataset.theme === undefined
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset.theme === 'dark';
    root.dataset.theme = isDark ? 'light' : 'dark';
  });
}

const data = JSON.parse(byId('data').textContent) as MapData;
theme();
narrow();
search(data);
losses(data);
panel(data);
performance.mark('interactive');
