import styles from './Logo.module.css';

/** The mark: a house standing on two waves. */
const Mark = () => {
  return (
    <>
      <path
        className={styles.house}
        d="M20 3 L36 16 V26 H29 V18 H11 V26 H4 V16 Z"
      />
      <path
        className={styles.water}
        d="M2 29 q4.5 -4 9 0 t9 0 t9 0 t9 0 v4 q-4.5 4 -9 0 t-9 0 t-9 0 t-9 0 Z"
      />
    </>
  );
};

/** The mark alone, for the closed sidebar. */
export const LogoIcon = () => {
  return (
    <svg className={styles.svg} viewBox="0 0 40 38" aria-hidden="true">
      <Mark />
    </svg>
  );
};

/** The mark with the name, for the open sidebar. */
export const LogoFull = () => {
  return (
    <svg className={styles.svg} viewBox="0 0 190 38" aria-hidden="true">
      <Mark />
      <text className={styles.text} x="48" y="27">
        Lakehouse
      </text>
    </svg>
  );
};
