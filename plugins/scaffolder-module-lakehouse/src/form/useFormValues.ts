import { useEffect } from 'react';
import { type FieldProps, type FormKind, type FormValues } from './types';

/** The values of all pages of the form so far. */
export function useFormValues(props: FieldProps<any>): FormValues {
  return (props.formContext?.formData ?? {}) as FormValues;
}

/** What the form is for, as the template says in `ui:options`; to create by default. */
export function kindOf(uiSchema: FieldProps<any>['uiSchema']): FormKind {
  return uiSchema?.['ui:options']?.kind ?? 'create';
}

/**
 * Gives the field a value while it has none. Fields of one page that do so at the same time overwrite each other, so it is
 * tried with each rendering until it stands.
 */
export function useInitialValue<T>(
  { formData, onChange }: FieldProps<T>,
  value: T | undefined,
): void {
  const unset =
    formData === undefined || (Array.isArray(formData) && !formData.length);
  useEffect(() => {
    if (unset && value !== undefined) {
      onChange(value);
    }
  });
}
