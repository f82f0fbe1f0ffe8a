import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStateWords } from './useStateWords';

type Titles = Record<string, string>;

const TitlesContext = createContext<Titles>({});

/** What the components are called here, so that reasons can name them as people do. */
export const ComponentTitles = ({
  components,
  children,
}: {
  components: readonly { name: string; title: string }[];
  children: ReactNode;
}) => {
  const titles = useMemo(
    () =>
      Object.fromEntries(components.map(({ name, title }) => [name, title])),
    [components],
  );
  return (
    <TitlesContext.Provider value={titles}>{children}</TitlesContext.Provider>
  );
};

/** A list of component names, by their titles where these are known. */
export function useComponentTitles() {
  const titles = useContext(TitlesContext);
  const { componentTitle } = useStateWords();
  return (names: string) =>
    names
      .split(/,\s*|\s+and\s+/)
      .map(name =>
        componentTitle({
          name,
          title: Object.hasOwn(titles, name) ? titles[name] : name,
        }),
      )
      .join(', ');
}
