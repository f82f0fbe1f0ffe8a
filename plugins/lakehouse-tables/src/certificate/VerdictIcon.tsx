import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionFill,
} from '@remixicon/react';
import { type CheckVerdict } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import styles from './CertificateProof.module.css';

const LOOKS = {
  passed: { Icon: RiCheckboxCircleFill, tone: styles.good },
  failed: { Icon: RiCloseCircleFill, tone: styles.bad },
  unknown: { Icon: RiQuestionFill, tone: styles.warning },
} satisfies Record<CheckVerdict, unknown>;

/** Passed, failed, or not to be told; a decoration where the words stand beside it. */
export const VerdictIcon = ({
  verdict,
  label,
}: {
  verdict: CheckVerdict;
  label?: string;
}) => {
  const { Icon, tone } = LOOKS[verdict];
  return (
    <Icon
      className={tone}
      size="1.2em"
      {...(label
        ? { role: 'img', 'aria-label': label }
        : { 'aria-hidden': true })}
    />
  );
};
