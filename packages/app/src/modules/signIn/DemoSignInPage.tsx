import { Suspense, useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  useTranslationRef,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';
import { type SignInPageProps } from '@backstage/plugin-app-react';
import {
  Alert,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Container,
  Flex,
  Grid,
  Text,
} from '@backstage/ui';
import { rememberedPerson } from './rememberedPerson';
import { signInTranslationRef } from './translations/ref';

const PEOPLE = [
  { name: 'viewer', key: 'viewer' },
  { name: 'data-engineer', key: 'dataEngineer' },
  { name: 'platform-engineer', key: 'platformEngineer' },
] as const;

/** Signing out also forgets the person, or the next page load would sign the same one in again. */
function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedPerson.forget();
      await identity.signOut();
    },
  };
}

/** Sign-in for the portal on one's own machine: three example people, one button each. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const { t } = useTranslationRef(signInTranslationRef);
  const config = useApi(configApiRef);
  const [person, setPerson] = useState(rememberedPerson.get);

  if (!config.has('auth.providers.demo')) {
    return (
      <Container>
        <Alert
          status="warning"
          title={t('signInPage.notConfigured.title')}
          description={t('signInPage.notConfigured.description')}
        />
      </Container>
    );
  }

  const chooseAgain = () => {
    rememberedPerson.forget();
    setPerson(undefined);
  };

  if (person) {
    return (
      // Its words load when it is first shown.
      <Suspense fallback={null}>
        <ProxiedSignInPage
          provider="demo"
          headers={{ 'x-demo-person': person }}
          onSignInSuccess={identity => {
            rememberedPerson.set(person);
            onSignInSuccess(forgettingOnSignOut(identity));
          }}
          ErrorComponent={({ error }) => (
            <Container>
              <Flex direction="column" gap="4" py="6">
                <Alert
                  status="danger"
                  title={t('signInPage.failed')}
                  description={error?.message}
                />
                <Flex>
                  <Button onPress={() => window.location.reload()}>
                    {t('signInPage.tryAgain')}
                  </Button>
                  <Button variant="secondary" onPress={chooseAgain}>
                    {t('signInPage.chooseAnother')}
                  </Button>
                </Flex>
              </Flex>
            </Container>
          )}
        />
      </Suspense>
    );
  }

  return (
    <Container>
      <main>
        <Flex direction="column" gap="6" py="8">
          <Flex direction="column" gap="2">
            <Text as="h1" variant="title-large">
              {config.getOptionalString('app.title') ?? 'Lakehouse Portal'}
            </Text>
            <Text as="p" variant="body-large" color="secondary">
              {t('signInPage.intro')}
            </Text>
          </Flex>
          <Grid.Root columns={{ initial: '1', md: '3' }} gap="4">
            {PEOPLE.map(({ name, key }) => {
              const title = t(`signInPage.people.${key}.name`);
              return (
                <Card key={name}>
                  <CardHeader>
                    <Text as="h2" variant="title-x-small">
                      {title}
                    </Text>
                  </CardHeader>
                  <CardBody>
                    <Text as="p">
                      {t(`signInPage.people.${key}.description`)}
                    </Text>
                  </CardBody>
                  <CardFooter>
                    <Button onPress={() => setPerson(name)}>
                      {t('signInPage.enter', { name: title })}
                    </Button>
                  </CardFooter>
                </Card>
              );
            })}
          </Grid.Root>
        </Flex>
      </main>
    </Container>
  );
};
