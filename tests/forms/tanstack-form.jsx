import { useForm } from '@tanstack/react-form';

const empty = { type: 'natural_person', label: '', natural_person: { bank_account: { iban: '' } } };

/** `schema` is `applicantSchema`, or one that `createSchemas` made for another language. */
export function ApplicantForm({ schema, onSubmit }) {
  const form = useForm({
    defaultValues: empty,
    validators: { onChange: schema },
    onSubmit: ({ value }) => onSubmit(value),
  });
  const submit = (event) => {
    event.preventDefault();
    form.handleSubmit();
  };

  return (
    <form onSubmit={submit} noValidate>
      <form.Field name="label">{(field) => <Field id="label" text="Label" field={field} />}</form.Field>
      <form.Field name="natural_person.bank_account.iban">{(field) => <Field id="iban" text="IBAN" field={field} />}</form.Field>
      <button>Send</button>
    </form>
  );
}

/** The sentence is tied to its input, and announced when it appears. */
function Field({ id, text, field }) {
  const { value, meta } = field.state;
  return (
    <p>
      <label htmlFor={id}>{text}</label>
      <input
        id={id}
        value={value}
        onChange={(event) => field.handleChange(event.target.value)}
        aria-invalid={meta.errors.length > 0}
        aria-describedby={`${id}-error`}
      />
      <span id={`${id}-error`} role="alert">{meta.errors.map((error) => error.message).join(' ')}</span>
    </p>
  );
}
