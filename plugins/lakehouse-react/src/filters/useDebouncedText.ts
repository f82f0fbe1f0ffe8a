import { useEffect, useRef, useState } from 'react';

const DELAY_MS = 250;

/**
 * Text that shows at once while it is typed and is handed on when the typing pauses. A change from outside (the back
 * button, "clear filters") shows as well.
 * @public
 */
export function useDebouncedText(
  value: string,
  onChange: (value: string) => void,
): [string, (value: string) => void] {
  const [text, setText] = useState(value);
  const handedOn = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  useEffect(() => {
    if (value !== handedOn.current) {
      handedOn.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === handedOn.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      handedOn.current = text;
      latest.current(text);
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return [text, setText];
}
