// Nothing is left behind: removed, moved, and mounted a thousand times.

import { expect, test } from './stage.ts';

test('removed while it loads, it leaves no timer and no listener, and draws nothing later', async ({ stage }) => {
  const left = await stage.page.evaluate(async () => {
    const timers = new Set<unknown>();
    const { setTimeout: set, clearTimeout: clear } = window;
    const patched = window as unknown as { setTimeout: unknown; clearTimeout: unknown };
    patched.setTimeout = (run: () => void, ms: number) => {
      const timer = set(() => {
        timers.delete(timer);
        run();
      }, ms);
      timers.add(timer);
      return timer;
    };
    patched.clearTimeout = (timer: number) => {
      timers.delete(timer);
      clear(timer);
    };
    await new Promise((done) => set(done, 50));
    const before = timers.size;
    await window.show('fixed');
    let offs = 0;
    let ons = 0;
    const keeper = {
      current: undefined, state: 'loading', error: undefined, loading: true, now: Date.now, refresh: () => Promise.resolve(),
      on: () => {
        ons += 1;
        return () => (offs += 1);
      },
    };
    window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', keeper }];
    await new Promise((done) => set(done, 50));
    const running = timers.size - before;
    window.element.remove();
    const drawn = window.element.shadowRoot?.innerHTML;
    window.dispatchEvent(new Event('online'));
    window.element.setAttribute('locale', 'fr');
    await new Promise((done) => set(done, 50));
    return { running, timers: timers.size - before, ons, offs, same: drawn === window.element.shadowRoot?.innerHTML };
  });
  expect(left).toEqual({ running: 1, timers: 0, ons: 4, offs: 4, same: true });
});

test('moved, it goes on', async ({ stage, page }) => {
  await stage.show('ready');
  await page.evaluate(() => {
    const place = document.createElement('section');
    document.querySelector('main')?.append(place);
    place.append(window.element);
  });
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.evaluate(() => window.turn('again'));
  await expect(page.getByText('At least 3 of 10 attempts used')).toBeVisible();
});

test('moved to another document, it keeps its style', async ({ stage, page }) => {
  await stage.show('linkOnly');
  const ground = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.body.append(window.element);
    await new Promise((done) => setTimeout(done, 50));
    const card = window.element.shadowRoot?.querySelector('article');
    return card && frame.contentWindow?.getComputedStyle(card).borderTopWidth;
  });
  expect(ground).toBe('1px');
});

test('after 1,000 mounts the memory is what it was', async ({ stage }) => {
  test.setTimeout(120_000);
  const { page } = stage;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const mount = (times: number) => page.evaluate(async (times) => {
    for (let time = 0; time < times; time += 1) {
      await window.show('again', {}, {}, 0);
      window.element.remove();
    }
    await window.show('waiting');
  }, times);
  const measured = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
  await mount(200);
  const before = await measured();
  await mount(1_000);
  const after = await measured();
  console.log(`1,000 mounts: ${JSON.stringify({ before, after })}`);
  // One node, listener or kilobyte left by each mount would be a thousand; the last ones may still wait for
  // their end, and what was compiled meanwhile stays.
  expect(after.nodes - before.nodes, 'nodes').toBeLessThan(500);
  expect(after.listeners - before.listeners, 'listeners').toBeLessThan(100);
  expect(after.heap - before.heap, 'heap').toBeLessThan(500_000);
});
