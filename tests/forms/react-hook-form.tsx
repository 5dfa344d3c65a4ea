import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type ComponentProps, useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { createSchemas, type NaturalPersonInput } from 'workflow-session-links';

const names = ['natural_person.identity.first_name', 'natural_person.identity.last_name'] as const;

interface Props {
  /** Called with the body as it is sent: the IBAN compact, and nothing that was left empty. */
  onSubmit: (applicant: NaturalPersonInput) => void;
  /** The language of the messages: `en` or `fr`. */
  locale: string;
}

export function ApplicantForm({ onSubmit, locale }: Props) {
  // A block that nobody filled in is left out, unless it is one you require.
  const schema = useMemo(() => createSchemas({ locale, dropEmpty: true, require: names }).naturalPersonSchema, [locale]);
  const { register, handleSubmit, trigger, formState } = useForm<NaturalPersonInput>({
    resolver: standardSchemaResolver(schema),
    defaultValues: { type: 'natural_person', label: '' },
    mode: 'onTouched',
  });
  const { label, natural_person: person } = formState.errors;

  return (
    <form
      onSubmit={handleSubmit(onSubmit)}
      // Emptying one field can make a whole block right: after the first try all of them are looked at.
      onChange={() => formState.isSubmitted && void trigger()}
      noValidate
    >
      <Field text="Label" error={label?.message} {...register('label')} />
      <Field text="First name" error={person?.identity?.first_name?.message} {...register('natural_person.identity.first_name')} />
      <Field text="Last name" error={person?.identity?.last_name?.message} {...register('natural_person.identity.last_name')} />
      <Field text="IBAN" error={person?.bank_account?.iban?.message} {...register('natural_person.bank_account.iban')} />
      <Field text="Street" error={person?.address?.line1?.message} {...register('natural_person.address.line1')} />
      <Field text="Postal code" error={person?.address?.postal_code?.message} {...register('natural_person.address.postal_code')} />
      <Field text="City" error={person?.address?.city?.message} {...register('natural_person.address.city')} />
      <button>Send</button>
    </form>
  );
}

/** The sentence is tied to its input, and announced when it appears. */
function Field({ text, error, ...input }: ComponentProps<'input'> & { text: string; error: string | undefined }) {
  const id = `field-${input.name}`;
  return (
    <p>
      <label htmlFor={id}>{text}</label>
      <input id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-error`} {...input} />
      <span id={`${id}-error`} role="alert">{error}</span>
    </p>
  );
}
