import { type ReactElement } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Menu,
  MenuItem,
  MenuTrigger,
} from '@backstage/ui';
import { RiArrowDownSLine, RiSparklingLine } from '@remixicon/react';
import {
  type PlanRequest,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ActionError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useCreatePlan } from '../data';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import styles from './OptimizeMenu.module.css';

const RECOMMENDED: PlanRequest = {
  operation: 'optimize',
  scope: { kind: 'recommended' },
};
const WHOLE_TABLE: PlanRequest = {
  operation: 'optimize',
  scope: { kind: 'whole-table' },
};

/** Makes a plan with one click and goes to its review; without a request of its own it offers how much may be rewritten. */
export const OptimizeMenu = ({
  address,
  request,
  label,
  icon = <RiSparklingLine />,
  variant = 'primary',
}: {
  address: TableAddress;
  /** What to plan; the choice of the reader where absent. */
  request?: PlanRequest;
  label?: string;
  icon?: ReactElement;
  variant?: 'primary' | 'secondary';
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const navigate = useNavigate();
  const links = useTableLinks();
  const create = useCreatePlan();
  const { environment, catalog, schema, name } = address;
  const plan = (wanted: PlanRequest) =>
    create.mutate(
      { address: { environment, catalog, schema, name }, request: wanted },
      { onSuccess: ({ plan: { id } }) => navigate(links.plan(id)) },
    );

  return (
    <>
      <span className={styles.root} title={t('optimize.explain')}>
        <Button
          variant={variant}
          iconStart={icon}
          isPending={create.isPending}
          onPress={() => plan(request ?? RECOMMENDED)}
        >
          {create.isPending
            ? t('optimize.planning')
            : label ?? t('optimize.action')}
        </Button>
        {!request && (
          <MenuTrigger>
            <ButtonIcon
              variant={variant}
              icon={<RiArrowDownSLine />}
              aria-label={t('optimize.choose')}
              isDisabled={create.isPending}
            />
            <Menu aria-label={t('optimize.choose')}>
              <MenuItem onAction={() => plan(RECOMMENDED)}>
                {t('optimize.recommended')}
              </MenuItem>
              <MenuItem onAction={() => plan(WHOLE_TABLE)}>
                {t('optimize.wholeTable')}
              </MenuItem>
            </Menu>
          </MenuTrigger>
        )}
      </span>
      {create.error && (
        <Dialog isOpen onOpenChange={isOpen => !isOpen && create.reset()}>
          <DialogHeader>{t('optimize.failed')}</DialogHeader>
          <DialogBody>
            <div className={styles.note}>
              <ActionError error={create.error} />
            </div>
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" onPress={() => create.reset()}>
              {t('optimize.dismiss')}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
};
