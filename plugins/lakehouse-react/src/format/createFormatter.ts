const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

const RELATIVE_STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3_600_000],
  ['month', 30 * 24 * 3_600_000],
  ['day', 24 * 3_600_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** A moment: milliseconds since the epoch, an ISO 8601 text or a Date. */
type Moment = number | string | Date;

/**
 * Numbers, sizes and times as text in one language. Whatever is `undefined` (or no valid moment) becomes the
 * `unknown` text: an unmeasured value never looks like zero.
 * @public
 */
export interface Formatter {
  language: string;
  /** The text of an unknown value. */
  unknown: string;
  /** A plain number with grouping; at most `digits` decimals, 0 by default. */
  number(value: number | undefined, digits?: number): string;
  /** A large count in few characters: `12.3K`. */
  compact(value: number | undefined): string;
  /** A share 0..1 as per cent. */
  percent(share: number | undefined, digits?: number): string;
  /** Bytes in binary units with three significant digits: `1.25 GiB`. */
  bytes(value: number | undefined): string;
  /** An amount of money in whole units of an ISO 4217 currency: `R$ 1.234`. */
  currency(amount: number | undefined, currency: string): string;
  /** Milliseconds as the largest fitting unit: `350 ms`, `4.2 s`, `3.5 min`, `2.1 h`, `7 d`. */
  duration(milliseconds: number | undefined): string;
  /** Date and time, to the minute, in the reader's time zone. */
  dateTime(moment: Moment | undefined): string;
  /** Date and time, to the second: for what follows in quick succession. */
  moment(moment: Moment | undefined): string;
  /** The day, in the reader's time zone. */
  date(moment: Moment | undefined): string;
  /** How long ago or ahead, against `now` (default: the present): `53 minutes ago`. */
  relative(moment: Moment | undefined, now?: number): string;
  /** The same in few characters, for columns: `53 min. ago`. */
  relativeShort(moment: Moment | undefined, now?: number): string;
  /** How long ago; never ahead, since the clock that told the moment may be fast. */
  ago(moment: Moment | undefined, now?: number): string;
  /** The same in few characters. */
  agoShort(moment: Moment | undefined, now?: number): string;
}

function toMillis(moment: Moment | undefined): number | undefined {
  if (moment === undefined) {
    return undefined;
  }
  const millis = new Date(moment).getTime();
  return Number.isFinite(millis) ? millis : undefined;
}

/**
 * Creates the formatter of a language.
 * @param language - a BCP 47 tag; one that Intl does not know falls back to English
 * @param unknown - text for values that are not known
 * @public
 */
export function createFormatter(language: string, unknown: string): Formatter {
  const locale = Intl.NumberFormat.supportedLocalesOf([language])[0] ?? 'en';
  const decimals = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(
      value,
    );
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'day' ? 'long' : 'short',
      maximumFractionDigits: value < 10 && name !== 'millisecond' ? 1 : 0,
    }).format(value);
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const precise = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const relativeIn = (style: 'long' | 'short') => {
    const words = new Intl.RelativeTimeFormat(locale, {
      numeric: 'auto',
      style,
    });
    return (moment: Moment | undefined, now: number = Date.now()) => {
      const millis = toMillis(moment);
      if (millis === undefined) {
        return unknown;
      }
      const distance = millis - now;
      const [name, size] =
        RELATIVE_STEPS.find(step => Math.abs(distance) >= step[1]) ??
        RELATIVE_STEPS[RELATIVE_STEPS.length - 1];
      return words.format(Math.trunc(distance / size), name);
    };
  };
  const relative = relativeIn('long');
  const relativeShort = relativeIn('short');
  const past =
    (words: typeof relative): typeof relative =>
    (moment, now = Date.now()) => {
      const millis = toMillis(moment);
      return words(millis === undefined ? moment : Math.min(millis, now), now);
    };

  return {
    language: locale,
    unknown,
    number: (value, digits = 0) =>
      value === undefined ? unknown : decimals(value, digits),
    compact: value =>
      value === undefined
        ? unknown
        : new Intl.NumberFormat(locale, {
            notation: 'compact',
            maximumFractionDigits: 1,
          }).format(value),
    percent: (share, digits = 0) =>
      share === undefined
        ? unknown
        : new Intl.NumberFormat(locale, {
            style: 'percent',
            maximumFractionDigits: digits,
          }).format(share),
    bytes: value => {
      if (value === undefined) {
        return unknown;
      }
      let scaled = value;
      let step = 0;
      while (Math.abs(scaled) >= 1024 && step < BYTE_UNITS.length - 1) {
        scaled /= 1024;
        step += 1;
      }
      const text = new Intl.NumberFormat(locale, {
        maximumSignificantDigits: step === 0 ? 4 : 3,
      }).format(scaled);
      return `${text} ${BYTE_UNITS[step]}`;
    },
    currency: (amount, currency) => {
      if (amount === undefined) {
        return unknown;
      }
      try {
        return new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          maximumFractionDigits: 0,
        }).format(amount);
      } catch {
        // No code of a currency: it stands beside the number as it is.
        return `${decimals(amount, 0)} ${currency}`;
      }
    },
    duration: milliseconds => {
      if (milliseconds === undefined) {
        return unknown;
      }
      if (milliseconds < 1_000) return unit(milliseconds, 'millisecond');
      if (milliseconds < 60_000) return unit(milliseconds / 1_000, 'second');
      if (milliseconds < 3_600_000)
        return unit(milliseconds / 60_000, 'minute');
      if (milliseconds < 48 * 3_600_000)
        return unit(milliseconds / 3_600_000, 'hour');
      return unit(milliseconds / (24 * 3_600_000), 'day');
    },
    dateTime: moment => {
      const millis = toMillis(moment);
      return millis === undefined ? unknown : dateTime.format(millis);
    },
    moment: moment => {
      const millis = toMillis(moment);
      return millis === undefined ? unknown : precise.format(millis);
    },
    date: moment => {
      const millis = toMillis(moment);
      return millis === undefined ? unknown : date.format(millis);
    },
    relative,
    relativeShort,
    ago: past(relative),
    agoShort: past(relativeShort),
  };
}
