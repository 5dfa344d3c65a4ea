import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm } from 'react-hook-form';

const empty = { type: 'natural_person', label: '', natural_person: { bank_account: { iban: '' } } };

/** `schema` is `applicantSchema`, or one that `createSchemas` made for another language. */
export function ApplicantForm({ schema, onSubmit }) {
  const { register, handleSubmit, formState } = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: empty,
    mode: 'onChange',
  });
  const { label, natural_person } = formState.errors;

  return (
    <form onSubmit={handleSubmit(onSubmit)} noValidate>
      <Field name="label" text="Label" error={label} {...register('label')} />
      <Field name="iban" text="IBAN" error={natural_person?.bank_account?.iban} {...register('natural_person.bank_account.iban')} />
      <button>Send</button>
    </form>
  );
}

/** The sentence is tied to its input, and announced when it appears. */
function Field({ text, error, ref, name, ...input }) {
  return (
    <p>
      <label htmlFor={name}>{text}</label>
      <input id={name} name={name} ref={ref} aria-invalid={error !== undefined} aria-describedby={`${name}-error`} {...input} />
      <span id={`${name}-error`} role="alert">{error?.message}</span>
    </p>
  );
}
