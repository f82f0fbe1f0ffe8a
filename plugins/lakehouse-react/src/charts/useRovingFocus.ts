import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

/**
 * One tab stop for many items; the arrow keys, Home and End walk through them. Up and down go to the item of the line
 * above or below that is nearest in the horizontal, so it also works where lines wrap.
 * @param count - number of items
 * @param first - the item that has the tab stop before anybody chose one
 */
export function useRovingFocus(count: number, first: number = 0) {
  const [choice, setChosen] = useState<number>();
  const chosen = choice ?? first;
  const items = useRef<(HTMLElement | null)[]>([]);
  const index = Math.min(chosen, Math.max(0, count - 1));

  const verticalTarget = useCallback(
    (direction: 1 | -1) => {
      const from = items.current[index]?.getBoundingClientRect();
      if (!from) {
        return index;
      }
      let best = index;
      let bestDistance = Infinity;
      items.current.slice(0, count).forEach((item, candidate) => {
        const box = item?.getBoundingClientRect();
        const down = box ? (box.top - from.top) * direction : 0;
        if (!box || down <= from.height / 2) {
          return;
        }
        // The line counts first, the horizontal distance within it second.
        const distance = down * 1_000 + Math.abs(box.left - from.left);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = candidate;
        }
      });
      return best;
    },
    [count, index],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const targets: Record<string, () => number> = {
        ArrowRight: () => Math.min(count - 1, index + 1),
        ArrowLeft: () => Math.max(0, index - 1),
        ArrowDown: () => verticalTarget(1),
        ArrowUp: () => verticalTarget(-1),
        Home: () => 0,
        End: () => count - 1,
      };
      const target = targets[event.key]?.();
      if (target !== undefined) {
        event.preventDefault();
        setChosen(target);
        items.current[target]?.focus();
      }
    },
    [count, index, verticalTarget],
  );

  const itemProps = (item: number) => ({
    ref: (element: HTMLElement | null) => {
      items.current[item] = element;
    },
    tabIndex: item === index ? 0 : -1,
    onFocus: () => setChosen(item),
    onMouseEnter: () => setChosen(item),
    onKeyDown,
  });

  return { index, itemProps };
}
