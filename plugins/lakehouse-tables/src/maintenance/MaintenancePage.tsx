import { type ReactNode } from 'react';
import styles from './Page.module.css';

/** Title with state, actions, a few facts; below them what the page is about, in two columns where there is room. */
export const MaintenancePage = ({
  title,
  state,
  actions,
  facts,
  children,
}: {
  title: ReactNode;
  state?: ReactNode;
  actions?: ReactNode;
  facts?: { label: string; value: ReactNode }[];
  children: ReactNode;
}) => (
  <div className={styles.page}>
    <div className={styles.top}>
      <div className={styles.name}>
        <h1 className={styles.title}>{title}</h1>
        {state}
      </div>
      <div className={styles.actions}>{actions}</div>
    </div>
    {facts && facts.length > 0 && (
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {children}
  </div>
);

/** The body of a page: what matters most on the left. */
export const TwoColumns = ({
  main,
  side,
}: {
  main: ReactNode;
  side: ReactNode;
}) => (
  <div className={styles.body}>
    <div className={styles.columns}>
      <div className={styles.column}>{main}</div>
      <div className={styles.column}>{side}</div>
    </div>
  </div>
);
