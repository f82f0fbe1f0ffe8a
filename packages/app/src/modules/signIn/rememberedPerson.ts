/**
 * The local storage key that remembers who was chosen, so that a reload keeps
 * the session. Its value is the name of a user entity, or absent.
 */
export const REMEMBERED_PERSON_KEY = 'lakehouse-portal.demo-person';

export const rememberedPerson = {
  get(): string | undefined {
    return window.localStorage.getItem(REMEMBERED_PERSON_KEY) ?? undefined;
  },
  set(person: string) {
    window.localStorage.setItem(REMEMBERED_PERSON_KEY, person);
  },
  forget() {
    window.localStorage.removeItem(REMEMBERED_PERSON_KEY);
  },
};
