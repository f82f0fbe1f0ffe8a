import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiMenuLine, RiSearchLine } from '@remixicon/react';
import { useDocumentLanguage } from '../useDocumentLanguage';
import { SidebarLogo } from './SidebarLogo';
import { navTranslationRef } from './translations/ref';

export const PortalSidebar = ({ navItems }: NavContentComponentProps) => {
  const { t } = useTranslationRef(navTranslationRef);
  useDocumentLanguage();
  // Titles of pages are fixed by their plugins; those we know get the reader's language.
  const page = (id: string, text: string) => {
    const item = navItems.take(id);
    return (
      item && <SidebarItem icon={() => item.icon} to={item.href} text={text} />
    );
  };
  const others = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));

  // These two have richer entries of their own below.
  navItems.take('page:search');
  navItems.take('page:notifications');
  // Settings stand apart, at the bottom.
  const settings = page('page:user-settings', t('sidebar.settings'));

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup
        label={t('sidebar.search')}
        icon={<RiSearchLine />}
        to="/search"
      >
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label={t('sidebar.menu')} icon={<RiMenuLine />}>
        {page('page:lakehouse-tables', t('sidebar.tables'))}
        {page('page:lakehouse-environments', t('sidebar.environments'))}
        {page('page:catalog', t('sidebar.catalog'))}
        {page('page:techdocs', t('sidebar.documentation'))}
        {page('page:scaffolder', t('sidebar.create'))}
        <SidebarDivider />
        <SidebarScrollWrapper>
          {page('page:catalog-graph', t('sidebar.catalogGraph'))}
          {others.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem text={t('sidebar.notifications')} />
      <SidebarDivider />
      <SidebarGroup
        label={t('sidebar.settings')}
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
};
