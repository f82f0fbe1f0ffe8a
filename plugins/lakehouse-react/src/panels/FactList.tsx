import { Fragment, type ReactNode } from 'react';
import styles from './FactList.module.css';

/** @public */
export interface Fact {
  label: string;
  value: ReactNode;
}

/** @public */
export interface FactListProps {
  facts: Fact[];
}

/** Names and values, one pair a line. @public */
export const FactList = ({ facts }: FactListProps) => (
  <dl className={styles.root}>
    {facts.map(({ label, value }) => (
      <Fragment key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </dl>
);
