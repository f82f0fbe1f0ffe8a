import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiArrowUpCircleLine } from '@remixicon/react';
import {
  CodedWords,
  UntrustedText,
  useComponentWords,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type ComponentDetail,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { isRunning } from '../../data';
import { useEnvironmentLinks } from '../../routing';
import { lakehouseEnvironmentsTranslationRef } from '../../translation';
import { changeFormData } from '../formData';
import styles from './ComponentsTab.module.css';

/** Newer versions that are on offer, with what is known against each. */
export const UpgradesPart = ({
  environment,
  component: { upgrades },
}: {
  environment: EnvironmentDetail;
  component: ComponentDetail;
}) => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const componentWords = useComponentWords();
  const links = useEnvironmentLinks();
  if (upgrades.length === 0) {
    return null;
  }
  const mayChange =
    environment.permitted.change &&
    environment.origin === 'created' &&
    !isRunning(environment.operation);
  return (
    <div className={styles.part}>
      <h3>{t('componentsTab.upgrades.title')}</h3>
      <ul className={styles.upgrades}>
        {upgrades.map(({ version, default: isDefault, warnings }) => (
          <li key={version}>
            <strong>
              <UntrustedText>{version}</UntrustedText>
            </strong>
            {isDefault && (
              <span className={styles.small}>
                {' '}
                · {t('componentsTab.upgrades.default')}
              </span>
            )}
            {warnings.length > 0 && (
              <>
                <div className={styles.small}>
                  {t('componentsTab.upgrades.warnings')}
                </div>
                <ul className={styles.warnings}>
                  {warnings.map(warning => (
                    <li key={warning}>
                      <CodedWords words={componentWords(warning)} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div>
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiArrowUpCircleLine />}
            href={links.template('change', changeFormData(environment))}
          >
            {t('componentsTab.upgrades.change')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
};
