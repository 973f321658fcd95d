import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { page as pageOf } from '../../src/map';
import { browser } from './browser';
import { exampleMap } from './map';
import { ROOT } from './root';

/** Pictures of the documentation: what is opened, and what is clicked before the picture. */
const PICTURES = [
  { name: 'map', colorScheme: 'light', hash: '', click: undefined, part: undefined },
  { name: 'map-dark', colorScheme: 'dark', hash: '', click: undefined, part: undefined },
  { name: 'map-zone', colorScheme: 'light', hash: '', click: '.zone', part: '#zones' },
  {
    name: 'map-service',
    colorScheme: 'light',
    hash: '#service/transaction-gateway',
    click: undefined,
    part: undefined,
  },
] as const;

/** `npm run screenshots`: writes docs/images from the page as it is made now. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const file = join(folder, 'map.html');
  const { data, tables } = await exampleMap();
  writeFileSync(file, pageOf(data, tables));
  mkdirSync(join(ROOT, 'docs', 'images'), { recursive: true });
  const running = await browser();
  try {
    for (const { name, colorScheme, hash, click, part } of PICTURES) {
      const viewport = { width: 1440, height: 900 };
      const context = await running.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`file://${file}${hash}`);
      if (click !== undefined) await page.locator(click).first().click();
      if (part !== undefined) await page.locator(part).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(ROOT, 'docs', 'images', `${name}.png`) });
      await context.close();
    }
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
