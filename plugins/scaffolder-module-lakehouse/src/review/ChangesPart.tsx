import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  type ChangedFile,
  type Preview,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  UntrustedText,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { environmentFormsTranslationRef } from '../translation';
import styles from './review.module.css';

const File = ({ file: { path, change, diff } }: { file: ChangedFile }) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const title = (
    <>
      <UntrustedText monospace>{path}</UntrustedText> ({t(`review.${change}`)})
      {change === 'changed' && !diff && ` ${t('review.diffHidden')}`}
    </>
  );
  return diff ? (
    <details>
      <summary aria-label={t('review.showDiff', { path: visibleText(path) })}>
        {title}
      </summary>
      <pre className={styles.diff}>{diff}</pre>
    </details>
  ) : (
    title
  );
};

/** Which files of the repository become others, and how. */
export const ChangesPart = ({
  preview: { changes, comparedWith },
}: {
  preview: Pick<Preview, 'changes' | 'comparedWith'>;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  return (
    <section className={styles.part}>
      <Text as="h3" weight="bold">
        {t('review.changes')}
      </Text>
      {comparedWith && (
        <Text color="secondary">
          {comparedWith.source === 'git'
            ? t('review.comparedWithGit', {
                revision: comparedWith.revision?.slice(0, 8) ?? '',
              })
            : t('review.comparedWithPortal')}
        </Text>
      )}
      {changes.length === 0 ? (
        <Text>{t('review.noChanges')}</Text>
      ) : (
        <ul className={styles.files}>
          {changes.map(file => (
            <li key={file.path}>
              <File file={file} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
