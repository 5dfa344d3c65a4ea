import { type AnyFieldApi, useForm } from '@tanstack/react-form';
import { useMemo } from 'react';
import { createSchemas, type NaturalPersonInput } from 'workflow-session-links';

const names = ['natural_person.identity.first_name', 'natural_person.identity.last_name'] as const;

const empty: NaturalPersonInput = {
  type: 'natural_person',
  label: '',
  natural_person: {
    identity: { first_name: '', last_name: '' },
    bank_account: { iban: '' },
    address: { line1: '', postal_code: '', city: '' },
  },
};

interface Props {
  /** Called with the body as it is sent: the IBAN compact, and nothing that was left empty. */
  onSubmit: (applicant: NaturalPersonInput) => void;
  /** The language of the messages: `en` or `fr`. */
  locale: string;
}

export function ApplicantForm({ onSubmit, locale }: Props) {
  // A block that nobody filled in is left out, unless it is one you require.
  const schema = useMemo(() => createSchemas({ locale, dropEmpty: true, require: names }).naturalPersonSchema, [locale]);
  const form = useForm({
    defaultValues: empty,
    validators: { onChange: schema },
    // What was typed comes in here, and not what the schema made of it.
    onSubmit: ({ value }) => {
      const result = schema['~standard'].validate(value);
      if (result.issues === undefined) {
        onSubmit(result.value);
      }
    },
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
      noValidate
    >
      <form.Field name="label">{(field) => <Field text="Label" field={field} />}</form.Field>
      <form.Field name="natural_person.identity.first_name">{(field) => <Field text="First name" field={field} />}</form.Field>
      <form.Field name="natural_person.identity.last_name">{(field) => <Field text="Last name" field={field} />}</form.Field>
      <form.Field name="natural_person.bank_account.iban">{(field) => <Field text="IBAN" field={field} />}</form.Field>
      <form.Field name="natural_person.address.line1">{(field) => <Field text="Street" field={field} />}</form.Field>
      <form.Field name="natural_person.address.postal_code">{(field) => <Field text="Postal code" field={field} />}</form.Field>
      <form.Field name="natural_person.address.city">{(field) => <Field text="City" field={field} />}</form.Field>
      <button>Send</button>
    </form>
  );
}

/** The sentence is tied to its input, and announced when it appears. */
function Field({ text, field }: { text: string; field: AnyFieldApi }) {
  const { value, meta } = field.state;
  // Nobody is told of a field that they have not come to, until they send.
  const errors = meta.isTouched ? meta.errors : [];
  const id = `field-${field.name}`;
  return (
    <p>
      <label htmlFor={id}>{text}</label>
      <input
        id={id}
        value={value ?? ''}
        onChange={(event) => field.handleChange(event.target.value)}
        onBlur={field.handleBlur}
        aria-invalid={errors.length > 0}
        aria-describedby={`${id}-error`}
      />
      <span id={`${id}-error`} role="alert">{errors.map((error) => error.message).join(' ')}</span>
    </p>
  );
}
