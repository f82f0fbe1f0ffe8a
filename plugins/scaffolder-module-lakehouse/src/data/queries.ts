import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { type PreviewRequest } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { environmentFormsApiRef } from '../api';
import { specificationOf, type FormKind, type FormValues } from '../form';

const TYPING_PAUSE_MS = 400;

/** What can be asked for. */
export function useOffer() {
  const api = useApi(environmentFormsApiRef);
  return useQuery({ queryKey: ['offer'], queryFn: () => api.getOffer() });
}

/** The environments that the person may see. */
export function useEnvironments() {
  const api = useApi(environmentFormsApiRef);
  return useQuery({
    queryKey: ['environments'],
    queryFn: () => api.listEnvironments(),
  });
}

/** One environment; asks nothing without an id. */
export function useEnvironment(id: string | undefined) {
  const api = useApi(environmentFormsApiRef);
  return useQuery({
    queryKey: ['environment', id],
    queryFn: () => api.getEnvironment(id!),
    enabled: Boolean(id),
  });
}

/** Judges the values of a form, when the typing pauses. */
export function useCheck(kind: FormKind, values: FormValues) {
  const present = usePresent(kind, values).data?.spec;
  const { data: offer } = useOffer();
  const ready = kind === 'create' ? Boolean(values.id) : Boolean(present);
  const spec = specificationOf(values, { present, offer });
  return usePreview(ready ? { kind, spec } : undefined);
}

function usePreview(request: PreviewRequest | undefined) {
  const api = useApi(environmentFormsApiRef);
  const settled = useSettled(request);
  const query = useQuery({
    queryKey: ['preview', settled.value],
    queryFn: () => api.previewEnvironment(settled.value!),
    enabled: settled.value !== undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...query,
    /** What is shown is not about what is typed. */
    isChecking:
      request !== undefined &&
      (settled.isPending || query.isFetching || query.isPlaceholderData),
  };
}

/** The value once it no longer changes, compared by what it says. */
function useSettled<T>(value: T): { value: T; isPending: boolean } {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState({ text, value });
  useEffect(() => {
    if (text === settled.text) {
      return undefined;
    }
    const timer = setTimeout(
      () => setSettled({ text, value }),
      TYPING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
    // The text says what the value is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, settled.text]);
  return { value: settled.value, isPending: settled.text !== text };
}

/** What a change begins with: as Git has it, or why not. */
export function usePresent(kind: FormKind, { id }: FormValues) {
  const api = useApi(environmentFormsApiRef);
  return useQuery({
    queryKey: ['specification', id],
    queryFn: () => api.getSpecification(id!),
    enabled: kind === 'change' && Boolean(id),
  });
}
