import type { Frame, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { CaptureRoom } from './support/capture-room.ts';
import { launcherShown } from './support/desk.ts';

let room: CaptureRoom;
let page: Page;

test.beforeAll(async () => {
  room = await CaptureRoom.open();
  page = await room.openTicket();
  await page.setViewportSize({ width: 320, height: 700 });
});

test.afterAll(() => room?.dispose());

/** What must stand on the first screen of a role, without scrolling. */
const first: Record<string, string[]> = {
  support: ['.account__name', '.health', '.before'],
  sales: ['.account__name', '.health', '.contract'],
  engineering: ['.account__name', '.before'],
};

for (const [role, parts] of Object.entries(first)) {
  test(`the first screen at 320 x 700 answers what ${role} needs to know, and nothing is hidden below it`, async () => {
    await room.line.must('settings:change', { role });
    await page.reload();
    const frame = await opened();
    for (const part of parts) {
      const [top, height] = await frame
        .locator(part)
        .first()
        .evaluate((each) => [each.getBoundingClientRect().top, innerHeight]);
      expect([part, (top ?? 1e9) < (height ?? 0) - 60]).toEqual([part, true]);
    }
    for (const part of ['.health', '.before', '.contract', '.stage']) {
      await expect(frame.locator(part).first()).toBeAttached();
    }
    await expect(frame.getByRole('button', { name: 'Capture feedback' })).toBeInViewport();
    const [wide, shown] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBeLessThanOrEqual(shown ?? 0);
  });
}

test('nothing went wrong in the extension', () => {
  expect(room.browser.problems).toEqual([]);
});

async function opened(): Promise<Frame> {
  await launcherShown(page);
  return room.openSidebar(page);
}
