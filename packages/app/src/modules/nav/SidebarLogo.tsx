import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { type CSSProperties } from 'react';
import { LogoFull, LogoIcon } from './Logo';
import styles from './SidebarLogo.module.css';

/** Core tells the measures of its sidebar as numbers of pixels. */
const measures = {
  '--sidebar-width': `${sidebarConfig.drawerWidthClosed}px`,
  '--sidebar-logo-height': `${sidebarConfig.logoHeight}px`,
} as CSSProperties;

export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();

  return (
    <div className={styles.root} style={measures}>
      <Link to="/" underline="none" aria-label="Lakehouse Portal">
        {isOpen ? <LogoFull /> : <LogoIcon />}
      </Link>
    </div>
  );
};
