import { type Locator, type Page } from '@playwright/test';

const OPERABLE =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]';
const MOST_STOPS = 300;

/** What the keyboard alone does not serve inside an element. */
export interface KeyboardGaps {
  /** Controls that Tab never comes to. */
  unreachable: string[];
  /** Controls that look the same with the focus as without. */
  invisibleFocus: string[];
}

/** Walks by Tab from the element's first control to past its last one. */
export async function keyboardGaps(
  page: Page,
  scope: Locator,
): Promise<KeyboardGaps> {
  // A ring that fades in could not be seen at the moment of the focus.
  await page.addStyleTag({
    content: '*, ::before, ::after { transition: none !important; }',
  });
  const count = await scope.evaluate((root, selector) => {
    const stops = [...root.querySelectorAll<HTMLElement>(selector)].filter(
      element =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }),
    );
    stops.forEach((element, index) => {
      element.dataset.keyboardStop = String(index);
    });
    // The walk begins right before the element.
    const start = document.createElement('span');
    start.tabIndex = -1;
    root.prepend(start);
    start.focus();
    return stops.length;
  }, OPERABLE);

  const visited = new Set<number>();
  const invisibleFocus: string[] = [];
  for (let step = 0; step < MOST_STOPS && visited.size < count; step++) {
    await page.keyboard.press('Tab');
    const stop = await scope.evaluate(async root => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || !root.contains(element)) {
        return undefined;
      }
      // A ring may be drawn by a box around the control, or by a part of it that replaces the browser's own.
      const look = () => {
        const around = [element];
        for (let depth = 0; depth < 4; depth++) {
          const parent = around[around.length - 1].parentElement;
          if (parent && parent !== root) around.push(parent);
        }
        const near = element.closest('label') ?? element.parentElement!;
        const boxes = [...around, ...near.querySelectorAll('*')].flatMap(
          box => [
            getComputedStyle(box),
            getComputedStyle(box, '::before'),
            getComputedStyle(box, '::after'),
          ],
        );
        return boxes
          .map(style =>
            [
              style.outline,
              style.boxShadow,
              style.borderColor,
              style.backgroundColor,
            ].join(),
          )
          .join('|');
      };
      // Some controls learn of the focus by their state, which is drawn a moment later.
      const drawn = () =>
        new Promise(resolve =>
          requestAnimationFrame(() => requestAnimationFrame(resolve)),
        );
      await drawn();
      const focused = look();
      element.blur();
      await drawn();
      const blurred = look();
      element.focus();
      return {
        index: Number(element.dataset.keyboardStop ?? -1),
        html: element.outerHTML.slice(0, 200),
        isVisible: focused !== blurred,
      };
    });
    if (!stop) {
      break;
    }
    visited.add(stop.index);
    if (!stop.isVisible) {
      invisibleFocus.push(stop.html);
    }
  }

  const unreachable = await scope.evaluate(
    (root, reached) =>
      [...root.querySelectorAll<HTMLElement>('[data-keyboard-stop]')]
        .filter(
          element =>
            element.tabIndex >= 0 &&
            !reached.includes(Number(element.dataset.keyboardStop)),
        )
        .map(element => element.outerHTML.slice(0, 200)),
    [...visited],
  );
  return { unreachable, invisibleFocus };
}
