// What to ask for: the permitted verifications to tick, the others with the reason why not.

import {
  type ApplicantType,
  type AttachableVerification,
  type Explanation,
  explainVerifications,
  type FindingCode,
  type Template,
} from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';
import { type Choice, countryCodes } from '../service/draft.js';
import { Shape } from './shape.js';
import { VerificationRow } from './verification-row.js';

/** A verification that may be attached; what takes no applicant is never permitted. */
type Permitted = Explanation & { verification: AttachableVerification };

export function isPermitted(one: Explanation): one is Permitted {
  return one.permitted;
}

export function VerificationChoices(props: {
  type: ApplicantType;
  template: Template;
  choices: Choice[];
  onChange: (choices: Choice[]) => void;
}) {
  const { words, say } = useLanguage();
  const explained = explainVerifications(props.type, props.template);
  const permitted = explained.filter(isPermitted);
  const supported = permitted.filter((one) => one.reason === undefined);
  const doubtful = permitted.filter((one) => one.reason !== undefined);
  const refused = explained.filter((one) => !one.permitted);

  const ticked = (verification: string) => props.choices.find((one) => one.verification === verification);
  const row = (one: Permitted, says?: string) => (
    <VerificationRow
      key={one.verification}
      verification={one.verification}
      says={says}
      checked={ticked(one.verification) !== undefined}
      country={ticked(one.verification)?.country}
      onToggle={(on) => {
        const rest = props.choices.filter((choice) => choice.verification !== one.verification);
        props.onChange(on ? [...rest, newChoice(one.verification)] : rest);
      }}
      onCountry={(country) =>
        props.onChange(
          props.choices.map((choice) => (choice.verification === one.verification ? { ...choice, country } : choice)),
        )
      }
    />
  );

  return (
    <fieldset class="section" aria-describedby="section-checks">
      <legend>{words.checksTitle}</legend>
      <p class="hint" id="section-checks">
        {words.checksIntro}
      </p>
      {permitted.length === 0 && <p class="empty">{words.checksNone}</p>}
      <div class="checks">{supported.map((one) => row(one))}</div>
      {doubtful.length > 0 && (
        <details class="more" open={doubtful.some((one) => ticked(one.verification) !== undefined)}>
          <summary>
            {words.checksUnconfirmed} ({doubtful.length})
          </summary>
          {byReason(doubtful).map(([reason, all]) => (
            <div key={reason} class="reason">
              <p class="finding caution" id={`says-${reason}`}>
                <Shape name="triangle" />
                <span>{say({ code: reason, severity: 'warning', path: [] })}</span>
              </p>
              <div class="checks two">{all.map((one) => row(one, `says-${reason}`))}</div>
            </div>
          ))}
        </details>
      )}
      {refused.length > 0 && (
        <details class="more" open>
          <summary>
            {words.checksRefused} ({refused.length})
          </summary>
          {byReason(refused).map(([reason, all]) => (
            <div key={reason} class="reason">
              <p class="reason-says" id={`says-${reason}`}>
                {say({ code: reason, severity: 'error', path: [] })}
              </p>
              <div class="checks two">
                {all.map(({ verification }) => (
                  <VerificationRow key={verification} verification={verification} says={`says-${reason}`} />
                ))}
              </div>
            </div>
          ))}
        </details>
      )}
    </fieldset>
  );
}

/** Those with the same reason together, so that it is said once. */
function byReason<One extends Explanation>(all: One[]): [FindingCode, One[]][] {
  const groups = new Map<FindingCode, One[]>();
  for (const one of all) {
    if (one.reason !== undefined) {
      groups.set(one.reason, [...(groups.get(one.reason) ?? []), one]);
    }
  }
  return [...groups];
}

/** A document that has countries is of the first one until another is chosen. */
export function newChoice(verification: AttachableVerification): Choice {
  return { verification, country: countryCodes(verification)[0] };
}
