import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MapData, page as pageOf, type Tables } from '../../src/map';
import { browser } from '../support/browser';
import { exampleMap, multiplied } from '../support/map';
import { temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
let data: MapData;
let tables: Tables;
let running: Browser;
let file: string;

const written = (text: string): string => {
  const path = join(folder(), 'map.html');
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  ({ data, tables } = await exampleMap());
  running = await browser();
  file = written(pageOf(data, tables));
});
afterAll(() => running.close());

interface Opened {
  readonly page: Page;
  /** Whatever the console said, what was thrown, and every request. */
  readonly said: readonly string[];
}

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly path?: string;
}

async function open({ width = 1440, colorScheme = 'light', path = file }: Look = {}): Promise<Opened> {
  const context = await running.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => request.url() !== `file://${path}` && said.push(request.url()));
  await page.goto(`file://${path}`);
  return { page, said };
}

const dialog = (page: Page) => page.locator('dialog[open]');

/** What axe has against the page as it stands. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`))",
  );
  return found as readonly string[];
}

describe('the map', () => {
  it('is one file below two megabytes that asks for nothing and says nothing on the console', async () => {
    const { page, said } = await open();
    expect(await page.title()).toBe('exbank: the platform');
    expect(await page.locator('.graph .node').count()).toBe(data.stacks.length);
    expect(await page.locator('#services tbody tr').count()).toBe(data.services.length);
    expect(await page.evaluate("performance.getEntriesByName('interactive').length")).toBe(1);
    expect(said).toEqual([]);
    expect(Buffer.byteLength(pageOf(data, tables))).toBeLessThan(2 * 1024 * 1024);
  });

  it('finds a service by the keyboard alone, shows its way and its values, and lets go with Escape', async () => {
    const { page, said } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('transaction-gate');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog(page).locator('h2').textContent()).toBe('transaction-gateway');
    const text = (await dialog(page).textContent()) ?? '';
    for (const part of ['authorise.svc.prod.', '18 s at most', 'gitops/values/base.yaml:', 'Payments Intake'])
      expect(text).toContain(part);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(said).toEqual([]);
  });

  it('says beside each store how long clients hold on to what is lost, and counts that to no way of a request', async () => {
    const { page } = await open();
    await page.locator('#search').fill('decision-api');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog(page).locator('.path .seconds').count()).toBe(2);
    const stores = await dialog(page).locator('.path .seconds').allTextContents();
    expect(stores).toEqual(["12 s beside AWS's failover", "15 s beside AWS's failover"]);
    expect(await dialog(page).textContent()).not.toContain('at most');
  });

  it('is printed dark on light, whatever is chosen on the screen', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const dark = await ground();
    await page.locator('#theme').click();
    const light = await ground();
    await page.locator('#theme').click();
    expect([await ground(), light === dark]).toEqual([dark, false]);
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe(light);
  });

  it('leads from a stack to the one whose outputs it reads, and back', async () => {
    const { page } = await open();
    await page.locator('.graph [data-stack=prod-data]').click();
    await expect.poll(() => dialog(page).locator('h2').textContent()).toBe('prod-data');
    expect(await page.locator('.graph .node.near').count()).toBe(4);
    await dialog(page).locator('a[href="#stack/prod-euw1-network"]').click();
    await expect.poll(() => dialog(page).locator('h2').textContent()).toBe('prod-euw1-network');
    await page.goBack();
    await expect.poll(() => dialog(page).locator('h2').textContent()).toBe('prod-data');
  });

  it('says of every zone what drill simulate az-loss says of it', async () => {
    const { page, said } = await open();
    const buttons = page.locator('.zone');
    expect(await buttons.count()).toBe(data.losses.length);
    for (const [place, loss] of data.losses.entries()) {
      await buttons.nth(place).click();
      const sentence = (await page.locator('.said').textContent()) ?? '';
      expect(sentence).toContain(
        `${loss.zone} of ${loss.cluster}: ${loss.fates.filter(([, , least]) => least === 0).length} services without a pod`,
      );
      expect(sentence).toContain(`back after ${loss.wholeAfter ?? 0} s`);
      expect(await page.locator('.fates li').count()).toBe(loss.fates.length);
      expect(await page.locator('.zone[aria-pressed=true]').count()).toBe(1);
    }
    expect(said).toEqual([]);
  });

  it('finds alarms, controls and policies, also where they are folded away', async () => {
    const { page } = await open();
    for (const [name, anchor] of [
      ['database-cpu', 'alarm-database-cpu'],
      ['CRY-01', 'control-CRY-01'],
      ['own-key', 'policy-own-key'],
    ] as const) {
      await page.locator('#search').fill(name);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator(`[id="${anchor}"]`).isVisible()).toBe(true);
      expect(await page.evaluate('location.hash')).toBe(`#${anchor}`);
    }
  });

  it.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'has nothing for axe to find at %i pixels, %s, and is no wider than its window',
    async (width, colorScheme) => {
      const { page } = await open({ width, colorScheme });
      await page.locator('.zone').first().click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.evaluate("location.hash = 'service/decision-api'");
      await expect.poll(() => dialog(page).count()).toBe(1);
      expect(await violations(page)).toEqual([]);
    },
  );

  it('turns dark by hand, and prints without what only a screen needs', async () => {
    const { page } = await open();
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.locator('#theme').click();
    expect(await ground()).not.toBe(light);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#alarms table').isVisible()).toBe(true);
  });

  it('can be used with 330 services', async () => {
    const many = multiplied(data, 10);
    const count = many.services.length;
    const text = pageOf(many, tables);
    expect(Buffer.byteLength(text)).toBeLessThan(2 * 1024 * 1024);
    const { page, said } = await open({ path: written(text) });
    expect(await page.locator('#services tbody tr').count()).toBe(count);
    await page.locator('#narrow').fill('decision-api-7');
    expect(await page.locator('#services tbody tr:visible').count()).toBe(1);
    expect(await page.locator('#narrowed').textContent()).toBe(`1 of ${count}`);
    await page.locator('#services tbody tr:visible a').click();
    await expect.poll(() => dialog(page).locator('h2').textContent()).toBe('decision-api-7');
    await page.keyboard.press('Escape');
    await page.locator('.zone').first().click();
    expect(await page.locator('.fates li').count()).toBe((data.losses[0]?.fates.length ?? 0) * 10);
    expect(said).toEqual([]);
  });

  it('is seen to be refused by these tests when it is broken', async () => {
    const broken = pageOf(data, tables).replace('<html lang="en">', '<html>').replace('id="losses"', 'id="gone"');
    const { page, said } = await open({ path: written(broken) });
    expect(said).toEqual(['the page has no #losses']);
    expect((await violations(page)).join()).toContain('html-has-lang');
  });
});
