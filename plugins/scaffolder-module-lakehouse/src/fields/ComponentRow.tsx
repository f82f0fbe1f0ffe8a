import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Select, Text } from '@backstage/ui';
import { RiCheckLine, RiInformationLine } from '@remixicon/react';
import {
  type OfferedComponent,
  type UnavailableComponent,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  CodedWords,
  useComponentWords,
  visibleText,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useProblemWords } from '../problems';
import {
  environmentFormsTranslationRef,
  useComponentTitle,
} from '../translation';
import styles from './fields.module.css';

/** One component: whether it comes along, in which version, and what is known to be wrong with that. */
export const ComponentRow = ({
  component,
  unavailable,
  version,
  now,
  onInclude,
  onVersion,
}: {
  component: OfferedComponent;
  /** Why the chosen cluster cannot have it, if so. */
  unavailable: UnavailableComponent | undefined;
  /** The chosen one; undefined when the component is left out. */
  version: string | undefined;
  /** The one that runs, in an environment that is changed. */
  now: string | undefined;
  onInclude: (included: boolean) => void;
  onVersion: (version: string) => void;
}) => {
  const { t } = useTranslationRef(environmentFormsTranslationRef);
  const problemWords = useProblemWords();
  const componentWords = useComponentWords();
  const title = useComponentTitle()(component);
  const { purpose, optional, needs, versions } = component;
  const warnings =
    versions.find(each => each.version === version)?.warnings ?? [];
  const labelOf = (each: { version: string; default: boolean }) => {
    const label = each.default
      ? t('components.default', { version: each.version })
      : each.version;
    return each.version === now ? `${label}, ${t('preset.now')}` : label;
  };
  // One that is no longer on offer can stay, if it runs.
  const options = versions.some(each => each.version === version)
    ? versions
    : [...versions, ...(version ? [{ version, default: false }] : [])];
  const description = (
    <span className={styles.choice}>
      <Text as="span" weight="bold">
        {title}
      </Text>
      <Text as="span" variant="body-small" color="secondary">
        <CodedWords words={componentWords(purpose)} />
        {!optional && ` (${t('components.required')})`}
        {optional &&
          needs.length > 0 &&
          ` ${t('components.needs', { names: needs.join(', ') })}`}
      </Text>
    </span>
  );
  return (
    <li className={styles.component}>
      <div className={styles.componentHead}>
        {optional ? (
          <Checkbox
            isSelected={version !== undefined}
            // What was chosen for another cluster can still be left out.
            isDisabled={Boolean(unavailable) && version === undefined}
            onChange={onInclude}
            aria-label={t('components.include', { title })}
          >
            {description}
          </Checkbox>
        ) : (
          <span className={styles.required}>
            <RiCheckLine aria-hidden="true" size="1em" />
            {description}
          </span>
        )}
        {version !== undefined && (
          <Select
            className={styles.version}
            aria-label={t('components.version', { title })}
            options={options.map(each => ({
              id: each.version,
              label: visibleText(labelOf(each)),
            }))}
            value={version}
            onChange={(chosen: unknown) => onVersion(chosen as string)}
          />
        )}
      </div>
      {unavailable && (
        <span className={styles.unavailable}>
          <RiInformationLine aria-hidden="true" size="1em" />
          <Text as="span" variant="body-small">
            {problemWords({
              code: unavailable.code,
              message: unavailable.message,
              params: { component: title },
            })}
          </Text>
        </span>
      )}
      {warnings.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('components.warnings', { title, version: version! })}
          description={
            <ul className={styles.warnings}>
              {warnings.map(warning => (
                <li key={warning}>
                  <CodedWords words={componentWords(warning)} />
                </li>
              ))}
            </ul>
          }
        />
      )}
    </li>
  );
};
