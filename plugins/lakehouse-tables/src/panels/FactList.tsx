import { Fragment, type ReactNode } from 'react';
import styles from './FactList.module.css';

/** Names and values, one pair a line. */
export const FactList = ({
  facts,
}: {
  facts: { label: string; value: ReactNode }[];
}) => (
  <dl className={styles.root}>
    {facts.map(({ label, value }) => (
      <Fragment key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </dl>
);
